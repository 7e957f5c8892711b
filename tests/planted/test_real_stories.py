"""Floors on the real stories, where they are at hand; lowered only with a reason."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import build, build_stories
from onrecord.publish.json import to_data

SHARED = Path(__file__).resolve().parents[3] / "shared"
STORIES = ("phone-call", "kudankulam", "north-korea-rocket", "peshawar-guard")

FLOORS = {
    "boilerplate.dropped": 1.0,
    "reports.published": 1.0,
    "entities.known": 0.95,
    "entities.merged": 0.92,
    "entities.pure": 0.99,
    "figures.found": 0.98,
    "figures.merged": 0.85,
    "quotes.found": 0.98,
    "quotes.precise": 0.98,
    "quotes.speaker": 0.93,
    "quotes.merged": 0.8,
    "events.found": 0.97,
    "events.merged": 0.7,
    "events.pure": 0.88,
    "events.status": 0.88,
    "events.date": 0.9,
    "events.participants": 0.62,
    "disagreements.found": 0.53,
    "lineage.found": 0.99,
    "lineage.cited": 0.99,
}

pytestmark = pytest.mark.shared


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "record" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=STORIES)
def scored(request: pytest.FixtureRequest) -> tuple[dict[str, float], list[str]]:
    data = to_data(build([str(SHARED / "stories" / request.param)]))
    truth = json.loads((SHARED / "stories" / f"{request.param}.truth.json").read_text("utf-8"))
    return _scorer().score(data, truth)


def test_every_span_is_right(scored: tuple[dict[str, float], list[str]]):
    assert scored[0]["spans.wrong"] == 0


@pytest.mark.parametrize("key", sorted(FLOORS))
def test_floors_hold(scored: tuple[dict[str, float], list[str]], key: str):
    values, misses = scored
    if key not in values:
        pytest.skip(f"the truth of this story says nothing about {key}")
    assert values[key] >= FLOORS[key], misses


def test_four_stories_in_one_pile_come_out_as_four():
    records = build_stories([str(SHARED / "stories" / n) for n in STORIES])
    piles = [{Path(r.source).parent.name for r in record.reports} for record in records]
    assert sorted(map(sorted, piles)) == sorted([n] for n in STORIES)
