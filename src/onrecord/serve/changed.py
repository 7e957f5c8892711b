"""What changed: in the lines of records, and in which story reports are."""

from __future__ import annotations

from onrecord.publish.words import count
from onrecord.serve.asked import Asked, story_url
from onrecord.serve.shapes import ChangeRow, Changes
from onrecord.serve.stories import change

SIZE = 40

_HISTORY = """
SELECT history.kind, story.id, other.id, story.size, report.title, report.outlet
FROM history JOIN story ON story.number = history.story
LEFT JOIN story AS other ON other.number = history.other
LEFT JOIN report ON report.number = history.report
ORDER BY history.number DESC LIMIT ? OFFSET ?
"""
_TOLD = {
    "founded": "a new story begins with “{report}”{outlet}",
    "joined": "“{report}”{outlet} joins a story of {size}",
    "moved": "“{report}”{outlet} moves to a story of {size}",
    "split": "“{report}”{outlet} begins a story of its own",
    "merged": "a story goes into another",
}


def changed(asked: Asked) -> Changes:
    """The latest changes first."""
    what = asked.text("what")
    table = "change" if what == "lines" else "history"
    total = asked.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - fixed
    paging = asked.paging(total, SIZE)
    rows = _lines(asked) if what == "lines" else _reports(asked)
    return Changes(what, paging, tuple(rows))


def _lines(asked: Asked) -> list[ChangeRow]:
    rows = asked.db.execute(
        "SELECT at, data, json_extract(data, '$.story') FROM change"
        " ORDER BY number DESC LIMIT ? OFFSET ?",
        (SIZE, (asked.page - 1) * SIZE),
    )
    return [change(at, data, story_url(story)) for at, data, story in rows]


def _reports(asked: Asked) -> list[ChangeRow]:
    rows = asked.db.execute(_HISTORY, (SIZE, (asked.page - 1) * SIZE))
    out = []
    for kind, story, other, size, title, outlet in rows:
        lead = other if kind == "merged" else story
        told = _TOLD[kind].format(
            report=" ".join((title or "").split()),
            outlet=f" ({outlet})" if outlet else "",
            size=count(size, "report"),
        )
        out.append(ChangeRow(None, kind, told, " ".join((title or "").split()), story_url(lead)))
    return out
