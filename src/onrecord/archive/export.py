"""The archive's content as JSON lines, for other programs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.archive.codec import unpack
from onrecord.publish.put import beside

Row = dict[str, Any]


def export(db: sqlite3.Connection, out: Path) -> Iterator[tuple[Path, int]]:
    """Write reports.jsonl, stories.jsonl and records.jsonl; gives each path and its rows."""
    db.execute("BEGIN")  # one view of the archive, whoever adds meanwhile
    try:
        for name, rows in PARTS.items():
            path, number = out / f"{name}.jsonl", 0
            with beside(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
                for row in rows(db):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    number += 1
            yield path, number
    finally:
        db.execute("COMMIT")


def _reports(db: sqlite3.Connection) -> Iterator[Row]:
    rows = db.execute(
        "SELECT story.id, report.data FROM report JOIN story ON story.number = report.story"
        " ORDER BY report.number"
    )
    for story, data in rows:
        yield {"story": story, **unpack(data, dict)}


def _stories(db: sqlite3.Connection) -> Iterator[Row]:
    rows = db.execute(
        "SELECT story.number, story.id, into_.id FROM story"
        " LEFT JOIN story AS into_ ON into_.number = story.merged_into ORDER BY story.number"
    )
    for number, name, into in rows.fetchall():
        held = db.execute("SELECT id FROM report WHERE story = ? ORDER BY number", (number,))
        yield {
            "id": name,
            "merged_into": into,
            "reports": [i for (i,) in held],
            "history": _history(db, number),
        }


def _history(db: sqlite3.Connection, story: int) -> list[Row]:
    rows = db.execute(
        "SELECT kind, other.id, report.id FROM history"
        " LEFT JOIN story AS other ON other.number = history.other"
        " LEFT JOIN report ON report.number = history.report"
        " WHERE history.story = ? ORDER BY history.number",
        (story,),
    )
    return [{"kind": k, "other": o, "report": r} for k, o, r in rows]


def _records(db: sqlite3.Connection) -> Iterator[Row]:
    for (data,) in db.execute("SELECT data FROM record ORDER BY story"):
        yield unpack(data, dict)


PARTS: dict[str, Callable[[sqlite3.Connection], Iterator[Row]]] = {
    "reports": _reports,
    "stories": _stories,
    "records": _records,
}
