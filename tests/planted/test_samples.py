"""The sample stories against their planted truth; floors stand a little below what is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.story import Score, score

from onrecord import build
from onrecord.publish.json import to_data

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

FLOORS = {
    "events.found": 1.0,
    "events.date": 0.65,  # a strike called off keeps its day in words, not yet as its time
    "events.status": 0.7,
    "quotes.found": 1.0,
    "quotes.speaker": 0.8,
    "figures.found": 0.9,
    "entities.known": 0.85,
    "entities.pure": 1.0,
    "reports.published": 0.85,  # one report of each story names weekdays alone: several days fit
    "boilerplate.dropped": 1.0,
}


@pytest.fixture(scope="module", params=["reservoir", "ferries"])
def scored(request: pytest.FixtureRequest) -> Score:
    data = to_data(build([str(SAMPLES / request.param)]))
    return score(data, json.loads((SAMPLES / f"{request.param}.truth.json").read_text("utf-8")))


@pytest.mark.parametrize("key", sorted(FLOORS))
def test_planted_truth_is_found(scored: Score, key: str):
    misses = [m for m in scored.misses if m.startswith(key)]
    assert scored.values[key] >= FLOORS[key], misses
