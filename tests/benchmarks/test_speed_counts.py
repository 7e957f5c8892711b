"""What building a sample story may cost, in counts that no machine changes.

A count far over what it was means more work for the same story: find what asks for it, or write
the new one down on purpose.
"""

from pathlib import Path

import pytest
from benchmarks.speed_counts import counts
from benchmarks.speed_flame import drawing, own_share, sampled, within_share
from benchmarks.speed_stories import grown

from onrecord import pipeline

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

SPARE = 1.25
"""How far a count may be over what it was: better reading finds more to compare."""

WAS = {
    "ferries": {
        "paragraphs_parsed": 45, "tokens_parsed": 893, "days_weighed": 18, "reports_chained": 20,
        "reports_overlaid": 6, "events_compared": 89, "figures_compared": 452,
        "quotes_compared": 67, "bytes_written": 323_544,
    },
    "reservoir": {
        "paragraphs_parsed": 49, "tokens_parsed": 1210, "days_weighed": 85, "reports_chained": 20,
        "reports_overlaid": 10, "events_compared": 166, "figures_compared": 350,
        "quotes_compared": 147, "bytes_written": 401_649,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WAS))
def test_a_sample_story_costs_no_more_than_it_did(name):
    found = counts(pipeline.collect([str(SAMPLES / name)], pipeline.Silent()).reports)
    assert {k: (n, WAS[name][k]) for k, n in found.items() if n > SPARE * WAS[name][k]} == {}
    assert found.keys() == WAS[name].keys()


def test_four_times_the_reports_of_a_story_are_far_from_sixteen_times_the_work():
    few, many = counts(grown(8)), counts(grown(32))
    assert few["events_compared"] > 50  # there is something to compare
    compared = ("events_compared", "figures_compared", "quotes_compared", "reports_chained")
    assert {k: many[k] / few[k] for k in compared if many[k] > 9 * few[k]} == {}
    assert many["tokens_parsed"] <= 4 * few["tokens_parsed"]
    assert many["bytes_written"] <= 5 * few["bytes_written"]


def outer(stacks):
    while sum(stacks.values()) < 3:
        inner()


def inner():
    return sum(n * n for n in range(20_000))


def test_a_flame_graph_has_a_box_for_each_function_by_its_share():
    with sampled() as stacks:
        outer(stacks)
    assert next(iter(own_share(stacks)))
    assert sum(own_share(stacks).values()) == pytest.approx(1)
    assert max(within_share(stacks).values()) == 1
    drawn = drawing({("run", "pipeline.a", "read.b<x>"): 3, ("pipeline.a", "c"): 1}, "A", "pipe")
    assert drawn.count("<rect") == 3
    assert "<title>read.b&lt;x&gt;, 75.0%</title>" in drawn
    assert "run" not in drawn
