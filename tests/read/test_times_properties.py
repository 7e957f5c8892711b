"""What must hold of times whatever the text: no clock is read, no space or mark changes a value."""

from __future__ import annotations

import datetime as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.times import document_values, find, resolve_all

SENTENCES = (
    "The dam broke on Tuesday and the court sat on 3 May.",
    "Two weeks ago the ferry sank; by the 12th all were found.",
    "The vote is set for next month, a year after the last one.",
    "Polls open at 8 a.m. GMT on 4 July 2019 and close in the evening.",
    "Sales rose in the third quarter from a year earlier.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)


def resolved(text: str, published: str | None = "2019-05-15") -> list[object]:
    return [(t.kind, t.candidates, t.anchor) for t in resolve_all(find(text), published, text)]


@given(TEXTS)
def test_a_mark_or_spaces_before_the_text_change_no_value(text: str) -> None:
    plain = resolved(text)
    assert resolved("\ufeff" + text) == plain
    assert resolved("  \n" + text) == plain
    assert resolved(text + "  \n") == plain


@given(TEXTS, st.integers(2, 3))
def test_wider_gaps_between_sentences_change_no_value(text: str, width: int) -> None:
    assert resolved(text.replace(". ", "." + " " * width)) == resolved(text)


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    first = document_values(find(text), "2019-05-15")
    assert document_values(find(text), "2019-05-15") == first


@given(st.permutations(SENTENCES))
def test_the_order_of_reports_does_not_matter(texts: list[str]) -> None:
    found = {text: resolved(text) for text in texts}
    assert found == {text: resolved(text) for text in SENTENCES}


@pytest.mark.parametrize("text", SENTENCES)
def test_no_date_depends_on_today(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = resolved(text)

    class Later(clock.date):
        @classmethod
        def today(cls) -> Later:
            raise AssertionError("the day of reading was asked for")

    class LaterMoment(clock.datetime):
        @classmethod
        def now(cls, tz: clock.tzinfo | None = None) -> LaterMoment:
            raise AssertionError("the time of reading was asked for")

    monkeypatch.setattr(clock, "date", Later)
    monkeypatch.setattr(clock, "datetime", LaterMoment)
    for module in ("calendar_meaning", "calendar_values", "calendar"):
        monkeypatch.setattr(f"onrecord.lang.{module}.date", Later)
    assert [r[0] for r in resolved(text)] == [r[0] for r in plain]  # type: ignore[index] - rows


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("The river rose on the 7th.", "2019-05-28", "2019-05-07"),
        ("The jury met on the 3rd.", "2019-05-30", "2019-05-03"),
        ("The jury will meet on the 30th.", "2019-05-02", "2019-05-30"),
        ("The jury will meet on the 2nd.", "2019-05-28", "2019-06-02"),
        ("The rowers won the cup on Friday.", "2019-05-15", "2019-05-10"),
        ("The rowers won't start on Friday.", "2019-05-15", "2019-05-17"),
        ("Sailings were halted due to fog on Friday.", "2019-05-15", "2019-05-10"),
        ("The museum is due to open on Friday.", "2019-05-15", "2019-05-17"),
        ("The march went ahead on Friday.", "2019-05-15", "2019-05-10"),
        ("Crowds grew ahead of Friday.", "2019-05-15", "2019-05-17"),
        ("They spoke of holiday plans on Friday.", "2019-05-15", "2019-05-10"),
        ("The mayor will argue at length against Friday's order.", "2019-05-15", "2019-05-10"),
        ("Friday's vote will be close.", "2019-05-15", "2019-05-17"),
        ("In January, the harbour brought in new rules.", "2019-10-27", "2019-01"),
        ("The court will rule in two weeks.", "2019-05-15", "2019-05-27"),
        ("The year ended Oct. 31 was poor.", "2019-10-27", "2018-10-31"),
        ("The toll would rise at a yet unannounced hour in January.", "2019-10-26", "2020-01"),
    ],
)  # fmt: skip
def test_the_side_that_the_tense_tells(text: str, published: str, start: str) -> None:
    found = resolve_all(find(text), published, text)
    assert start in [t.candidates[0].start for t in found if t.candidates]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They signed a June treaty.", "2019-06"), ("It fell in early summer.", "2019-SU"),
        ("It left at 4 in the morning.", "2019-08-20T04:00"),
        ("It ran through Easter week.", "2019-W16"), ("the year two thousand", "2000"),
        ("Profit fell from the third quarter a year ago.", "2018-Q3"),
    ],
)  # fmt: skip
def test_forms_of_values(text: str, value: str) -> None:
    assert value in document_values(find(text), "2019-08-20")


@pytest.mark.parametrize(
    "text",
    [
        "The clinic is staffed 24 hours a day.", "It added three sailings a week.",
        "She spoke on “This Week”, a broadcast.", "Two thousand stood at the gate.",
    ],
)  # fmt: skip
def test_rates_and_titles_are_no_times(text: str) -> None:
    assert find(text) == ()


def test_that_year_follows_the_year_last_named() -> None:
    text = "The bridge opened in 1988. That year it rained."
    assert document_values(find(text), "2019-05-15") == ("1988", "1988")


def test_nine_months_are_compared_with_the_year_before() -> None:
    text = (
        "In the third quarter it sold 4 boats. In the nine months it sold 9, from 7 a year earlier."
    )
    assert document_values(find(text), "2019-11-15")[-1] == "2018"


def test_the_previous_weekday_is_that_of_the_day_spoken_of() -> None:
    text = "The index closed at 9 on Friday, down from the previous Friday."
    assert document_values(find(text), "2019-05-15") == ("2019-05-10", "2019-05-03")
