"""Work in the background, in a process of its own: adding reports and making records.

Reading loads a language model and computes for seconds; in a process of its own neither slows down
those who read pages.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from onrecord.archive import Archive
from onrecord.archive.codec import input_hash
from onrecord.archive.records import Made
from onrecord.errors import OnrecordError
from onrecord.gather import DEFAULTS, GatherOptions, gather
from onrecord.model.report import RawReport, Skipped
from onrecord.watch.changes import changes

EVERY = 0.1
"""Seconds between two tellings of progress; a page asks less often."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done. files: (name as given, path). story: one whose record is made."""

    links: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    story: int | None = None
    private: bool = False
    limits: GatherOptions = DEFAULTS


class Teller(Protocol):
    """Where news of the work go, as (kind, values …)."""

    def send(self, news: tuple[object, ...], /) -> None: ...


def run(folder: Path, task: Task, teller: Teller) -> None:
    """Do a task and tell of it; an error is told, not raised."""
    try:
        with Archive.open(folder) as archive:
            stories = {archive.living(task.story)} if task.story else _add(archive, task, teller)
            for done, number in enumerate(sorted(stories), 1):
                teller.send(("step", "record", done, len(stories), ""))
                _record(archive, number, teller, task.limits.max_reports)
        teller.send(("end",))
    except OnrecordError as error:
        teller.send(("failed", str(error)))
    except Exception as error:
        teller.send(("failed", f"{type(error).__name__}: {error}"))


@dataclass(slots=True)
class _Steps:
    """Progress that is told now and then."""

    teller: Teller
    last: float = 0.0

    def step(self, stage: str, done: int, total: int | None, what: str) -> None:
        now = time.monotonic()
        if now - self.last >= EVERY:
            self.last = now
            self.teller.send(("step", stage, done, total, what))


def _add(archive: Archive, task: Task, teller: Teller) -> set[int]:
    """Add the links and files; gives the stories that their reports are in."""
    seen: list[str] = []
    steps = _Steps(teller)
    added = archive.take(_gathered(task, seen), steps, options=task.limits)
    for one in added.skipped:
        teller.send(("left", one.source, one.reason, one.remedy))
    teller.send(("added", added.new, added.known))
    return _stories(archive, seen)


def _gathered(task: Task, seen: list[str]) -> Iterator[RawReport | Skipped]:
    """What is in the links and files, under the names that people gave; notes each input."""
    options = replace(task.limits, allow_private=task.private)
    names = {path: name for name, path in task.files}
    for source in (*task.links, *names):
        for found in gather([source], options):
            named = _named(found, source, names.get(source))
            if isinstance(named, RawReport):
                seen.append(input_hash(named))
            yield named


def _named(found: RawReport | Skipped, path: str, name: str | None) -> RawReport | Skipped:
    """Without the folder in which a file lay for the time of the work."""
    if name is None:
        return found
    if isinstance(found, Skipped):
        return replace(
            found, source=found.source.replace(path, name), reason=found.reason.replace(path, name)
        )
    return replace(found, source=found.source.replace(path, name), file=found.file and name)


def _stories(archive: Archive, inputs: list[str]) -> set[int]:
    found = set()
    for key in inputs:
        rows = archive.db.execute(
            "SELECT report.story FROM work JOIN report ON report.number = work.report"
            " WHERE work.input = ?",
            (key,),
        )
        found |= {archive.living(number) for (number,) in rows if number is not None}
    return found


def _record(archive: Archive, number: int, teller: Teller, most: int) -> None:
    """Make a story's record and note what changed, as `watch` does."""

    def noted(made: Made) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        archive.db.executemany(
            "INSERT INTO change (at, data) VALUES (?, ?)",
            [
                (at, json.dumps(c.data(), ensure_ascii=False))
                for c in changes(made.before, made.data)
            ],
        )

    made = archive.record(number, _Steps(teller), noted, most)
    title = made.data["story"]["title"] or "Untitled story"
    teller.send(("story", made.story, title, len(made.data["reports"])))
