"""Resolve the time expressions of one text in order, with a running reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from onrecord.lang.calendar import Anchor, resolve, values
from onrecord.lang.calendar_values import clock_value, day_of
from onrecord.model.reading import Timex

_SENTENCE = re.compile(r"[.!?](?=\s+[A-ZÀ-ÞА-Я“\"])|\n")
_UNRESOLVED = frozenset(["dur", "dur+", "set", "every", "ref"])


def resolve_all(
    timexes: Sequence[Timex], published: str | None, text: str, dateline: str | None = None,
    zone: str | None = None,
) -> tuple[Timex, ...]:  # fmt: skip
    """The expressions of one text with candidates, anchor and contradiction filled in.

    published: ISO day or time at whatever precision is known, None for unknown. dateline: the day
    the text itself calls today, where a dateline gives one. zone: offset or name, where known.
    `anchor` says what candidates rest on: "published", "dateline", "text" for the running
    reference, None for absolute expressions. A report that names two things which cannot both hold
    keeps its candidates and gets `contradiction`.
    """
    out: list[Timex] = []
    reference: str | None = None
    for timex in timexes:
        anchor = Anchor(published, dateline, reference, zone)
        found = () if timex.expr[0] in _UNRESOLVED else resolve(timex.expr, anchor, timex.tense)
        out.append(
            replace(
                timex, candidates=found, anchor=_anchor_name(timex.expr, anchor) if found else None,
                contradiction=_contradiction(timex.expr, anchor, timex.tense),
            )
        )  # fmt: skip
        reference = _next_reference(timex, anchor) or reference
    return _clocks(tuple(out), text)


def _anchor_name(expr: tuple[Any, ...], anchor: Anchor) -> str | None:
    if resolve(expr, Anchor()):
        return None
    if _mentions(expr, "ref") and anchor.reference:
        return "text"
    return "dateline" if anchor.dateline else "published"


def _mentions(expr: Any, word: str) -> bool:
    return expr == word or (isinstance(expr, tuple) and any(_mentions(e, word) for e in expr))


def _next_reference(timex: Timex, anchor: Anchor) -> str | None:
    """Days and months that are named outright become what later expressions follow."""
    expr = timex.expr
    if expr[0] in _UNRESOLVED or expr[0] in ("span", "clock", "clock12", "zoned"):
        return None
    target = expr[2] if expr[0] == "range" else expr
    found = values(target, anchor, timex.tense)
    return found[0] if found and re.match(r"\d{4}-\d\d", found[0]) else None


def _contradiction(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> str | None:
    if expr[0] in ("at", "local", "part", "tod"):
        inner = next((e for e in expr[1:] if isinstance(e, tuple)), None)
        return _contradiction(inner, anchor, tense) if inner else None
    if expr[0] == "date" and len(expr) > 4 and expr[4]:
        return _weekday_clash(expr, expr[4], anchor, tense)
    if expr[0] == "both" and expr[2][0] == "weekday":
        return _weekday_clash(expr[1], expr[2][1], anchor, tense)
    return None


def _weekday_clash(expr: Any, weekday: int, anchor: Anchor, tense: int) -> str | None:
    found = values(expr, anchor, tense)
    day = day_of(found[0]) if found else None
    if day is None or day.isoweekday() == weekday:
        return None
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{day.isoformat()} is a {names[day.isoweekday() - 1]}, not a {names[weekday - 1]}"


# ---------------------------------------------------------------- two clocks


def _clocks(timexes: tuple[Timex, ...], text: str) -> tuple[Timex, ...]:
    """Mark a clock time beside another one that is the same instant elsewhere."""
    out = list(timexes)
    timed = [i for i, t in enumerate(timexes) if _clock_of(t.expr)]
    for first, second in pairwise(timed):
        a, b = out[first], out[second]
        between = text[a.span.end : b.span.start]
        if len(between) > 40 or ("(" not in between and "/" not in between):
            continue
        note = _clash(a, b)
        if note:
            out[second] = replace(b, contradiction=note)
    return tuple(out)


def _clock_of(expr: tuple[Any, ...]) -> tuple[Any, ...] | None:
    if expr[0] in ("clock", "clock12", "zoned"):
        return expr
    if expr[0] == "at":
        return _clock_of(expr[2])
    return _clock_of(expr[1]) if expr[0] in ("both", "local") else None


def _label(timex: Timex) -> str | None:
    clock = _clock_of(timex.expr)
    return str(clock[2]) if clock and clock[0] == "zoned" else None


def _clash(first: Timex, second: Timex) -> str | None:
    a, b = _clock_of(first.expr), _clock_of(second.expr)
    one, two = clock_value(a) if a else None, clock_value(b) if b else None
    if not one or not two or one == two:
        return None
    gap = (_minutes(two) - _minutes(one)) % 1440
    gap = gap - 1440 if gap > 840 else gap
    labels = {_label(first), _label(second)} - {None}
    if len(labels) > 1:
        return None
    hours = f"{gap // 60:+d}:{gap % 60:02d}" if gap >= 0 else f"-{-gap // 60}:{-gap % 60:02d}"
    if gap % 15:
        return f"{one} and {two} differ by {hours}, which no two time zones do"
    return f"{one} and {two} are one instant only in zones {hours} hours apart"


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
