"""Stated dates, dates in URLs, datelines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.clues import published_of, url_dates
from onrecord.clean.dateline import find_dateline
from onrecord.clean.stated import read_date
from onrecord.model.report import DateClue
from onrecord.model.span import Span


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2031-03-07", "2031-03-07"),
        ("2031-03-07T21:05:10-05:00", "2031-03-07T21:05-05:00"),
        ("2031-03-07T21:05:10.123Z", "2031-03-07T21:05Z"),
        ("2031-03-07 21:05 +0100", "2031-03-07T21:05+01:00"),
        ("2031-03-07T00:00:00+00:00", "2031-03-07"),
        ("Fri, 07 Mar 2031 21:05:00 GMT", "2031-03-07T21:05+00:00"),
        ("March 7, 2031 9:05 p.m. EDT", "2031-03-07T21:05-04:00"),
        ("7. März 2031, 21:05 Uhr", "2031-03-07T21:05"),
        ("le 7 août 2031", "2031-08-07"),
        ("7 de marzo de 2031", "2031-03-07"),
        ("7 марта 2031", "2031-03-07"),
        ("2031년 3월 7일", "2031-03-07"),
        ("07.03.2031", "2031-03-07"),
        ("Published 2031-03-07", "2031-03-07"),
        ("20310307", "2031-03-07"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
    ],
)
def test_stated_dates(stated: str, value: str) -> None:
    found = read_date(stated)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "31.02.2031", "2031-13-01", "room 2031b", "7 Foo 2031"]
)
def test_what_is_no_date(stated: str) -> None:
    assert read_date(stated) is None


def test_order_of_numbers_is_told() -> None:
    assert read_date("03/07/2031", month_first=True) == read_date("2031-03-07")
    assert read_date("03/07/2031") == read_date("2031-07-03")
    assert read_date("25/07/2031", month_first=True) == read_date("2031-07-25")


@given(st.dates(), st.times())
def test_iso_moments_come_back(day: object, time: object) -> None:
    from datetime import date
    from datetime import time as clock

    assert isinstance(day, date)
    assert isinstance(time, clock)
    found = read_date(f"{day.isoformat()}T{time.strftime('%H:%M:%S')}")
    if 1900 <= day.year <= 2099:
        assert found is not None
        midnight = time.hour == time.minute == time.second == 0
        assert found.value == day.isoformat() + ("" if midnight else time.strftime("T%H:%M"))
    else:
        assert found is None or not found.value.startswith(day.isoformat())


@pytest.mark.parametrize(
    ("path", "dates"),
    [
        ("/2031/03/07/flood", ["2031-03-07"]),
        ("/news/07-Mar-2031/flood", ["2031-03-07"]),
        ("/2031/mar/07/flood", ["2031-03-07"]),
        ("/flood-2031-03-07.html", ["2031-03-07"]),
        ("/article/idUSL5X20310307", ["2031-03-07"]),
        ("/AEN20310307001900315F.HTML", ["2031-03-07"]),
        ("/story/2031030712345678", []),
        ("/2031/03/flood", ["2031-03"]),
        ("/2031/flood", ["2031"]),
        ("/2031/13/45/flood", ["2031"]),
        ("/flood-7500", []),
    ],
)
def test_dates_in_urls(path: str, dates: list[str]) -> None:
    assert url_dates(f"https://courier.example{path}") == dates


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("ORLIN, March 7 (Newswire) -- The dam broke.", "--03-07", "March 7"),
        ("ORLIN/TERN, Mar 7 (Newswire) - The dam broke.", "--03-07", "Mar 7"),
        ("Orlin, 7. März (Newswire) – Der Damm brach.", "--03-07", "7. März"),
        ("ORLIN, March 7, 2031 — The dam broke.", "2031-03-07", "March 7, 2031"),
        ("ОРЛИН, 7 марта. /НОВ/. Плотина прорвалась.", "--03-07", "7 марта"),
        ("ORLIN: The dam broke.", None, None),
    ],
)
def test_datelines(text: str, value: str | None, day: str | None) -> None:
    found = find_dateline(text, Span(0, len(text)))
    assert found is not None
    assert found.value == value
    assert (found.day.of(text) if found.day else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "The dam near ORLIN, March 7 (Newswire) -- broke.",
        "On March 7 the dam broke.",
        "NATO said no.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text, Span(0, len(text))) is None


def test_metadata_wins_over_url_over_dateline_and_page_never() -> None:
    page, line = DateClue("2033-01-01", "page"), DateClue("--03-06", "dateline")
    url, meta = DateClue("2031-03-07", "url"), DateClue("2031-03-08T10:00Z", "metadata")
    assert published_of((page, line)).value is None
    assert published_of((page, line, url)).value == "2031-03-07"
    found = published_of((page, line, url, meta))
    assert (found.value, found.precision, found.basis) == (
        "2031-03-08T10:00Z",
        "minute",
        "metadata",
    )
    assert published_of((DateClue("2031", "url"),)).value is None
