"""What speed is measured on: real stories where they are, else samples; one grown story."""

from __future__ import annotations

import json
import random
from itertools import islice
from pathlib import Path

from benchmarks.planted_families import FIRE, WORDINGS, report, written
from benchmarks.stream import Press
from onrecord import pipeline
from onrecord.clean.marks import marks
from onrecord.model.report import Report

HERE = Path(__file__).resolve().parents[1]
REAL = HERE.parent / "shared" / "bench" / "wikinews_stories" / "dev.jsonl"
FEWEST = 3
"""Reports that a story has at least; one report alone has no lines to join."""


def texts(number: int) -> list[list[Report]]:
    """So many real stories, in the order of their file; the samples where there is no file."""
    if not REAL.is_file():
        found = sorted(p for p in (HERE / "samples").iterdir() if p.is_dir())
        piles = [pipeline.collect([str(p)], pipeline.Silent()).reports for p in found]
        return [[r for r in pile if r.language == "en"] for pile in piles]
    rows = map(json.loads, REAL.read_text(encoding="utf-8").splitlines())
    stories = [[_real(a) for a in row["articles"]] for row in rows]
    return [story for story in stories if len(story) >= FEWEST][:number]


def _real(row: dict[str, str]) -> Report:
    name, title, text = row["article_id"], row["title"] or "", row["text"]
    kept = marks(text, title=title)
    return Report(name, name, None, None, title, None, None, "en", text, dropped=kept)


def grown(size: int) -> list[Report]:
    """One story as so many reports would tell it: the same facts, wordings and order drawn.

    Figures differ between reports now and then, as they do in news.
    """
    rng = random.Random(7)
    slots = {k: _named(k) for k in ("town", "city", "mill", "owner", "mayor", "judge")}
    out = []
    for number in range(size):
        counts = {k: str(40 + rng.randint(0, 2)) for k in ("crew", "animals", "damage", "staff")}
        more = {k: str(6 + rng.randint(0, 1)) for k in ("towns", "hours", "trains")}
        told = {**slots, **counts, **more, "year": "1911", "year2": "1984"}
        english = [written(FIRE, told, w) for w in range(len(WORDINGS) - 1)]
        picked = [rng.choice(ways) for ways in zip(*english, strict=True)]
        lines = picked[: rng.randint(5, len(picked))]
        out.append(report(f"r{number:04}", lines, 1 + rng.randint(7, 9)))
    return out


def many(size: int) -> list[Report]:
    """So many generated reports of many stories, as `benchmarks stream` makes them."""
    made = islice(Press(1).reports(), size)
    return [
        Report(raw.source, raw.source, None, None, "", None, None, "en", raw.body)
        for _, raw in made
    ]


def _named(slot: str) -> str:
    names = {"town": "Velorka", "city": "Brushori", "mill": "Drosental", "owner": "Mirka Tolven"}
    return names.get(slot, f"Ganpol {slot.capitalize()}stein")
