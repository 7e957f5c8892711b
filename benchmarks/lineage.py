"""python -m benchmarks.lineage: what is found of planted copies at which damage, and how fast.

For each way in which a report was made from another: how often the pair is found, as which kind,
and how often the direction is right with dates and without; how many unrelated pairs were joined,
and whether the common briefing of the two independent reports is seen. Then the time for a story of
50, 150 and 500 reports.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.planted_families import crowd, kinds, story
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


def _traced(reports: Sequence[Report]) -> Lineage:
    return trace({r.id: r for r in reports}, list(read(list(reports))))


def seconds(size: int) -> float:
    """Time to trace a story of so many reports, read beforehand."""
    reports = crowd(size, 11)
    readings = [Reading(r.id, "en") for r in reports]
    start = time.perf_counter()
    found: tuple[Edge, ...] = trace({r.id: r for r in reports}, readings).edges
    assert found
    return time.perf_counter() - start


def _line(kind: str, dated: Row, undated: Row) -> str:
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
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    print("| made how | found | as | direction with dates | without | wrong | false | briefing |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in kinds():
        print(_line(kind, measured(kind, dated=True), measured(kind, dated=False)))
    for size in (50, 150, 500):
        print(f"{size} reports: {seconds(size):.2f} s")


if __name__ == "__main__":
    main()
