"""Scores of time expressions as TempEval-3 defines them, over spans and TIMEX3 values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.model.span import Span
from onrecord.read.times import document_values, find
from onrecord.read.times_choices import written


@dataclass(slots=True)
class Tally:
    """gold and found expressions, pairs that overlap, pairs whose value agrees too."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, hits: int) -> float:
        return 2 * hits / max(1, self.gold + self.found)


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """All records of the set's files, in order of file name."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def pairs(gold: list[dict[str, Any]], found: list[Any]) -> list[tuple[dict[str, Any], Any]]:
    """Each gold expression with the first overlapping one of ours that is still free."""
    out, free = [], list(found)
    for g in gold:
        place = Span(g["start"], g["end"])
        hit = next((f for f in free if f[0].overlaps(place)), None)
        if hit:
            free.remove(hit)
            out.append((g, hit))
    return out


Choices = Mapping[str, str]


def tally(
    docs: Sequence[dict[str, Any]], language: str, choices: Sequence[Choices | None] | None = None
) -> Tally:
    """Read every document without its labels and count what agrees with them.

    choices: for each document the forms of ambiguous values; None for those of the table.
    """
    total = Tally()
    for doc, chosen in zip(docs, choices or [None] * len(docs), strict=True):
        _count(doc, language, chosen, total)
    return total


def _count(doc: dict[str, Any], language: str, choices: Choices | None, total: Tally) -> None:
    gold = [t for t in doc["timexes"] if t["end"] > t["start"]]
    times = find(doc["text"], language, ranges=False)
    given = written(times, document_values(times, doc["dct"]), language, choices)
    found = [(t.span, v) for t, v in zip(times, given, strict=True)]
    met = pairs(gold, found)
    total.gold += len(gold)
    total.found += len(found)
    total.relaxed += len(met)
    total.strict += sum((g["start"], g["end"]) == (f[0].start, f[0].end) for g, f in met)
    total.value += sum(g["value"] == f[1] for g, f in met)


def choices_left_out(docs: Sequence[dict[str, Any]], language: str) -> list[Choices | None]:
    """For each document the choices learned on the documents of the other blocks."""
    from scripts.learn_times import left_out

    return [chosen for held, chosen in left_out(docs, language) for _ in held]
