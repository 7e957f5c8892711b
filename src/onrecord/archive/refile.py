"""The step from one row a report and feature to one row a feature, which does not grow for ever."""

from __future__ import annotations

import sqlite3
import struct
from array import array

from onrecord.archive.shelf import pack_sketch
from onrecord.group.features import Features
from onrecord.group.near import NOBODY, Held, holding
from onrecord.group.sketch import Sketch, day_of, proposing


def refile(db: sqlite3.Connection) -> None:
    """Pack kept sketches anew and file the reports under their features; links stay as they are."""
    db.execute("ALTER TABLE sketch ADD COLUMN language TEXT NOT NULL DEFAULT 'en'")
    db.execute("ALTER TABLE sketch ADD COLUMN day INTEGER")
    db.execute("DROP TABLE holder")
    db.execute(
        "CREATE TABLE holder (feature INTEGER PRIMARY KEY, numbers BLOB NOT NULL,"
        " weights BLOB NOT NULL) STRICT"
    )
    held: dict[int, Held] = {}
    rows = db.execute("SELECT number, report.language, published, sketch.data FROM sketch"
                      " JOIN report USING (number) ORDER BY number")  # fmt: skip
    for number, language, published, data in rows.fetchall():
        words, at = _features(data)
        found = Sketch("", language, words, _features(data, at)[0])
        row = (language, day_of(published), pack_sketch(found), number)
        db.execute("UPDATE sketch SET language = ?, day = ?, data = ? WHERE number = ?", row)
        for feature, weight in proposing(found):
            held[feature] = holding(held.get(feature, NOBODY), number, weight)
    filed = ((feature, held[feature].numbers, held[feature].weights) for feature in sorted(held))
    db.executemany("INSERT INTO holder VALUES (?, ?, ?)", filed)


def _features(data: bytes, at: int = 0) -> tuple[Features, int]:
    """Features as they were kept: how many, the features, their weights in single precision."""
    (size,) = struct.unpack_from("<I", data, at)
    end = at + 4 + 8 * size
    keys = array("I", data[at + 4 : at + 4 + 4 * size])
    return Features.of(dict(zip(keys, array("f", data[end - 4 * size : end]), strict=True))), end
