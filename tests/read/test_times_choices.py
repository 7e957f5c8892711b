"""Forms of ambiguous TIMEX3 values: what they are, how they are learned, where they apply."""

from __future__ import annotations

import pytest

from onrecord.read.times import document_values, find, resolve_all
from onrecord.read.times_choices import forms, keys, written

learn_times = pytest.importorskip("scripts.learn_times")


@pytest.mark.parametrize(
    ("value", "tense", "expected"),
    [
        ("2019-05-14TNI", 0, {"day": "2019-05-14", "length": "PT1NI"}),
        ("2019-W20", 0, {"open": "2019-WXX", "length": "P1W"}),
        ("2019-Q2", 0, {"open": "2019-QX", "year": "2019"}),
        ("P3DE", 0, {"years": "P30Y"}),
        ("PXW", 1, {"vague": "FUTURE_REF"}),
        ("PXW", -1, {"vague": "PAST_REF"}),
        ("2019-05-14", 0, {}),
        ("PT3H", 0, {}),
    ],
)
def test_forms_of_a_value(value: str, tense: int, expected: dict[str, str]) -> None:
    assert forms(value, tense) == expected


def test_the_narrower_key_is_asked_first() -> None:
    times = find("The bridge fell on Tuesday night.")
    (value,) = document_values(times, "2019-05-15")
    narrow, broad = keys(times[0], value)
    assert (value, broad) == ("2019-05-14TNI", "9999-99-99TNI")
    assert written(times, [value], "en", {broad: "day"}) == ("2019-05-14",)
    assert written(times, [value], "en", {broad: "day", narrow: "own"}) == (value,)
    assert written(times, [value], "en", {}) == (value,)


def test_a_form_that_the_value_does_not_have_changes_nothing() -> None:
    times = find("It opened on 3 May 2018.")
    (value,) = document_values(times, "2019-05-15")
    assert written(times, [value], "en", {keys(times[0], value)[1]: "open"}) == (value,)


def test_the_record_keeps_the_part_of_the_day() -> None:
    text = "The bridge fell on Tuesday night."
    times = find(text)
    assert written(times, document_values(times, "2019-05-15"), "en") == ("2019-05-14",)
    (resolved,) = resolve_all(times, "2019-05-15", text)
    assert resolved.candidates[0].start == "2019-05-14T20:00"


def test_a_form_is_learned_only_over_several_documents() -> None:
    right = [(d, ("the-week 9999-W99", "9999-W99"), False, ("open",)) for d in (0, 1, 2)]
    assert learn_times.learn(right) == {"9999-W99": "open"}
    assert learn_times.learn([(0, *row[1:]) for row in right]) == {}
    assert learn_times.learn(right[:2]) == {}


def test_a_rule_whose_own_value_is_right_keeps_it() -> None:
    changed = [(d, ("the-week W", "W"), False, ("open",)) for d in range(9)]
    kept = [(d, ("last-week W", "W"), True, ()) for d in range(4)]
    assert learn_times.learn(changed + kept) == {"W": "open", "last-week W": "own"}


def test_left_out_documents_teach_nothing() -> None:
    text = "Prices fell for the week."
    gold = [{"start": text.index("the week"), "end": len(text) - 1, "value": "2019-WXX"}]
    docs = [{"text": text, "dct": "2019-05-15", "timexes": gold} for _ in range(4)]
    assert learn_times.learn(list(learn_times.examples(docs, "en"))) == {"9999-W99": "open"}
    assert [c for _, c in learn_times.left_out(docs, "en", 2)] == [{}, {}]
