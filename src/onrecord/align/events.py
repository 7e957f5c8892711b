"""Event mentions of different reports that are one event, made one line.

Mentions are prepared (`events_told`), compared by a visible list of evidence (`events_evidence`),
clustered under cannot-links (`events_cluster`) and written as lines (`events_lines`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.align.events_cluster import cluster
from onrecord.align.events_context import Context
from onrecord.align.events_lines import Known, line
from onrecord.align.events_told import tell
from onrecord.align.voices import Names
from onrecord.model.reading import Reading
from onrecord.model.record import Event
from onrecord.model.report import Report


def align_events(
    reports: Mapping[str, Report], readings: Sequence[Reading], names: Names
) -> tuple[Event, ...]:
    """The events of a story, in order of time, then of id.

    reports: by id, with their solved publication dates. readings: with resolved times, of which
    `candidates[0]` is taken. The order of either changes nothing.
    """
    told = tell(reports, readings, names)
    groups = [[told[i] for i in group] for group in cluster(told)]
    known = Known(names, _called(readings, names), Context(groups))
    found = [line(group, known) for group in groups]
    return tuple(sorted(found, key=lambda e: (e.time.start if e.time else "~", e.id)))


def _called(readings: Sequence[Reading], names: Names) -> dict[str, str]:
    """Entity id → its fullest name in any report."""
    out: dict[str, str] = {}
    for reading in readings:
        for index, entity in enumerate(reading.entities):
            known = names.entity(reading.report, index)
            if known:
                best = min((-len(n), n) for n in (entity.name, out.get(known, "")))
                out[known] = best[1]
    return out
