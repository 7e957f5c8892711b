"""How often true claims are called supported, and how often distorted ones are.

Claims are made by `check_claims` from the truth of the sample stories and, where the folder is
there, of real ones; only counts are printed unless `misses` is asked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.check_claims import Made, true_claims
from benchmarks.check_distorted import distorted
from onrecord import pipeline
from onrecord.check import Checker
from onrecord.publish.json import to_data

HERE = Path(__file__).resolve().parents[1]
STORIES = HERE.parent / "shared" / "stories"
Counts = dict[str, dict[str, int]]


def stories(real: Path) -> list[tuple[Path, Path]]:
    """(folder, truth file) of the samples and of the real stories, by name."""
    truths = [*sorted((HERE / "samples").glob("*.truth.json")), *sorted(real.glob("*.truth.json"))]
    return [(t.with_name(t.name.removesuffix(".truth.json")), t) for t in truths]


def outcomes(real: Path = STORIES) -> Iterator[tuple[Made, str, str]]:
    """(claim, verdict, reason) for every claim of every story."""
    for folder, file in stories(real):
        truth = json.loads(file.read_text(encoding="utf-8"))
        pile = pipeline.collect([str(folder)], pipeline.Silent())
        data = to_data(pipeline.build(pile.reports, one_story=True)[0])
        yield from story_outcomes(folder.name, data, truth)


def story_outcomes(name: str, data: dict[str, Any], truth: Any) -> Iterator[tuple[Made, str, str]]:
    texts = "\n".join(r["text"] for r in data["reports"])
    true = true_claims(name, data, truth)
    claims = [*true, *distorted(true, truth, texts)]
    verdicts = Checker(data).check_all([c.text for c in claims])
    yield from ((c, v.verdict, v.reason) for c, v in zip(claims, verdicts, strict=True))


def counts(found: Iterator[tuple[Made, str, str]]) -> Counts:
    """By "true KIND" or "distorted KIND" and "true", "distorted": verdicts and their number."""
    out: Counts = defaultdict(lambda: defaultdict(int))
    for claim, verdict, _ in found:
        side = "true" if claim.true else "distorted"
        keys = ("disputed",) if claim.kind == "disputed" else (side, f"{side} {claim.kind}")
        for key in keys:
            out[key][verdict] += 1
            out[key]["all"] += 1
    return {k: dict(sorted(out[k].items())) for k in sorted(out)}


def run(quick: bool = False, real: Path = STORIES) -> dict[str, float]:  # noqa: ARG001 - one size
    """Claims and the share called supported: in all, by kind ("true label", "distorted date").

    Seconds rather than minutes, so that `quick` changes nothing.
    """
    out = {}
    for key, row in counts(outcomes(real)).items():
        out[f"{key}: claims"] = float(row["all"])
        out[f"{key}: supported"] = row.get("supported", 0) / row["all"]
    return out
