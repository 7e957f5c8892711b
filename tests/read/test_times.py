"""Time expressions: what is found, what it means, and that hostile text stays cheap."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.span import Span
from onrecord.read.times import document_values, find, resolve_all, timex3


def starts(text: str, published: str | None, language: str = "en") -> list[tuple[str, str | None]]:
    found = resolve_all(find(text, language), published, text)
    return [(t.span.of(text), t.candidates[0].start if t.candidates else None) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The dam broke on 9-10 April 2019.", "9-10 April 2019", "2019-04-09", "2019-04-10"),
        ("It rained 9-10. April without end.", "9-10. April", "2019-04-09", "2019-04-10"),
        ("The court sat in March or May next year.", "March or May next year",
         "2020-03-01", "2020-05-31"),
        ("He trained over the past four years.", "the past four years", "2015-05-15", "2019-05-15"),
        ("The merger will close early next year.", "early next year", "2020-01-01", "2020-05-01"),
    ],
)  # fmt: skip
def test_ranges_have_both_ends(text: str, words: str, start: str, end: str) -> None:
    (one,) = [t for t in resolve_all(find(text), "2019-05-15", text) if t.span.of(text) == words]
    assert (one.candidates[0].start, one.candidates[0].end) == (start, end)


def test_running_anchor_carries_the_month() -> None:
    text = "The teams play on the 10th of next month, and the judges will meet on the 12th."
    assert starts(text, "2019-05-28") == [
        ("the 10th of next month", "2019-06-10"), ("the 12th", "2019-06-12"),
    ]  # fmt: skip


def test_weekday_takes_the_side_of_the_tense_and_today_counts() -> None:
    wednesday = "2019-05-15"
    assert starts("The river rose on Monday.", wednesday) == [("Monday", "2019-05-13")]
    assert starts("The jury will meet on Monday.", wednesday) == [("Monday", "2019-05-20")]
    assert starts("The bridge fell on Wednesday.", wednesday) == [("Wednesday", "2019-05-15")]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("December last", "2018-12"), ("last December", "2018-12"), ("two weeks ago", "2019-04-29"),
        ("yesterday", "2019-05-14"), ("the third quarter of 2017", "2017-07-01"),
    ],
)  # fmt: skip
def test_relative_expressions(text: str, start: str) -> None:
    found = resolve_all(find(f"It opened {text}."), "2019-05-15", "")
    assert found[0].candidates[0].start == start


def test_nothing_is_resolved_without_an_anchor_but_full_dates() -> None:
    text = "The match was on Monday. The flood of 3 June 2013 came yesterday."
    assert starts(text, None) == [
        ("Monday", None), ("3 June 2013", "2013-06-03"), ("yesterday", None),
    ]  # fmt: skip


def test_month_precision_gives_months_not_days() -> None:
    assert starts("It rained yesterday and last month.", "2019-05") == [
        ("yesterday", None), ("last month", "2019-04"),
    ]  # fmt: skip


def test_weekday_and_date_that_cannot_both_hold() -> None:
    text = "The vote was on Monday, 14 May 2019."
    (one,) = resolve_all(find(text), "2019-05-15", text)
    assert one.contradiction == (
        "The report calls 14 May 2019 a Monday; by the calendar it is a Tuesday."
    )


def test_two_clocks_that_no_single_label_covers() -> None:
    text = "They landed at 1:20 p.m. (03:20 a.m. the next day)."
    assert any(t.contradiction for t in resolve_all(find(text), "2019-05-15", text))
    fine = "They landed at 1:20 p.m. on Friday. The crew slept at 3:20 a.m."
    assert not any(t.contradiction for t in resolve_all(find(fine), "2019-05-15", fine))


@pytest.mark.parametrize(
    "text",
    [
        "The 44-year-old sailor",
        "It may rain",
        "They march on",
        "a second man",
        "He has 2,015 votes",
    ],
)
def test_words_that_are_no_times(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It lasted 50 minutes.", "PT50M"), ("It lasted three years.", "P3Y"),
        ("It came in the 1990s.", "199"), ("every day", "P1D"), ("It is now over.", "PRESENT_REF"),
        ("on Friday morning", "2019-05-10TMO"), ("last week", "2019-W19"),
    ],
)  # fmt: skip
def test_timex3_values(text: str, value: str) -> None:
    assert timex3(find(text)[0], "2019-05-15") == value


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("de", "Das Spiel war am Dienstagabend.", "2019-05-14T18:00"),
        ("de", "Der Prozess begann am 12. März 2018.", "2018-03-12"),
        ("fr", "Le procès a commencé le 12 mars 2018.", "2018-03-12"),
        ("es", "El juicio empezó el 12 de marzo de 2018.", "2018-03-12"),
        ("ru", "Матч состоялся 12 марта 2018 года.", "2018-03-12"),
        ("uk", "Матч відбувся 12 березня 2018 року.", "2018-03-12"),
        ("ko", "경기는 2018년 3월 12일 열렸다.", "2018-03-12"),
    ],
)
def test_other_languages(language: str, text: str, start: str) -> None:
    assert starts(text, "2019-05-15", language)[0][1] == start


def test_within_reads_only_the_passages_given() -> None:
    text = "Menu Monday. The race was on Friday."
    assert [t.span.of(text) for t in find(text, within=[Span(13, len(text))])] == ["Friday"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["the", "12th", "of", "next", "May", "2019", "-", "10", ",", "Monday", "3:35", "p.m.", "(",
     ")", "two", "days", "ago", "last", "early", "31", "February", "1990s", "99/99/9999", "year"],
), max_size=25))  # fmt: skip
def test_any_heap_of_time_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    found = resolve_all(find(text), "2019-05-15", text)
    ends = [0, *(t.span.end for t in found)]
    assert all(t.span.start >= before for t, before in zip(found, ends, strict=False))
    assert all(t.span.end <= len(text) for t in found)


@pytest.mark.parametrize("piece", ["1", "1,", "12-", " ", "May ", "the last ", "a", "\n", "1/1/"])
def test_hostile_text_is_linear(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        find(text)
        return time.process_time() - began

    cost(2_000)
    assert cost(160_000) < 24 * cost(20_000) + 0.3


@pytest.mark.parametrize(
    "text",
    [
        "They met at 9 a.m. EST (1400 GMT).",
        "They met just before 10 a.m. (0100 GMT).",
        "They met at 9 p.m. (local time) (1810 GMT).",
        "They met at 8 p.m. Moscow time (1700 GMT).",
    ],
)
def test_two_clocks_that_can_be_one_moment(text: str) -> None:
    assert not any(t.contradiction for t in resolve_all(find(text), "2019-05-15", text))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "They met at 9 a.m. EST (1500 GMT).",
            "The report gives one moment as 09:00 and as 15:00; that is 6 hours apart "
            "(or 18 hours over midnight), but the zones named are not.",
        ),
        (
            "They met at 15:20 (04:20).",
            "The report gives one moment as 15:20 and as 04:20; that is 11 hours apart "
            "(or 13 hours over midnight), so both cannot be the same zone.",
        ),
    ],
)
def test_two_clocks_that_cannot_be_one_moment(text: str, note: str) -> None:
    assert [t.contradiction for t in resolve_all(find(text), "2019-05-15", text)] == [None, note]


@pytest.mark.parametrize(
    ("words", "zone"),
    [("Moscow time", "Europe/Moscow"), ("Pakistan Standard Time", "Asia/Karachi"),
     ("(Korean time)", "Asia/Seoul"), ("local time", None), ("GMT", "+00:00")],
)  # fmt: skip
def test_zones_by_the_places_they_are_called_after(words: str, zone: str | None) -> None:
    text = f"It sank at 3 p.m. {words} on 4 May 2018."
    (found,) = resolve_all(find(text), "2018-05-09", text)
    assert found.candidates[0].zone == zone


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Three days later the dam broke.", "P3D"), ("It has grown in recent weeks.", "PXW"),
        ("Sales fell for the year ended March 31.", "P1Y"),
        ("It fell to 40 by the end of the year.", "2019"),
        ("It rose to 16.2 in trading Friday.", "2019-05-10"),
    ],
)  # fmt: skip
def test_timex3_values_of_business_news(text: str, value: str) -> None:
    assert timex3(find(text)[0], "2019-05-15") == value


@pytest.mark.parametrize(
    "text", ["It costs $40 million a year.", "a quarter of the crop", "Ann, Jan Novak and Eve"]
)
def test_rates_parts_and_names_are_no_times(text: str) -> None:
    assert find(text) == ()


def test_heute_is_a_day_only_where_the_text_reports_day_by_day() -> None:
    essay, news = "Heute lebt man anders.", "Heute tagt der Rat, gestern war Pause."
    assert document_values(find(essay, "de"), "2019-05-15") == ("PRESENT_REF",)
    assert document_values(find(news, "de"), "2019-05-15") == ("2019-05-15", "2019-05-14")


def test_a_clock_time_beside_a_day_is_of_that_day() -> None:
    found = find("Am Montag um 17.30 Uhr tagt der Rat.", "de", ranges=False)
    assert document_values(found, "2019-05-15")[1][10:] == "T17:30"
    assert document_values(found, "2019-05-15")[1][:10] == document_values(found, "2019-05-15")[0]


def test_sentences_without_a_trigger_change_nothing() -> None:
    text = "The dam held. It rained on Monday. Nobody left. They met in May 2018. All slept."
    assert [t.span.of(text) for t in find(text)] == ["Monday", "May 2018"]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("They meet on the 3rd and the 12th of May.", "en", ["2020-05-03", "2020-05-12"]),
        ("They play on the 3rd, 4th and 12th of May.", "en", ["2020-05-03", "2020-05-04"]),
        ("They meet on the 14th and March 3.", "en", ["2020-02-14", "2020-03-03"]),
        ("Sie beraten am 4., 9., und 20. Juni.", "de", ["2020-06-04", "2020-06-20"]),
        ("Sie beraten am 14. und am 3. Mai.", "de", ["2020-02-14", "2020-05-03"]),
    ],
)
def test_the_last_month_of_a_list_is_that_of_all_its_days(
    text: str, language: str, days: list[str]
) -> None:
    assert [day for _, day in starts(text, "2020-02-10", language)] == days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Das war vor kurzem noch anders.", "PAST_REF"),
        ("Im Moment fehlt das Geld.", "PRESENT_REF"),
        ("Das Jahr war nass.", "P1Y"),
        ("Es war ein Wochenende ohne Regen.", "P1WE"),
    ],
)
def test_german_phrases_without_a_word_of_the_calendar(text: str, value: str) -> None:
    assert [t.value for t in find(text, "de")] == [value]


def test_german_verbs_and_spans_of_history_are_no_times() -> None:
    assert find("Die Richter tagen.", "de") == ()
    assert find("Zur Zeit der Römer stand hier ein Turm.", "de") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("It took 5 1/2 hours.", "PT5.5H"), ("It takes two to six days.", "P2D"),
     ("We think of the long term.", "FUTURE_REF")],
)  # fmt: skip
def test_fractions_and_spreads(text: str, value: str) -> None:
    assert [t.value for t in find(text)] == [value]
