"""All lines of a story: names first, since every other line speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.align.claims import align_claims
from onrecord.align.events import align_events
from onrecord.align.figures import align_figures
from onrecord.align.names import align_names
from onrecord.align.positions import align_positions
from onrecord.align.quotes import align_quotes
from onrecord.align.voices import Names
from onrecord.model.reading import Reading
from onrecord.model.record import Attestation, Lines
from onrecord.model.report import Report
from onrecord.model.span import Span


def align(reports: Mapping[str, Report], readings: Sequence[Reading]) -> Lines:
    """Lines without standing, each with its attestations and the reasons for its merges."""
    readings = sorted(readings, key=lambda r: r.report)
    entities = align_names(reports, readings)
    names = Names.of(entities)
    events = align_events(reports, readings, names)
    figures = align_figures(reports, readings, names)
    quotes = align_quotes(reports, readings, names)
    positions = align_positions(reports, readings, names)
    taken = _taken(
        a
        for found in (
            (a for e in events for a in e.attestations),
            (a for f in figures for v in f.values for a in v.attestations),
            (v.attestation for q in quotes for v in q.variants),
            (a for p in positions for a in p.attestations),
        )
        for a in found
    )
    claims = align_claims(reports, readings, names, taken)
    return Lines(entities, events, figures, quotes, positions, claims)


def _taken(attestations: Iterable[Attestation]) -> dict[str, list[Span]]:
    out: dict[str, list[Span]] = {}
    for a in attestations:
        out.setdefault(a.report, []).append(a.span)
    return out
