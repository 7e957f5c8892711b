"""Score a record against hand-made truth of the same reports.

Matching is by evidence: a line of the record stands for a line of the truth when their spans
overlap in the same report by at least half of the shorter, whatever words either uses.

Truth is a dict with `events`, `figures`, `quotes`, `entities`, `disagreements`, `reports`,
`boilerplate`; spans are {report: file name, start, end, text}.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from onrecord.lang.words import fold

Data = Mapping[str, Any]
Place = tuple[str, int, int]


@dataclass(slots=True)
class Score:
    """Shares from 0 to 1 by key, and a sentence for each miss."""

    values: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    tallies: dict[str, list[bool]] = field(default_factory=dict)

    def tally(self, key: str, good: bool, miss: str) -> None:
        self.tallies.setdefault(key, []).append(good)
        if not good:
            self.misses.append(f"{key}: {miss}")

    def close(self) -> Score:
        for key, found in self.tallies.items():
            self.values[key] = sum(found) / len(found)
        return self


def stem(path: str) -> str:
    """The file's name without folder, item number and suffix."""
    return PurePath(path.partition("#")[0]).stem


def half(gold: Place, found: Place) -> bool:
    """Whether two places share at least half of the shorter."""
    shared = min(gold[2], found[2]) - max(gold[1], found[1])
    return gold[0] == found[0] and 2 * shared >= min(gold[2] - gold[1], found[2] - found[1]) > 0


class Sides:
    """A record and its truth, with places in one form: (file stem, start, end)."""

    def __init__(self, record: Data, truth: Data) -> None:
        self.record, self.truth = record, truth
        self.files = {r["id"]: stem(r["file"] or r["url"] or "") for r in record["reports"]}
        self.names = {
            e["id"]: [e["name"], *(v["text"] for v in e["variants"])] for e in record["entities"]
        }

    def found(self, spans: Iterable[Data]) -> list[Place]:
        return [(self.files[s["report"]], s["start"], s["end"]) for s in spans]

    def gold(self, spans: Iterable[Data]) -> list[Place]:
        return [(stem(s["report"]), s["start"], s["end"]) for s in spans]

    def best(
        self, wanted: Sequence[Place], lines: Sequence[tuple[Data, list[Place]]]
    ) -> Data | None:
        """The line that covers most of the wanted places, or None."""
        ranked = [(sum(any(half(w, p) for p in places) for w in wanted), i)
                  for i, (_, places) in enumerate(lines)]  # fmt: skip
        most, at = max(ranked, key=lambda r: (r[0], -r[1]), default=(0, 0))
        return lines[at][0] if most else None

    def called(self, who: Any) -> str:
        if isinstance(who, dict):
            return fold(who["unnamed"])
        return fold(" ".join(self.names.get(who, [])))


def score(record: Data, truth: Data) -> Score:
    """Score one record. Keys: KIND.found, quotes.speaker, events.date, entities.known …"""
    sides, out = Sides(record, truth), Score()
    _events(sides, out)
    _quotes(sides, out)
    _figures(sides, out)
    _entities(sides, out)
    _disagreements(sides, out)
    _reports(sides, out)
    return out.close()


def _events(sides: Sides, out: Score) -> None:
    lines = [(e, sides.found(e["attestations"])) for e in sides.record["events"]]
    for item in sides.truth["events"]:
        line = sides.best(sides.gold(item["evidence"]), lines)
        out.tally("events.found", line is not None, item["id"])
        if line is None:
            continue
        out.tally("events.status", line["status"] == item["status"], item["id"])
        if item.get("start"):
            start = ((line["time"] or {}).get("start") or "")[: len(item["start"])]
            out.tally("events.date", start == item["start"], f"{item['id']} {start}")


def _quotes(sides: Sides, out: Score) -> None:
    lines = [
        (q, sides.found(v["attestation"] for v in q["variants"])) for q in sides.record["quotes"]
    ]
    for item in sides.truth["quotes"]:
        line = sides.best(sides.gold(item["variants"]), lines)
        out.tally("quotes.found", line is not None, item["id"])
        called = sides.called(line["speaker"]) if line and line["speaker"] else ""
        wanted = fold(item["speaker"]).split()[-1]
        out.tally("quotes.speaker", wanted in called.split(), f"{item['id']} {called}")


def _figures(sides: Sides, out: Score) -> None:
    values = [
        (v, sides.found(v["attestations"])) for f in sides.record["figures"] for v in f["values"]
    ]
    for item in sides.truth["figures"]:
        for value in item["values"]:
            for place in sides.gold(value["evidence"]):
                good = any(
                    any(half(place, p) for p in places) and _equal(found, value)
                    for found, places in values
                )
                out.tally("figures.found", good, f"{item['id']} {value['low']} in {place[0]}")


def _equal(found: Data, gold: Data) -> bool:
    if gold.get("vague"):
        return True
    pairs = [(found["low"], gold["low"]), (found["high"], gold["high"])]
    good = [a is not None and b is not None and abs(a - b) <= 1e-3 * max(1, b) for a, b in pairs]
    return any(good) if gold.get("qualifier") else all(good)


def _entities(sides: Sides, out: Score) -> None:
    owners: dict[str, list[tuple[str, str]]] = {}
    by_form: dict[str, set[str]] = {}
    for entity in sides.record["entities"]:
        for variant in entity["variants"]:
            by_form.setdefault(fold(variant["text"]), set()).add(entity["id"])
    for item in sides.truth["entities"]:
        for variant in item["variants"]:
            ids = by_form.get(fold(variant["text"]), set())
            out.tally("entities.known", bool(ids), variant["text"])
            for i in ids:
                owners.setdefault(i, []).append((item["name"], variant["text"]))
    for found in owners.values():
        names = sorted({name for name, _ in found})
        out.tally("entities.pure", len(names) == 1, " and ".join(names))


def _disagreements(sides: Sides, out: Score) -> None:
    found = [[sides.found(s["attestations"]) for s in d["sides"]]
             for d in sides.record["disagreements"]]  # fmt: skip
    notes = [
        p for r in sides.record["reports"] for n in r["notes"] for p in sides.found(n["spans"])
    ]
    for item in sides.truth["disagreements"]:
        wanted = [sides.gold(s) for s in item["sides"]]
        good = any(_told(wanted, d) for d in found)
        good |= len(wanted) == 1 and any(half(w, p) for w in wanted[0] for p in notes)
        out.tally("disagreements.found", good, item["id"])


def _told(wanted: Sequence[Sequence[Place]], sides: Sequence[Sequence[Place]]) -> bool:
    """Whether each wanted side lies in a side of its own."""
    homes = [
        {j for j, side in enumerate(sides) if any(half(w, p) for w in want for p in side)}
        for want in wanted
    ]
    return all(homes) and len(set().union(*homes)) >= len(wanted)


def _reports(sides: Sides, out: Score) -> None:
    wanted = {stem(r["report"]): r["published"] for r in sides.truth["reports"]}
    furniture = {stem(k): v for k, v in sides.truth.get("boilerplate", {}).items()}
    for report in sides.record["reports"]:
        name = sides.files[report["id"]]
        if wanted.get(name):
            day = (report["published"]["value"] or "")[:10]
            out.tally("reports.published", day == wanted[name], f"{name} {day}")
        for phrase in furniture.get(name, []):
            at = report["text"].find(phrase)
            gone = at < 0 or any(
                d["start"] <= at and at + len(phrase) <= d["end"] for d in report["dropped"]
            )
            out.tally("boilerplate.dropped", gone, f"{name}: {phrase}")
