"""What is asked for and what comes back: schemas for the server, typed items for the gate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from onrecord.lang.tables import table
from onrecord.model.reading import Act

TABLE = "llm"
READER = "language model"

Kind = Literal["attribution", "event", "position", "statement"]
Role = Literal["actor", "patient", "party"]
State = Literal["held", "ongoing", "planned", "cancelled"]

ACTION = "action"
"""The kind of an event that no table has a word for."""
MANY = 24
"""Items of one answer that are looked at."""


class Who(msgspec.Struct, frozen=True):
    """One who takes part."""

    words: str
    role: Role


class Said(msgspec.Struct, frozen=True, tag_field="kind", tag="attribution"):
    """passage: number of the sentence. All words are meant to be copied from it."""

    passage: int
    words: str
    form: Literal["direct", "indirect"]
    speaker: str
    cue: str


class Happened(msgspec.Struct, frozen=True, tag_field="kind", tag="event"):
    """An event; when and where are words of the sentence."""

    passage: int
    words: str
    trigger: str
    event: str
    status: State
    who: tuple[Who, ...]
    when: str | None
    where: str | None


class Stand(msgspec.Struct, frozen=True, tag_field="kind", tag="position"):
    """A position of an actor."""

    passage: int
    words: str
    act: Act
    actor: str
    cue: str
    target: str | None


class Stated(msgspec.Struct, frozen=True, tag_field="kind", tag="statement"):
    """text: the model's own words for the sentence."""

    passage: int
    words: str
    text: str


Proposal = Said | Happened | Stand | Stated


def kind_of(item: Proposal) -> Kind:
    return {Said: "attribution", Happened: "event", Stand: "position", Stated: "statement"}[
        type(item)
    ]  # type: ignore[return-value]  # the values are those of Kind


def version() -> str:
    """Of the instructions."""
    return str(table(TABLE)["version"])


def prompt(name: str) -> str:
    """The instructions of one task."""
    return str(table(TABLE)["prompts"][name])


def proposals(data: dict[str, Any]) -> Iterator[Proposal | None]:
    """The items of an answer in order; None for one that is not of the form asked for."""
    for row in _rows(data):
        try:
            yield msgspec.convert(row, Proposal)
        except (msgspec.ValidationError, RecursionError):
            yield None


def rows(data: dict[str, Any], **kinds: type) -> Iterator[dict[str, Any]]:
    """The items of an answer that have fields of these kinds."""
    for row in _rows(data):
        if isinstance(row, dict) and all(_is(row.get(k), kind) for k, kind in kinds.items()):
            yield row


def _rows(data: dict[str, Any]) -> list[Any]:
    found = data.get("items")
    return found[:MANY] if isinstance(found, list) else []


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


# ---------------------------------------------------------------- schemas


@cache
def event_kinds() -> tuple[str, ...]:
    """The kinds of events that the rules know, and the one for all others."""
    return (*sorted(k for k in table("events.en")["kinds"] if k != ACTION), ACTION)


@cache
def read_schema(most: int = MANY) -> str:
    """Of the items that reading gives, `most` of them at most."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    who = _object({"words": text, "role": _enum(*get_args(Role))})
    kinds = [
        _item("attribution", words=text, form=_enum("direct", "indirect"), speaker=text, cue=text),
        _item("event", words=text, trigger=text, event=_enum(*event_kinds()),
              status=_enum(*get_args(State)), who={"type": "array", "items": who},
              when=maybe, where=maybe),
        _item("position", words=text, act=_enum(*get_args(Act)), actor=text, cue=text,
              target=maybe),
        _item("statement", words=text, text=text),
    ]  # fmt: skip
    return _list({"anyOf": kinds}, most)


@cache
def join_schema() -> str:
    return _list(_object({"pair": {"type": "integer"},
                          "verdict": _enum("same", "different", "unsure")}))  # fmt: skip


@cache
def split_schema() -> str:
    numbers = {"type": "array", "items": {"type": "integer"}}
    return _list(_object({"line": {"type": "integer"}, "apart": numbers}))


@cache
def word_schema() -> str:
    return _list(_object({"sentence": {"type": "integer"}, "text": {"type": "string"}}))


def _item(kind: str, **fields: Any) -> dict[str, Any]:
    return _object({"kind": _enum(kind), "passage": {"type": "integer"}, **fields})


def _enum(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields),
            "additionalProperties": False}  # fmt: skip


def _list(item: dict[str, Any], most: int = MANY) -> str:
    items = {"type": "array", "maxItems": most, "items": item}
    return json.dumps(_object({"items": items}))
