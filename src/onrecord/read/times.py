"""Time expressions: found without an anchor, resolved when one is known.

`find` reads, `resolve_all` fills in what the expressions mean once the day of publication is known,
`timex3` writes the TIMEX3 value that the annotation standard (ISO-TimeML) would give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from onrecord.lang import zones
from onrecord.lang.calendar_text import resolve_all
from onrecord.lang.tables import has_table, table
from onrecord.model.reading import Timex
from onrecord.model.span import Span
from onrecord.read.times_build import expression
from onrecord.read.times_checks import ahead, ended, passes, titled
from onrecord.read.times_grammar import Grammar, Node, grammar
from onrecord.read.times_lex import Token, stretches
from onrecord.read.times_tense import direction, tense_at
from onrecord.read.times_values import document_values, kind_of, symbol, timex3

__all__ = ["document_values", "find", "resolve_all", "timex3"]


def find(
    text: str, language: str = "en", within: Sequence[Span] | None = None, ranges: bool = True
) -> tuple[Timex, ...]:
    """The time expressions of a text, in order, none overlapping; unresolved.

    language: code of a language with a table `times.LL`; others are read with the English table's
    numbers and dates only where there is no table at all.
    within: the passages to read (kept stretches, paragraphs); None for the whole text.
    ranges: False gives the two ends of a range as expressions of their own, as TIMEX3 has them.
    """
    rules = grammar(language if has_table(f"times.{language}") else "en")
    spans = [Span(0, len(text))] if within is None else within
    out: list[Timex] = []
    for span in spans:
        for run in stretches(text, span.start, span.end, rules):
            out.extend(_read(run, text, span, rules, ranges))
    return _listed(out, text, rules.language)


_LIST_GAP = 24
"""Longest text between two days of one list: a day more, commas, a joining word, spaces."""
_LIST_DAY = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th)?\Z")


def _listed(found: list[Timex], text: str, language: str) -> tuple[Timex, ...]:
    """In "on the 3rd, the 10th and the 17th of March" the last day's month is that of all."""
    joints = frozenset(table(f"times.{language}").get("lists", {}).get("joints", []))
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        one, following = out[at], out[at + 1]
        gap = text[one.span.end : following.span.start]
        if len(gap) <= _LIST_GAP and _joins(gap, joints):
            expr = _with_month(one.expr, following.expr)
            out[at] = replace(one, expr=expr, value=symbol(expr)) if expr else one
    return tuple(out)


def _joins(gap: str, joints: frozenset[str]) -> bool:
    words = gap.lower().replace(",", " , ").split()
    return bool(words) and all(w in joints or _LIST_DAY.match(w) for w in words)


def _with_month(day: tuple[Any, ...], following: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """A bare day of the month with year and month of a later day that is named in full."""
    if following[0] == "range":
        return _with_month(day, following[1])
    bare = day[:3] == ("date", None, None) and day[3] and len(day) == 4
    if not bare or following[0] != "date" or not (following[2] and following[3]):
        return None
    made = ("date", following[1], following[2], day[3])
    return made if day[3] < following[3] and _sound(made) else None


def _read(run: list[Token], text: str, span: Span, rules: Grammar, ranges: bool) -> Iterator[Timex]:
    for top in rules.parse("".join(t.letter for t in run)):
        for node in [top] if ranges else _ends(top, rules):
            expr = expression(node, run)
            if not isinstance(expr, tuple) or expr[0] == "age" or not _sound(expr):
                continue
            place = Span(run[node.start].start, run[node.end - 1].end)
            expr, place = _placed(expr, place, text, span, rules)
            if titled(text, place, expr):
                continue
            if ended(text, place, expr, rules.language):
                expr = ("near", expr, -1)
            if expr[0] == "range" and not ranges:
                yield from _halves(node, expr, run, text, span, rules)
            elif passes(node.rule.check, text, place, span, rules.language):
                tense = direction(expr) or tense_at(text, place, span, rules.language)
                if ahead(text, place, expr, tense, rules.language):
                    expr = ("shift", *expr[1:], "now")
                yield Timex(place, kind_of(expr), symbol(expr), expr, node.rule.name, tense)


_ZONE_BEHIND = re.compile(
    r",? \(?((?:[A-Z][^\W\d_]+ ){2,3})(?:(?:standard|daylight|summer) )?time\b\)?"
)
"""Names of several words; those of one are the grammar's."""


def _placed(
    expr: tuple[Any, ...], place: Span, text: str, within: Span, rules: Grammar
) -> tuple[tuple[Any, ...], Span]:
    """A clock time with the zone of several words behind it ("3 p.m. New Delhi time")."""
    if rules.language != "en" or expr[0] not in ("clock", "clock12"):
        return expr, place
    found = _ZONE_BEHIND.match(text, place.end, within.end)
    zone = zones.names().get(found[1].strip().lower()) if found else None
    if found is None or zone is None:
        return expr, place
    return ("zoned", expr, zone), Span(place.start, found.end())


def _halves(  # noqa: PLR0917 - what one rule match needs
    node: Node, expr: tuple[Any, ...], run: list[Token], text: str, span: Span, rules: Grammar
) -> Iterator[Timex]:
    """Both ends of "9-10 January", each from where its own number stands."""
    marks = [child for _, child in node.children if isinstance(child, int)]
    first, last = (marks or [node.start])[0], run[node.end - 1].end
    second = next((m for m in marks if m > first), node.end - 1)
    places = (Span(run[first].start, run[first].end), Span(run[second].start, last))
    for place, half in zip(places, expr[1:], strict=True):
        tense = direction(half) or tense_at(text, place, span, rules.language)
        yield Timex(place, kind_of(half), symbol(half), half, node.rule.name, tense)


def _ends(node: Node, rules: Grammar) -> list[Node]:
    """The ends of a range as nodes of their own, where both are whole expressions."""
    if node.rule.out != "RANGEX" and not (rules.split_day_clock and node.rule.out == "ATX"):
        return [node]
    inner = [child for _, child in node.children if isinstance(child, Node)]
    return inner if len(inner) == 2 else [node]


def _sound(expr: tuple[Any, ...]) -> bool:
    """No dates that cannot be: a thirteenth month, a day 31 in a short month."""
    if expr[0] == "date":
        _, _, month, day, *_ = expr
        longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= longest)
    return all(_sound(part) for part in expr if isinstance(part, tuple) and part)
