"""The SQLite file: how it is opened, brought up to date, and written in one piece."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.archive.schema import MIGRATIONS
from onrecord.errors import ArchiveError

FILE = "archive.sqlite"

WAIT = 60.0
"""Seconds that a writer waits for another; one holds the file for a fraction of a second."""

_SET = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # in WAL mode a crash of the process loses nothing
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -131072",  # 128 MiB: the upper levels of all trees of 100,000 reports
    "PRAGMA wal_autocheckpoint = 8000",  # fewer and larger writes of pages that change often
    "PRAGMA temp_store = MEMORY",
)


def connect(folder: Path, *, create: bool) -> sqlite3.Connection:
    """The archive's file in a folder, at the latest version of its tables.

    Raises ArchiveError when there is none and none is to be made, when the file is something else
    or was written by a later version.
    """
    file = folder / FILE
    if not create and not file.is_file():
        raise ArchiveError(
            "there is no archive", where=str(folder), remedy="Make one: onrecord archive DIR init."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(file, timeout=WAIT, isolation_level=None)
        for pragma in _SET:
            db.execute(pragma)
        migrate(db, folder)
    except DAMAGED as error:
        raise told(error, folder) from error
    except OSError as error:
        what = f"the archive cannot be opened ({error.strerror or error})"
        raise ArchiveError(what, where=str(file), remedy="Check the path and rights.") from error
    return db


DAMAGED = (sqlite3.Error, UnicodeDecodeError, struct.error)
"""What reading a damaged file can raise: its own messages may hold bytes that are no text."""

_REMEDIES = (
    (("full", "disk i/o"), "Make room on the disk, then do the same again: it goes on from here."),
    (("readonly", "unable to open"), "Check the path, and the rights to write there."),
    (("locked", "busy"), "Another process writes; try again when it is done."),
    (
        ("malformed", "not a database", "corrupt", "decode", "unpack"),
        "Take the file from a copy; `verify` says more.",
    ),
)


def told(error: Exception, folder: Path) -> ArchiveError:
    """What went wrong with an archive's file, in words, with what to do about it."""
    words = str(error)
    remedy = next((r for keys, r in _REMEDIES if any(k in words.lower() for k in keys)), "")
    what = f"the archive cannot be used ({words})"
    return ArchiveError(what, where=str(folder / FILE), remedy=remedy or "Check the file.")


def migrate(db: sqlite3.Connection, folder: Path) -> None:
    """Bring the tables to the latest version, each step whole or not at all."""
    if _version(db) == len(MIGRATIONS):
        return
    with writing(db):
        have = _version(db)  # again: another process may have been quicker
        if have > len(MIGRATIONS):
            what = f"the archive was written by a later version (tables {have})"
            raise ArchiveError(what, where=str(folder), remedy="Upgrade onrecord.")
        for number in range(have, len(MIGRATIONS)):
            step = MIGRATIONS[number]
            if callable(step):
                step(db)
            else:
                for statement in statements(step):
                    db.execute(statement)
            db.execute(f"PRAGMA user_version = {number + 1}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit on its own."""
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is alone in writing from its beginning; undone when an error leaves it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # a full disk ends the transaction by itself
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
