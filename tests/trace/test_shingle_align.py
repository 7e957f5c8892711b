"""The method that the benchmark compares with aligns what a person would."""

from __future__ import annotations

from benchmarks.shingle_align import aligned

from onrecord.lang.words import tokens


def test_an_alignment_runs_over_changed_and_missing_words():
    one = tokens("a ferry ran onto the sand bar at noon with forty people")
    two = tokens("x y a ferry ran on the sand bar noon with forty people z")
    assert aligned(one, one) == len(one)
    assert aligned(one, two) == 10
    assert aligned(one, ["q"] * 9) == 0
