"""Resolve the time expressions of one text in order, with a running reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.lang.calendar import Anchor, resolve, values
from onrecord.lang.calendar_clash import clock_clashes, weekday_clash
from onrecord.model.reading import Timex

_DATED = re.compile(r"\d{4}-\d\d")
_UNRESOLVED = frozenset(["dur", "dur+", "set", "every", "ref"])


def resolve_all(
    timexes: Sequence[Timex], published: str | None, text: str, dateline: str | None = None,
    zone: str | None = None,
) -> tuple[Timex, ...]:  # fmt: skip
    """The expressions of one text with candidates, anchor and contradiction filled in.

    published: ISO day or time at whatever precision is known, None for unknown. dateline: the day
    the text itself calls today, where a dateline gives one. zone: what "local time" stands for,
    where known.
    `anchor` says what candidates rest on: "published", "dateline", "text" for the running
    reference, None for absolute expressions. A report that names two things which cannot both hold
    keeps its candidates and gets `contradiction`.
    """
    out: list[Timex] = []
    reference: str | None = None
    spoken: str | None = None
    for timex in timexes:
        anchor = Anchor(published, dateline, reference, zone, spoken)
        found = () if timex.expr[0] in _UNRESOLVED else resolve(timex.expr, anchor, timex.tense)
        out.append(
            replace(
                timex, candidates=found, anchor=_anchor_name(timex.expr, anchor) if found else None,
                contradiction=weekday_clash(timex.expr, anchor, timex.tense),
            )
        )  # fmt: skip
        named = _named(timex, anchor)
        if named and named[:4].isdigit():
            spoken = named
        if named and _DATED.match(named):
            reference = named
    return clock_clashes(out, text)


def _anchor_name(expr: tuple[Any, ...], anchor: Anchor) -> str | None:
    if resolve(expr, Anchor()):
        return None
    if _mentions(expr, "ref") and anchor.reference:
        return "text"
    return "dateline" if anchor.dateline else "published"


def _mentions(expr: Any, word: str) -> bool:
    return expr == word or (isinstance(expr, tuple) and any(_mentions(e, word) for e in expr))


def _named(timex: Timex, anchor: Anchor) -> str | None:
    """The value of a day, month or year, which later expressions can follow."""
    expr: Any = timex.expr
    if expr[0] in _UNRESOLVED or expr[0] in ("span", "clock", "clock12", "zoned"):
        return None
    target = expr[2] if expr[0] == "range" else expr
    found = values(target, anchor, timex.tense)
    return found[0] if found else None
