"""A record as flat tables: one for each kind of line, one of all passages, one of the reports.

Values are text, numbers, truth values or None. Ids join the tables: `passages.line` is the id of an
event, figure, quote, position, claim or disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.lang.coordinates import spot
from onrecord.publish.desk import with_further
from onrecord.publish.lookup import Lookup, spoken

Data = dict[str, Any]
Value = str | int | float | bool | None
Columns = tuple[tuple[str, type], ...]

_STANDING: Columns = (("reports", int), ("independent", int), ("standing", str))
COLUMNS: dict[str, Columns] = {
    "events": (
        ("id", str), ("ref", str), ("label", str), ("kind", str), ("class", str), ("status", str),
        ("start", str), ("end", str), ("precision", str), ("timezone", str), ("dated_by", str),
        ("place", str), ("country", str), ("latitude", float), ("longitude", float),
        ("channel", str), ("participants", str), *_STANDING,
    ),
    "figures": (
        ("id", str), ("ref", str), ("measure", str), ("unit", str), ("about", str),
        ("low", float), ("high", float), ("approximate", bool), ("vague", bool), ("as_of", str),
        ("words", str), ("outlets", str), *_STANDING,
    ),
    "quotes": (
        ("id", str), ("ref", str), ("speaker", str), ("said_time", str), ("said_event", str),
        ("form", str), ("words", str), ("language", str), ("report", str), ("outlet", str),
        ("start", int), ("end", int), *_STANDING,
    ),
    "positions": (
        ("id", str), ("ref", str), ("actor", str), ("act", str), ("target", str),
        ("content", str), *_STANDING,
    ),
    "claims": (("id", str), ("ref", str), ("text", str), *_STANDING),
    "disagreements": (
        ("id", str), ("ref", str), ("kind", str), ("about", str), ("heading", str),
        ("side", int), ("value", str), ("outlets", str), ("likely", bool), ("reason", str),
        ("explanation", str),
    ),
    "names": (
        ("id", str), ("name", str), ("kind", str), ("country", str), ("latitude", float),
        ("longitude", float), ("variants", str), ("roles", str),
    ),
    "passages": (
        ("line", str), ("ref", str), ("report", str), ("outlet", str), ("published", str),
        ("start", int), ("end", int), ("text", str), ("voice", str), ("stance", str),
    ),
    "reports": (
        ("id", str), ("number", int), ("title", str), ("outlet", str), ("byline", str),
        ("published", str), ("precision", str), ("basis", str), ("language", str), ("url", str),
        ("file", str), ("family", str), ("words", int),
    ),
}  # fmt: skip
"""Each table's columns in order, with the type of their values."""


@dataclass(frozen=True, slots=True)
class Table:
    """rows: values in the order of the columns; None where there is none."""

    name: str
    columns: Columns
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """The rows as {column: value}."""
        names = [name for name, _ in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def table(data: Data, name: str) -> Table:
    """One of the tables of COLUMNS. data: record.json's."""
    look = Lookup.of(data)
    columns = COLUMNS[name]
    rows = tuple(tuple(row.get(c) for c, _ in columns) for row in _ROWS[name](data, look))
    return Table(name, columns, rows)


def tables(data: Data) -> list[Table]:
    """All tables, in the order of COLUMNS."""
    return [table(data, name) for name in COLUMNS]


def _line(line: Data, look: Lookup) -> dict[str, Value]:
    found = line.get("standing") or {}
    return {
        "id": line["id"],
        "ref": look.refs[line["id"]],
        "reports": found.get("reports"),
        "independent": found.get("independent"),
        "standing": found.get("status"),
    }


def _outlets(spans: Iterable[Data], look: Lookup) -> str:
    told = {s["report"] for s in spans}
    return "; ".join(dict.fromkeys(look.outlet(r) for r in look.reports if r in told))


def _where(entity: Data | None) -> dict[str, Value]:
    """Country and coordinates of a place."""
    if entity is None:
        return {}
    at = spot(entity["name"], entity.get("country")) if entity["kind"] == "place" else None
    return {
        "country": entity.get("country"),
        "latitude": at[0] if at else None,
        "longitude": at[1] if at else None,
    }


def _events(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for event in data["events"]:
        time, dated = event["time"] or {}, event["attributes"].get("dated_by")
        parties = (f"{look.name(p['entity'])} ({p['role']})" for p in event["participants"])
        yield {
            **_line(event, look),
            **_where(look.entities.get(event["place"] or "")),
            "label": event["label"],
            "kind": event["kind"],
            "class": event["class"],
            "status": event["status"],
            **{key: time.get(key) for key in ("start", "end", "precision", "timezone")},
            "dated_by": dated["attestations"][0]["text"] if dated else None,
            "place": look.name(event["place"]) or None,
            "channel": event["channel"],
            "participants": "; ".join(dict.fromkeys(parties)) or None,
        }


def _figures(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for figure in data["figures"]:
        for value in figure["values"]:
            yield {
                **_line(figure, look),
                **{key: value.get(key) for key in ("low", "high", "approximate", "as_of")},
                "vague": bool(value.get("vague")),
                "measure": figure["measure"],
                "unit": value.get("unit") or figure["unit"],
                "about": figure["about"],
                "words": value["attestations"][0]["text"],
                "outlets": _outlets(value["attestations"], look),
            }


def _quotes(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for quote in data["quotes"]:
        for variant in quote["variants"]:
            span = variant["attestation"]
            yield {
                **_line(quote, look),
                "speaker": look.name(quote["speaker"]) or None,
                "said_time": quote["said"]["time"],
                "said_event": quote["said"]["event"],
                "form": variant["form"],
                "words": spoken(variant),
                "language": look.reports[span["report"]]["language"],
                "report": span["report"],
                "outlet": look.outlet(span["report"]),
                "start": span["start"],
                "end": span["end"],
            }


def _positions(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for position in data["positions"]:
        yield {
            **_line(position, look),
            "actor": look.name(position["actor"]),
            "act": position["act"],
            "target": look.name(position["target"]) or None,
            "content": position["content"],
        }


def _claims(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for claim in data["claims"]:
        yield {**_line(claim, look), "text": claim["text"]}


def _disagreements(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for found in data["disagreements"]:
        likely = found["likely"] or {}
        for number, side in enumerate(found["sides"]):
            chosen = likely.get("side") == number
            yield {
                **_line(found, look),
                "kind": found["kind"],
                "about": "; ".join(found["about"]),
                "heading": look.heading(found),
                "side": number,
                "value": side["value"],
                "outlets": _outlets(side["attestations"], look),
                "likely": chosen,
                "reason": likely["reason"] if chosen else None,
                "explanation": found["explanation"],
            }


def _names(data: Data, _look: Lookup) -> Iterator[dict[str, Value]]:
    for entity in data["entities"]:
        yield {
            **_where(entity),
            **{key: entity[key] for key in ("id", "name", "kind")},
            "variants": "; ".join(v["text"] for v in entity["variants"]),
            "roles": "; ".join(r["title"] for r in entity["roles"]) or None,
        }


def _passages(_data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    for id_, line in look.lines.items():
        for span in with_further(line):
            yield {
                "line": id_,
                "ref": look.refs[id_],
                "report": span["report"],
                "outlet": look.outlet(span["report"]),
                "published": look.reports[span["report"]]["published"]["value"],
                "start": span["start"],
                "end": span["end"],
                "text": span["text"],
                "voice": " > ".join(look.voices(span)) if span.get("voice") else None,
                "stance": span.get("stance"),
            }


def _reports(data: Data, look: Lookup) -> Iterator[dict[str, Value]]:
    families = {r: f["id"] for f in data["lineage"]["families"] for r in f["reports"]}
    for report in data["reports"]:
        published = report["published"]
        yield {
            **{key: report[key] for key in ("id", "title", "outlet", "byline", "language")},
            **{key: report[key] for key in ("url", "file")},
            "number": look.numbers[report["id"]],
            "published": published["value"],
            "precision": published["precision"],
            "basis": published["basis"],
            "family": families.get(report["id"]),
            "words": len(report["text"].split()),
        }


_ROWS: dict[str, Callable[[Data, Lookup], Iterator[dict[str, Value]]]] = {
    "events": _events,
    "figures": _figures,
    "quotes": _quotes,
    "positions": _positions,
    "claims": _claims,
    "disagreements": _disagreements,
    "names": _names,
    "passages": _passages,
    "reports": _reports,
}
