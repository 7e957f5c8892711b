"""When an event happened that no clause dates: on the day that its report was just speaking of.

News tells a day's events in order and names the day once. An undated event in the plain past has
the day of the dated event told last before it, at most `REACH` sentences back, if that day lies
within the week before the report; a report whose dated news is all of one day speaks of that day
throughout. The line says so in an attribute with the passage that dates it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.align.events_told import Told, days
from onrecord.model.reading import Interval, Timex

REACH = 12
"""Sentences over which a named day holds. Dates right on four stories: 3 0.71, 4 0.75, 6 0.77."""

_LEAD = 8
"""Sentences at the head of a report, whose day a later one may name."""

_NEWS = 8
"""Days before a report that are still its news."""

_BARE = 6
"""Words of a noun phrase that names an event in passing and tells nothing of its time."""

_PAST = frozenset({"held", "ongoing", "reported"})


@dataclass(frozen=True, slots=True)
class _Dated:
    """A mention, the day of its event, and the mention that states that day."""

    told: Told
    interval: Interval
    source: Told


class Context:
    """The dated events of each report, in order, to look back from any other.

    A mention has the day of its event, whichever report states it.
    """

    def __init__(self, groups: Sequence[Sequence[Told]]) -> None:
        self._dated: dict[str, list[_Dated]] = {}
        self._numbers: dict[str, dict[int, int]] = {}
        for group in groups:
            interval = when(group)
            for one in group:
                if one.reading.report not in self._numbers:
                    numbered = {s.start: n for n, s in enumerate(one.reading.sentences)}
                    self._numbers[one.reading.report] = numbered
                if interval is not None and one.status in _PAST and _is_news(one, interval):
                    source = next(t for t in group if t.interval == interval)
                    found = _Dated(one, interval, source)
                    self._dated.setdefault(one.reading.report, []).append(found)

    def day(self, group: Sequence[Told]) -> tuple[Interval, Told, Timex] | None:
        """The interval for a group without a date, the mention that gives it and its words."""
        found = [f for t in group if t.status in _PAST and (f := self._before(t))]
        votes = Counter(f.interval.start[:10] for f in found)
        if not votes:
            return None
        best = min(votes, key=lambda d: (-votes[d], d))
        anchor = next(f for f in found if f.interval.start[:10] == best)
        index = anchor.source.mention.timex
        if index is None:
            return None
        return Interval(best, None, "day"), anchor.source, anchor.source.reading.timexes[index]

    def _before(self, told: Told) -> _Dated | None:
        """The dated mention whose day an undated one of the same report takes."""
        if " had " in f" {told.words} " and not _handed_on(told):
            return None  # the pluperfect looks back behind the day
        if told.mention.nominal and len(told.words.split()) <= _BARE:
            return None
        dated = self._dated.get(told.reading.report, [])
        alone = len({one.interval.start[:10] for one in dated}) == 1
        here = self._sentence(told)
        reach = here if alone else REACH
        near = [one for one in dated if 0 <= here - self._sentence(one.told) <= reach]
        before = [one for one in near if one.told.key[1] <= told.key[1]]
        news = [one for one in before if not _aside(one.told)]
        if news:
            return max(news, key=_place)
        after = (one for one in dated if one.told.key[1] > told.key[1] and not _aside(one.told))
        behind = min(after, key=_place, default=None)
        opens = bool(near) or here < _LEAD
        if behind is not None and opens and self._sentence(behind.told) - here <= REACH:
            return behind
        return max(before, key=_place, default=None)

    def _sentence(self, told: Told) -> int:
        """The number of a mention's sentence in its report."""
        return self._numbers[told.reading.report].get(told.mention.sentence.start, 0)


def _place(dated: _Dated) -> tuple[str, int, int, int]:
    return dated.told.key


_BESIDE = re.compile(
    r"(?:that|which|who|whom|whose|where|when|since|after|before)\b", re.IGNORECASE
)
"""How a clause begins that only says something more of what the news is about."""


def _handed_on(told: Told) -> bool:
    """Whether it stands in reported speech, whose pluperfect is only the past of what was said."""
    around = (a for a in told.reading.attributions if a.form == "indirect")
    return any(c.contains(told.mention.trigger) for a in around for c in a.content)


_INNER = re.compile(r"\b(?:that|which|who|whom|where) (?:\w+ ){0,2}$", re.IGNORECASE)
"""A relative clause behind the noun that it tells of, up to its verb."""


def _aside(told: Told) -> bool:
    """Whether the passage only says something more of what the news is about."""
    ahead = told.words[: max(0, told.mention.trigger.start - told.mention.span.start)]
    return _BESIDE.match(told.words) is not None or _INNER.search(ahead) is not None


def _is_news(told: Told, interval: Interval) -> bool:
    span = days(interval)
    if span is None or not (span.exact or _night(interval)):
        return False
    return told.published is None or 0 <= told.published - span.first + 1 <= _NEWS


def _night(interval: Interval) -> bool:
    """Whether it is a part of a day that runs past midnight."""
    own = days(interval)
    return "T" in interval.start and own is not None and own.last == own.first + 1


def when(told: Sequence[Told]) -> Interval | None:
    """The interval that most reports support, of those that no other one makes more exact ("June"
    beside "16 June"); of those, the shortest, then the earliest."""
    dated = [(t, t.interval, days(t.interval)) for t in told if t.interval is not None]
    if not dated:
        return None

    def rank(found: Interval) -> tuple[bool, int, int, str, str]:
        own = days(found)
        if own is None:
            return True, 0, 0, found.start, ""
        backing = {t.reading.report for t, _, d in dated if d and not d.gap(own)}
        same = {t.reading.report for t, _, d in dated if d == own}
        vague = any(d is not None and own.holds(d) for _, _, d in dated)
        votes = -len(backing) - len(same)
        return vague, votes, own.last - own.first, found.start, found.end or ""

    return min((i for _, i, _ in dated), key=rank)
