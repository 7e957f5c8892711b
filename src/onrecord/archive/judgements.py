"""The judgements that people make on lines of stories, kept in the archive."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

from onrecord.archive.store import writing
from onrecord.errors import JudgementError
from onrecord.judge import Judgement
from onrecord.judge.file import judgement

_HELD = """
WITH RECURSIVE went (number) AS (
    SELECT ?1 UNION SELECT story.number FROM story JOIN went ON story.merged_into = went.number
)
SELECT number, data FROM judgement WHERE story IN (SELECT number FROM went) ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A judgement and the number that takes it back."""

    number: int
    judgement: Judgement


def held(db: sqlite3.Connection, story: int) -> list[Held]:
    """The judgements on a story and on those that went into it, in order."""
    rows = db.execute(_HELD, (story,))
    return [Held(n, judgement(json.loads(data), f"judgement {n}")) for n, data in rows]


def add(db: sqlite3.Connection, story: int, made: Judgement) -> int:
    """Keep a judgement; gives its number."""
    data = json.dumps(asdict(made), ensure_ascii=False)
    with writing(db):
        row = db.execute("INSERT INTO judgement (story, data) VALUES (?, ?)", (story, data))
    return int(row.lastrowid or 0)


def undo(db: sqlite3.Connection, story: int, number: int) -> None:
    """Take a judgement back. Raises JudgementError when the story has none of that number."""
    with writing(db):
        if number not in {h.number for h in held(db, story)}:
            raise JudgementError(
                f"there is no judgement {number} on this story",
                remedy="It may have been taken back already.",
            )
        db.execute("DELETE FROM judgement WHERE number = ?", (number,))
