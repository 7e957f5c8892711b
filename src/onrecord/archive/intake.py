"""Reports on their way in: work is skipped by content and code, and committed in small pieces."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from onrecord.archive.codec import PREPARING, code, input_hash, pack, unpack
from onrecord.archive.prepare import Prepared, prepare
from onrecord.archive.shelf import SqlShelf
from onrecord.archive.store import writing
from onrecord.engines import mapped
from onrecord.group.sketch import Sketch
from onrecord.group.stream import arrive
from onrecord.model.report import RawReport, Report, Skipped
from onrecord.pipeline import Progress

PIECE = 32
"""Reports in one transaction at most. A killed process prepares so many again and loses none."""

PATIENCE = 1.0
"""Seconds after which a piece is written though it is not full: feeds give reports slowly."""


@dataclass(slots=True)
class Added:
    """What came of an `add`. known: inputs that were in the archive already."""

    new: int = 0
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)


def take(
    db: sqlite3.Connection,
    shelf: SqlShelf,
    found: Iterator[RawReport | Skipped],
    progress: Progress,
    *,
    workers: int,
    longest: int,
) -> Added:
    """Add what was gathered, in order. Nothing is prepared while the file is locked.

    longest: code points of a report; one that has more is left out.
    """
    done = Added()
    fresh = _fresh(db, found, done)
    for piece in _pieces(mapped(partial(prepare, longest=longest), fresh, workers)):
        try:
            with writing(db):
                shelf.refresh()
                for one in piece:
                    _keep(db, shelf, one, done)
        except BaseException:
            shelf.forget()
            raise
        total = done.new + done.known + len(done.skipped)
        progress.step("archive", total, None, piece[-1].raw.source)
    return done


def _fresh(
    db: sqlite3.Connection, found: Iterator[RawReport | Skipped], done: Added
) -> Iterator[RawReport]:
    """The inputs that this code has not worked on yet."""
    for raw in found:
        if isinstance(raw, Skipped):
            done.skipped.append(raw)
            continue
        known = _known(db, input_hash(raw))
        if known is None:
            yield raw
        else:
            _count(known, raw.source, done)


def _known(db: sqlite3.Connection, key: str) -> tuple[int | None, str, str] | None:
    row = db.execute(
        "SELECT report, reason, remedy FROM work WHERE input = ? AND code = ?",
        (key, code(PREPARING)),
    ).fetchone()
    return row and (row[0], row[1] or "", row[2] or "")


def _count(known: tuple[int | None, str, str], source: str, done: Added) -> None:
    report, reason, remedy = known
    if report is None:
        done.skipped.append(Skipped(source, reason, remedy))
    else:
        done.known += 1


def _pieces(items: Iterator[Prepared]) -> Iterator[Sequence[Prepared]]:
    piece: list[Prepared] = []
    begun = time.monotonic()
    for item in items:
        begun = begun if piece else time.monotonic()
        piece.append(item)
        if len(piece) >= PIECE or time.monotonic() - begun > PATIENCE:
            yield piece
            piece = []
    if piece:
        yield piece


def _keep(db: sqlite3.Connection, shelf: SqlShelf, one: Prepared, done: Added) -> None:
    if one.over:
        assert isinstance(one.found, Skipped)
        done.skipped.append(one.found)
        return
    known = _known(db, one.input)  # again: another process may have been quicker
    if known is not None:
        _count(known, one.raw.source, done)
        return
    db.execute("INSERT OR IGNORE INTO raw (hash, data) VALUES (?, ?)", (one.input, pack(one.raw)))
    before = _before(db, one.input)
    if isinstance(one.found, Skipped):
        done.skipped.append(one.found)
        _work(db, one.input, None, one.found)
        _retire(db, shelf, before)
        return
    report, sketch = one.found
    number = _number(db, report.id)
    if number is None:
        number = _insert(db, shelf, report, sketch)
        done.new += 1
        done.reports.append(number)
    else:
        done.known += 1
        if number in before:
            _renew(db, shelf, number, report, sketch)
    _work(db, one.input, number, None)
    _retire(db, shelf, [n for n in before if n != number])


def _number(db: sqlite3.Connection, report: str) -> int | None:
    row = db.execute("SELECT number FROM report WHERE id = ?", (report,)).fetchone()
    return row and int(row[0])


def _work(db: sqlite3.Connection, key: str, report: int | None, why: Skipped | None) -> None:
    reason, remedy = (why.reason, why.remedy) if why else (None, None)
    db.execute(
        "INSERT INTO work (input, code, report, reason, remedy) VALUES (?, ?, ?, ?, ?)",
        (key, code(PREPARING), report, reason, remedy),
    )


def _before(db: sqlite3.Connection, key: str) -> list[int]:
    """The reports that earlier code made of an input."""
    found = db.execute("SELECT report FROM work WHERE input = ? AND report IS NOT NULL", (key,))
    return sorted({int(n) for (n,) in found})


def _insert(db: sqlite3.Connection, shelf: SqlShelf, report: Report, sketch: Sketch) -> int:
    db.execute(
        "INSERT INTO report (id, source, url, title, outlet, language, published, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (report.id, *_columns(report)),
    )
    number = arrive(shelf, shelf.book, sketch)
    _index(db, number, report)
    return number


def _columns(report: Report) -> tuple[object, ...]:
    return (
        report.source, report.url, report.title, report.outlet, report.language,
        report.published.value, pack(report),
    )  # fmt: skip


def _renew(
    db: sqlite3.Connection, shelf: SqlShelf, number: int, report: Report, sketch: Sketch
) -> None:
    """Put what new code made of a report in the place of what earlier code made."""
    _unindex(db, number)
    shelf.take(number)
    db.execute(
        "UPDATE report SET source = ?, url = ?, title = ?, outlet = ?, language = ?,"
        " published = ?, data = ? WHERE number = ?",
        (*_columns(report), number),
    )
    _index(db, number, report)
    _leave(db, number)
    arrive(shelf, shelf.book, sketch)


def _leave(db: sqlite3.Connection, number: int) -> None:
    """Take a report out of its story, which goes where its last report goes."""
    (story,) = db.execute("SELECT story FROM report WHERE number = ?", (number,)).fetchone()
    db.execute("UPDATE story SET size = size - 1 WHERE number = ?", (story,))
    db.execute("UPDATE report SET story = NULL WHERE number = ?", (number,))


def _retire(db: sqlite3.Connection, shelf: SqlShelf, numbers: Sequence[int]) -> None:
    """Remove reports that no input gives any more."""
    now = "SELECT 1 FROM work WHERE report = ? AND code = ?"
    for number in numbers:
        if db.execute(now, (number, code(PREPARING))).fetchone():
            continue
        _unindex(db, number)
        shelf.take(number)
        _leave(db, number)
        db.execute("DELETE FROM report WHERE number = ?", (number,))


def _index(db: sqlite3.Connection, number: int, report: Report) -> None:
    row = (number, report.title, report.text)
    db.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", row)


def _unindex(db: sqlite3.Connection, number: int) -> None:
    """Remove a report's words; the index keeps no text, so it is told what stood there."""
    (data,) = db.execute("SELECT data FROM report WHERE number = ?", (number,)).fetchone()
    report = unpack(data, Report)
    row = (number, report.title, report.text)
    db.execute("INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)", row)
