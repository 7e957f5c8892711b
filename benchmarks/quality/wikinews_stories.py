"""Reports sorted into stories: all at once, and one by one in five orders."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.group import group
from onrecord.group.near import Memory
from onrecord.group.sketch import sketch
from onrecord.group.stream import MemoryBook, arrive
from onrecord.model.report import RawReport, Report

ORDERS = 5


def load(folder: Path, chosen: str) -> tuple[list[Report], dict[str, str]]:
    """The articles of a set, cleaned like any input, and the story of each by report id."""
    reports, gold = [], {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.open(encoding="utf-8"):
            story = json.loads(line)
            for article in story["articles"] if story["set"] == chosen else ():
                report = clean(_raw(article))
                if isinstance(report, Report):
                    reports.append(report)
                    gold[report.id] = story["story_id"]
    return reports, gold


def _raw(article: dict[str, Any]) -> RawReport:
    fields = [("title", article["title"])]
    fields += [("date", article["url_date"])] if article.get("url_date") else []
    return RawReport(
        article["article_id"], None, article["url"], "fields", article["text"], tuple(fields)
    )


def b_cubed(gold: Sequence[str], found: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 of B3: over reports, the shares of their cluster and story."""
    both = Counter(zip(gold, found, strict=True))
    stories, groups = Counter(gold), Counter(found)
    total = max(1, len(gold))
    precision = sum(n * n / groups[f] for (_, f), n in both.items()) / total
    recall = sum(n * n / stories[g] for (g, _), n in both.items()) / total
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _at_once(reports: Sequence[Report], gold: dict[str, str]) -> tuple[float, float, float]:
    found = {r: s.id for s in group(reports) for r in s.reports}
    return b_cubed([gold[r.id] for r in reports], [found[r.id] for r in reports])


def _one_by_one(reports: Sequence[Report], gold: dict[str, str], seed: int) -> float:
    ordered = sorted(reports, key=lambda r: r.id)
    random.Random(seed).shuffle(ordered)
    shelf, book = Memory(), MemoryBook()
    numbers = [arrive(shelf, book, sketch(r)) for r in ordered]
    return b_cubed([gold[r.id] for r in ordered], [book.story(n) for n in numbers])[2]


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:  # noqa: ARG001 - as all
    """{"b3_f1", "b3_precision", "b3_recall", "b3_f1_stream", "handpicked_b3_f1"}.

    Nothing is learned here but two bounds and a threshold, so there is nothing to cross-validate.
    """
    reports, gold = load(folder, "wikinews")
    precision, recall, f1 = _at_once(reports, gold)
    streamed = [_one_by_one(reports, gold, seed) for seed in range(ORDERS)]
    return {
        "b3_f1": f1,
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1_stream": sum(streamed) / ORDERS,
        "handpicked_b3_f1": _at_once(*load(folder, "handpicked"))[2],
    }
