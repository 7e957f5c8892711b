"""Readings and records in the archive: made when asked for, kept until something changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord import pipeline
from onrecord.archive import digest, judgements
from onrecord.archive.codec import (
    READING,
    RECORDING,
    code,
    pack,
    unpack,
    unpack_reading,
)
from onrecord.archive.store import writing
from onrecord.errors import ArchiveError
from onrecord.gather import DEFAULTS
from onrecord.judge import Judgement
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.span import content_id
from onrecord.model.story import Story
from onrecord.pipeline import Progress
from onrecord.publish.json import Data, to_data
from onrecord.read.report import read


@dataclass(frozen=True, slots=True)
class Made:
    """A story's record as data. before: the record that it replaces, None when there was none.

    new: whether it was made now, or stood in the archive as it is. left: later reports that it was
    not made from, as the story has too many.
    """

    story: str
    data: Data
    before: Data | None
    new: bool
    left: int = 0


def make(
    db: sqlite3.Connection,
    number: int,
    progress: Progress,
    noted: Callable[[Made], None] | None = None,
    most: int = DEFAULTS.max_reports,
) -> Made:
    """The record of a story. Raises ArchiveError when the story has no reports.

    most: reports that it is made from, those that came first; a flood of later ones cannot push
    them out.

    noted: called for a new record inside of the transaction that keeps it, so that what is written
    there is written if and only if the record is.
    """
    (name, size) = db.execute("SELECT id, size FROM story WHERE number = ?", (number,)).fetchone()
    members = _members(db, number, most)
    left = max(0, size - len(members))
    if not members:
        raise ArchiveError("the story has no reports", where=name, remedy="See its history.")
    judged = [h.judgement for h in judgements.held(db, number)]
    key = content_id(
        "k", code(RECORDING), *(i for _, i, _ in members), *(d for _, _, d in members), *judged
    )
    kept = db.execute("SELECT made_from, data FROM record WHERE story = ?", (number,)).fetchone()
    if kept and kept[0] == key:
        data = unpack(kept[1], dict)
        return Made(name, data, data, new=False, left=left)
    data = _build(db, name, members, judged, progress)
    made = Made(name, data, unpack(kept[1], dict) if kept else None, new=True, left=left)
    with writing(db):
        db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (number, key, pack(data)))
        digest.note(db, number, data)
        if noted:
            noted(made)
    return made


def _members(db: sqlite3.Connection, number: int, most: int) -> list[tuple[int, str, bytes]]:
    """The story's reports in order of id; the first to come where there are more than `most`."""
    asked = "SELECT number, id, data FROM report WHERE story = ? ORDER BY number LIMIT ?"
    return sorted(db.execute(asked, (number, most)).fetchall(), key=lambda row: row[1])


def _build(
    db: sqlite3.Connection,
    name: str,
    members: Sequence[tuple[int, str, bytes]],
    judged: Sequence[Judgement],
    seen: Progress,
) -> Data:
    reports = {i: unpack(data, Report) for _, i, data in members}
    numbers = {i: n for n, i, _ in members}
    readings = _readings(db, numbers, reports, seen)
    story = Story(name, tuple(sorted(reports)))
    return to_data(pipeline.record(story, reports, readings, dict.fromkeys(judged, False)))


def _readings(
    db: sqlite3.Connection, numbers: dict[str, int], reports: dict[str, Report], seen: Progress
) -> dict[str, Reading]:
    """The readings of these reports; missing ones are read and kept one by one."""
    found = {i: _kept(db, numbers[i]) for i in reports}
    readings = {i: r for i, r in found.items() if r is not None}
    missing = [reports[i] for i in sorted(reports) if i not in readings]
    for done, reading in enumerate(read(missing), 1):
        readings[reading.report] = reading
        seen.step("read", done, len(missing), reports[reading.report].source)
        with writing(db):
            db.execute(
                "INSERT OR REPLACE INTO reading (report, code, data) VALUES (?, ?, ?)",
                (numbers[reading.report], code(READING), pack(reading)),
            )
    return readings


def _kept(db: sqlite3.Connection, number: int) -> Reading | None:
    row = db.execute(
        "SELECT data FROM reading WHERE report = ? AND code = ?", (number, code(READING))
    ).fetchone()
    return row and unpack_reading(row[0])
