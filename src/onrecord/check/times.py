"""Times compared at the precision that each side states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.lang.calendar import Anchor, resolve
from onrecord.lang.calendar_values import ends
from onrecord.model.reading import Interval, Timex

Fit = Literal["fits", "wider", "other"]
Stretch = tuple[datetime, datetime]


def meanings(timex: Timex, published: Sequence[str]) -> tuple[Interval, ...]:
    """All that an expression of a claim can mean, written on any of the days of the story."""
    found: list[Interval] = []
    if timex.expr[0] in ("dur", "dur+", "set", "every", "ref"):
        return ()
    for day in published:
        for tense in (timex.tense, 0, -1, 1):
            found += resolve(timex.expr, Anchor(published=day), tense)[:1]
    return tuple(dict.fromkeys(found)) or resolve(timex.expr, Anchor(), timex.tense)


def compare(claimed: Interval, told: Interval) -> Fit:
    """fits: what is told lies in what is claimed. wider: it may. other: it cannot."""
    clocks = "T" in claimed.start and "T" in told.start
    zones = _zoned(claimed) and _zoned(told)
    a, b = _stretch(claimed, clocks, zones), _stretch(told, clocks, zones)
    if a is None or b is None:
        return "fits" if claimed.start == told.start else "other"
    if a[0] <= b[0] and b[1] <= a[1]:
        return "wider" if "T" in claimed.start and not clocks else "fits"
    return "wider" if a[0] <= b[1] and b[0] <= a[1] else "other"


def _zoned(time: Interval) -> bool:
    return bool(time.zone) or bool(re.search(r"T.*(Z|[+-]\d\d:\d\d)$", time.start))


def _stretch(time: Interval, clocks: bool, zones: bool) -> Stretch | None:
    """First and last moment; whole days unless both sides name the time of day."""
    first = _moment(time.start, time.zone, clocks, zones)
    last = _moment(time.end or time.start, time.zone, clocks, zones)
    return (first[0], last[1]) if first and last else None


def _moment(value: str, zone: str | None, clocks: bool, zones: bool) -> Stretch | None:
    if clocks and "T" in value:
        try:
            moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            return None
        told = _universal(moment, zone) if zones else moment.replace(tzinfo=None)
        return told, told
    days = ends(value[:10])
    if days is None:
        return None
    first = datetime.combine(days[0], datetime.min.time())
    return first, datetime.combine(days[1], datetime.min.time()) + timedelta(hours=23, minutes=59)


def _universal(moment: datetime, zone: str | None) -> datetime:
    """In UTC by the moment's own offset or the zone's name; as it stands where that is no zone."""
    if moment.tzinfo is None and zone and "/" in zone:
        with suppress(ZoneInfoNotFoundError, ValueError):
            moment = moment.replace(tzinfo=ZoneInfo(zone))
    if moment.tzinfo is None:
        return moment
    return (moment - (moment.utcoffset() or timedelta())).replace(tzinfo=None)
