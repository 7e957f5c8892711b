"""Zones of places, and offsets that follow summer time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang import zones
from onrecord.read.times import find, resolve_all

ZONES = sorted(set(zones.names().values()))
MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2030, 12, 31)).map(
    lambda d: d.replace(second=0, microsecond=0)
)


def test_every_zone_named_is_one() -> None:
    assert all(ZoneInfo(zone) for zone in ZONES)
    assert len(ZONES) > 150


@given(MOMENTS, st.sampled_from(ZONES))
def test_offsets_round_trip(local: datetime, zone: str) -> None:
    """A local time with its offset is the moment that the zone shows as that local time."""
    text = local.isoformat(timespec="minutes")
    offset = zones.offset_at(zone, text)
    if offset is not None and local.replace(tzinfo=ZoneInfo(zone)).utcoffset().seconds % 60 == 0:  # type: ignore[union-attr] - an aware time has one
        back = datetime.fromisoformat(text + offset).astimezone(ZoneInfo(zone))
        assert back.replace(tzinfo=None) == local


@pytest.mark.parametrize(
    ("zone", "local", "offset"),
    [
        ("Europe/Berlin", "2019-07-03T23:30", "+02:00"),
        ("Europe/Berlin", "2019-12-03T23:30", "+01:00"),
        ("America/New_York", "2019-07-03T09:00", "-04:00"),
        ("Asia/Kolkata", "2019-07-03T09:00", "+05:30"),
        ("Europe/Berlin", "2019-03-31T02:30", None),  # the hour that summer time leaves out
        ("Europe/Berlin", "2019-10-27T02:30", None),  # the hour that comes twice
        ("Nowhere/Town", "2019-10-27T02:30", None),
    ],
)
def test_offset_at(zone: str, local: str, offset: str | None) -> None:
    assert zones.offset_at(zone, local) == offset


def test_a_country_of_several_zones_has_none() -> None:
    assert zones.of_country("KE") == "Africa/Nairobi"
    assert zones.of_country("US") is None
    assert zones.of_country(None) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The ferry left at 3 p.m. Nairobi time on 4 July 2019.", "2019-07-04T15:00+03:00"),
        ("The ferry left at 3 p.m. Kenyan time on 4 July 2019.", "2019-07-04T15:00+03:00"),
        ("The ferry left at 3 p.m. Eastern time on 4 July 2019.", "2019-07-04T15:00-04:00"),
        ("The ferry left at 3 p.m. Eastern time on 4 December 2019.", "2019-12-04T15:00-05:00"),
        ("The ferry left at 3 p.m. NZST on 4 July 2019.", "2019-07-04T15:00+12:00"),
        ("The ferry left at 3 p.m. New Delhi time.", "2019-07-05T15:00+05:30"),
        ("The ferry left at 3 p.m. local time on 4 July 2019.", "2019-07-04T15:00+09:00"),
        ("The ferry left at 3 p.m. on 4 July 2019.", "2019-07-04T15:00"),
    ],
)
def test_clock_times_carry_the_offset_of_their_day(text: str, start: str) -> None:
    (one,) = resolve_all(find(text), "2019-07-05", text, zone="Asia/Tokyo")
    assert one.candidates[0].start == start


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("It began at 10 a.m. Paris time (4 a.m. Eastern time) on Friday.", False),
        ("It began at 10 a.m. Paris time (5 a.m. Eastern time) on Friday.", True),
        ("Doors open at 8 a.m. Nairobi time (0500 GMT).", False),
        ("Doors open at 8 a.m. Nairobi time (0600 GMT).", True),
        ("Doors open at 9.30 p.m. Tokyo time (1.30 p.m. London time).", False),
        ("Doors open at 9.30 p.m. Tokyo time (2.30 p.m. London time).", True),
    ],
)
def test_one_instant_in_two_zones(text: str, clash: bool) -> None:
    found = resolve_all(find(text), "2019-07-05", text)
    assert any(t.contradiction for t in found) is clash
