"""What each verb of `onrecord archive` does and prints."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.archive import Archive
from onrecord.archive.export import export
from onrecord.archive.search import Limits
from onrecord.cli import limits as limits_of
from onrecord.cli.progress import shown
from onrecord.cli.run import ALL_USED, NOTHING_USABLE, SOME_SKIPPED
from onrecord.cli.words import count, line, short
from onrecord.pipeline import write_data


def _init(folder: Path) -> int:
    with Archive.open(folder, create=True):
        _tell(f"archive in {line(str(folder))}")
    return ALL_USED


def _add(
    folder: Path, *, sources: list[str], jobs: int, limits: list[str], quiet: bool, private: bool
) -> int:
    options = limits_of.options(limits, private=private)
    with Archive.open(folder, create=True) as archive, shown(quiet=quiet) as progress:
        added = archive.add(sources, options, progress, max(1, jobs))
    for one in added.skipped:
        told = f"left out {line(one.source)}: {line(one.reason)}. {line(one.remedy)}"
        sys.stderr.write(f"{told.rstrip()}\n")
    if not quiet:
        _tell(f"{count(added.new, 'new report')}, {added.known} known")
    if not added.skipped:
        return ALL_USED
    return SOME_SKIPPED if added.new or added.known else NOTHING_USABLE


def _stories(folder: Path, least: int) -> int:
    with Archive.open(folder) as archive:
        for story in archive.stories(least):
            days = " to ".join(dict.fromkeys(d for d in (story.first, story.last) if d))
            _tell(f"{story.id}  {story.reports:5}  {days or 'no day':24}  {short(story.title, 70)}")
    return ALL_USED


def _search(folder: Path, words: str, **limits: Any) -> int:
    with Archive.open(folder) as archive:
        hits = archive.search(words, Limits(**limits))
    for hit in hits:
        day = (hit.published or "no day")[:10]
        _tell(f"{day:10}  {line(hit.outlet or hit.source)}: {line(hit.title)}")
        _tell(f"            {line(hit.passage)}")
        _tell(f"            story {hit.story}, report {hit.report}")
    if not hits:
        sys.stderr.write("no report matches\n")
    return ALL_USED if hits else SOME_SKIPPED


def _record(folder: Path, story: str, out: Path, most: int, quiet: bool) -> int:
    with Archive.open(folder) as archive, shown(quiet=quiet) as progress:
        made = archive.record(archive.story(story), progress, most=max(1, most))
    for path in write_data(made.data, out):
        if not quiet:
            _tell(f"wrote {line(str(path))}")
    if not made.left:
        return ALL_USED
    told = f"left out {count(made.left, 'later report')} of the story. Raise it with --most N."
    sys.stderr.write(f"{told}\n")
    return SOME_SKIPPED


def _export(folder: Path, out: Path) -> int:
    with Archive.open(folder) as archive:
        for path, rows in export(archive.db, out):
            _tell(f"wrote {line(str(path))}, {count(rows, 'row')}")
    return ALL_USED


def _verify(folder: Path) -> int:
    with Archive.open(folder) as archive:
        found = archive.verify()
    for problem in found:
        _tell(line(problem))
    if not found:
        _tell("all hashes, spans and indexes hold")
    return SOME_SKIPPED if found else ALL_USED


def _compact(folder: Path) -> int:
    with Archive.open(folder) as archive:
        before, after = archive.compact()
    _tell(f"{before:,} bytes before, {after:,} now")
    return ALL_USED


VERBS: dict[str, Callable[..., int]] = {
    "init": _init,
    "add": _add,
    "stories": _stories,
    "search": _search,
    "record": _record,
    "export": _export,
    "verify": _verify,
    "compact": _compact,
}


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
