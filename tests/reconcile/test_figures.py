"""Which differences between figures are disagreements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.record import Attestation, Figure, FigureValue
from onrecord.model.report import Published, Report
from onrecord.model.span import Span
from onrecord.reconcile.figures import conflict, figure_disagreements, reach


def _value(low, high, about=False, report="a", vague=False):
    return FigureValue(low, high, about, (Attestation(report, Span(0, 1)),), vague=vague)


def _reports(**days):
    return {
        name: Report(
            name, name, None, None, "", None, None, "en", "x",
            Published(day, "day", "metadata") if day else Published(),
        )
        for name, day in days.items()
    }  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        (_value(12, 12), _value(12, 12), False),
        (_value(12, 12), _value(14, 14), True),
        (_value(100, 100, about=True), _value(104, 104), False),
        (_value(100, 100, about=True), _value(150, 150), True),
        (_value(60, 90), _value(80, 80), False),
        (_value(60, 90), _value(120, 120), True),
        (_value(100, 100, about=True), _value(60, 90), True),
        (_value(100, 100, about=True), _value(60, 95), False),
        (_value(10, None), _value(300, 300), True),  # nobody who knows of 300 says at least 10
        (_value(10, None), _value(11, 11), False),
        (_value(6, None), _value(9, None), True),
        (_value(24, None, vague=True), _value(80, 80), False),
        (_value(None, 10), _value(11, 11), True),
        (_value(1000, 9999, vague=True), _value(8000, 8000), False),
    ],
)
def test_values_conflict_when_no_number_satisfies_both(a, b, differ):
    assert conflict(a, b) is differ
    assert conflict(b, a) is differ


@given(st.integers(0, 10**6), st.booleans())
def test_a_value_never_conflicts_with_itself(n, about):
    value = _value(n, n, about)
    assert not conflict(value, value)
    low, high = reach(value)
    assert low <= n <= high


def test_a_later_higher_figure_is_an_update():
    figure = Figure("f", "people missing", None, None, (_value(9, 9), _value(11, 11, report="b")))
    (late,) = figure_disagreements((figure,), _reports(a="2031-05-01", b="2031-05-03"))
    (same,) = figure_disagreements((figure,), _reports(a="2031-05-01", b="2031-05-01"))
    (unknown,) = figure_disagreements((figure,), _reports(a="2031-05-01", b=None))
    assert (late.kind, same.kind, unknown.kind) == ("update", "figure", "figure")
    assert "9 against 11" in same.explanation


@pytest.mark.parametrize(
    ("unit", "values", "words"),
    [
        ("metre", (1.5, 2.8), "the level: 1.5 metres against 2.8 metres"),
        ("euro", (1.2e9, 1.4e9), "the level: 1.2 billion euros against 1.4 billion euros"),
        ("percent", (40, 71), "the level: 40% against 71%"),
        ("day", (1, 3), "the level: 1 day against 3 days"),
        ("foot", (7, 9), "the level: 7 feet against 9 feet"),
        (None, (3200, 3900), "the number of level: 3,200 against 3,900"),
    ],
)
def test_the_explanation_reads_as_people_write(unit, values, words):
    sides = tuple(_value(v, v, report=r) for v, r in zip(values, "ab", strict=True))
    figure = Figure("f", "level", unit, None, sides)
    (found,) = figure_disagreements((figure,), _reports(a=None, b=None))
    assert found.explanation == f"Reports differ on {words}."
