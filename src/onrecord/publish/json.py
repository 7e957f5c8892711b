"""record.json: one story's record as data that stands alone.

The form is that of `schema.json`. Lists stand in an order that follows from their content alone
(reports by publication, events by time, other lines by where they are first told), so the same
record gives the same bytes whatever order the files came in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.model.reading import Interval, ReadBy
from onrecord.model.record import (
    FORMAT,
    RANK,
    Attestation,
    AttributeValue,
    Claim,
    Disagreement,
    EdgeLine,
    Entity,
    Event,
    Figure,
    FigureValue,
    LineageLines,
    Position,
    Quote,
    QuoteVariant,
    ReaderLine,
    Record,
    Standing,
    Voice,
    Why,
)
from onrecord.model.report import DateClue, Note, Report
from onrecord.model.span import Span

Data = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST = "~"  # sorts behind every ISO date: what has no time comes last


def to_data(record: Record) -> Data:
    """The record as plain dicts and lists, in the form of record.json.

    Half a surrogate pair is no character and cannot be written as UTF-8; it becomes U+FFFD, which
    is one code point too, so that offsets hold.
    """
    from onrecord.publish.sentences import account  # which takes the finished lines itself

    reports = sorted(record.reports, key=lambda r: (r.published.value or _LAST, r.id))
    data: Data = _scrub(_Writer({r.id: r.text for r in reports}).record(record, reports))
    if record.reader is None:
        return {**data, "account": account(data)}
    told = [_worded(sentence, record.reader) for sentence in account(data)]
    return {**data, "account": _scrub(told)}


def to_json(record: Record) -> bytes:
    """record.json: UTF-8, indented by one, with a newline at its end."""
    return dumps(to_data(record))


def dumps(data: Data) -> bytes:
    """Data of `to_data` as bytes. Raises ValueError for a number that JSON does not have (NaN)."""
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode()


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_scrub(k): _scrub(v) for k, v in value.items()}
    return [_scrub(v) for v in value] if isinstance(value, list) else value


def _number(value: float | None) -> float | int | None:
    """Whole numbers without a fraction: 12, not 12.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _importance(found: Data) -> tuple[int, int]:
    """What changes the facts first, spellings last; of one kind, what most reports tell."""
    reports = {a["report"] for side in found["sides"] for a in side["attestations"]}
    rank = RANK.index(found["kind"]) if found["kind"] in RANK else len(RANK)
    return rank, -len(reports)


def _who(voice: Voice | None) -> Any:
    if voice is None or voice.entity is not None:
        return voice and voice.entity
    return {"unnamed": voice.unnamed}


def _by(by: ReadBy) -> Data:
    return {"reader": by.reader, "model": by.model, "prompt": by.prompt, "found": by.found}


def _worded(sentence: Data, reader: ReaderLine) -> Data:
    """A sentence of the account in clearer words, beside those that the rules made."""
    found = next((w for w in reader.worded if w.first == sentence["text"]), None)
    if found is None:
        return sentence
    return {**sentence, "text": found.text, "first": found.first, "by": _by(found.by)}


def _why(why: Iterable[Why]) -> list[Data]:
    return [{"evidence": w.evidence, "value": w.value, "weight": w.weight} for w in why]


def _standing(standing: Standing | None) -> Data | None:
    if standing is None:  # `validate` says so
        return None
    return {
        "reports": standing.reports,
        "independent": standing.independent,
        "status": standing.status,
        "reason": standing.reason,
    }


def _interval(time: Interval | None) -> Data | None:
    if time is None:
        return None
    return {
        "start": time.start,
        "end": time.end,
        "precision": time.precision,
        "timezone": time.zone,
    }


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes lines; texts are the reports' texts by id, in the order of the record."""

    texts: dict[str, str]

    def record(self, record: Record, reports: list[Report]) -> Data:
        lines = record.lines
        story = {
            "id": record.id,
            "title": record.title,
            "first": record.first,
            "last": record.last,
        }
        own = {"reader": self.reader(record.reader)} if record.reader else {}
        return {
            "format": FORMAT,
            "story": story,
            "reports": [self.report(r, record.notes.get(r.id, ())) for r in reports],
            "entities": [self.entity(e) for e in sorted(lines.entities, key=_entity_key)],
            "events": self.told([self.event(e) for e in lines.events], _event_time),
            "figures": self.told([self.figure(f) for f in lines.figures]),
            "quotes": self.told([self.quote(q) for q in lines.quotes]),
            "positions": self.told([self.position(p) for p in lines.positions]),
            "claims": self.told([self.claim(c) for c in lines.claims]),
            "disagreements": self.told(
                [self.disagreement(d) for d in record.disagreements], _importance
            ),
            "lineage": self.lineage(record.lineage),
            **own,
        }

    def reader(self, reader: ReaderLine) -> Data:
        """What a reader beside the rules did."""
        return {
            "reader": reader.reader,
            "model": reader.model,
            "prompt": reader.prompt,
            "requests": reader.requests,
            "tokens": {"questions": reader.tokens[0], "answers": reader.tokens[1]},
            "asked": [{"reason": r, "count": n} for r, n in reader.asked],
            "kept": dict(reader.kept),
            "known": dict(reader.known),
            "dropped": [
                {"kind": d.kind, "reason": d.reason, "count": d.count,
                 "passages": self.spans(d.passages)}
                for d in reader.dropped
            ],
            "unanswered": [
                {"reason": u.reason, "passages": self.spans(u.passages)}
                for u in reader.unanswered
            ],
        }  # fmt: skip

    def spans(self, places: Iterable[tuple[str, Span]]) -> list[Data]:
        return sorted((self.span(r, s) for r, s in places), key=self.place)

    def told(self, lines: list[Data], first: Any = lambda _line: "") -> list[Data]:
        """Lines by `first`, then by where they are first told."""
        return sorted(lines, key=lambda x: (first(x), min(map(self.place, _passages(x))), x["id"]))

    def place(self, span: Data) -> tuple[int, int, int]:
        """Where a passage stands in the record: the report's number, then its offsets."""
        order = list(self.texts)
        known = span["report"] in self.texts
        return (order.index(span["report"]) if known else len(order), span["start"], span["end"])

    def span(self, report: str, span: Span) -> Data:
        return {
            "report": report,
            "start": span.start,
            "end": span.end,
            "text": span.of(self.texts.get(report, "")),
        }

    def attestation(self, attestation: Attestation) -> Data:
        return {
            **self.span(attestation.report, attestation.span),
            "voice": [_who(v) for v in attestation.voice],
            "stance": attestation.stance,
            **({"by": _by(attestation.by)} if attestation.by else {}),
        }

    def attestations(self, attestations: Iterable[Attestation]) -> list[Data]:
        return sorted((self.attestation(a) for a in attestations), key=self.place)

    def report(self, report: Report, found: Iterable[Note]) -> Data:
        notes = dict.fromkeys((*report.notes, *found))
        return {
            "id": report.id,
            "source": report.source,
            "file": report.file,
            "url": report.url,
            "title": report.title,
            "outlet": report.outlet,
            "byline": report.byline,
            "language": report.language,
            "published": {
                "value": report.published.value,
                "precision": report.published.precision,
                "basis": report.published.basis,
            },
            "superseded_by": report.superseded_by,
            "clues": [self.clue(report.id, c) for c in report.clues],
            "text": report.text,
            "dropped": [
                {"start": d.span.start, "end": d.span.end, "reason": d.reason}
                for d in sorted(report.dropped, key=lambda d: (d.span, d.reason))
            ],
            "notes": [self.note(report.id, n) for n in sorted(notes, key=_note_key)],
        }

    def clue(self, report: str, clue: DateClue) -> Data:
        place = self.span(report, clue.span) if clue.span else None
        return {"value": clue.value, "basis": clue.basis, "span": place}

    def note(self, report: str, note: Note) -> Data:
        spans = [self.span(report, s) for s in sorted(note.spans)]
        return {"kind": note.kind, "text": note.text, "spans": spans}

    def entity(self, entity: Entity) -> Data:
        return {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "country": entity.country,
            "coordinates": list(entity.coordinates) if entity.coordinates else None,
            "variants": [
                {"text": v.text, "reports": self.ordered(v.reports), "garbled": v.garbled}
                for v in entity.variants
            ],
            "roles": [
                {"title": r.title, "spans": [self.span(a.report, a.span) for a in r.attestations]}
                for r in entity.roles
            ],
            "why": _why(entity.why),
        }

    def ordered(self, reports: Iterable[str]) -> list[str]:
        """Report ids in the record's order."""
        wanted = set(reports)
        return [r for r in self.texts if r in wanted] + sorted(wanted - self.texts.keys())

    def event(self, event: Event) -> Data:
        return {
            "id": event.id,
            "kind": event.kind,
            "label": event.label,
            "participants": [{"entity": _who(p.who), "role": p.role} for p in event.participants],
            "place": event.place,
            "channel": event.channel,
            "time": _interval(event.time),
            "status": event.status,
            "class": event.klass,
            "attributes": self.attributes(event.attributes),
            "attestations": self.attestations(event.attestations),
            "standing": _standing(event.standing),
            "why": _why(event.why),
        }

    def attributes(self, values: Iterable[AttributeValue]) -> dict[str, Data]:
        """By name. Where several values are given, the most told is first, the rest are others."""
        ranked = sorted(values, key=lambda v: (v.name, -len(v.attestations), v.value))
        out: dict[str, Data] = {}
        for value in ranked:
            given = {"value": value.value, "attestations": self.attestations(value.attestations)}
            if value.name in out:
                out[value.name].setdefault("others", []).append(given)
            else:
                out[value.name] = given
        return out

    def figure(self, figure: Figure) -> Data:
        values = [self.value(v) for v in figure.values]
        return {
            "id": figure.id,
            "measure": figure.measure,
            "unit": figure.unit,
            "about": figure.about,
            "values": sorted(values, key=lambda v: min(map(self.place, v["attestations"]))),
            "standing": _standing(figure.standing),
            "why": _why(figure.why),
        }

    def value(self, value: FigureValue) -> Data:
        return {
            "low": _number(value.low),
            "high": _number(value.high),
            "approximate": value.approximate,
            "vague": value.vague,
            **({"unit": value.unit} if value.unit else {}),
            "as_of": value.as_of,
            "attestations": self.attestations(value.attestations),
        }

    def quote(self, quote: Quote) -> Data:
        variants = [self.variant(v) for v in quote.variants]
        return {
            "id": quote.id,
            "speaker": _who(quote.speaker),
            "said": {"time": quote.said_time, "event": quote.said_event},
            "variants": sorted(variants, key=lambda v: self.place(v["attestation"])),
            "standing": _standing(quote.standing),
            "why": _why(quote.why),
        }

    def variant(self, variant: QuoteVariant) -> Data:
        report = variant.attestation.report
        return {
            "form": variant.form,
            "attestation": self.attestation(variant.attestation),
            "further": [self.span(report, s) for s in variant.further],
        }

    def position(self, position: Position) -> Data:
        return {
            "id": position.id,
            "actor": _who(position.actor),
            "act": position.act,
            "target": _who(position.target),
            "content": position.content,
            "attestations": self.attestations(position.attestations),
            "standing": _standing(position.standing),
            "why": _why(position.why),
        }

    def claim(self, claim: Claim) -> Data:
        return {
            "id": claim.id,
            "text": claim.text,
            "attestations": self.attestations(claim.attestations),
            "standing": _standing(claim.standing),
            "why": _why(claim.why),
        }

    def disagreement(self, found: Disagreement) -> Data:
        likely = found.likely and {"side": found.likely[0], "reason": found.likely[1]}
        return {
            "id": found.id,
            "kind": found.kind,
            "about": list(found.about),
            "sides": [
                {"value": s.value, "attestations": self.attestations(s.attestations)}
                for s in found.sides  # in their given order, which `likely` counts by
            ],
            "explanation": found.explanation,
            "likely": likely,
        }

    def lineage(self, lineage: LineageLines) -> Data:
        families = [
            {"id": f.id, "reports": self.ordered(f.reports), "reason": f.reason}
            for f in lineage.families
        ]
        origins = [
            {"id": o.id, "name": o.name, "kind": o.kind, "reports": self.ordered(o.reports)}
            for o in lineage.origins
        ]
        edges = [self.edge(e) for e in lineage.edges]
        return {
            "families": sorted(families, key=lambda f: f["id"]),
            "edges": sorted(edges, key=lambda e: (e["from"], e["to"], e["kind"])),
            "origins": sorted(origins, key=lambda o: (-len(o["reports"]), o["name"], o["id"])),
        }

    def edge(self, edge: EdgeLine) -> Data:
        return {
            "from": edge.source,
            "to": edge.target,
            "kind": edge.kind,
            "share": edge.share,
            "directed": edge.directed,
            "reason": edge.reason,
            "spans": [self.span(a.report, a.span) for a in edge.attestations],
        }


def _entity_key(entity: Entity) -> tuple[str, str, str]:
    return (entity.kind, entity.name.casefold(), entity.id)


def _note_key(note: Note) -> tuple[str, str, tuple[Span, ...]]:
    return (note.kind, note.text, note.spans)


def _event_time(event: Data) -> str:
    return event["time"]["start"] if event["time"] else _LAST


def _passages(line: Data) -> list[Data]:
    """The passages of any line; one beyond all reports where it has none."""
    found = list(passages(line))
    return found or [{"report": "", "start": 0, "end": 0}]


def passages(line: Data) -> Iterable[Data]:
    """All attestations of a line of record.json, of whatever kind, as they stand."""
    yield from line.get("attestations", ())
    for part in (*line.get("values", ()), *line.get("sides", ())):
        yield from part["attestations"]
    for variant in line.get("variants", ()):
        yield variant["attestation"]
