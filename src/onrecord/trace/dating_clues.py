"""What a report's own words say about the day it was published.

Each clue is asked one question: were the report published on day d, which day would these words
mean, and how much would that strain them? Costs are in one unit: 1 is "a careful writer would not
put it so", 5 is "cannot be".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.lang.calendar import DATE_LENIENCE, DAY_LENIENCE, Anchor, values
from onrecord.lang.calendar_values import add_months, day_of, safe_date, year_of
from onrecord.lang.tables import has_table, table
from onrecord.model.reading import Timex

IMPOSSIBLE = 5.0
_NEAR_DAYS = 45
"""Days that two reports of one story can both speak of as near; a month and a half."""
_GAP_COST = 0.01
"""A day's distance of a date without its year: the writer meant the nearest."""
_OWN_YEAR = 0.5
"""A writer who tells of the own year says "in March" or "this year" more often than its number."""
_TORN = 0.15
"""Cost when one weekday would be both over and to come; little, for the tense is often misread."""
_LEFT, _RIGHT = 90, 60
"""Characters of the sentence that belong to an expression: its clause, mostly before it."""
_WORD = re.compile(r"\b[^\W\d_]{4,}")
_ANY_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class DayClue:
    """An expression that means a day once the day of publication is known.

    named: it names the day itself (weekday, date), not only by its distance from today.
    words: content words of the first clause it stands in, to tell which event it dates.
    framing: it dates the saying ("announced on Monday that"), not what is said.
    """

    expr: tuple[Any, ...]
    tense: int
    named: bool
    words: frozenset[str]
    framing: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """All of one report. years: (year, tense) mentioned; whole: full dates with their tense.

    bare: years told as past without a month or day. months: months named without day or year.
    """

    days: tuple[DayClue, ...] = ()
    whole: tuple[tuple[date, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    bare: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()


def read_clues(text: str, timexes: Sequence[Timex], language: str = "en") -> Clues:
    """Sort a report's unresolved expressions by what they can tell."""
    days: dict[tuple[object, ...], DayClue] = {}
    whole: list[tuple[date, int]] = []
    years: list[tuple[int, int]] = []
    bare: set[int] = set()
    exprs: list[Any] = [t.expr for t in timexes]
    months = frozenset(e[2] for e in exprs if e[0] == "date" and _bare_month(e))
    for timex in timexes:
        fixed = [v for part in _points(timex.expr) for v in values(part, Anchor())[:1]]
        for value in fixed:
            if day := day_of(value):
                whole.append((day, timex.tense))
                words = _sentence_words(text, timex.span.start, timex.span.end)
                named = ("date", day.year, day.month, day.day)
                days.setdefault((named, 0), DayClue(named, 0, True, words))
            if (year := year_of(value)) and re.match(r"\d{4}(-|\Z)", value):
                years.append((year, timex.tense))
                if len(value) == 4 and timex.tense <= 0:
                    bare.add(year)
        for part in [] if fixed else _points(timex.expr):
            if _dayful(part):
                words = _sentence_words(text, timex.span.start, timex.span.end)
                framing = _framing(text, timex.span.start, language)
                clue = DayClue(part, timex.tense, _named(part), words, framing)
                days.setdefault((part, timex.tense), clue)
    return Clues(tuple(days.values()), tuple(whole), tuple(years), frozenset(bare), months)


def _points(expr: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if expr[0] == "range":
        return [p for e in expr[1:] for p in _points(e)]
    if expr[0] in ("at", "local"):
        return _points(expr[1])
    if expr[0] in ("part", "tod"):
        return _points(expr[2]) if isinstance(expr[2], tuple) else []
    return [expr]


def _dayful(expr: tuple[Any, ...]) -> bool:
    if expr[0] == "date":
        return expr[3] is not None
    if expr[0] == "shift":
        return bool(expr[1] == "D" and expr[3] == "now" and isinstance(expr[2], int))
    if expr[0] == "in":
        return _dayful(expr[1])
    if expr[0] == "near":
        return bool(expr[1][0] == "weekday")
    return expr[0] in ("weekday", "both")


def _bare_month(expr: tuple[Any, ...]) -> bool:
    return expr[1] is None and expr[2] is not None and expr[3] is None


def _named(expr: tuple[Any, ...]) -> bool:
    return bool(expr[0] != "shift")


def _framing(text: str, start: int, language: str) -> bool:
    """Whether a verb of saying stands right before ("said on Monday")."""
    if not has_table(f"times.{language}"):
        return False
    said = table(f"times.{language}").get("tense", {}).get("said", [])
    before = _ANY_WORD.findall(text[max(0, start - 30) : start])[-2:]
    return any(w.lower() in said for w in before)


def _sentence_words(text: str, start: int, end: int) -> frozenset[str]:
    left = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [i for i in (text.find(". ", end), text.find("\n", end)) if i >= 0]
    right = min(stops, default=len(text))
    left, right = max(left, start - _LEFT), min(right, end + _RIGHT)
    return frozenset(w.lower() for w in _WORD.findall(text, left, right))


# ---------------------------------------------------------------- were it published on day d


@dataclass(frozen=True, slots=True)
class Outlook:
    """cost: strain of the words. meant: near days with their clues. told: the days of those.

    lead: the day that the report names first, if it names any near one.
    """

    cost: float
    meant: tuple[tuple[date, DayClue], ...]
    told: frozenset[date]
    lead: date | None = None


def outlook(clues: Clues, day: date) -> Outlook:
    """How a report reads were it published on `day`."""
    cost, meant = 0.0, []
    for clue in clues.days:
        target = meant_day(clue.expr, clue.tense, day)
        if target is None:
            cost += 1.0
            continue
        cost += _strain(clue, day, target)
        if abs((target - day).days) <= _NEAR_DAYS:
            meant.append((target, clue))
    told = frozenset(d for d, c in meant if not c.framing) or frozenset(d for d, _ in meant)
    lead = next((d for d, c in meant if d in told), None)
    return Outlook(cost + _bounds(clues, day) + _torn(meant), tuple(meant), told, lead)


def _torn(meant: Sequence[tuple[date, DayClue]]) -> float:
    """Strain of one weekday that is over in one clause and still to come in another."""
    past = {d for d, c in meant if c.tense < 0 and c.expr[0] == "weekday"}
    ahead = {d for d, c in meant if c.tense > 0 and c.expr[0] == "weekday"}
    return _TORN * len(past & ahead)


def meant_day(  # noqa: PLR0911 - one return a form
    expr: tuple[Any, ...], tense: int, day: date
) -> date | None:
    """The day an expression means in a report of `day`, as `lang.calendar.values` would have it.

    The commonest forms are worked out directly: the solver asks for every day of several years.
    """
    head = expr[0]
    if head == "date" and expr[1] is not None:
        return safe_date(*expr[1:4])
    if head == "weekday":
        back = (day.isoweekday() - expr[1]) % 7
        return day + timedelta(days=(7 - back) % 7 if tense > 0 else -back)
    if head == "shift" and expr[3] == "now":
        return day + timedelta(days=expr[2])
    if head == "both":
        return meant_day(expr[1], tense, day)
    if head == "date" and expr[1] is None and not (len(expr) > 4 and expr[4]):
        return _nearest(expr[2], expr[3], day, tense)
    if head == "in" and expr[2][:2] == ("shift", "M") and expr[2][3] == "now":
        return safe_date(*add_months(day.year, day.month, expr[2][2]), expr[1][3])
    found = values(expr, Anchor(day.isoformat()), tense)
    return day_of(found[0]) if found else None


def _nearest(month: int | None, number: int, day: date, tense: int) -> date | None:
    """The nearest such day; one on the side that the tense speaks against counts as farther."""
    before, after = _search(month, number, day, -1), _search(month, number, day, 1)
    if before is None or after is None:
        return before or after
    own = before if tense < 0 else after
    if month is None and tense and own.month == day.month:
        return own
    lenience = DATE_LENIENCE if month else DAY_LENIENCE
    back, ahead = (day - before).days, (after - day).days
    back += lenience if tense > 0 and back else 0
    ahead += lenience if tense < 0 and ahead else 0
    return before if back <= ahead else after


def _search(month: int | None, number: int, day: date, step: int) -> date | None:
    year, at = day.year, month or day.month
    for _ in range(9):  # 29 February comes again within eight years
        made = safe_date(year, at, number)
        if made and (made - day).days * step >= 0:
            return made
        year, at = (year + step, at) if month else add_months(year, at, step)
    return None


def can_mean(clues: Clues, day: date) -> bool:
    """Whether the report names a day that `day` could be, whenever it was published."""
    return not clues.days or any(_could(c.expr, day) for c in clues.days)


def _could(expr: tuple[Any, ...], day: date) -> bool:
    if expr[0] == "weekday":
        return bool(day.isoweekday() == expr[1])
    if expr[0] == "both":
        return _could(expr[2], day)
    if expr[0] == "date":
        return (
            (expr[1] in (None, day.year)) and (expr[2] in (None, day.month)) and expr[3] == day.day
        )
    if expr[0] in ("in", "near"):
        return _could(expr[1], day)
    return bool(expr[0] == "shift")


def _strain(clue: DayClue, day: date, target: date) -> float:
    if clue.expr[0] == "date" and clue.expr[1] is not None:
        return 0.0  # weighed in _bounds
    gap = (target - day).days
    cost = _weekday_cost(clue.expr, target) + _GAP_COST * min(abs(gap), 180)
    if (gap > 0 and clue.tense < 0) or (gap < 0 and clue.tense > 0):
        return cost + 0.6
    if gap > 0 and clue.tense == 0 and clue.named:
        return cost + 0.3  # reports tell of what has been more than of what will be
    return cost


def _weekday_cost(expr: tuple[Any, ...], target: date) -> float:
    if expr[0] == "both" and expr[2][0] == "weekday":
        return 0.0 if target.isoweekday() == expr[2][1] else IMPOSSIBLE
    if expr[0] == "date" and len(expr) > 4 and expr[4]:
        return 0.0 if target.isoweekday() == expr[4] else IMPOSSIBLE
    return 0.0


def _bounds(clues: Clues, day: date) -> float:
    cost = 0.0
    for told, tense in clues.whole:
        gap = (day - told).days
        if gap < 0 and tense <= 0:
            cost += 1.5 if gap < -1 else 0.5
        elif gap > 0 and tense > 0:
            cost += 0.5
    past = [told for told, tense in clues.whole if tense <= 0 and told <= day]
    if past:  # the latest full date told is likely the news itself
        cost += 0.02 * min((day - max(past)).days, 60)
    cost += _OWN_YEAR * (day.month in clues.months)
    cost += _OWN_YEAR * (day.year in clues.bare) + _OWN_YEAR / 2 * (day.year - 1 in clues.bare)
    return cost + sum(1.5 for year, tense in set(clues.years) if year > day.year and tense <= 0)
