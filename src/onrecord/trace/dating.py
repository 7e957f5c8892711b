"""When each report of a story was published, solved from all clues of all reports together.

One report gives the year, another a weekday, a third "the 30th": only together they name a day. The
solver looks for the story's main day: the one that, with the best publication day for each report,
strains the fewest words. Dates from metadata or addresses stand as they are.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf, log, log1p

from onrecord.lang import zones
from onrecord.lang.calendar_text import resolve_all
from onrecord.lang.calendar_values import day_of, ends
from onrecord.model.reading import Reading, Timex
from onrecord.model.report import Basis, Published, Report
from onrecord.trace.dating_clues import (
    IMPOSSIBLE,
    Clues,
    DayClue,
    Outlook,
    can_mean,
    outlook,
    read_clues,
)

_BEFORE, _AFTER = 3, 8
"""Publication is looked for from 3 days before the main day (previews) to 8 after."""
_AROUND_KNOWN = 14
"""A story's reports lie within two weeks of those whose day is known."""
_YEARS_AHEAD = 8
"""Years tried beyond the greatest year that the texts speak of as past."""
_UNTOLD = 1.0
"""Cost when a report names days, none of which is the main day."""
_LED = 0.05
"""Cost when the day that a report names first is not the main day: news begins with the news."""
_YEAR_AHEAD_COST = 0.25
"""Cost (times log(1 + years)) of lying beyond the greatest year mentioned."""
_SHARED_DAY, _SHARED_WORDS = 0.1, 1.5
"""Gain for a day that another report means too, and for the share of words that tell it alike."""
_REFINED = 20
"""Main days worked out in full; with 12 a story's answer changed, above 20 none did."""
_MARGIN = 0.4
"""Main days this close in cost are not told apart."""
_OPEN = 0.2
"""Days this close in cost are not told apart in a report that names weekdays only, or no day.

Such a report reads the same a day earlier or later; what is left is how soon reports appear. Of
twenty in real stories a reader could date none; "today" or a date settle the day of the others.
"""


@dataclass(slots=True)
class _Case:
    """One report in the solver; `fixed` is its known day."""

    report: Report
    clues: Clues
    fixed: date | None
    earliest: date | None
    latest: date | None
    dateline: tuple[int, int] | None
    seen: dict[date, Outlook]

    def outlook(self, day: date) -> Outlook:
        if day not in self.seen:
            found = outlook(self.clues, day)
            self.seen[day] = replace(found, cost=found.cost + self._frame(day))
        return self.seen[day]

    def _frame(self, day: date) -> float:
        cost = 0.0
        if (self.latest and day > self.latest) or (self.earliest and day < self.earliest):
            cost += IMPOSSIBLE
        if self.dateline:
            cost += _dateline_cost(day, self.dateline)
        return cost


def _dateline_cost(day: date, dateline: tuple[int, int]) -> float:
    """Agencies date a piece on the day it is written; it appears then or on the next day."""
    if (day.month, day.day) == dateline:
        return 0.0
    before = day - timedelta(days=1)
    return 0.3 if (before.month, before.day) == dateline else 3.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """A main day, a publication day for each report id, and what it strains."""

    cost: float
    main: date
    days: dict[str, date]


def _solved(
    reports: Sequence[Report], timexes: Mapping[str, Sequence[Timex]]
) -> dict[str, tuple[Published, str | None]]:
    """Publication by id, and the day from which the report's own words are read.

    They differ where a report fits two days equally: its weekdays mean the same on both.
    """
    cases = [_case(r, timexes.get(r.id, ())) for r in sorted(reports, key=lambda r: r.id)]
    if all(c.fixed for c in cases):
        return {c.report.id: _alike(c.report.published) for c in cases}
    plans = _plans(cases)
    if not plans:
        return {c.report.id: _alike(_coarse(c)) for c in cases}
    rivals = [p for p in plans if p.cost - plans[0].cost < _MARGIN]
    told = _Told(cases, dict(plans[0].days), _weights(cases))
    out = {}
    for case in cases:
        found = _published(case, rivals)
        open_days = _open_days(case, told, plans[0].main)
        vague = found.precision == "day" and len(open_days) > 1
        out[case.report.id] = (_common(open_days, case) if vague else found, found.value)
    return out


def _alike(published: Published) -> tuple[Published, str | None]:
    return published, published.value


def _open_days(case: _Case, told: _Told, main: date) -> list[date]:
    """The days that a report fits about equally: only where it names weekdays alone, or no day."""
    plain = all(c.expr[0] == "weekday" for c in case.clues.days) and not case.clues.whole
    if case.fixed or case.dateline or not plain:
        return []
    days = [main + timedelta(days=i) for i in range(-_BEFORE, _AFTER + 1)]
    costs = {day: _cost(case, day, main) - told.gain(case, day) for day in days}
    best = costs[told.days[case.report.id]]
    return [day for day in days if costs[day] - best < _OPEN]


def resolve_story(
    reports: Sequence[Report], readings: Mapping[str, Reading]
) -> tuple[dict[str, Published], dict[str, Reading]]:
    """Publication by id, and the readings with their time expressions resolved against it.

    Known dates (basis metadata, url) are kept. A day is given only where the clues single one out;
    else month, year, or unknown.
    """
    solved = _solved(reports, {i: r.timexes for i, r in readings.items()})
    dated = {i: published for i, (published, _) in solved.items()}
    out = dict(readings)
    for report in reports:
        reading = readings.get(report.id)
        if reading is None:
            continue
        published = solved[report.id][1]
        dateline = _dateline_day(report, published)
        zone = _local_zone(reading)
        times = resolve_all(reading.timexes, published, report.text, dateline, zone)
        out[report.id] = replace(reading, timexes=times)
    return dated, out


def _local_zone(reading: Reading) -> str | None:
    """What "local time" is in a report all of whose places keep one zone."""
    codes = {e.country for e in reading.entities if e.kind == "place" and e.country}
    found = {zones.of_country(code) for code in codes}
    return found.pop() if len(found) == 1 else None


def _dateline_day(report: Report, published: str | None) -> str | None:
    """The dateline's day, where it is the day of publication or one of the two before."""
    day = day_of(published or "")
    for clue in report.clues:
        if clue.basis != "dateline":
            continue
        value = clue.value.replace("--", f"{day.year:04d}-", 1) if day else clue.value
        told = day_of(value)
        if told and day and 0 <= (day - told).days <= 2:
            return told.isoformat()
        if told and day is None:
            return told.isoformat()
    return None


# ---------------------------------------------------------------- what is known beforehand


def _case(report: Report, timexes: Sequence[Timex]) -> _Case:
    fixed, first, last = None, None, None
    known = report.published
    if known.value and (bounds := ends(known.value[:10])):
        first, last = bounds
    for clue in report.clues:
        if clue.basis in ("metadata", "url") and first is None and (e := ends(clue.value[:10])):
            first, last = e
        elif clue.basis == "page" and last is None and (e := ends(clue.value[:10])):
            last = e[1]
    if first and first == last:
        fixed = first
    return _Case(
        report,
        read_clues(report.text, timexes, report.language),
        fixed,
        first,
        last,
        _dateline(report),
        {},
    )


def _dateline(report: Report) -> tuple[int, int] | None:
    for clue in report.clues:
        if clue.basis == "dateline" and len(clue.value) >= 7:
            month, day = clue.value[-5:-3], clue.value[-2:]
            if month.isdigit() and day.isdigit():
                return int(month), int(day)
    return None


def _main_days(cases: list[_Case]) -> list[date]:
    """Every day that could be the story's main day."""
    fixed = [c.fixed for c in cases if c.fixed]
    if fixed:
        return _days(min(fixed), max(fixed), _AROUND_KNOWN)
    framed = [(c.earliest, c.latest) for c in cases if c.earliest and c.latest]
    if framed:
        return _days(min(f[0] for f in framed), max(f[1] for f in framed), _AROUND_KNOWN)
    first = _greatest_year(cases)
    if first is None:
        return []
    roof = max((c.latest for c in cases if c.latest), default=None)
    last = first + (1 if any(c.clues.whole for c in cases) else _YEARS_AHEAD)
    end = date(last, 12, 31)
    return _days(date(first, 1, 1), min(end, roof) if roof else end, 0)


def _days(first: date, last: date, margin: int) -> list[date]:
    start = first - timedelta(days=margin)
    return [start + timedelta(days=i) for i in range((last - first).days + 2 * margin + 1)]


def _greatest_year(cases: list[_Case]) -> int | None:
    roofs = [c.latest.year for c in cases if c.latest]
    roof = max(roofs, default=9999)
    years = [y for c in cases for y, tense in c.clues.years if tense <= 0 and 1500 < y <= roof]
    return max(years, default=None)


# ---------------------------------------------------------------- costs


def _delay(gap: int) -> float:
    """Most reports appear on the day after the main day or on it; previews come before."""
    if gap < 0:
        return 0.05 - 0.2 * gap
    return 0.05 if gap == 0 else 0.1 * (gap - 1)


_DELAYS = sorted((_delay(i), i) for i in range(-_BEFORE, _AFTER + 1))
"""What lies how many days from the main day, the likeliest first."""

_Days = list[tuple[float, date]]
"""Days that a report may be of, with the cost of their delay, the least first."""


def _around(main: date) -> _Days:
    return [(delay, main + timedelta(days=i)) for delay, i in _DELAYS]


def _best_day(case: _Case, main: date, days: _Days, most: float = inf) -> tuple[float, date]:
    """The publication day that strains a report least, given the main day and the days around it.

    Days whose delay alone is over the best, or over `most`, are not looked at.
    """
    if case.fixed:
        return _cost(case, case.fixed, main), case.fixed
    best = inf, date.max
    for delay, day in days:
        if delay > best[0] or delay > most:
            break
        best = min(best, (_strain(case, day, main) + delay, day))
    return best


def _cost(case: _Case, day: date, main: date) -> float:
    return _strain(case, day, main) + _delay((day - main).days)


def _strain(case: _Case, day: date, main: date) -> float:
    """What a day of publication strains in a report's words, for the main day that they tell of."""
    found = case.outlook(day)
    untold = _UNTOLD if found.told and main not in found.told else 0.0
    led = _LED if found.lead and found.lead != main else 0.0
    return found.cost + untold + led


def _plans(cases: list[_Case]) -> list[_Plan]:
    """Main days with a publication day for each report, least strain first.

    Every main day is tried with each report on its own; the best are worked out with what reports
    share.
    """
    first = _greatest_year(cases)
    known = any(c.fixed for c in cases)
    rough: list[tuple[float, date, float]] = []
    for main in _likely(cases, _main_days(cases)):
        ahead = 0 if known or not first else max(0, main.year - first)
        base = _YEAR_AHEAD_COST * log1p(ahead)
        roof = rough[-1][0] if len(rough) == _REFINED else inf
        cost = _rough(cases, main, base, roof)
        if cost <= roof:
            insort(rough, (cost, main, base))
            del rough[_REFINED:]
    weights = _weights(cases)
    plans = [_refined(cases, main, base, weights) for _, main, base in rough]
    return sorted(plans, key=lambda p: (p.cost, p.main))


_ROUNDING = 1e-9
"""Far over what adding up the costs of a story can be off by, far under any cost."""


def _rough(cases: list[_Case], main: date, cost: float, roof: float) -> float:
    """What a main day strains with each report on its own; no part is negative, so over is over."""
    days = _around(main)
    for case in cases:
        cost += _best_day(case, main, days, roof - cost + _ROUNDING)[0]
        if cost > roof:
            break
    return cost


def _likely(cases: list[_Case], days: list[date]) -> list[date]:
    """The days that most reports can speak of: none that one more report than needed leaves out.

    Those that fewest reports leave out come first.
    """
    misses = [sum(not can_mean(c.clues, day) for c in cases) for day in days]
    least = min(misses, default=0)
    ranked = sorted(zip(misses, days, strict=True))
    return [day for missed, day in ranked if missed <= least + 1]


def _refined(cases: list[_Case], main: date, base: float, weights: dict[str, float]) -> _Plan:
    """Let reports settle on days that make them mean the same days in the same words."""
    around = _around(main)
    days = {c.report.id: _best_day(c, main, around)[1] for c in cases}
    told = _Told(cases, days, weights)
    for _ in range(2):
        for case in cases:
            if not case.fixed:
                told.move(case, _settled(case, told, main))
    strain = sum(_cost(c, told.days[c.report.id], main) for c in cases)
    gains = sum(told.gain(c, told.days[c.report.id]) for c in cases)
    return _Plan(base + strain - gains, main, told.days)


def _settled(case: _Case, told: _Told, main: date) -> date:
    def strain(day: date) -> tuple[float, date]:
        return _cost(case, day, main) - told.gain(case, day), day

    return min(strain(main + timedelta(days=i)) for i in range(-_BEFORE, _AFTER + 1))[1]


class _Told:
    """Which days the reports mean, with the words of the sentences that tell of them."""

    def __init__(
        self, cases: list[_Case], days: dict[str, date], weights: dict[str, float]
    ) -> None:
        self.days = days
        self.weights = weights
        self.bags: dict[date, dict[str, set[str]]] = {}
        for case in cases:
            self._put(case, add=True)

    def move(self, case: _Case, day: date) -> None:
        if self.days[case.report.id] != day:
            self._put(case, add=False)
            self.days[case.report.id] = day
            self._put(case, add=True)

    def _put(self, case: _Case, *, add: bool) -> None:
        name = case.report.id
        for told, clue in case.outlook(self.days[name]).meant:
            bag = self.bags.setdefault(told, {})
            for word in () if clue.framing else clue.words:
                tellers = bag.setdefault(word, set())
                (tellers.add if add else tellers.discard)(name)

    def gain(self, case: _Case, day: date) -> float:
        """What is won by days that other reports mean too: the more alike the words the more."""
        best: dict[date, float] = {}
        for told, clue in case.outlook(day).meant:
            if told in self.bags:
                best[told] = max(best.get(told, 0.0), self._alike(case.report.id, told, clue))
        return sum(best.values())

    def _alike(self, name: str, told: date, clue: DayClue) -> float:
        bag, own = self.bags[told], {name}
        if all(tellers <= own for tellers in bag.values()):
            return 0.0
        if clue.framing:
            return _SHARED_DAY
        return _SHARED_DAY + _SHARED_WORDS * self._share(clue.words, bag, own)

    def _share(self, words: frozenset[str], bag: dict[str, set[str]], own: set[str]) -> float:
        """The weighed share of a clause's words that other reports use of the day."""
        whole = sum(self.weights[w] for w in words)
        others = ((w, len(bag[w] - own)) for w in words if w in bag)
        return sum(self.weights[w] * (1 - 0.5**n) for w, n in others) / max(whole, 1.0)


def _weights(cases: list[_Case]) -> dict[str, float]:
    """How telling a word is: words in every dated sentence of the story tell nothing."""
    sentences = [clue.words for c in cases for clue in c.clues.days]
    counts = Counter(w for words in sentences for w in words)
    return {w: log(1 + len(sentences) / n) for w, n in counts.items()}


# ---------------------------------------------------------------- answers


def _published(case: _Case, rivals: list[_Plan]) -> Published:
    if case.fixed:
        return case.report.published if case.report.published.value else _fixed(case)
    days = [p.days[case.report.id] for p in rivals]
    if all(abs((day - days[0]).days) <= 1 for day in days):
        return Published(days[0].isoformat(), "day", _basis(case))
    return _common(days, case)


def _fixed(case: _Case) -> Published:
    basis: Basis = "url" if any(c.basis == "url" for c in case.report.clues) else "metadata"
    return Published(case.fixed.isoformat() if case.fixed else None, "day", basis)


def _basis(case: _Case) -> Basis:
    if case.dateline:
        return "dateline"
    named = any(c.named for c in case.clues.days) or case.clues.whole
    return "text" if named else "inferred"


def _common(days: list[date], case: _Case) -> Published:
    """What all main days that are not told apart have in common."""
    if len({(d.year, d.month) for d in days}) == 1:
        return Published(f"{days[0].year:04d}-{days[0].month:02d}", "month", _basis(case))
    if len({d.year for d in days}) == 1:
        return Published(f"{days[0].year:04d}", "year", _basis(case))
    return _coarse(case)


def _coarse(case: _Case) -> Published:
    return case.report.published
