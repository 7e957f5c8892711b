"""What a time expression means once it is known when it was written.

`resolve` takes the anchor-free expressions that `read.times` makes:

    ("date", year, month, day[, weekday])   None where a part is not given
    ("weekday", 1..7)  ("season", "SU")  ("quarter", 3)  ("half", 1)  ("feast", name)
    ("decade", 1990)  ("decade2", 90)  ("century", 19)  ("year2", 98)  ("years", 1996, 97)
    ("shift", unit, number, base)           base: "now", "ref" or an expression
    ("short", unit, number, base)           as shift, and not quite so far ("nearly two years ago")
    ("ago", unit, number)                   back from now
    ("off", unit, number, base)             as shift; TIMEX3 writes the distance
    ("near", inner, -1|0|1[, "ref"])        last, this, next; of the day last spoken of
    ("in", inner, outer)  ("both", a, b)  ("local", a)  ("part", START|MID|END, a)
    ("tod", MO|AF|EV|NI…, base)  ("clock", ("hm", h, m))  ("clock12", …)  ("zoned", clock, zone)
    ("at", day, clock)  ("range", a, b)  ("span", unit, number, direction)
    ("dur", (unit, number))  ("dur+", a, b)  ("set", unit, n)  ("every", a)  ("ref", PAST|…)

Units: MIN H D W WE M Q Y DE CE. Nothing here reads a clock.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from onrecord.lang.calendar_meaning import DATE_LENIENCE, DAY_LENIENCE, Anchor, values
from onrecord.lang.calendar_values import (
    add_months,
    day_of,
    ends,
    interval,
    month_of,
    months_back,
    part_of,
    safe_date,
    shift,
)
from onrecord.model.reading import Interval

__all__ = [
    "DATE_LENIENCE",
    "DAY_LENIENCE",
    "Anchor",
    "range_values",
    "resolve",
    "values",
    "zone_of",
]


def resolve(expr: tuple[Any, ...], anchor: Anchor, tense: int = 0) -> tuple[Interval, ...]:
    """Intervals an expression can mean, best first; empty when the anchor does not support any.

    tense: -1 the clause speaks of the past, 1 of the future, 0 unknown. A bare weekday is the
    nearest one on that side and may be the day of writing, as agency style has it.
    """
    made = (_interval(expr, value, anchor.zone) for value in values(expr, anchor, tense))
    if expr[0] == "range":
        return _range(expr, anchor, tense)
    if expr[0] == "span":
        return _span(expr, anchor)
    if expr[0] == "short" and (near := _short(expr, anchor)):
        return (near,)
    return tuple(dict.fromkeys(i for i in made if i))


_NEARLY = 0.9
"""Of the length that is nearly reached: "nearly two years ago" is some 22 months back."""


def _short(expr: tuple[Any, ...], anchor: Anchor) -> Interval | None:
    """The year of "nearly two years ago", which may be one later than that of two years ago."""
    _, unit, number, _ = expr
    today = day_of(anchor.now or "")
    if unit != "Y" or today is None or not isinstance(number, (int, float)):
        return None
    return Interval(str(months_back(today, round(12 * _NEARLY * number)).year), None, "year")


def _interval(expr: tuple[Any, ...], value: str, local: str | None) -> Interval | None:
    if expr[0] == "part":
        return part_of(value, expr[1])
    return interval(value, zone_of(expr, local))


def zone_of(expr: tuple[Any, ...], local: str | None = None) -> str | None:
    """The offset or zone name that an expression carries in its own words.

    local: the zone that "local time" stands for, where it is known.
    """
    if expr[0] == "zoned":
        return expr[2] if expr[2] != "local" else local
    if expr[0] == "at":
        return zone_of(expr[2], local)
    return None


def _range(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> tuple[Interval, ...]:
    first, second = range_values(expr, anchor, tense)
    if first is None or second is None:
        return ()
    if "T" in first or "T" in second:
        a = interval(first, zone_of(expr[1], anchor.zone))
        b = interval(second, zone_of(expr[2], anchor.zone))
        return (Interval(a.start, b.end or b.start, "range", b.zone),) if a and b else ()
    a_days, b_days = ends(first), ends(second)
    if not a_days or not b_days or a_days[0] > b_days[1]:
        return ()
    return (Interval(a_days[0].isoformat(), b_days[1].isoformat(), "range"),)


def range_values(
    expr: tuple[Any, ...], anchor: Anchor, tense: int
) -> tuple[str | None, str | None]:
    """Values of both ends; the end with more of a date lends it to the other."""
    a, b = expr[1], expr[2]
    if _partial(a) and not _partial(b):
        second = next(iter(values(b, anchor, tense)), None)
        return _before(a, second, anchor, tense), second
    first = next(iter(values(a, anchor, tense)), None)
    after = Anchor(anchor.published, anchor.dateline, first or anchor.reference, anchor.zone)
    options = values(b, after, 1 if _partial(b) or b[0] == "weekday" else tense)
    start = ends(first) if first else None
    for value in options:
        end = ends(value)
        if start is None or end is None or end[1] >= start[0]:
            return first, value
    return first, _next_weekday(b, start)


def _next_weekday(expr: tuple[Any, ...], start: tuple[date, date] | None) -> str | None:
    if expr[0] != "weekday" or start is None:
        return None
    return (start[0] + timedelta(days=(expr[1] - start[0].isoweekday()) % 7)).isoformat()


def _before(expr: tuple[Any, ...], second: str | None, anchor: Anchor, tense: int) -> str | None:
    """A bare day of the month that comes before a fuller date."""
    month = month_of(second) if second else None
    end = day_of(second) if second else None
    if month is None or end is None:
        return next(iter(values(expr, anchor, tense)), None)
    made = safe_date(*month, expr[3])
    if made and made > end:
        made = safe_date(*add_months(*month, -1), expr[3])
    return made.isoformat() if made else None


def _partial(expr: tuple[Any, ...]) -> bool:
    return expr[0] == "date" and expr[1] is None and expr[2] is None


def _span(expr: tuple[Any, ...], anchor: Anchor) -> tuple[Interval, ...]:
    _, unit, number, direction = expr
    now = anchor.now
    if now is None or number == "X" or not direction:
        return ()
    far = shift(unit, float(number) * direction, now)
    edge, here = ends(far) if far else None, ends(now)
    today = day_of(now)
    if far is None or edge is None or here is None:
        return ()
    if today and unit in ("M", "Y", "DE", "CE", "W"):  # as many days before as after the cut
        edge = (_same_day(today, unit, float(number) * direction),) * 2
    a, b = (edge[0], here[1]) if direction < 0 else (here[0], edge[1])
    return (Interval(a.isoformat(), b.isoformat(), "range"),)


def _same_day(day: date, unit: str, by: float) -> date:
    if unit == "W":
        return day + timedelta(days=round(7 * by))
    return months_back(day, round(by * {"M": 1, "Y": 12, "DE": 120, "CE": 1200}[unit]))
