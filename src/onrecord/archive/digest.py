"""What lists and pages need of records, in tables beside them: numbers, names and their lines."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from onrecord.archive.codec import unpack
from onrecord.archive.store import writing
from onrecord.lang.words import fold
from onrecord.publish import words
from onrecord.publish.json import Data
from onrecord.publish.lookup import Lookup

KINDS = ("person", "organisation", "group", "place")
"""Names of these are looked up over stories; the others are seldom names of anybody."""


def name_key(name: str) -> str:
    """What a name is looked up by: its folded words, joined by hyphens. "" where it has none."""
    return "-".join(re.findall(r"\w+", fold(name)))


def note(db: sqlite3.Connection, number: int, data: Data) -> None:
    """Put the digest of a story's record in the place of the one before.

    To be called in the transaction that keeps the record.
    """
    db.execute("DELETE FROM digest WHERE story = ?", (number,))
    story = data["story"]
    planned = sum(e["status"] == "planned" for e in data["events"])
    db.execute(
        "INSERT INTO digest VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, story["title"] or "", story["first"], story["last"], len(data["reports"]),
            len(data["lineage"]["families"]), planned, len(data["disagreements"]),
        ),
    )  # fmt: skip
    lines = _lines(Lookup.of(data))
    for entity in data["entities"]:
        if entity["kind"] in KINDS and name_key(entity["name"]):
            _bearer(db, number, entity, lines.get(entity["id"], []))


def missing(db: sqlite3.Connection) -> int:
    """Make the digests of records that have none; gives how many. An earlier version wrote them."""
    rows = db.execute(
        "SELECT story FROM record WHERE story NOT IN (SELECT story FROM digest)"
    ).fetchall()
    for (number,) in rows:
        with writing(db):
            found = db.execute("SELECT data FROM record WHERE story = ?", (number,)).fetchone()
            if found:
                note(db, number, unpack(found[0], dict))
    return len(rows)


def line_text(look: Lookup, name: str) -> str:
    """A line in words; of a figure its values too, since what is counted alone tells little."""
    line, title = look.lines[name], look.title(name)
    if look.kinds[name] != "figures":
        return title
    told = dict.fromkeys(words.amount(v, line["unit"]) for v in line["values"])
    return f"{words.sentence(title)}: {' / '.join(told)}"


def _lines(look: Lookup) -> dict[str, list[dict[str, str]]]:
    """For each entity the lines that speak of it or in which it speaks."""
    out: dict[str, list[dict[str, str]]] = {}
    for name, line in look.lines.items():
        told = {
            "id": name, "kind": look.kinds[name], "ref": look.refs[name],
            "anchor": look.anchors[name], "text": line_text(look, name),
        }  # fmt: skip
        for entity in look.people(line):
            out.setdefault(entity, []).append(told)
    return out


def _bearer(db: sqlite3.Connection, number: int, entity: Data, lines: list[dict[str, str]]) -> None:
    held: dict[str, Any] = {
        "forms": [v["text"] for v in entity["variants"]],
        "roles": [r["title"] for r in entity["roles"]],
        "lines": lines,
    }
    row = db.execute(
        "INSERT INTO bearer (story, name, kind, key, lines, data) VALUES (?, ?, ?, ?, ?, ?)",
        (
            number, entity["name"], entity["kind"], name_key(entity["name"]), len(lines),
            json.dumps(held, ensure_ascii=False),
        ),
    )  # fmt: skip
    bearer = row.lastrowid
    forms = [(key, bearer) for key in sorted(_keys(entity))]
    db.executemany("INSERT INTO form (key, bearer) VALUES (?, ?)", forms)
    reports = sorted({r for v in entity["variants"] for r in v["reports"]})
    db.executemany(
        "INSERT INTO named (report, bearer) SELECT number, ? FROM report WHERE id = ?",
        [(bearer, report) for report in reports],
    )


def _keys(entity: Data) -> set[str]:
    """The forms that a name is found by: of a person those of two words or more."""
    forms = [entity["name"], *(v["text"] for v in entity["variants"])]
    keys = {key for form in forms if (key := name_key(form))}
    if entity["kind"] != "person":
        return keys
    return {key for key in keys if "-" in key} | {name_key(entity["name"])}
