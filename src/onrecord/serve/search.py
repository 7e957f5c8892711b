"""Reports found by words, limited by outlet, person and day, with the numbers of each choice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from onrecord.archive.codec import unpack
from onrecord.lang.words import fold
from onrecord.model.report import Report
from onrecord.serve.asked import Asked, story_url
from onrecord.serve.shapes import Choice, Facet, Found, Hit, Piece
from onrecord.serve.stories import REPORT, report_row

SIZE = 20
AROUND = 120
"""Code points shown on either side of the first word that was found."""
COUNTED = 3000
"""Reports over which persons are counted, the newest. Of 100,000 reports with six persons each this
took 0.1 s on a busy core, all of them 2.9 s; outlets and months of all took 0.3 s together."""
CHOICES = 8

Row = tuple[str, str, int]
"""(value, how it is called, how many reports)."""

_PERSON = """report.number IN (
    SELECT named.report FROM form JOIN named ON named.bearer = form.bearer WHERE form.key = ?
    UNION SELECT rowid FROM words WHERE words MATCH ?)"""
_PERSONS = """SELECT bearer.key, min(bearer.name), count(DISTINCT named.report) FROM named
    JOIN bearer ON bearer.number = named.bearer WHERE bearer.kind = 'person' AND named.report IN
    (SELECT report.number FROM {found} ORDER BY report.number DESC LIMIT {most})
    GROUP BY bearer.key ORDER BY 3 DESC, 1 LIMIT {choices}"""
_GROUPS = """SELECT report.outlet, substr(report.published, 1, 7), count(*) FROM {found}
    GROUP BY 1, 2"""


def search(asked: Asked) -> Found:
    """Reports that hold all the words and fit the limits: the best first, else the newest."""
    where, values, ranked = _where(asked)
    table = "report JOIN words ON words.rowid = report.number" if ranked else "report"
    total = asked.db.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()[0]  # noqa: S608 - values are bound
    paging = asked.paging(total, SIZE)
    order = "rank, report.number" if ranked else "report.number DESC"
    rows = asked.db.execute(
        f"SELECT {REPORT}, story.id, report.data FROM {table}"  # noqa: S608 - values are bound
        f" JOIN story ON story.number = report.story WHERE {where}"
        f" ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, SIZE, (asked.page - 1) * SIZE),
    ).fetchall()
    hits = tuple(_hit(row, asked.text("q")) for row in rows)
    facets = _facets(asked, f"{table} WHERE {where}", values, total)
    return Found(asked.text("q"), paging, hits, facets)


def _where(asked: Asked) -> tuple[str, list[object], bool]:
    """Conditions, their values, and whether the words rank what is found."""
    parts, values = ["report.story IS NOT NULL"], list[object]()
    words = _quoted(asked.text("q"))
    if words:
        parts.append("words MATCH ?")
        values.append(words)
    elif asked.text("q"):
        parts.append("0")  # signs alone: nothing can hold them
    if person := asked.text("person"):
        parts.append(_PERSON)
        values += [person, '"{}"'.format(person.replace("-", " ").replace('"', " "))]
    if outlet := asked.text("outlet"):
        parts.append("report.outlet = ?")
        values.append(outlet)
    if month := asked.text("month"):
        parts.append("substr(report.published, 1, 7) = ?")
        values.append(month)
    if first := asked.text("from"):
        parts.append("report.published >= ?")
        values.append(first)
    if last := asked.text("to"):
        parts.append("substr(report.published, 1, ?) <= ?")
        values += [len(last), last]
    return " AND ".join(parts), values, bool(words)


def _quoted(text: str) -> str:
    """Every word quoted, so that nothing typed is taken for the language of the index."""
    found = re.findall(r'"([^"]*)"|([^\s"]+)', text)
    phrases = [a or b for a, b in found]
    return " AND ".join(f'"{p}"' for p in phrases if re.search(r"[^\W_]", p))


def _facets(asked: Asked, found: str, values: Sequence[object], total: int) -> tuple[Facet, ...]:
    """Outlets and months in one pass over all that is found, persons over the newest of it."""
    outlets, months = Counter[str](), Counter[str]()
    for outlet, month, number in asked.db.execute(_GROUPS.format(found=found), tuple(values)):
        outlets[outlet or ""] += number
        months[month if month and len(month) == len("2031-05") else ""] += number
    named = _PERSONS.format(found=found, most=COUNTED, choices=CHOICES)
    rows: list[Row] = asked.db.execute(named, tuple(values)).fetchall()
    frequent = sorted(outlets.items(), key=lambda o: (-o[1], o[0]))
    latest = sorted(months.items(), reverse=True)
    return (
        _facet(asked, "outlet", [(name, name, n) for name, n in frequent if name], total),
        _facet(asked, "person", rows, min(total, COUNTED)),
        _facet(asked, "month", [(name, name, n) for name, n in latest if name], total),
    )


def _facet(asked: Asked, name: str, rows: list[Row], counted: int) -> Facet:
    rows, chosen = rows[:CHOICES], asked.text(name)
    if chosen and chosen not in {value for value, _, _ in rows}:
        rows.insert(0, (chosen, chosen.replace("-", " ") if name == "person" else chosen, 0))
    return Facet(name, tuple(_choice(asked, name, row, chosen) for row in rows), counted)


def _choice(asked: Asked, name: str, row: Row, chosen: str) -> Choice:
    value, label, count = row
    taken = value == chosen
    url = asked.url(page=None, **{name: None if taken else value})
    return Choice(value, label, count, url, taken)


def _hit(row: Sequence[Any], words: str) -> Hit:
    story, text = row[5], unpack(row[6], Report).text
    return Hit(report_row(row), story, story_url(story), passage(text, words))


def passage(text: str, words: str) -> tuple[Piece, ...]:
    """The text around the first of the words, with each of them marked."""
    wanted = {fold(w) for w in re.findall(r"\w+", words)}
    spans = [m.span() for m in re.finditer(r"\w+", text) if fold(m.group()) in wanted]
    at = spans[0][0] if spans else 0
    start, end = _cut(text, max(0, at - AROUND), min(len(text), at + AROUND))
    inside = [(a, b) for a, b in spans if start <= a and b <= end]
    bounds = sorted({start, end, *(x for span in inside for x in span)})
    marked = {a for a, _ in inside}
    pieces = [(re.sub(r"\s+", " ", text[a:b]), a in marked) for a, b in pairwise(bounds)]
    dots = (Piece("… "),) if start else ()
    more = (Piece(" …"),) if end < len(text) else ()
    return (*dots, *(Piece(t, m) for t, m in pieces), *more)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Moved inwards to the next space, where there is one."""
    if start:
        start = max(start, text.find(" ", start, start + 30) + 1)
    if end < len(text):
        space = text.rfind(" ", max(start, end - 30), end)
        end = space if space > start else end
    return start, end
