"""A pile of reports sorted into stories."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.group.link import clusters
from onrecord.group.near import Memory, place
from onrecord.group.sketch import Sketch, sketch
from onrecord.model.report import Report
from onrecord.model.span import content_id
from onrecord.model.story import Story


def group(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Sort reports into stories. Every report is in exactly one; order does not matter."""
    return sort([sketch(report) for report in reports])


def sort(sketches: Sequence[Sketch]) -> tuple[Story, ...]:
    """The same for sketches that were made before."""
    ordered = sorted(sketches, key=lambda s: s.report)
    shelf = Memory()
    numbers = [place(shelf, found) for found in ordered]
    found = clusters(shelf, numbers)
    stories = [story_of([ordered[i].report for i in members]) for members in found]
    return tuple(sorted(stories, key=lambda s: s.id))


def one_story(reports: Sequence[Report]) -> Story:
    """All reports as one story, because the user says so."""
    return story_of([r.id for r in reports])


def story_of(ids: Sequence[str]) -> Story:
    """The story of these reports, in order of id."""
    ordered = sorted(ids)
    return Story(content_id("s", *ordered), tuple(ordered))
