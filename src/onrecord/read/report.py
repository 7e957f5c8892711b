"""Read one report with all readers, each building on what the earlier ones found."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from onrecord.model.reading import Reading
from onrecord.model.report import Note, Report
from onrecord.read import events, names, numbers, positions, quotes, times
from onrecord.read.parse import Parsed, parse
from onrecord.read.quotes_content import STANCE
from onrecord.read.repair import Repaired, laid_back, readable

UNREAD = "Read without a parser for this language: names, times, figures and direct quotations only"


def read(reports: Iterable[Report]) -> Iterator[Reading]:
    """One reading a report, in order. Times are not resolved yet: that takes the whole story."""
    copies = deque[Repaired | None]()
    for parsed in parse(_readable(reports, copies)):
        reading, copy = _read(parsed), copies.popleft()
        yield laid_back(reading, copy) if copy else reading


def _readable(reports: Iterable[Report], copies: deque[Repaired | None]) -> Iterator[Report]:
    for report in reports:
        fit, copy = readable(report)
        copies.append(copy)
        yield fit


def _read(parsed: Parsed) -> Reading:
    report, language = parsed.report, parsed.report.language
    kept = report.kept()
    mentions, entities = names.find(parsed)
    timexes = times.find(report.text, language, kept)
    quantities = numbers.refine(numbers.find(report.text, language, kept), parsed)
    found = quotes.find(parsed, mentions, entities)
    attributions = tuple(a for a in found if a.rule != STANCE)
    return Reading(
        report.id,
        language,
        tuple(p.place(s) for p, s in parsed.sentences()),
        entities,
        mentions,
        timexes,
        quantities,
        attributions,
        events.find(parsed, mentions, entities, timexes, attributions),
        positions.find(parsed, mentions, entities, attributions),
        () if parsed.tagged else (Note("unread", UNREAD),),
        tuple(a for a in found if a.rule == STANCE),
    )
