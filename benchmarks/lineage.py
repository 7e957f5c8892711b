"""python -m benchmarks.lineage: what is found of planted copies at which damage, and how fast.

For each way in which a report was made from another: how often the pair is found, as which kind,
and how often the direction is right with dates and without; how many unrelated pairs were joined,
and whether the common briefing of the two independent reports is seen as that. Beside it the
method of passim. Then the time for a story of 50, 150 and 500 reports.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.planted_families import Planted, crowd, kinds, story
from benchmarks.shingle_align import reuse
from onrecord.model.lineage import Edge, Lineage
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.read.report import read
from onrecord.trace.lineage import trace

TEXT = ("copy", "paraphrase", "translation")
STORIES = 6


@dataclass(slots=True)
class Row:
    """Counts for one way of making a report; each story counts once."""

    found: int = 0
    directed: int = 0
    wrong_way: int = 0
    false: int = 0
    briefing: int = 0
    as_kind: Counter[str] = field(default_factory=Counter)


def judge(lineage: Lineage, row: Row) -> None:
    """Add what was found in one story to a row."""
    for edge in lineage.edges:
        pair = {edge.source, edge.target}
        if edge.kind in TEXT and pair == {"made", "orig"}:
            row.found += 1
            row.as_kind[edge.kind] += 1
            row.directed += edge.directed and edge.source == "made"
            row.wrong_way += edge.directed and edge.source != "made"
        elif edge.kind in TEXT:
            row.false += 1
        row.briefing += edge.kind == "common-source" and pair == {"alone1", "alone2"}


def measured(kind: str, *, dated: bool) -> Row:
    """One row of the table over all seeds."""
    row = Row()
    for seed in range(STORIES):
        planted = story(seed, kind, dated=dated)
        judge(_traced(planted.reports), row)
    return row


@dataclass(slots=True)
class Aligned:
    """The same counts for shingles and local alignment; it has no kinds and tells no briefing."""

    found: int = 0
    directed: int = 0
    false: int = 0
    briefing: int = 0


def compared(kind: str) -> Aligned:
    """One row of the method compared with, stories with dates. briefing: it is taken for a text."""
    row = Aligned()
    for seed in range(STORIES):
        planted: Planted = story(seed, kind)
        for pair, later in reuse(planted.reports).items():
            if set(pair) == {"made", "orig"}:
                row.found += 1
                row.directed += later == "made"
            elif set(pair) == {"alone1", "alone2"}:
                row.briefing += 1
            else:
                row.false += 1
    return row


def _traced(reports: Sequence[Report]) -> Lineage:
    return trace({r.id: r for r in reports}, list(read(list(reports))))


def seconds(size: int) -> float:
    """Least processor time of three to trace a story of so many reports, read beforehand.

    Processor time, for a machine that does other work too.
    """
    reports = crowd(size, 11)
    readings = [Reading(r.id, "en") for r in reports]
    by_id = {r.id: r for r in reports}
    times = []
    for _ in range(3):
        start = time.process_time()
        found: tuple[Edge, ...] = trace(by_id, readings).edges
        times.append(time.process_time() - start)
        assert found
    return min(times)


def _line(kind: str, dated: Row, undated: Row, other: Aligned) -> str:
    shown = ", ".join(f"{k} {n}" for k, n in sorted(dated.as_kind.items()))
    cells = [
        kind,
        f"{dated.found}/{STORIES}",
        shown,
        f"{dated.directed}/{STORIES}",
        f"{undated.directed}/{STORIES}",
        str(dated.wrong_way + undated.wrong_way),
        str(dated.false + undated.false),
        f"{dated.briefing}/{STORIES}",
        f"{other.found}/{STORIES}",
        f"{other.directed}/{STORIES}",
        f"{STORIES - other.briefing}/{STORIES}",
    ]
    return f"| {' | '.join(cells)} |"


HEAD = (
    "made how", "found", "as", "direction with dates", "without", "wrong", "false", "briefing",
    "alignment: found", "direction", "briefing",
)  # fmt: skip


def main() -> None:
    print(f"| {' | '.join(HEAD)} |")
    print("|---" * len(HEAD) + "|")
    for kind in kinds():
        rows = measured(kind, dated=True), measured(kind, dated=False)
        print(_line(kind, *rows, compared(kind)))
    times = {size: seconds(size) for size in (50, 150, 500)}
    for size, took in times.items():
        print(f"{size} reports: {took:.2f} s")
    print(f"500 reports take {times[500] / times[50]:.1f} times as long as 50")


if __name__ == "__main__":
    main()
