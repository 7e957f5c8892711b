"""Stories in lists and one by one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.archive import judgements
from onrecord.archive.codec import unpack
from onrecord.publish.json import Data
from onrecord.serve.asked import Asked, Refused, name_url, report_url, story_url
from onrecord.serve.shapes import (
    ChangeRow,
    NameRow,
    ReportRow,
    Stories,
    StoryPage,
    StoryRow,
)

SIZE = 20
"""Stories on a page."""
REPORTS = 50
"""Reports on a story's page."""
NAMES = 12
CHANGES = 5

_ORDERS = {
    "latest": "(SELECT max(number) FROM report WHERE story = story.number) DESC, story.number DESC",
    "largest": "size DESC, story.number DESC",
}
_ROWS = """
SELECT story.number, story.id, size,
       digest.title, digest.first, digest.last, families, disagreements, planned
FROM story LEFT JOIN digest ON digest.story = story.number
"""
_SPAN = """
SELECT min(substr(published, 1, 10)), max(substr(published, 1, 10)) FROM report WHERE story = ?
"""
_TITLE = "SELECT title FROM report WHERE story = ? ORDER BY number LIMIT 1"
REPORT = "report.id, report.title, report.outlet, report.published, report.language"


def stories(asked: Asked) -> Stories:
    """The stories, newest arrivals or largest first."""
    least = int(asked.query.get("least") or 1)
    total = asked.db.execute(
        "SELECT count(*) FROM story WHERE size >= ? AND size > 0", (least,)
    ).fetchone()[0]
    paging = asked.paging(total, SIZE)
    order = _ORDERS[asked.text("order") or "latest"]
    rows = asked.db.execute(
        f"{_ROWS} WHERE size >= ? AND size > 0 ORDER BY {order} LIMIT ? OFFSET ?",
        (least, SIZE, (asked.page - 1) * SIZE),
    ).fetchall()
    return Stories(paging, tuple(_row(asked.db, row) for row in rows))


def _row(db: sqlite3.Connection, row: Sequence[Any]) -> StoryRow:
    number, name, size, title, first, last, families, disagreements, planned = row
    made = families is not None
    if not made:
        first, last = db.execute(_SPAN, (number,)).fetchone()
        title = (db.execute(_TITLE, (number,)).fetchone() or ("",))[0]
    url = story_url(name)
    return StoryRow(
        name, " ".join(title.split()) or "Untitled story", url, f"{url}/record" if made else None,
        first, last, size, families, disagreements, planned,
    )  # fmt: skip


def row_of(db: sqlite3.Connection, number: int) -> StoryRow:
    """A story in one line."""
    return _row(db, db.execute(f"{_ROWS} WHERE story.number = ?", (number,)).fetchone())


def number_of(asked: Asked) -> int:
    """The number of the story in the address. Raises Refused when there is none."""
    found = asked.db.execute("SELECT number FROM story WHERE id = ?", (asked.path["story"],))
    row = found.fetchone()
    if row is None:
        raise Refused(404, "there is no such story", "Look for it among the stories.")
    return int(row[0])


def went_to(asked: Asked) -> str | None:
    """The id of the story that the one in the address was merged into; None if it stands."""
    into = _into(asked.db, number_of(asked))
    if into is None:
        return None
    while (further := _into(asked.db, into)) is not None:
        into = further
    return str(asked.db.execute("SELECT id FROM story WHERE number = ?", (into,)).fetchone()[0])


def _into(db: sqlite3.Connection, number: int) -> int | None:
    row = db.execute("SELECT merged_into FROM story WHERE number = ?", (number,)).fetchone()
    return row[0] if row else None


def kept(db: sqlite3.Connection, number: int) -> tuple[str, Data] | None:
    """What a story's record was made from, and the record; None when none was made."""
    row = db.execute("SELECT made_from, data FROM record WHERE story = ?", (number,)).fetchone()
    return (str(row[0]), unpack(row[1], dict)) if row else None


def report_row(row: Sequence[Any]) -> ReportRow:
    """A report in one line, of the columns REPORT."""
    name, title, outlet, published, language = row[:5]
    return ReportRow(name, report_url(name), " ".join(title.split()), outlet, published, language)


def story(asked: Asked) -> StoryPage:
    """A story: its reports, the names in it, what changed, whether its record is up to date."""
    db, number = asked.db, number_of(asked)
    row = row_of(db, number)
    paging = asked.paging(row.reports, REPORTS)
    found = db.execute(
        f"SELECT {REPORT} FROM report WHERE story = ?"  # noqa: S608 - fixed
        " ORDER BY published IS NULL, published, number LIMIT ? OFFSET ?",
        (number, REPORTS, (asked.page - 1) * REPORTS),
    )
    return StoryPage(
        row, paging, tuple(report_row(r) for r in found), _waiting(db, number, row),
        len(judgements.held(db, number)), _names(db, number), _changes(db, row),
        asked.making(number),
    )  # fmt: skip


def _waiting(db: sqlite3.Connection, number: int, row: StoryRow) -> int:
    """How many reports the story has more than its record."""
    held = db.execute("SELECT reports FROM digest WHERE story = ?", (number,)).fetchone()
    return max(0, row.reports - held[0]) if held else row.reports


def _names(db: sqlite3.Connection, number: int) -> tuple[NameRow, ...]:
    found = db.execute(
        "SELECT key, name, kind, lines FROM bearer WHERE story = ? AND lines > 0"
        " ORDER BY lines DESC, name LIMIT ?",
        (number, NAMES),
    )
    return tuple(NameRow(k, n, kind, name_url(k, kind), 1, lines) for k, n, kind, lines in found)


def _changes(db: sqlite3.Connection, row: StoryRow) -> tuple[ChangeRow, ...]:
    found = db.execute(
        "SELECT at, data FROM change WHERE json_extract(data, '$.story') = ?"
        " ORDER BY number DESC LIMIT ?",
        (row.id, CHANGES),
    )
    return tuple(change(at, data, row.url) for at, data in found)


def change(at: str, data: str, url: str) -> ChangeRow:
    """A change of its row."""
    told = json.loads(data)
    return ChangeRow(at, told["kind"], told["text"], told["title"], url)
