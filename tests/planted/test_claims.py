"""True and distorted claims about the samples; floors stand a little below the figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.check import counts, story_outcomes

from onrecord import build
from onrecord.publish.json import to_data

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize("name", ["reservoir", "ferries"])
def test_few_distorted_claims_and_most_true_ones_are_supported(name: str) -> None:
    data = to_data(build([str(SAMPLES / name)]))
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text("utf-8"))
    found = counts(story_outcomes(name, data, truth))
    assert found["distorted"]["all"] > 100
    assert found["distorted"].get("supported", 0) <= 0.01 * found["distorted"]["all"]
    assert found["true"]["supported"] >= 0.85 * found["true"]["all"]
