"""Read one report with all readers, each building on what the earlier ones found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model.reading import Reading
from onrecord.model.report import Note, Report
from onrecord.read import events, names, numbers, positions, quotes, times
from onrecord.read.parse import Parsed, parse
from onrecord.read.quotes_content import STANCE

UNREAD = "Read without a parser for this language: names, times, figures and direct quotations only"


def read(reports: Iterable[Report]) -> Iterator[Reading]:
    """One reading a report, in order. Times are not resolved yet: that takes the whole story."""
    for parsed in parse(reports):
        yield _read(parsed)


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
