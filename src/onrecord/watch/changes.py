"""What is different between two records of one story, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.publish.words import count

Data = dict[str, Any]

LONGEST = 160
"""Code points of a line's label that a change repeats."""


@dataclass(frozen=True, slots=True)
class Change:
    """kind: a word for programs. text: a sentence for people. spans: the passages it rests on."""

    story: str
    title: str
    kind: str
    text: str
    spans: tuple[Data, ...] = ()

    def data(self) -> Data:
        return asdict(self) | {"spans": list(self.spans)}


def changes(before: Data | None, after: Data) -> list[Change]:
    """What the later record of a story tells that the earlier one does not."""
    story, title = after["story"]["id"], after["story"]["title"]
    if before is None:
        told = f"new story with {count(len(after['reports']), 'report')}"
        return [Change(story, title, "new story", told)]
    found = [*_reports(before, after)]
    for name, label in LINES:
        for old, new in _paired(before[name], after[name]):
            found += [*_line(name, old, new, label(new))]
    found += [*_disagreements(before, after)]
    return [Change(story, title, kind, text, tuple(spans)) for kind, text, spans in found]


Told = tuple[str, str, list[Data]]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _first_words(quote: Data) -> str:
    return "“" + str(quote["variants"][0]["attestation"]["text"]) + "”"


LINES: tuple[tuple[str, Callable[[Data], str]], ...] = (
    ("events", lambda x: str(x["label"])),
    ("figures", lambda x: str(x["measure"])),
    ("quotes", _first_words),
    ("positions", lambda x: str(x["content"])),
    ("claims", lambda x: str(x["text"])),
)


def _passages(line: Data) -> list[Data]:
    if "variants" in line:
        return [v["attestation"] for v in line["variants"]]
    if "values" in line:
        return [a for v in line["values"] for a in v["attestations"]]
    return list(line["attestations"])


def _places(line: Data) -> set[tuple[str, int, int]]:
    return {(p["report"], p["start"], p["end"]) for p in _passages(line)}


def _paired(before: list[Data], after: list[Data]) -> Iterator[tuple[Data | None, Data]]:
    """Each later line with the earlier one that it shares most passages with, or None.

    Ids follow from the passages and change as lines grow; the passages of a report stay.
    """
    held = [(_places(line), line) for line in before]
    for line in after:
        mine = _places(line)
        shared = [(len(mine & places), -i) for i, (places, _) in enumerate(held)]
        most, at = max(shared, default=(0, 0))
        yield (held[-at][1] if most else None), line


def _reports(before: Data, after: Data) -> Iterator[Told]:
    known = {r["id"] for r in before["reports"]}
    for report in after["reports"]:
        if report["id"] not in known:
            who = report["outlet"] or report["file"] or report["url"] or "a source"
            yield "new report", f"new report from {who}: {_short(report['title'])}", []
    names = {o["name"] for o in before["lineage"]["origins"]}
    for origin in after["lineage"]["origins"]:
        if origin["name"] not in names:
            yield "new origin", f"reports now also rest on {origin['name']}", []


def _line(name: str, old: Data | None, new: Data, label: str) -> Iterator[Told]:
    label = _short(label)
    if old is None:
        if name == "events":
            yield "new event", f"new: {label} ({new['status']})", _passages(new)
        return
    fresh = [p for p in _passages(new) if (p["report"], p["start"], p["end"]) not in _places(old)]
    independent = new["standing"]["independent"]
    if independent > old["standing"]["independent"]:
        yield "new origin", f"new origin for {label}: now {independent} independent", fresh
    if "values" in new:
        yield from _values(old, new, label)
    if name == "events" and new["status"] != old["status"]:
        told = f"{label}: was {old['status']}, now {new['status']}"
        yield new["status"], told, fresh
    denied = [p for p in fresh if p["stance"] == "denies"]
    if denied and not any(p["stance"] == "denies" for p in _passages(old)):
        yield "now denied", f"now denied: {label}", denied


def _values(old: Data, new: Data, label: str) -> Iterator[Told]:
    known = {(v["low"], v["high"]) for v in old["values"]}
    added = [v for v in new["values"] if (v["low"], v["high"]) not in known]
    if added:
        told = ", ".join(_number(v, new["unit"]) for v in added)
        spans = [a for v in added for a in v["attestations"]]
        yield "figure updated", f"figure updated: {label}: also {told}", spans


def _number(value: Data, unit: str | None) -> str:
    low, high = value["low"], value["high"]
    parts = [f"{x:,.10g}" for x in (low, high) if x is not None]
    head = "at least " if high is None else "up to " if low is None else ""
    told = head + " to ".join(dict.fromkeys(parts))
    return f"{told} {unit}" if unit else told


def _disagreements(before: Data, after: Data) -> Iterator[Told]:
    known = {(d["kind"], d["explanation"]) for d in before["disagreements"]}
    for found in after["disagreements"]:
        if (found["kind"], found["explanation"]) not in known:
            spans = [a for s in found["sides"] for a in s["attestations"]]
            yield "disagreement", f"reports differ: {_short(found['explanation'])}", spans
