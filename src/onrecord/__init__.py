"""Onrecord turns a pile of news reports about one story into one sourced record.

    import onrecord
    record = onrecord.build(["reports/"])
    for event in record.lines.events:
        print(event.label, event.standing)
    record.events.to_pandas()

Offsets everywhere are code points into a report's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.export.notebook import ReadRecord, StoryRecord

__version__ = "0.1.0"
__all__ = ["__version__", "build", "build_stories", "load"]


def build(sources: Sequence[str]) -> StoryRecord:
    """Build one record from files, folders and URLs that tell one story.

    Raises InputError when none of the sources holds a usable report. Sources that cannot be used
    are left out; `onrecord.pipeline.run` tells which and why.
    """
    return _build(sources, one_story=True)[0]


def build_stories(sources: Sequence[str]) -> tuple[StoryRecord, ...]:
    """Sort the reports into stories and build a record of each.

    Raises InputError when none of the sources holds a usable report.
    """
    return _build(sources, one_story=False)


def load(path: str | Path) -> ReadRecord:
    """Read a record.json, or the one in a folder: its tables and its data.

    Raises RecordError when there is none or it is not valid.
    """
    from pathlib import Path

    from onrecord.export.notebook import ReadRecord
    from onrecord.publish.files import read

    return ReadRecord(read(Path(path)))


def _build(sources: Sequence[str], *, one_story: bool) -> tuple[StoryRecord, ...]:
    from onrecord import pipeline
    from onrecord.errors import InputError
    from onrecord.export.notebook import StoryRecord

    pile = pipeline.collect(sources, pipeline.Silent())
    if not pile.reports:
        told = "; ".join(f"{s.source}: {s.reason}" for s in pile.skipped)
        raise InputError(f"no usable report ({told})", remedy="Give files, folders or URLs of news")
    return tuple(StoryRecord.of(r) for r in pipeline.build(pile.reports, one_story=one_story))
