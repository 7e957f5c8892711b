"""The form of record.json, as a JSON Schema, and the checks that a schema cannot express."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from onrecord.errors import RecordError
from onrecord.publish.form import fits

SCHEMA: dict[str, Any]
"""JSON Schema (2020-12) of record.json, read on first use. Treat it as read-only."""

_Path = tuple[str | int, ...]

_REMEDY = "Build the record again, or mend the file by the schema"
_REFERENCES = {
    "place": "entity",
    "voice": "entity",
    "speaker": "entity",
    "actor": "entity",
    "target": "entity",
    "entity": "entity",
    "event": "event",
    "report": "report",
    "reports": "report",
    "from": "report or origin",
    "to": "report or origin",
    "about": "any",
    "lines": "any",
    "superseded_by": "report",
}
"""Which ids a key of record.json may hold."""


def __getattr__(name: str) -> dict[str, Any]:
    if name == "SCHEMA":
        return _schema()
    raise AttributeError(name)


@cache
def _schema() -> dict[str, Any]:
    file = resources.files("onrecord.publish") / "schema.json"
    return json.loads(file.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_schema())


def validate(data: Any) -> None:
    """Check data read from a record.json.

    Beyond the schema: ids are unique, every id that is referred to exists, every passage's text is
    its report's text from start to end, and `likely` names a side that is there.
    Raises RecordError, naming the first fault and where it stands ("events[2].time.start").
    """
    _check_form(data)
    ids = _ids(data)
    texts = {report["id"]: report["text"] for report in data["reports"]}
    for path, key, value in _walk(data):
        if isinstance(value, dict):
            _check_span(path, value, texts)
        else:
            _check_reference(path, key, value, ids)
    _check_dropped(data["reports"])
    _check_likely(data["disagreements"])


def _check_form(data: Any) -> None:
    if fits(data, _schema()):
        return
    # best_match would look at every error; the first one is enough and stops the walk there
    from jsonschema.exceptions import best_match

    fault = next(iter(_validator().iter_errors(data)), None)
    if fault is not None:
        fault = best_match(iter([fault]))  # of several forms that would do, the nearest
        message = fault.message if len(fault.message) < 300 else f"{fault.message[:300]}…"
        raise RecordError(message, where=_where(fault.absolute_path), remedy=_REMEDY)


def _where(path: Iterable[str | int]) -> str:
    """("events", 2, "time") as "events[2].time"."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out or "record"


def _ids(data: dict[str, Any]) -> dict[str, str]:
    """Kind of thing by id; raises RecordError where two things bear one id."""
    kinds = {
        "report": data["reports"],
        "entity": data["entities"],
        "event": data["events"],
        "line": [x for k in ("figures", "quotes", "positions", "claims") for x in data[k]],
        "disagreement": data["disagreements"],
        "family": data["lineage"]["families"],
        "origin": data["lineage"]["origins"],
    }
    out: dict[str, str] = {}
    for kind, things in kinds.items():
        for thing in things:
            if thing["id"] in out:
                raise RecordError(f"two things have the id {thing['id']!r}", where=kind)
            out[thing["id"]] = kind
    return out


def _walk(value: Any, path: _Path = ()) -> Iterator[tuple[_Path, str, Any]]:
    """Every object and every string, with its path and the key it stands under."""
    if isinstance(value, dict):
        yield path, "", value
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))
    elif isinstance(value, str):
        yield path, next((p for p in reversed(path) if isinstance(p, str)), ""), value


def _check_span(path: _Path, found: dict[str, Any], texts: dict[str, str]) -> None:
    if not found.keys() >= {"report", "start", "end", "text"}:
        return
    start, end = found["start"], found["end"]
    text = texts.get(found["report"])
    if text is not None and (start > end or text[start:end] != found["text"]):
        raise RecordError(
            f"the passage is not what its report says from {start} to {end}",
            where=_where(path),
            remedy="Offsets are code points into the report's text, end exclusive",
        )


def _check_reference(path: _Path, key: str, value: str, ids: dict[str, str]) -> None:
    kind = _REFERENCES.get(key)
    if kind and (value not in ids or (kind != "any" and ids[value] not in kind.split())):
        noun = "line" if kind == "any" else kind
        raise RecordError(f"there is no {noun} {value!r}", where=_where(path), remedy=_REMEDY)


def _check_dropped(reports: list[dict[str, Any]]) -> None:
    for index, report in enumerate(reports):
        for number, drop in enumerate(report["dropped"]):
            if not drop["start"] <= drop["end"] <= len(report["text"]):
                where = f"reports[{index}].dropped[{number}]"
                raise RecordError("the dropped part is not inside the text", where=where)


def _check_likely(disagreements: list[dict[str, Any]]) -> None:
    for index, found in enumerate(disagreements):
        likely = found["likely"]
        if likely and likely["side"] >= len(found["sides"]):
            where = f"disagreements[{index}].likely.side"
            raise RecordError(f"there is no side {likely['side']}", where=where, remedy=_REMEDY)
