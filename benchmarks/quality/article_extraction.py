"""Main text of a page: precision, recall and F1 over shingles of four tokens.

The measure is that of the article extraction benchmark of Scrapinghub (its `evaluate.py`): true and
false positives and false negatives over the multiset of shingles, normalised page by page, then the
means of precision and recall over pages and their F1. Nothing of the extraction is learned on the
pages, so `cross_validate` changes nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from benchmarks.quality.pubdate import read_html, records
from onrecord.clean import clean
from onrecord.model.report import RawReport, Report

_TOKEN = re.compile(r"\w+")
SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Shingles of four tokens; of a shorter text the whole."""
    tokens = _TOKEN.findall(text)
    starts = range(max(1, len(tokens) - SHINGLE + 1))
    return Counter(s for s in (tuple(tokens[i : i + SHINGLE]) for i in starts) if s)


def counts(true: str, found: str) -> tuple[float, float, float]:
    """True positives, false positives, false negatives, as parts of their sum."""
    gold, ours = shingles(true), shingles(found)
    hit = sum((gold & ours).values())
    extra, lost = sum((ours - gold).values()), sum((gold - ours).values())
    total = hit + extra + lost
    return (hit / total, extra / total, lost / total) if total else (0.0, 0.0, 0.0)


def _ratio(hit: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return hit / (hit + wrong) if hit else 0.0


def f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of the means over (true text, found text)."""
    scored = [counts(true, found) for true, found in pairs]
    precisions = [_ratio(t, p, n) for t, p, n in scored if t + p > 0]
    recalls = [_ratio(t, n, p) for t, p, n in scored if t + n > 0]
    if not precisions or not recalls:
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def extracted(markup: str, url: str) -> str:
    """The report's text; "" where no article is found."""
    report = clean(RawReport(url, None, url, "html", markup))
    return report.text if isinstance(report, Report) else ""


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:  # noqa: ARG001 - nothing is learned
    """f1 over the pages of `folder`."""
    pairs = [
        (r["article_body"] or "", extracted(read_html(folder / r["html_gz"]), r["url"]))
        for r in records(folder)
    ]
    return {"f1": f1(pairs)}


if __name__ == "__main__":
    import sys

    print(json.dumps(run(Path(sys.argv[1]))))
