"""The values (see calendar_values) an anchor-free expression can mean, best first.

The forms of expressions are listed in `lang.calendar`, which makes intervals of the values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from onrecord.lang.calendar_values import (
    SEASONS,
    add_months,
    clock_value,
    day_of,
    easter,
    ends,
    month_of,
    safe_date,
    shift,
    week_start,
    year_of,
)

DATE_LENIENCE, MONTH_LENIENCE, DAY_LENIENCE = 100, 250, 10
"""Days by which a date, a bare day of the month, on the wrong side of the tense is farther.

Measured as value F1 on TempEval-3 and KRAUTS: a date 0, 30, 100, 150, 250, 366 days gives 0.803,
0.807, 0.811, 0.811, 0.809, 0.800 in English, and in German 0.781 up to 100, 0.782 at 150 and 250,
0.779 at 366. A bare day from 0 to 31 days scores the same in both: 10 keeps a day of last week
before one of next month, a case that they do not hold.
"""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of when and where a text was written.

    published: ISO date or date and time, as precise as is known; None for unknown.
    dateline: the day the text calls "today", where its dateline gives another day than `published`.
    reference: the value last spoken of in the text, which "the next day" and "the 12th" follow.
    zone: offset or IANA name of the place the text speaks of, which "local time" follows.
    spoken: the value last spoken of at any precision, which "that year" follows.
    """

    published: str | None = None
    dateline: str | None = None
    reference: str | None = None
    zone: str | None = None
    spoken: str | None = None

    @property
    def now(self) -> str | None:
        """The value of "today" at the precision that is known."""
        value = self.dateline or self.published
        return value[:10] if value else None


# ---------------------------------------------------------------- values


def values(expr: tuple[Any, ...], anchor: Anchor, tense: int = 0) -> tuple[str, ...]:
    """Value strings (see calendar_values) an expression can mean, best first."""
    method: Any = _METHODS.get(expr[0])
    found = method(expr, anchor, tense) if method else []
    return tuple(dict.fromkeys(v for v in found if v))


def _best(expr: Any, anchor: Anchor, tense: int) -> str | None:
    if expr == "now":
        return anchor.now
    if expr == "same":  # "a year earlier" of a quarter is a quarter
        ref = anchor.reference or ""
        return ref if "-Q" in ref else anchor.now
    if expr == "ref" or expr is None:
        return anchor.reference or anchor.now
    return next(iter(values(expr, anchor, tense)), None)


def _date(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    _, year, month, day, *rest = expr
    weekday = rest[0] if rest else None
    if year is not None:
        return [_plain(year, month, day)]
    if month is not None:
        return list(_yearless(month, day, weekday, anchor, tense))
    return list(_bare_day(day, weekday, anchor, tense)) if day else []


def _plain(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None
    made = safe_date(year, month, day)
    return made.isoformat() if made else None


def _yearless(
    month: int, day: int | None, weekday: int | None, anchor: Anchor, tense: int
) -> list[str]:
    now = anchor.now
    if not now or (year := year_of(now)) is None:
        return []
    reach = 6 if weekday else 1
    options = [_plain(y, month, day) for y in range(year - reach, year + reach + 1)]
    real = [v for v in options if v]
    if weekday:
        fits = [v for v in real if (d := day_of(v)) and d.isoweekday() == weekday]
        real = fits or [v for v in real if abs(int(v[:4]) - year) <= 1]
    return _nearest(real, now, tense, DATE_LENIENCE if day else MONTH_LENIENCE)


def _bare_day(day: int, weekday: int | None, anchor: Anchor, tense: int) -> list[str]:
    """ "the 12th": the month of what was last spoken of when that lies ahead, else of now."""
    now, ref = anchor.now, anchor.reference
    base = month_of(now) if now else None
    if now is None or base is None:
        return []
    months = [add_months(*base, by) for by in (-2, -1, 0, 1, 2)]
    real = [v for m in months if (v := _plain(*m, day))]
    if weekday:
        real = [v for v in real if (d := day_of(v)) and d.isoweekday() == weekday] or real
    ordered = _nearest(real, now, tense, DAY_LENIENCE)
    own = [
        v
        for v in real
        if v[:7] == now[:7] and day_of(now) and (v <= now if tense < 0 else v >= now)
    ]
    if tense and own:  # a day of this month on the side of the tense needs no other month
        ordered = own + [v for v in ordered if v not in own]
    if tense >= 0 and ref and month_of(ref) and ref[:7] != now[:7] and day_of(ref):
        following = [v for v in real if v >= ref[:10]]
        ordered = following[:1] + [v for v in ordered if v not in following[:1]]
    return ordered


def _nearest(options: list[str], now: str, tense: int, lenience: int = DATE_LENIENCE) -> list[str]:
    """By distance in days; the side that the tense speaks against counts `lenience` days more.

    Now belongs to both sides. The tense is read from cues and can be wrong, so a day next week
    beats one of last year.
    """
    here = ends(now)
    if here is None:
        return []

    def rank(value: str) -> tuple[int, int, str]:
        found = ends(value)
        if found is None:
            return 100_000, 0, value
        before, after = (here[0] - found[1]).days, (found[0] - here[1]).days
        gap = max(before, after, 0)
        wrong = (tense < 0 and after > 0) or (tense > 0 and before > 0)
        return gap + (lenience if wrong else 0), 0, value

    return sorted(options, key=rank)


def _weekday(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str]:
    today = day_of(anchor.now or "")
    if today is None:
        return []
    back = (today.isoweekday() - expr[1]) % 7
    last, following = today - timedelta(days=back), today + timedelta(days=(7 - back) % 7)
    order = [following, last] if tense > 0 else [last, following]
    return [d.isoformat() for d in order]


def _season(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str]:
    year = year_of(anchor.now or "")
    if year is None or expr[1] not in SEASONS:
        return []
    return _nearest(
        [f"{y:04d}-{expr[1]}" for y in (year - 1, year, year + 1)], str(anchor.now), tense
    )


def _quarter(expr: tuple[Any, ...], anchor: Anchor, _tense: int) -> list[str]:
    """A quarter without a year is the latest that has begun."""
    year = year_of(anchor.now or "")
    letter, most = ("Q", 4) if expr[0] == "quarter" else ("H", 2)
    if year is None or not 1 <= expr[1] <= most:
        return []
    real = [f"{y:04d}-{letter}{expr[1]}" for y in (year - 1, year, year + 1)]
    return _nearest(real, str(anchor.now), -1, 400)


def _decade(expr: tuple[Any, ...], anchor: Anchor, _tense: int) -> list[str | None]:
    if expr[0] == "decade":
        return [f"{expr[1] // 10:03d}"]
    if expr[0] == "century":
        return [f"{expr[1] - 1:02d}"]
    return [f"{_century(expr[1], anchor)}{expr[1] // 10}"]


def _century(two: int, anchor: Anchor) -> int:
    """The century that puts a two-digit year at or before the time of writing."""
    year = year_of(anchor.now or "")
    if year is None:
        return 19
    return year // 100 if two <= year % 100 else year // 100 - 1


def _year2(expr: tuple[Any, ...], anchor: Anchor, _tense: int) -> list[str | None]:
    return [f"{_century(expr[1], anchor)}{expr[1]:02d}"]


def _shifted(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    _, unit, by, base = expr
    value = _best(base, anchor, tense)
    if base == "ref" and unit in ("Y", "DE"):
        value = anchor.spoken or value
    if value is None:
        return []
    if base == "now" and by == 0 and unit == "D" and day_of(value) is None:
        return [value]  # "today" in a report of which only the month is known
    today = day_of(value)
    if unit == "WE" and by == 0 and tense <= 0 and today and today.isoweekday() < 6:
        by = -1  # on a weekday "the weekend" that is told of is the last one
    return [shift(unit, by, value)]


def _ago(expr: tuple[Any, ...], anchor: Anchor, _tense: int) -> list[str | None]:
    """ "vor drei Jahren": written as a duration by the standard, meant as a point."""
    _, unit, number = expr
    back = "-X" if number == "X" else -float(number)
    return [shift(unit, back, anchor.now)] if anchor.now else []


def _offset(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    """ "three days later": written as a duration by the standard, meant as a point."""
    return _shifted(("shift", *expr[1:3], expr[3]), anchor, tense)


def _near(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    """ "last December": the latest that is over; "next": the first that has not begun."""
    _, inner, side, *base = expr
    if base and day_of(anchor.reference or ""):  # "the previous Friday": before the day spoken of
        anchor = Anchor(anchor.reference)
    now = anchor.now
    here = ends(now) if now else None
    if here is None or side is None:
        return list(values(inner, anchor, tense))
    if side == 0:
        return list(values(inner, anchor, tense or 0))
    options = list(values(inner, anchor, side))
    options += [v for by in (-1, 1) for v in values(inner, _moved(anchor, inner, by), side)]
    sound = [(e, v) for v in dict.fromkeys(options) if (e := ends(v))]
    if side < 0:
        return list(islice((v for e, v in sorted(sound, reverse=True) if e[1] < here[0]), 1))
    return list(islice((v for e, v in sorted(sound) if e[0] > here[1]), 1))


def _moved(anchor: Anchor, inner: tuple[Any, ...], by: int) -> Anchor:
    unit = "W" if inner[0] == "weekday" else "Y"
    now = anchor.now or ""
    today = day_of(now)
    if unit == "W" and today:
        return Anchor((today + timedelta(days=7 * by)).isoformat())
    year = year_of(now)
    return Anchor(f"{(year or 0) + by:04d}{now[4:]}" if year else None)


def _inside(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    _, inner, outer = expr
    return [made for value in values(outer, anchor, tense) if (made := _inside_one(inner, value))]


def _inside_one(inner: tuple[Any, ...], outer: str) -> str | None:
    year, month, monday = year_of(outer), month_of(outer), week_start(outer)
    if inner[0] == "date":
        _, _, own_month, own_day, *_ = inner
        if own_month is not None and year:
            return _plain(year, own_month, own_day)
        return _plain(*month, own_day) if month and own_day else None
    if inner[0] == "weekday" and monday:
        return (monday + timedelta(days=inner[1] - 1)).isoformat()
    if inner[0] == "near" and inner[1][0] == "date":
        return _inside_one(inner[1], outer)
    forms = {"season": "{}", "quarter": "Q{}", "half": "H{}"}
    if inner[0] in forms and year:
        return f"{year:04d}-" + forms[inner[0]].format(inner[1])
    return None


def _feast(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str]:
    from onrecord.lang.tables import table

    fixed = table("times_feasts")["fixed"].get(expr[1])
    if fixed:
        return _yearless(fixed[0], fixed[1], None, anchor, tense)
    offset = table("times_feasts")["easter"].get(expr[1])
    year = year_of(anchor.now or "")
    if offset is None or year is None:
        return []
    days = [(easter(y) + timedelta(days=offset)).isoformat() for y in (year - 1, year, year + 1)]
    return _nearest(days, str(anchor.now), tense)


def _first(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    return list(values(expr[1], anchor, tense))


def _part(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    return list(values(expr[2], anchor, tense))


def _tod(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    base = _best(expr[2], anchor, tense)
    day = day_of(base) if base else None
    return [f"{day.isoformat()}T{expr[1]}"] if day else []


def _clock(expr: tuple[Any, ...], anchor: Anchor, _tense: int) -> list[str | None]:
    clock = clock_value(expr)
    base = day_of(anchor.reference or "") or day_of(anchor.now or "")
    if clock is None or base is None:
        return []
    return [_on(base, clock)]


def _on(day: date, clock: str) -> str:
    if clock.startswith("24:"):
        return f"{day.isoformat()}T24:{clock[3:]}"
    return f"{day.isoformat()}T{clock}"


def _at(expr: tuple[Any, ...], anchor: Anchor, tense: int) -> list[str | None]:
    clock = clock_value(expr[2])
    days = (day_of(v) for v in values(expr[1], anchor, tense))
    return [_on(d, clock) for d in days if d and clock]


def _years(expr: tuple[Any, ...], _anchor: Anchor, _tense: int) -> list[str | None]:
    return [f"{expr[1]:04d}"]


_METHODS = {
    "date": _date, "weekday": _weekday, "season": _season, "quarter": _quarter, "half": _quarter,
    "feast": _feast, "decade": _decade, "decade2": _decade, "century": _decade, "year2": _year2,
    "years": _years, "shift": _shifted, "short": _shifted, "ago": _ago, "off": _offset,
    "near": _near, "in": _inside, "both": _first,
    "local": _first, "part": _part, "tod": _tod, "clock": _clock, "clock12": _clock,
    "zoned": _clock, "at": _at,
}  # fmt: skip
