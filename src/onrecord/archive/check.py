"""Whether the archive is whole, and making it small."""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.archive.codec import (
    PREPARING,
    READING,
    code,
    input_hash,
    unpack,
    unpack_reading,
)
from onrecord.archive.shelf import pack_sketch, unpack_sketch
from onrecord.archive.store import writing
from onrecord.clean.plain import report_id
from onrecord.errors import ArchiveError
from onrecord.group.near import Held
from onrecord.group.sketch import proposing
from onrecord.model.report import RawReport, Report
from onrecord.model.span import Span


def problems(db: sqlite3.Connection) -> Iterator[str]:
    """What is wrong, a line each: the file, hashes, spans, stories, the indexes of grouping."""
    for (found,) in db.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"file: {found}"
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"table {row[0]}: row {row[1]} leads nowhere in {row[2]}"
    try:
        db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 0)")
    except sqlite3.DatabaseError as error:
        yield f"search index: {error}"
    yield from _raws(db)
    yield from _reports(db)
    yield from _readings(db)
    yield from _records(db)
    yield from _stories(db)
    yield from _sketches(db)


def _raws(db: sqlite3.Connection) -> Iterator[str]:
    for key, data in db.execute("SELECT hash, data FROM raw"):
        try:
            if input_hash(unpack(data, RawReport)) != key:
                yield f"input {key}: its content has another hash"
        except (ArchiveError, ValueError) as error:
            yield f"input {key}: it cannot be read ({error})"


def _reports(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute(
        "SELECT report.id, report.data, raw.data FROM report LEFT JOIN work"
        " ON work.report = report.number LEFT JOIN raw ON raw.hash = work.input"
        " GROUP BY report.number"
    )
    for name, data, raw in rows:
        if raw is None:
            yield f"report {name}: it has no input"
            continue
        try:
            report, source = unpack(data, Report), unpack(raw, RawReport)
        except (ArchiveError, ValueError) as error:
            yield f"report {name}: it cannot be read ({error})"
            continue
        if report.id != name or report_id(source, report.text) != name:
            yield f"report {name}: its text has another hash"
        if _outside(report, len(report.text)):
            yield f"report {name}: a span lies outside of its text"


def _readings(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute(
        "SELECT report.id, report.data, reading.data FROM reading"
        " JOIN report ON report.number = reading.report"
    )
    for name, data, read in rows:
        try:
            reading = unpack_reading(read)
            if reading.report != name or _outside(reading, len(unpack(data, Report).text)):
                yield f"reading of {name}: a span lies outside of the report"
        except (ArchiveError, ValueError) as error:
            yield f"reading of {name}: it cannot be read ({error})"


def _outside(value: Any, size: int) -> bool:
    """Whether a span anywhere inside a value ends behind the text."""
    if isinstance(value, Span):
        return value.end > size
    if isinstance(value, tuple):
        return any(_outside(v, size) for v in value)
    if is_dataclass(value):
        return any(_outside(getattr(value, f.name), size) for f in fields(value))
    return False


def _records(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute("SELECT story.id, data FROM record JOIN story ON story.number = story")
    for name, data in rows:
        try:
            record = unpack(data, dict)
        except (ArchiveError, ValueError) as error:
            yield f"record of {name}: it cannot be read ({error})"
            continue
        texts = {r["id"]: r["text"] for r in record["reports"]}
        if not all(_told(span, texts) for span in _spans(record)):
            yield f"record of {name}: a span and its text differ"


def _spans(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if {"report", "start", "end", "text"} <= data.keys():
            yield data
        data = list(data.values())
    for value in data if isinstance(data, list) else ():
        yield from _spans(value)


def _told(span: dict[str, Any], texts: dict[str, str]) -> bool:
    text = texts.get(span["report"], "")
    return bool(text[span["start"] : span["end"]] == span["text"])


def _stories(db: sqlite3.Connection) -> Iterator[str]:
    for (name,) in db.execute("SELECT id FROM report WHERE story IS NULL"):
        yield f"report {name}: it is in no story"
    rows = db.execute(
        "SELECT id, size, (SELECT count(*) FROM report WHERE story = story.number) AS held"
        " FROM story WHERE size <> held"
    )
    for name, size, held in rows:
        yield f"story {name}: it says {size} reports and has {held}"


def _sketches(db: sqlite3.Connection) -> Iterator[str]:
    under: dict[int, set[int]] = defaultdict(set)
    rows = db.execute(
        "SELECT report.number, report.id, report.language, sketch.language, sketch.day, sketch.data"
        " FROM report LEFT JOIN sketch ON sketch.number = report.number"
    )
    for number, name, language, kept, day, data in rows:
        if data is None:
            yield f"report {name}: it has no sketch"
            continue
        try:
            found = unpack_sketch(name, kept, day, data)
            features = proposing(found)
        except (struct.error, ValueError, IndexError) as error:
            yield f"report {name}: its sketch cannot be read ({error})"
            continue
        if kept != language or pack_sketch(found) != data:
            yield f"report {name}: its sketch is not that of the report"
        for feature, _ in features:
            under[feature].add(number)
    yield from _filed(db, under)


def _filed(db: sqlite3.Connection, under: dict[int, set[int]]) -> Iterator[str]:
    """Whether each feature lists the latest of the reports that propose it, and no others."""
    for feature, numbers, weights in db.execute("SELECT feature, numbers, weights FROM holder"):
        listed = Held(numbers, weights).who()
        wanted = under.pop(feature, set())
        latest = {n for n in wanted if listed and n >= listed[0]}
        if listed != sorted(latest) or len(weights) != 2 * len(listed):
            yield f"grouping's index: feature {feature} lists other reports than propose it"
    for feature in sorted(under):
        yield f"grouping's index: feature {feature} is missing"


def compact(db: sqlite3.Connection) -> tuple[int, int]:
    """Drop readings and work of earlier code, tidy the indexes, give the space back."""
    before = _bytes(db)
    with writing(db):
        db.execute("DELETE FROM reading WHERE code <> ?", (code(READING),))
        db.execute(
            "DELETE FROM work WHERE code <> ? AND input IN (SELECT input FROM work WHERE code = ?)",
            (code(PREPARING), code(PREPARING)),
        )
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, _bytes(db)


def _bytes(db: sqlite3.Connection) -> int:
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    return int(pages) * int(db.execute("PRAGMA page_size").fetchone()[0])
