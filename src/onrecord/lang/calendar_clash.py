"""What a report says of one moment that cannot all hold, in a sentence for readers.

Two checks: a weekday that is not the date's, and two clock times of one moment ("3 p.m. (2000
GMT)"). Where both zones are named, they must lie as far apart as the times do; where one is, the
other may be any; where none is, the times cannot be of one zone, and the reader is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.lang.calendar import Anchor, values
from onrecord.lang.calendar_values import clock_value, day_of
from onrecord.model.reading import Timex

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BESIDE = 40
"""Characters between two clock times that can tell of one moment."""
_ROUNDED = 15
"""Minutes by which a rounded time ("just before 10") may lie off."""


def weekday_clash(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> str | None:
    """A sentence where the expression names a weekday and a date that is another weekday."""
    if expr[0] in ("at", "local", "part", "tod"):
        inner = next((e for e in expr[1:] if isinstance(e, tuple)), None)
        return weekday_clash(inner, anchor, tense) if inner else None
    if expr[0] == "date" and len(expr) > 4 and expr[4]:
        return _weekday(expr, expr[4], anchor, tense)
    if expr[0] == "both" and expr[2][0] == "weekday":
        return _weekday(expr[1], expr[2][1], anchor, tense)
    return None


def _weekday(expr: Any, weekday: int, anchor: Anchor, tense: int) -> str | None:
    found = values(expr, anchor, tense)
    day = day_of(found[0]) if found else None
    if day is None or day.isoweekday() == weekday:
        return None
    told, real = _WEEKDAYS[weekday - 1], _WEEKDAYS[day.isoweekday() - 1]
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"The report calls {written} a {told}; by the calendar it is a {real}."


def clock_clashes(timexes: Sequence[Timex], text: str) -> tuple[Timex, ...]:
    """The expressions, a clock time in brackets marked where it cannot be the moment before it."""
    out = list(timexes)
    timed = [i for i, t in enumerate(timexes) if clock_of(t.expr)]
    for first, second in pairwise(timed):
        a, b = out[first], out[second]
        between = text[a.span.end : b.span.start]
        if len(between) > _BESIDE or ("(" not in between and "/" not in between):
            continue
        if note := _clash(a, b, text):
            out[second] = replace(b, contradiction=note)
    return tuple(out)


def clock_of(expr: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The clock time inside an expression."""
    if expr[0] in ("clock", "clock12", "zoned"):
        return expr
    if expr[0] == "at":
        return clock_of(expr[2])
    return clock_of(expr[1]) if expr[0] in ("both", "local") else None


def _clash(first: Timex, second: Timex, text: str) -> str | None:
    a, b = clock_of(first.expr), clock_of(second.expr)
    one, two = clock_value(a) if a else None, clock_value(b) if b else None
    zones = [str(c[2]) if c and c[0] == "zoned" else "" for c in (a, b)]
    known = [
        _offsets(t, z) if any(zones) else (0,) for t, z in zip((first, second), zones, strict=True)
    ]
    if not a or not b or not one or not two or not all(known):
        return None
    period = 720 if _half_day(a) or _half_day(b) else 1440
    gap = (_minutes(one) - _minutes(two)) % period
    slack = _ROUNDED if _rounded(first, text) or _rounded(second, text) else 0
    for here in known[0]:
        for there in known[1]:
            off = (gap - (here - there)) % period
            if min(off, period - off) <= slack:
                return None
    return _sentence(one, two, min(gap, period - gap), zones[0] == zones[1])


def _sentence(one: str, two: str, gap: int, same: bool) -> str:
    apart = f"{_length(gap)} apart"
    if gap % 720:
        apart += f" (or {_length(1440 - gap)} over midnight)"
    end = "so both cannot be the same zone" if same else "but the zones named are not"
    return f"The report gives one moment as {one} and as {two}; that is {apart}, {end}."


def _length(minutes: int) -> str:
    units = zip(divmod(minutes, 60), ("hour", "minute"), strict=True)
    return " and ".join(_counted(number, unit) for number, unit in units if number)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _half_day(clock: tuple[Any, ...]) -> bool:
    """ "Four o'clock": morning or afternoon is not said."""
    inner = clock[1] if clock[0] == "zoned" else clock
    return bool(inner[0] == "clock12" and inner[3] is None)


def _rounded(timex: Timex, text: str) -> bool:
    """ "just before 10 a.m.": words before the digits, or a full hour."""
    return not timex.span.of(text)[:1].isdigit()


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


_OFFSET = re.compile(r"[+-]\d\d:\d\d\Z")


def _offsets(timex: Timex, zone: str) -> tuple[int, ...]:
    """The offset of the day where it is known, else those that the zone can have."""
    found = _OFFSET.search(timex.candidates[0].start) if timex.candidates else None
    return offsets(found[0] if found else zone)


@cache
def offsets(zone: str) -> tuple[int, ...]:
    """Minutes ahead of Greenwich that a zone can have, summer and winter; () for one not known."""
    if zone[:1] in ("+", "-") and zone[1:3].isdigit():
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        return (minutes if zone[0] == "+" else -minutes,)
    if "/" not in zone:
        return ()
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ()
    made = (datetime(2020, month, 1, tzinfo=UTC).astimezone(place) for month in (1, 7))
    return tuple(sorted({(m.utcoffset() or timedelta()) // timedelta(minutes=1) for m in made}))
