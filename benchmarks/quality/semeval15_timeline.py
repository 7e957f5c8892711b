"""Dating and ordering the events of an entity over documents.

`date_accuracy`: the date of gold mentions, as our times are read and resolved around them; only
mentions that could be located in their document count. `task_f1`: timelines from raw text: our own
events that name the entity, dated and put in order. Scored are relations between mentions of a
timeline: at once within a row, before between neighbouring rows; a relation is right when it
follows from the other side's order, whether or not the rows are neighbours there. This is the
task's temporal awareness without its reduction of mentions at once, so that it can differ from the
task's own scorer.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.lang.tables import words
from onrecord.lang.words import tokens
from onrecord.model.reading import EventMention, Interval, Reading, Timex
from onrecord.model.report import Published, Report
from onrecord.model.span import Span
from onrecord.read.report import read
from onrecord.trace.dating import resolve_story

UNKNOWN = "XXXX-XX-XX"
_NEAR = 60
"""Code points between a time and an event of the same sentence that no event of ours ties."""

Key = tuple[str, int, str]
"""Document, sentence and folded word of a mention."""
Rows = list[tuple[str, set[Key]]]
Relation = tuple[str, Key, Key]


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its reading, its times resolved. starts: offsets of its sentences."""

    row: dict[str, Any]
    reading: Reading
    starts: tuple[int, ...]

    def sentence(self, offset: int) -> int:
        """The set's number of the sentence at an offset."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return int(self.row["sent_ids"][index])


def _rows(files: Iterable[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for f in sorted(files) for line in f.open(encoding="utf-8")]


def _documents(folder: Path) -> dict[str, Document]:
    rows = _rows(folder.glob("docs_*.jsonl"))
    reports = [
        Report(
            id=r["doc_id"], source=r["doc_id"], file=None, url=None,
            title=r["text"].split("\n")[0], outlet=None, byline=None, language="en",
            text=r["text"], published=Published(r["dct"], "day", "metadata"),
        )
        for r in rows
    ]  # fmt: skip
    out = {}
    for row, report, reading in zip(rows, reports, read(reports), strict=True):
        resolved = _resolved(report, reading)
        starts = tuple(s for s, _ in row["sent_spans"])
        out[row["doc_id"]] = Document(row, resolved, starts)
    return out


def _resolved(report: Report, reading: Reading) -> Reading:
    _, readings = resolve_story([report], {report.id: reading})
    return readings[report.id]


def _value(interval: Interval) -> str:
    return interval.start[:10] if interval.start[:1].isdigit() else UNKNOWN


def _of(timex: Timex) -> str:
    return _value(timex.candidates[0]) if timex.candidates else UNKNOWN


def date_at(document: Document, start: int, end: int) -> str:
    """The date of what a word tells: our event's own time, else the nearest time of its sentence,
    else the day of the document."""
    reading = document.reading
    at = Span(start, end)
    for event in reading.events:
        if event.trigger.overlaps(at) and event.timex is not None:
            found = _of(reading.timexes[event.timex])
            if found != UNKNOWN:
                return found
    number = document.sentence(start)
    near = sorted(
        (min(abs(t.span.start - end), abs(start - t.span.end)), t.span, _of(t))
        for t in reading.timexes
        if t.kind in ("date", "time") and document.sentence(t.span.start) == number
    )
    known = [value for distance, _, value in near if distance <= _NEAR and value != UNKNOWN]
    return known[0] if known else str(document.row["dct"])


def _accuracy(timelines: Sequence[dict[str, Any]], documents: dict[str, Document]) -> float:
    right = total = 0
    for row in (e for t in timelines for e in t["events"]):
        for mention in row["mentions"]:
            if mention["start"] is None or mention["doc_id"] not in documents:
                continue
            total += 1
            found = date_at(documents[mention["doc_id"]], mention["start"], mention["end"])
            right += found == row["date"]
    return right / max(1, total)


def _named(entity: str) -> frozenset[str]:
    return frozenset(w for w in tokens(entity) if w not in words("names_forms", "words.light"))


def _takes_part(document: Document, event: EventMention, wanted: frozenset[str]) -> bool:
    """Whether a participant of the event bears the entity's words."""
    entities = document.reading.entities
    for party in event.participants:
        known = party.entity is not None
        name = entities[party.entity or 0].name if known else party.unnamed or ""
        if len(wanted & set(tokens(name))) * 2 >= len(wanted):
            return True
    return False


def _ours(entity: str, documents: Iterable[Document]) -> Rows:
    """Our timeline of an entity: rows of one date in order."""
    wanted = _named(entity)
    dated: dict[str, set[Key]] = {}
    for document in documents:
        for event in document.reading.events:
            if not _takes_part(document, event, wanted):
                continue
            at = event.trigger
            when = date_at(document, at.start, at.end)
            word = "_".join(tokens(at.of(document.row["text"])))
            key = (document.row["doc_id"], document.sentence(at.start), word)
            dated.setdefault(when, set()).add(key)
    return sorted((d, m) for d, m in dated.items() if d != UNKNOWN)


def _gold(timeline: dict[str, Any]) -> Rows:
    """The rows that have a place in the order; the task leaves the first, undated ones out."""
    held: dict[tuple[int, str], set[Key]] = {}
    for row in timeline["events"]:
        if row["order"] == 0:
            continue
        keys = {(m["doc_id"], m["sent"], m["token"].casefold()) for m in row["mentions"]}
        held.setdefault((row["order"], ""), set()).update(keys)
    return [("", held[k]) for k in sorted(held)]


def relations(rows: Rows) -> set[Relation]:
    """Mentions at once in a row, and mentions of neighbouring rows one before the other."""
    out: set[Relation] = set()
    for _, mentions in rows:
        ordered = sorted(mentions)
        out |= {("at once", a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]}
    for (_, one), (_, two) in pairwise(rows):
        out |= {("before", a, b) for a in one for b in two}
    return out


def closed(rows: Rows) -> set[Relation]:
    """The same of all rows, neighbours or not."""
    out = relations(rows)
    for i, (_, one) in enumerate(rows):
        for _, two in rows[i + 1 :]:
            out |= {("before", a, b) for a in one for b in two}
    return out


def _task(timelines: Sequence[dict[str, Any]], documents: dict[str, Document]) -> float:
    hit_ours = ours = hit_gold = gold = 0
    for timeline in timelines:
        chosen = [d for d in documents.values() if d.row["corpus"] == timeline["corpus"]]
        mine, right = _ours(timeline["entity"], chosen), _gold(timeline)
        found, wanted = relations(mine), relations(right)
        hit_ours += len(found & closed(right))
        hit_gold += len(wanted & closed(mine))
        ours, gold = ours + len(found), gold + len(wanted)
    precision, recall = hit_ours / max(1, ours), hit_gold / max(1, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """{"date_accuracy", "task_f1"}; nothing is learned."""
    del cross_validate
    documents = _documents(folder)
    files = (f for f in folder.glob("*.jsonl") if not f.name.startswith("docs_"))
    timelines = _rows(files)
    return {
        "date_accuracy": _accuracy(timelines, documents),
        "task_f1": _task(timelines, documents),
    }
