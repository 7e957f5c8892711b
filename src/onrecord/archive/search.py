"""Find reports by words, persons, outlets and days."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from onrecord.archive.codec import unpack
from onrecord.errors import UsageError
from onrecord.lang.words import fold
from onrecord.model.report import Report

AROUND = 80
"""Code points shown on either side of a word that was found."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search is limited to. first, last: ISO days, both included; most: hits at most."""

    first: str | None = None
    last: str | None = None
    person: str | None = None
    outlet: str | None = None
    most: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found. passage: words around the first that was asked for."""

    report: str
    story: str
    published: str | None
    outlet: str | None
    title: str
    source: str
    passage: str


def find(db: sqlite3.Connection, words: str, limits: Limits) -> list[Hit]:
    """Reports that hold all the words, the best first; "quoted words" stand together.

    Raises UsageError when there is no word to look for, or a day is not one.
    """
    for name, day in (("--from", limits.first), ("--to", limits.last)):
        if day and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day):
            raise UsageError(f"“{day}” is not a day", where=name, remedy="Write 2031-05-04.")
    asked = _query(words, limits.person)
    where, values = _where(limits)
    rows = db.execute(_FIND.format(where=where), (asked, *values, limits.most))
    return [_hit(row, words or limits.person or "") for row in rows]


def _query(words: str, person: str | None) -> str:
    """Everything quoted, so that nothing in it is taken for the language of the index."""
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    phrases = [a or b for a, b in parts] + ([person] if person else [])
    quoted = ['"{}"'.format(p.replace('"', "")) for p in phrases if re.search(r"\w", p)]
    if not quoted:
        raise UsageError("there is no word to look for", remedy="Name a word or --person.")
    return " AND ".join(quoted)


def _where(limits: Limits) -> tuple[str, list[object]]:
    parts, values = [], list[object]()
    if limits.first:
        parts.append("report.published >= ?")
        values.append(limits.first)
    if limits.last:
        parts.append("substr(report.published, 1, 10) <= ?")
        values.append(limits.last + "~" * (len(limits.last) < 10))
    if limits.outlet:
        parts.append("instr(lower(report.outlet), lower(?)) > 0")
        values.append(limits.outlet)
    return "".join(f" AND {p}" for p in parts), values


_FIND = """
SELECT report.id, story.id, report.published, report.outlet, report.title, report.source,
       report.data
FROM words JOIN report ON report.number = words.rowid JOIN story ON story.number = report.story
WHERE words MATCH ?{where} ORDER BY rank, report.number LIMIT ?
"""


def _hit(row: tuple[Any, ...], words: str) -> Hit:
    report, story, published, outlet, title, source, data = row
    text = unpack(data, Report).text
    return Hit(report, story, published, outlet, title, source, _passage(text, words))


def _passage(text: str, words: str) -> str:
    """The text around the first of the words, cut at spaces."""
    wanted = {fold(w) for w in re.findall(r"\w+", words)}
    found = next((m for m in re.finditer(r"\w+", text) if fold(m.group()) in wanted), None)
    at = found.start() if found else 0
    start, end = max(0, at - AROUND), at + AROUND
    piece = text[start:end]
    if start:
        piece = piece.partition(" ")[2] or piece
    if end < len(text):
        piece = piece.rpartition(" ")[0] or piece
    return " ".join(piece.split())
