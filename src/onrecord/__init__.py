"""Onrecord turns a pile of news reports about one story into one sourced record.

    import onrecord
    record = onrecord.build(["reports/"])
    for event in record.lines.events:
        print(event.label, event.standing)

Offsets everywhere are code points into a report's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model.record import Record

__version__ = "0.1.0"
__all__ = ["__version__", "build", "build_stories"]


def build(sources: Sequence[str]) -> Record:
    """Build one record from files, folders and URLs that tell one story.

    Raises InputError when none of the sources holds a usable report. Sources that cannot be used
    are left out; `onrecord.pipeline.run` tells which and why.
    """
    return _build(sources, one_story=True)[0]


def build_stories(sources: Sequence[str]) -> tuple[Record, ...]:
    """Sort the reports into stories and build a record of each.

    Raises InputError when none of the sources holds a usable report.
    """
    return _build(sources, one_story=False)


def _build(sources: Sequence[str], *, one_story: bool) -> tuple[Record, ...]:
    from onrecord import pipeline
    from onrecord.errors import InputError

    pile = pipeline.collect(sources, pipeline.Silent())
    if not pile.reports:
        told = "; ".join(f"{s.source}: {s.reason}" for s in pile.skipped)
        raise InputError(f"no usable report ({told})", remedy="Give files, folders or URLs of news")
    return pipeline.build(pile.reports, one_story=one_story)
