"""An archive of earlier tables is brought up to date and goes on as if it had been new."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

from tests.archive.making import write_reports

from onrecord.archive import Archive
from onrecord.archive.schema import MIGRATIONS
from onrecord.archive.shelf import unpack_sketch
from onrecord.group.features import SCALE, Features

OLD_HOLDER = (
    "CREATE TABLE holder (feature INTEGER NOT NULL, number INTEGER NOT NULL, weight REAL NOT NULL,"
    " PRIMARY KEY (feature, number)) STRICT, WITHOUT ROWID"
)


def _old_features(found: Features) -> bytes:
    count = len(found.keys) // 4
    steps = struct.unpack(f"<{count}H", found.weights)
    floats = struct.pack(f"<{count}f", *(s / SCALE for s in steps))
    return struct.pack("<I", count) + found.keys + floats


def _age(db: sqlite3.Connection) -> None:
    """Make of an archive what earlier code would have left."""
    rows = db.execute("SELECT number, language, day, data FROM sketch").fetchall()
    db.execute("ALTER TABLE sketch DROP COLUMN language")
    db.execute("ALTER TABLE sketch DROP COLUMN day")
    db.execute("DROP TABLE holder")
    db.execute(OLD_HOLDER)
    for number, language, day, data in rows:
        found = unpack_sketch("", language, day, data)
        old = _old_features(found.words) + _old_features(found.names)
        db.execute("UPDATE sketch SET data = ? WHERE number = ?", (old, number))
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 1}")


def _sketches(folder: Path) -> list[tuple[object, ...]]:
    with Archive.open(folder) as archive:
        assert archive.verify() == []
        columns = "number, language, day, data"
        return archive.db.execute(f"SELECT {columns} FROM sketch ORDER BY number").fetchall()


def test_sketches_of_earlier_code_are_packed_anew(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    (tmp_path / "in" / "dated.txt").write_text(
        "Kessolin, 3 May 2031 - The lock of Kessolin opened again after the flood, it was said.\n"
    )
    with Archive.open(tmp_path / "a", create=True) as archive:
        archive.add([str(tmp_path / "in")])
    before = _sketches(tmp_path / "a")
    with Archive.open(tmp_path / "a") as archive:
        _age(archive.db)
    assert _sketches(tmp_path / "a") == before
    with Archive.open(tmp_path / "a") as archive:
        assert archive.add([str(tmp_path / "in")]).new == 0
