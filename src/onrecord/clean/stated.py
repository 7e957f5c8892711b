"""Reads one date as machines and page headers state it: ISO, RFC 822, numbers, month names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.clean.calendarwords import months
from onrecord.lang.tables import table

Precision = Literal["minute", "day", "month", "year"]

_LIMIT = 200  # no stated date is longer; keeps every pattern linear on hostile fields

_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?(?!\d)"
    r"(?:(?:T|\s+|,\s*)(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?.*))?"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<clock>\d{4,6}))?(?!\d)"
)
_EPOCH = re.compile(r"(?P<s>\d{10})(?:\d{3})?$")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\-./]*(?:de\s+)?(?P<mon>[^\W\d_]{3,12})\.?,?[\s\-./]*"
    r"(?:de\s+|del\s+)?(?P<y>\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?P<mon>[^\W\d_]{3,12})\.?\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?!\d)"
)
_CJK = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_NUMBERS = re.compile(
    r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>\d{4}|\d{2})(?!\d)"
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})(?::(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?)"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|[+-]\d{2}:?\d{2}\b|\(?[A-Z]{2,5}\b)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """value: ISO 8601 at `precision`, with the offset where it is given."""

    value: str
    precision: Precision


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        year += 2000 if year < 70 else 1900
    return year


def valid(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None where the calendar, or the age of news online, has no such day."""
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2099 else None
    except ValueError:
        return None


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    zone = zone.strip("( ").upper()
    if zone == "Z":
        return "Z"
    if zone[0] in "+-":
        return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    minutes = table("clean")["offsets"].get(zone.casefold())
    if minutes is None:
        return ""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _clock(text: str) -> str:
    """`T15:35-05:00` from the words after a day; "" where there is no clock, or only midnight."""
    found = _CLOCK.search(text)
    if not found:
        return ""
    hour, minute, second = int(found["h"]), int(found["min"]), int(found["s"] or 0)
    half = (found["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or hour == minute == second == 0:
        return ""  # midnight to the second is what systems write that know the day alone
    return f"T{hour:02d}:{minute:02d}{_offset(found['zone'])}"


def _join(day: str | None, clock: str) -> Stated | None:
    if day is None:
        return None
    return Stated(day + clock, "minute" if clock else "day")


def _iso(text: str) -> Stated | None:
    found = _ISO.match(text)
    if not found:
        return None
    year = int(found["y"])
    if found["d"]:
        return _join(valid(year, int(found["m"]), int(found["d"])), _clock(found["clock"] or ""))
    if not 1900 <= year <= 2099 or found.end() != len(text):
        return None
    if found["m"]:
        month = int(found["m"])
        return Stated(f"{year}-{month:02d}", "month") if 1 <= month <= 12 else None
    return Stated(found["y"], "year")


def _compact(text: str) -> Stated | None:
    found = _COMPACT.match(text)
    if not found:
        return None
    digits = found["clock"] or ""
    clock = _clock(f"{digits[:2]}:{digits[2:4]}") if digits else ""
    return _join(valid(int(found["y"]), int(found["m"]), int(found["d"])), clock)


def _epoch(text: str) -> Stated | None:
    found = _EPOCH.match(text)
    if not found:
        return None
    from datetime import UTC, datetime

    moment = datetime.fromtimestamp(int(found["s"]), tz=UTC)
    return Stated(moment.strftime("%Y-%m-%dT%H:%MZ"), "minute")


def _named(text: str) -> Stated | None:
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(text):
            month = months().get(found["mon"].casefold())
            day = valid(int(found["y"]), month, int(found["d"])) if month else None
            if day:
                # the clock may stand on either side of the day
                clock = _clock(text[found.end() :]) or _clock(text[: found.start()])
                return _join(day, clock)
    return None


def _numbers(text: str, month_first: bool) -> Stated | None:
    found = _CJK.search(text)
    if found:
        return _join(
            valid(int(found["y"]), int(found["m"]), int(found["d"])), _clock(text[found.end() :])
        )
    found = _NUMBERS.search(text)
    if not found:
        return None
    a, b, year = int(found["a"]), int(found["b"]), _year(found["y"])
    slashed = found["sep"] != "." and month_first
    first, second = (b, a) if slashed else (a, b)
    day = valid(year, second, first) or valid(year, first, second)
    return _join(day, _clock(text[found.end() :]) or _clock(text[: found.start()]))


def read_date(text: str, month_first: bool = False) -> Stated | None:
    """One date stated in `text`, or None.

    month_first: read 03/04/2020 as the fourth of March (with full stops the day is always first).
    Only the first 200 characters are looked at.
    """
    text = text.strip()[:_LIMIT]
    return (
        _iso(text) or _compact(text) or _epoch(text) or _named(text) or _inner_iso(text)
        or _numbers(text, month_first)
    )  # fmt: skip


def _inner_iso(text: str) -> Stated | None:
    """An ISO day with other words before it ("Published 2020-03-04 10:15")."""
    found = re.search(r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)", text)
    return _iso(text[found.start() :]) if found else None
