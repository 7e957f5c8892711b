"""Event mentions of different reports that are one event, made one line.

Mentions are prepared (`events_told`), compared by a visible list of evidence (`events_evidence`),
clustered under cannot-links (`events_cluster`) and written as lines (`events_lines`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.align.events_back import pointed
from onrecord.align.events_cluster import cluster
from onrecord.align.events_context import Context
from onrecord.align.events_inner import Inner
from onrecord.align.events_labels import Called
from onrecord.align.events_lines import Known, line
from onrecord.align.events_told import tell
from onrecord.align.events_worth import within, worth
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
    told = pointed(tell(reports, readings, names))
    groups = [[told[i] for i in group] for group in cluster(told)]
    known = Known(Called.of(readings, names), Context(groups), Inner.of(told, names))
    made = [(line(group, known), group) for group in groups]
    kept = [(event, group) for event, group in made if worth(group, event.label)]
    found = [e for e, group in kept if not within(group, [g for _, g in kept if g is not group])]
    return tuple(sorted(found, key=lambda e: (e.time.start if e.time else "~", e.id)))
