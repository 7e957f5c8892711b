"""Arithmetic on TIMEX3-like value strings, and the intervals they stand for.

A value names a stretch of the calendar at its own precision: "199" (decade), "19" (century),
"1998", "1998-11", "1998-11-07", "1998-W45", "1998-W45-WE", "1998-Q4", "1998-H2", "1998-SU",
"1998-11-07T15:30", "1998-11-07TMO", "T15:30". Proleptic Gregorian calendar throughout.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from onrecord.lang.zones import offset_at
from onrecord.model.reading import Interval, Precision

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month, northern half of the globe (meteorological seasons)."""

PARTS_OF_DAY = {
    "MO": ("06:00", "12:00"), "MI": ("11:00", "13:00"), "AF": ("12:00", "18:00"),
    "EV": ("18:00", "23:59"), "NI": ("20:00", "06:00"), "DT": ("06:00", "20:00"),
}  # fmt: skip


def day_of(value: str) -> date | None:
    """The calendar day of a value that has one."""
    if not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(value: str) -> int | None:
    head = value[:4]
    return int(head) if len(head) == 4 and head.isdigit() else None


def month_of(value: str) -> tuple[int, int] | None:
    """(year, month) of a value that lies in one month."""
    if re.match(r"\d{4}-\d\d", value):
        return int(value[:4]), int(value[5:7])
    return None


def add_months(year: int, month: int, by: int) -> tuple[int, int]:
    whole = year * 12 + month - 1 + by
    return whole // 12, whole % 12 + 1


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_start(value: str) -> date | None:
    """The Monday of a week value."""
    found = _WEEK.match(value)
    if not found:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None


def months_back(value: date, by: int) -> date:
    """The same day of another month, or the last day that month has."""
    year, month = add_months(value.year, value.month, by)
    day = value.day
    while (made := safe_date(year, month, day)) is None:
        day -= 1
    return made


def shift(  # noqa: PLR0911 - one return a form
    unit: str, by: float | str | None, base: str
) -> str | None:
    """`base` cut to `unit` and moved; None when base is too coarse or leaves the calendar."""
    if unit == "2W":
        return shift("W", by * 2 if isinstance(by, (int, float)) else by, base)
    if by in ("X", "-X"):
        return "FUTURE_REF" if by == "X" else "PAST_REF"
    if isinstance(by, str):
        by = float(by)
    if by is None:
        return None
    if by != int(by):
        smaller = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "W": ("D", 7), "D": ("H", 24)}
        if unit not in smaller:
            return None
        unit, by = smaller[unit][0], round(by * smaller[unit][1])
    if abs(by) > 5000:
        return None
    try:
        return _shift(unit, int(by), base)
    except (OverflowError, ValueError):
        return None


def _shift(unit: str, by: int, base: str) -> str | None:
    if unit in ("Y", "DE", "CE"):
        return _shift_years(unit, by, base)
    if unit in ("M", "Q"):
        return _shift_months(unit, by, base)
    if unit in ("H", "MIN", "S"):
        return _shift_clock(unit, by, base)
    return _shift_days(unit, by, base)


def _shift_years(unit: str, by: int, base: str) -> str | None:
    year = year_of(base)
    if year is None:
        return f"{int(base) + by:03d}" if unit == "DE" and re.match(r"\d{3}\Z", base) else None
    if unit == "Y" and re.match(r"\d{4}-Q\d\Z", base):
        return f"{year + by:04d}{base[4:]}"
    if unit == "Y":
        return f"{year + by:04d}" if 0 < year + by < 10000 else None
    width, step = (3, 10) if unit == "DE" else (2, 100)
    return f"{year // step + by:0{width}d}"


def _shift_months(unit: str, by: int, base: str) -> str | None:
    month = month_of(base)
    if month is None:
        return None
    if unit == "M":
        return "{:04d}-{:02d}".format(*add_months(*month, by))
    year, first = add_months(*month, 3 * by)
    return f"{year:04d}-Q{(first + 2) // 3}"


def _shift_clock(unit: str, by: int, base: str) -> str | None:
    found = _CLOCK.match(base)
    if not found:
        return None
    step = {"H": timedelta(hours=by), "MIN": timedelta(minutes=by), "S": timedelta(seconds=by)}
    moved = datetime.fromisoformat(base) + step[unit]
    return moved.strftime("%Y-%m-%dT%H:%M")


def _shift_days(unit: str, by: int, base: str) -> str | None:
    day = day_of(base) or week_start(base)
    if day is None:
        return None
    if unit == "D":
        return (day + timedelta(days=by)).isoformat() if day_of(base) else None
    if unit == "NI":
        return f"{(day + timedelta(days=by)).isoformat()}TNI"
    if unit in ("W", "WE"):
        return week_value(day + timedelta(days=7 * by)) + ("-WE" if unit == "WE" else "")
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (anonymous Gregorian computus, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def clock_value(expr: tuple[Any, ...]) -> str | None:
    """ "15:30" of a clock expression."""
    kind = expr[0]
    if kind == "zoned":
        return clock_value(expr[1])
    hour, minute = _hour_minute(expr[1] if kind == "clock" else expr[1:])
    if kind == "clock12" and hour is not None and expr[3] is not None:
        hour = hour % 12 + expr[3]
    if hour is None or not 0 <= hour <= 24 or not 0 <= minute < 60:
        return None
    return f"{hour:02d}:{minute:02d}"


def _hour_minute(raw: Any) -> tuple[int | None, int]:
    if raw and isinstance(raw[0], tuple):
        raw = raw[0]
    if raw[0] == "hm":
        return int(raw[1]), int(raw[2] or 0)
    if raw[0] == "half":  # "halb neun" is half past eight
        return (int(raw[1]) - 1) % 24, 30
    if raw[0] == "hm|":
        return _hour_minute((raw[1], 0))
    if raw[0] == "hhmm":
        return int(raw[1]) // 100, int(raw[1]) % 100
    head = raw[0]
    if isinstance(head, str):
        hour, _, minute = head.partition(".")
        return int(hour), int(minute or 0)
    return (int(head), int(raw[1] or 0)) if head is not None else (None, 0)


# ---------------------------------------------------------------- intervals


def _last_of_month(year: int, month: int) -> date:
    after = date(*add_months(year, month, 1), 1)
    return after - timedelta(days=1)


def ends(value: str) -> tuple[date, date] | None:
    """First and last day of a value; None where it names no days (a bare clock time)."""
    try:
        return _ends(value)
    except ValueError:
        return None


def _ends(value: str) -> tuple[date, date] | None:  # noqa: PLR0911 - one return a form
    if day := day_of(value):
        return day, day
    if monday := week_start(value):
        first = monday + timedelta(days=5) if value.endswith("-WE") else monday
        return first, monday + timedelta(days=6)
    if found := re.match(r"(\d{4})-([QH])(\d)\Z", value):
        size = 3 if found[2] == "Q" else 6
        year, month = int(found[1]), int(found[3]) * size
        return date(year, month - size + 1, 1), _last_of_month(year, month)
    if found := re.match(r"(\d{4})-(SP|SU|FA|WI)\Z", value):
        year, (first_month, last_month) = int(found[1]), SEASONS[found[2]]
        return date(year, first_month, 1), _last_of_month(
            year + (last_month < first_month), last_month
        )
    if month_pair := re.match(r"(\d{4})-(\d\d)\Z", value):
        year, month = int(month_pair[1]), int(month_pair[2])
        return date(year, month, 1), _last_of_month(year, month)
    if re.match(r"\d{2,4}\Z", value):
        step = 10 ** (4 - len(value))
        return date(max(1, int(value) * step), 1, 1), date(int(value) * step + step - 1, 12, 31)
    return None


_PRECISION: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\Z"), "minute"),
    (re.compile(r"\d{4}-\d\d-\d\dT[A-Z]{2}\Z"), "part"),
    (re.compile(r"\d{4}-\d\d-\d\d\Z"), "day"),
    (_WEEK, "week"),
    (re.compile(r"\d{4}-Q\d\Z"), "quarter"),
    (re.compile(r"\d{4}-H\d\Z"), "part"),
    (re.compile(r"\d{4}-(SP|SU|FA|WI)\Z"), "season"),
    (re.compile(r"\d{4}-\d\d\Z"), "month"),
    (re.compile(r"\d{4}\Z"), "year"),
    (re.compile(r"\d{3}\Z"), "decade"),
    (re.compile(r"\d{2}\Z"), "century"),
)


def precision(value: str) -> Precision | None:
    return next((name for form, name in _PRECISION if form.match(value)), None)


def interval(value: str, zone: str | None = None) -> Interval | None:
    """The interval of a value; None when it has no place in the calendar."""
    kind = precision(value)
    if kind is None:
        return None
    if kind == "minute":
        return Interval(value + _offset(value, zone), None, "minute", zone)
    if kind in ("day", "month", "year"):
        return Interval(value, None, kind, zone) if ends(value) else None
    if kind == "part" and "T" in value:
        return _part_of_day(value, zone)
    found = ends(value)
    return Interval(found[0].isoformat(), found[1].isoformat(), kind, zone) if found else None


def _offset(value: str, zone: str | None) -> str:
    """The offset of a clock time, "" where none is known; summer time as the zone keeps it."""
    if not zone or zone[0] in "+-":
        return zone or ""
    return offset_at(zone, value) or ""


def _part_of_day(value: str, zone: str | None) -> Interval | None:
    day, part = value[:10], value[11:]
    if part not in PARTS_OF_DAY or day_of(day) is None:
        return None
    first, last = PARTS_OF_DAY[part]
    end = day if last > first else shift("D", 1, day)
    return Interval(f"{day}T{first}", f"{end}T{last}", "part", zone)


def part_of(value: str, part: str) -> Interval | None:
    """The start, middle or end third of a value's days; a day keeps its own interval."""
    found = ends(value)
    if found is None or found[0] == found[1]:
        return interval(value)
    first, last = found
    days = (last - first).days + 1
    third = max(1, days // 3)
    offset = {"START": 0, "MID": third, "END": days - third}.get(part, 0)
    start = first + timedelta(days=offset)
    size = days - 2 * third if part == "MID" else third
    return Interval(start.isoformat(), (start + timedelta(days=size - 1)).isoformat(), "part")
