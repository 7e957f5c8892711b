"""The time at which a figure held, where its own clause says so."""

from __future__ import annotations

import re

from onrecord.lang.tables import has_table, words
from onrecord.model.reading import Quantity, Reading, Timex
from onrecord.model.report import Report
from onrecord.model.span import Span

_BREAK = re.compile(r"[,;:()\[\]\"“”„«»]|[-–—]{2}|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_]+")
LEAD = 16  # characters before a time in which the preposition that governs it stands
LASTING = frozenset({"age", "unit", "compound", "period"})
"""Rules of quantities that do not change from day to day, unless the words say that they do."""


def as_of(report: Report, sentence: Span, quantity: Quantity, reading: Reading) -> str | None:
    """The start of the nearest resolved time in the clause of a quantity, in ISO 8601.

    A time later than the report, or one that only bounds a stretch ("since Monday"), is none, and
    neither is the day of the report where the clause names no time.
    """
    if quantity.rule in LASTING and not quantity.change:
        return None
    near: list[tuple[int, str]] = []
    for timex in reading.timexes:
        if _dated(timex, report) and sentence.contains(timex.span):
            left, right = sorted((timex.span, quantity.span), key=lambda s: (s.start, s.end))
            between = Span(left.end, max(left.end, right.start))
            if not left.overlaps(right) and _together(report, between, timex, quantity, reading):
                near.append((len(between), timex.candidates[0].start))
    return min(near)[1] if near else None


def _dated(timex: Timex, report: Report) -> bool:
    if timex.kind not in ("date", "time") or not timex.candidates or timex.tense > 0:
        return False
    start, told = timex.candidates[0].start[:10], (report.published.value or "")[:10]
    return not told or start <= told


def _together(
    report: Report, between: Span, timex: Timex, quantity: Quantity, reading: Reading
) -> bool:
    """Whether time and quantity stand in one clause, with no other number nearer to the time."""
    text, language = report.text, reading.language
    if _BREAK.search(text, between.start, between.end):
        return False
    before = _WORD.findall(text[max(0, timex.span.start - LEAD) : timex.span.start].casefold())
    if before[-1:] and before[-1] in _listed(language, "clause.bounds"):
        return False
    openers = _listed(language, "clause.openers")
    if any(w in openers for w in _WORD.findall(between.of(text).casefold())):
        return False
    return not any(q is not quantity and between.contains(q.number) for q in reading.quantities)


def _listed(language: str, key: str) -> frozenset[str]:
    name = f"numbers_groups.{language}"
    return words(name, key) if has_table(name) else frozenset()
