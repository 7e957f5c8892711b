"""A record as FollowTheMoney statements: one value of one property of one thing, and its origin.

JSON lines in the form of the library's `Statement.to_dict`, so that nomenklatura and OpenSanctions'
tools read them. Source: followthemoney, `statement` and the schemata of its default model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from onrecord.publish import words
from onrecord.publish.lookup import Lookup, web

Data = dict[str, Any]
Value = tuple[str, str, str]
"""Property, value, and the id of the report that gives it ("" for the record itself)."""

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "group": "Organization",
    "place": "Address",
}
"""Other names (ships, laws, prizes) fit no schema without guessing which, and are left out."""


def to_ftm(data: Data) -> tuple[bytes, tuple[str, ...]]:
    """The statements of people, organisations, places, events and reports, in a fixed order; and a
    sentence for the names that are left out.
    """
    rows = {row["id"]: row for row in _statements(data)}
    ordered = sorted(rows.values(), key=lambda r: (r["entity_id"], r["prop"], r["value"]))
    made = "".join(f"{json.dumps(r, ensure_ascii=False)}\n" for r in ordered).encode()
    other = [e["name"] for e in data["entities"] if e["kind"] not in SCHEMATA]
    told = f"{words.count(len(other), 'name')} of no known schema: {', '.join(other)}"
    return made, (told,) if other else ()


def _statements(data: Data) -> Iterator[Data]:
    look, dataset = Lookup.of(data), f"onrecord-{data['story']['id']}"
    things = [
        *(
            (e["id"], SCHEMATA[e["kind"]], list(_entity(e)))
            for e in data["entities"]
            if e["kind"] in SCHEMATA
        ),
        *((e["id"], "Event", list(_event(e, look))) for e in data["events"]),
        *((r["id"], "Article", list(_report(r))) for r in data["reports"]),
    ]
    seen = {r["id"]: r["published"]["value"] for r in data["reports"]}
    for id_, schema, values in things:
        for prop, value, report in values:
            if value.strip():
                yield _statement(dataset, id_, schema, (prop, value, report), seen.get(report))


def _statement(dataset: str, id_: str, schema: str, given: Value, seen: str | None) -> Data:
    prop, value, report = given
    return {
        "id": key(dataset, id_, prop, value),
        "entity_id": id_,
        "canonical_id": id_,
        "schema": schema,
        "prop": prop,
        "value": value,
        "dataset": dataset,
        "lang": None,
        "original_value": None,
        "external": False,
        "first_seen": seen,
        "last_seen": seen,
        "origin": report or None,
    }


def key(dataset: str, entity: str, prop: str, value: str) -> str:
    """A statement's id as the library makes it."""
    text = f"{dataset}.{entity}.{prop}.{value}"
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def _entity(entity: Data) -> Iterator[Value]:
    place = entity["kind"] == "place"
    first = next((v["reports"][0] for v in entity["variants"] if v["reports"]), "")
    yield ("full" if place else "name", entity["name"], first)
    for variant in entity["variants"]:
        if variant["text"] != entity["name"]:
            prop = "weakAlias" if variant["garbled"] and not place else "alias"
            yield (prop, variant["text"], (variant["reports"] or [""])[0])
    if country := entity.get("country"):
        yield ("country", country.lower(), "")
    for role in entity["roles"]:
        where = role["spans"][0]["report"] if role["spans"] else ""
        if entity["kind"] == "person":
            yield ("position", role["title"], where)
        elif not place:
            yield ("summary", role["title"], where)


def _event(event: Data, look: Lookup) -> Iterator[Value]:
    first = event["attestations"][0]["report"]
    yield ("name", event["label"], first)
    if time := event["time"]:
        yield ("startDate" if time["end"] else "date", _day(time["start"]), first)
        if time["end"]:
            yield ("endDate", _day(time["end"]), first)
    if event["place"]:
        yield ("location", look.name(event["place"]), first)
    for party in event["participants"]:
        who = look.entities.get(party["entity"]) if isinstance(party["entity"], str) else None
        if who and who["kind"] not in ("place", "other"):
            yield ("involved", who["id"], first)
    for passage in event["attestations"]:
        yield ("summary", passage["text"], passage["report"])
        yield ("proof", passage["report"], passage["report"])
        if url := web(look.reports[passage["report"]]["url"]):
            yield ("sourceUrl", url, passage["report"])


def _report(report: Data) -> Iterator[Value]:
    id_, published = report["id"], report["published"]["value"]
    yield ("title", report["title"] or report["file"] or id_, id_)
    yield ("bodyText", report["text"], id_)
    if published:
        yield ("publishedAt", _day(published), id_)
    for prop, field in (("publisher", "outlet"), ("author", "byline")):
        if report[field]:
            yield (prop, report[field], id_)
    if url := web(report["url"]):
        yield ("sourceUrl", url, id_)


def _day(value: str) -> str:
    """Dates in FollowTheMoney have no zone; a clock time is left to its day."""
    return value[:10]
