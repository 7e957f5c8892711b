"""Quantities: planted sentences of every kind, what is no quantity, offsets, and time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.reading import Quantity
from onrecord.model.span import Span
from onrecord.read.numbers import find


def only(text: str, language: str = "en") -> Quantity:
    found = find(text, language)
    assert len(found) == 1, [q.span.of(text) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "head"),
    [
        ("The flood drove out 1,200 families.", 1200, 1200, "family"),
        ("Half a dozen lorries were lost.", 6, 6, "lorry"),
        ("Between 40 and 50 houses burned.", 40, 50, "house"),
        ("It sank with 40-50 sailors aboard.", 40, 50, "sailor"),
        ("Some 60,000 to 90,000 fans came.", 60000, 90000, "fan"),
        ("One out of every four jurors left.", 0.25, 0.25, "juror"),
        ("Two-thirds of the voters stayed away.", 2 / 3, 2 / 3, "voter"),
        ("A quarter of the crop was spoilt.", 0.25, 0.25, "crop"),
        ("Three hundred and fifty nurses signed.", 350, 350, "nurse"),
        ("Tens of thousands of shoppers queued.", 10000, 99999, "shopper"),
        ("A couple of witnesses spoke.", 2, 2, "witness"),
        ("The merger costs 12 more jobs.", 12, 12, "job"),
    ],
)
def test_counts(text: str, low: float, high: float, head: str) -> None:
    found = only(text)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.head == head


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("At least 14 miners died.", 14, None, "at least"),
        ("Up to 80 boats sailed.", None, 80, "up to"),
        ("More than 300 letters came.", 300, None, "more than"),
        ("Fewer than nine jurors agreed.", None, 9, "fewer than"),
        ("Nearly 70 shops closed.", 70, 70, "nearly"),
        ("He waited more than a week.", 1, None, "more than"),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None, bound: str) -> None:
    found = only(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("It lasted 35 minutes.", 35, "minute"),
        ("A 35-minute speech followed.", 35, "minute"),
        ("He is 61 years old.", 61, "year"),
        ("The 61-year-old baker won.", 61, "year"),
        ("It closed a year ago.", 1, "year"),
        ("Prices rose over the past year.", 1, "year"),
        ("The bridge is 4.5 km long.", 4.5, "kilometre"),
        ("A 900 MW turbine failed.", 900, "megawatt"),
        ("She paid Rs 17,000-crore.", 17000, "crore rupees"),
        ("They lost $3.5 million.", 3.5e6, "dollar"),
        ("They lost €40m.", 4e7, "euro"),
        ("It costs HK$ 50.", 50, "Hong Kong dollar"),
        ("Sales were 30 per cent.", 30, "percent"),
        ("It fell to minus 12 degrees Celsius.", -12, "degree Celsius"),
        ("They owe millions of dollars.", 1e6, "dollar"),
    ],
)
def test_units(text: str, low: float, unit: str) -> None:
    found = only(text)
    assert (found.low, found.unit) == (low, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The hearing is on 14 March 2019.",
        "It began on March 14 at 9:30 a.m. in 2019.",
        "A Learjet 45 landed under Article 9 at the G20.",
        "Two-sided talks on the 10th went one-on-one.",
        "No one knew; it was one of the oldest.",
        "They won 3-1 at home.",
        "Call 555-0199 or +41 22 555 01 99.",
        "1. Mix the flour.",
        "In the 1990s the F-16 flew.",
        "the Four-Power forum met in 2031, not on Route 66.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find(text) == ()


def test_change() -> None:
    rose, fell = find("Profit rose by 4 percent. Output fell to 30 tonnes.")
    assert (rose.change, fell.change) == ("rose by", "fell to")


def test_soft_hyphens_keep_offsets() -> None:
    text = "Fo\xadur po\xadtters and â€œseven wea\xadversâ€\x9d left."
    found = find(text)
    assert [q.span.of(text) for q in found] == ["Fo\xadur po\xadtters", "seven wea\xadvers"]
    assert found[-1].head == "weaver"


def test_within_keeps_to_its_stretches() -> None:
    text = "Menu 12 items. Nine judges sat. 40 adverts."
    inside = Span(text.index("Nine"), text.index(" 40"))
    assert [q.span.of(text) for q in find(text, within=[inside])] == ["Nine judges"]


@pytest.mark.parametrize(
    ("language", "text", "low", "unit"),
    [
        ("de", "Rund 4.200 Menschen kamen.", 4200, None),
        ("de", "Das kostet 2,5 Millionen Euro.", 2.5e6, "euro"),
        ("fr", "Au moins douze blessés.", 12, None),
        ("es", "Unos 2,5 millones de euros.", 2.5e6, "euro"),
        ("ru", "Около 40 минут.", 40, "minute"),
        ("uk", "Понад 40 хвилин.", 40, "minute"),
        ("ko", "약 3만5천명이 모였다.", 35000, None),
    ],
)
def test_languages(language: str, text: str, low: float, unit: str | None) -> None:
    found = only(text, language)
    assert (found.low, found.unit) == (low, unit)


@given(st.text(alphabet="ab one two1234567890,.-$%½ \n\xad", max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for found in find(text):
        assert 0 <= found.span.start <= found.number.start
        assert found.number.end <= found.span.end <= len(text)
        assert found.low is not None or found.high is not None


@given(st.integers(min_value=2, max_value=999_999))
def test_written_figures_read_back(number: int) -> None:
    found = only(f"There were {number:,} pebbles.")
    assert found.low == found.high == number


@pytest.mark.parametrize(
    "unit", ["1", "1-", "one-", "a million ", "$", "half ", "9.", "\xad", "1,", "12,34,"]
)
def test_hostile_text_is_linear(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find(text)
        return time.process_time() - start

    cost(1000)
    small, large = cost(8_000), cost(64_000)
    assert large < 30 * max(small, 0.02)


def test_figures_grouped_by_lakhs_and_signs_written_to_the_figures() -> None:
    assert only("The shed cost 12,34,567 rupees.").low == 1234567
    assert only("The shed cost Rs500,000 in all.").unit == "rupee"
    assert only("The shed cost $US9,000 in all.").low == 9000
