"""Expressions resolved against an anchor, without any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang.calendar import Anchor, resolve, values
from onrecord.lang.calendar_values import ends, interval, shift

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(1, 7))
def test_weekday_is_within_a_week_on_its_side(day: date, weekday: int) -> None:
    past = date.fromisoformat(values(("weekday", weekday), Anchor(day.isoformat()), -1)[0])
    ahead = date.fromisoformat(values(("weekday", weekday), Anchor(day.isoformat()), 1)[0])
    assert 0 <= (day - past).days <= 6
    assert 0 <= (ahead - day).days <= 6
    assert past.isoweekday() == ahead.isoweekday() == weekday


@given(DAYS, st.integers(-400, 400))
def test_days_there_and_back(day: date, by: int) -> None:
    moved = shift("D", by, day.isoformat())
    assert moved is not None
    assert shift("D", -by, moved) == day.isoformat()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-Q2", "2019-04-01", "2019-06-30"), ("2019-W20", "2019-05-13", "2019-05-19"),
        ("2019-W20-WE", "2019-05-18", "2019-05-19"), ("2019-WI", "2019-12-01", "2020-02-29"),
        ("201", "2010-01-01", "2019-12-31"), ("2019-02", "2019-02-01", "2019-02-28"),
    ],
)  # fmt: skip
def test_first_and_last_day(value: str, first: str, last: str) -> None:
    assert ends(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["2019-02-30", "2019-13", "XXXX-12", "T15:30", "P3D", ""])
def test_what_is_no_place_in_the_calendar(value: str) -> None:
    assert interval(value) is None


def test_zone_is_kept_with_the_clock() -> None:
    expr = ("at", ("date", 2019, 5, 15), ("zoned", ("clock", ("hm", 20, 35)), "+00:00"))
    (found,) = resolve(expr, Anchor())
    assert (found.start, found.zone) == ("2019-05-15T20:35+00:00", "+00:00")


def test_easter() -> None:
    assert values(("feast", "easter"), Anchor("2019-05-01"), -1)[0] == "2019-04-21"


def test_nearly_two_years_ago_is_not_quite_so_far() -> None:
    anchor = Anchor("2031-01-10")
    assert resolve(("short", "Y", -2, "now"), anchor)[0].start == "2029"
    assert resolve(("shift", "Y", -2, "now"), anchor)[0].start == "2029"
    assert resolve(("short", "Y", -2, "now"), Anchor("2031-12-10"))[0].start == "2030"
    assert values(("short", "Y", -2, "now"), Anchor("2031-12-10")) == ("2029",)
