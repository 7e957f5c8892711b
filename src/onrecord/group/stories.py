"""A pile of reports sorted into stories."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.group.link import clusters
from onrecord.group.near import Memory, place
from onrecord.group.sketch import sketch
from onrecord.model.report import Report
from onrecord.model.span import content_id
from onrecord.model.story import Story


def group(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Sort reports into stories. Every report is in exactly one; order does not matter."""
    ordered = sorted(reports, key=lambda r: r.id)
    shelf = Memory()
    numbers = [place(shelf, sketch(report)) for report in ordered]
    found = clusters(shelf, numbers)
    stories = [_story([ordered[i].id for i in members]) for members in found]
    return tuple(sorted(stories, key=lambda s: s.id))


def one_story(reports: Sequence[Report]) -> Story:
    """All reports as one story, because the user says so."""
    return _story(sorted(r.id for r in reports))


def _story(ids: Sequence[str]) -> Story:
    return Story(content_id("s", *ids), tuple(ids))
