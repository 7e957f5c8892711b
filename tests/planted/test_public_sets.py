"""Floors on public labelled sets, where they are at hand; lowered only with a reason."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench"

FLOORS = {
    ("tempeval3_timex", "relaxed_f1"): 0.945,
    ("tempeval3_timex", "value_f1"): 0.82,
    ("krauts_timex_de", "relaxed_f1"): 0.915,
    ("krauts_timex_de", "value_f1"): 0.78,
    ("newsquant", "value_f1"): 0.925,
    ("newsquant", "unit_f1"): 0.81,
    ("name_pairs", "f1"): 0.89,
    ("pubdate", "accuracy"): 0.945,
    ("clough_stevenson_reuse", "derived_accuracy"): 0.96,
    ("wikinews_stories", "b3_f1"): 0.82,
    ("wikinews_stories", "b3_precision"): 0.86,
    ("wikinews_stories", "b3_f1_stream"): 0.815,
}

pytestmark = pytest.mark.shared


@cache
def _scores(name: str) -> dict[str, float]:
    scores: dict[str, float] = importlib.import_module(f"benchmarks.quality.{name}").run(
        BENCH / name
    )
    return scores


@pytest.mark.parametrize(("name", "key"), sorted(FLOORS))
def test_floors_hold(name: str, key: str):
    assert _scores(name)[key] >= FLOORS[name, key]
