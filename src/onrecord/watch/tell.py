"""Changes written where people and programs read them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from onrecord.archive.store import writing
from onrecord.errors import FetchError
from onrecord.gather.address import shown
from onrecord.gather.fetch import Fetcher
from onrecord.model.span import content_id
from onrecord.publish.put import put

Data = dict[str, Any]

ENTRIES = 100
"""Latest changes that the Atom feed holds."""


def json_lines(db: sqlite3.Connection, path: Path) -> None:
    """Write all changes, one a line, oldest first; the same file whatever was broken off before."""
    rows = db.execute("SELECT at, data FROM change ORDER BY number")
    lines = (json.dumps({"at": at, **json.loads(d)}, ensure_ascii=False) for at, d in rows)
    _replace(path, "".join(f"{line}\n" for line in lines))


def atom(db: sqlite3.Connection, path: Path) -> None:
    """Write the latest changes as an Atom feed."""
    rows = db.execute("SELECT at, data FROM change ORDER BY number DESC LIMIT ?", (ENTRIES,))
    entries = [(at, json.loads(data)) for at, data in rows]
    updated = entries[0][0] if entries else "1970-01-01T00:00:00Z"
    body = "".join(_entry(at, change) for at, change in entries)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:onrecord:changes</id><title>Changes on record</title><updated>{updated}</updated>"
        "<author><name>onrecord</name></author>\n"
    )
    _replace(path, f"{head}{body}</feed>\n")


def _entry(at: str, change: Data) -> str:
    name = content_id("c", at, change["story"], change["kind"], change["text"])
    quoted = "\n".join(f"“{s['text']}”" for s in change["spans"])
    return (
        f"<entry><id>urn:onrecord:{name}</id><updated>{at}</updated>"
        f"<title>{_xml(change['text'])}</title>"
        f'<category term="{_xml(change["kind"])}"/>'
        f"<summary>{_xml(change['title'])}</summary>"
        f'<content type="text">{_xml(quoted)}</content></entry>\n'
    )


def _xml(text: str) -> str:
    """The text for an element or attribute, without the characters that XML cannot hold."""
    held = "".join(c for c in text if c >= " " or c in "\n\t")
    return escape(held, {'"': "&quot;"})


def _replace(path: Path, text: str) -> None:
    put(path, text.encode("utf-8", "replace"))


MOST = 500
"""Changes that one message holds; the others come with the next look."""


def post(db: sqlite3.Connection, address: str, fetcher: Fetcher) -> int:
    """Post changes that were not posted yet as {"changes": [...]}; gives their number.

    Raises FetchError when they are not taken; they are posted with the next ones.
    """
    asked = "SELECT number, at, data FROM change WHERE NOT sent ORDER BY number LIMIT ?"
    rows = db.execute(asked, (MOST,))
    unsent = [(n, {"at": at, **json.loads(data)}) for n, at, data in rows]
    if not unsent:
        return 0
    body = json.dumps({"changes": [c for _, c in unsent]}, ensure_ascii=False)
    try:
        status = fetcher.post(address, body.encode("utf-8", "replace"))
    except FetchError as error:
        what = f"the webhook did not take the changes ({error.what})"
        raise FetchError(what, where=door(address), remedy=_LATER) from error
    if not 200 <= status < 300:
        what = f"the webhook did not take the changes (it answered {status})"
        raise FetchError(what, where=door(address), remedy=_LATER)
    with writing(db):
        db.executemany("UPDATE change SET sent = 1 WHERE number = ?", [(n,) for n, _ in unsent])
    return len(unsent)


_LATER = "They are sent with the next."


def door(address: str) -> str:
    """A webhook as messages show it: of many services the path is the key to it."""
    return "/".join([*shown(address).partition("?")[0].split("/")[:3], "…"])
