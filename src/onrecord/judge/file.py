"""judgements.json: read with every field checked, written whole."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import JudgementError, WriteError
from onrecord.judge.judgement import KINDS, Judgement, Place

NAME = "judgements.json"
FORMAT = "onrecord-judgements/1"
_REMEDY = "Mend the file, or move it away and judge again"


def load(file: Path) -> tuple[Judgement, ...]:
    """The judgements of a file in their order; none where there is no file.

    Raises JudgementError where it is no JSON or a field has a value it cannot have.
    """
    try:
        data = json.loads(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise JudgementError(
            "it cannot be read as JSON", where=str(file), remedy=_REMEDY
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise JudgementError(f"its format is not {FORMAT}", where=str(file), remedy=_REMEDY)
    rows = data.get("judgements")
    if not isinstance(rows, list):
        raise JudgementError("it has no list of judgements", where=str(file), remedy=_REMEDY)
    return tuple(judgement(row, f"{file}, judgement {n}") for n, row in enumerate(rows, 1))


def save(file: Path, judgements: Sequence[Judgement]) -> None:
    """Write them beside and rename, so that a reader never sees half a file."""
    data = {"format": FORMAT, "judgements": [asdict(j) for j in judgements]}
    beside = file.with_name(f".{file.name}.part")
    try:
        text = json.dumps(data, ensure_ascii=False, indent=1)
        beside.write_text(f"{text}\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        remedy = "Check the space and the rights there, then judge again."
        what = f"it cannot be written ({told})"
        raise WriteError(what, where=str(file), remedy=remedy) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def day(text: str, where: str) -> str:
    """An ISO date, checked. Raises JudgementError."""
    try:
        good = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(date.fromisoformat(text))
    except ValueError:
        good = False
    if not good:
        raise JudgementError(f"{text!r} is no date", where=where, remedy="Write it as 2031-05-14")
    return text


def judgement(row: Any, where: str) -> Judgement:
    """A judgement of its JSON, every field checked. Raises JudgementError, which names `where`."""
    if not isinstance(row, dict):
        raise JudgementError("it is not an object", where=where, remedy=_REMEDY)
    _one_of(row, "action", ("join", "split"), where)
    _one_of(row, "kind", KINDS, where)
    return Judgement(
        row["action"], row["kind"], day(str(row.get("date")), where),
        _places(row.get("one"), where), _places(row.get("two"), where), str(row.get("note", "")),
    )  # fmt: skip


def _one_of(row: dict[str, Any], key: str, choices: Sequence[str], where: str) -> None:
    if row.get(key) not in choices:
        raise JudgementError(
            f"{key} is {row.get(key)!r}", where=where, remedy=f"Choose from {', '.join(choices)}"
        )


def _places(rows: Any, where: str) -> tuple[Place, ...]:
    if not isinstance(rows, list) or not rows or not all(isinstance(r, dict) for r in rows):
        raise JudgementError("a side has no passages", where=where, remedy=_REMEDY)
    return tuple(_place(row, where) for row in rows)


def _place(row: dict[str, Any], where: str) -> Place:
    report, start, end, text = (row.get(k) for k in ("report", "start", "end", "text"))
    numbers = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    if not (isinstance(report, str) and isinstance(text, str) and numbers):
        raise JudgementError("a passage is not {report, start, end, text}", where=where,
                             remedy=_REMEDY)  # fmt: skip
    return Place(report, int(start or 0), int(end or 0), text)
