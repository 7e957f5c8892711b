"""Names over all stories that have a record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.archive.digest import name_key
from onrecord.serve.asked import Asked, Refused, name_url
from onrecord.serve.shapes import Bearer, LineLink, NamePage, NameRow, Names
from onrecord.serve.stories import row_of

SIZE = 60
STORIES = 10


def names(asked: Asked) -> Names:
    """Names, those in most stories first; of which some begin with, or hold, what was typed."""
    key, kind = name_key(asked.text("q")), asked.text("kind")
    where, values = "lines > 0", list[object]()
    if asked.text("q"):
        where += " AND instr(key, ?) > 0"
        values.append(key or "\x00")
    if kind:
        where += " AND kind = ?"
        values.append(kind)
    grouped = f"FROM bearer WHERE {where} GROUP BY key, kind"
    count = f"SELECT count(*) FROM (SELECT 1 {grouped})"  # noqa: S608 - values are bound
    paging = asked.paging(asked.db.execute(count, values).fetchone()[0], SIZE)
    rows = asked.db.execute(
        f"SELECT key, kind, min(name), count(*), sum(lines) {grouped}"
        " ORDER BY count(*) DESC, sum(lines) DESC, key, kind LIMIT ? OFFSET ?",
        (*values, SIZE, (asked.page - 1) * SIZE),
    )
    found = tuple(NameRow(k, n, kd, name_url(k, kd), s, ln) for k, kd, n, s, ln in rows)
    return Names(asked.text("q"), kind or None, paging, found)


def name(asked: Asked) -> NamePage:
    """Whoever bears a name, story by story. Raises Refused when nobody does."""
    key, kind = asked.path["name"], asked.text("kind")
    which = "form JOIN bearer ON bearer.number = form.bearer WHERE form.key = ?"
    kinds = asked.db.execute(
        f"SELECT DISTINCT kind FROM {which} ORDER BY kind",  # noqa: S608 - values are bound
        (key,),
    ).fetchall()
    values = [key]
    if kind:
        which += " AND bearer.kind = ?"
        values.append(kind)
    total = asked.db.execute(f"SELECT count(*) FROM {which}", values).fetchone()[0]  # noqa: S608 - values are bound
    if not total:
        raise Refused(404, "no record has this name", "Look for it among the names.")
    paging = asked.paging(total, STORIES)
    rows = asked.db.execute(
        f"SELECT bearer.name, bearer.kind, bearer.story, bearer.data FROM {which}"  # noqa: S608 - values are bound
        " ORDER BY bearer.story DESC, bearer.number LIMIT ? OFFSET ?",
        (*values, STORIES, (asked.page - 1) * STORIES),
    ).fetchall()
    bearers = tuple(_bearer(asked.db, row) for row in rows)
    shown = max(
        (b.name for b in bearers), key=lambda n: (name_key(n) == key, len(n), n), default=key
    )
    return NamePage(key, shown, tuple(k for (k,) in kinds), paging, bearers)


def _bearer(db: sqlite3.Connection, row: Sequence[Any]) -> Bearer:
    shown, kind, number, data = row
    story, held = row_of(db, number), json.loads(data)
    return Bearer(
        shown, kind, story, tuple(held["forms"]), tuple(held["roles"]),
        tuple(
            LineLink(x["id"], x["kind"], x["ref"], x["text"], f"{story.url}/record#{x['anchor']}")
            for x in held["lines"]
        ),
    )  # fmt: skip
