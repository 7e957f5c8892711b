"""What a sentence says in one slot: where, by whom, of what sort, when, how many, whether at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from onrecord.lang.tables import table
from onrecord.model.reading import Interval, Quantity
from onrecord.model.span import Span
from onrecord.reconcile.aligned import Reader, Slot
from onrecord.reconcile.passages import BREAK, Passage, Passages, Place, stem
from onrecord.reconcile.phrases import expression, negated, supposed

@cache
def _relations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, expression(phrases)) for name, phrases in table("relations.en")["relations"].items()
    )


_REACH = 45
"""Characters behind a word of place in which the name must begin."""


def where(p: Passage, _: Passages) -> Iterator[Slot]:
    """Inside a named place, near it, at its edge."""
    taken: set[str] = set()
    for relation, words in _relations():
        for match in words.finditer(p.plain):
            if negated(p.plain, match.start()) or supposed(p.plain, match.start()):
                continue
            place = p.place(match.start(), match.end())
            behind = [
                (s, e) for s, e in p.names if 0 <= s.start - place.span.end + 1 and s.start - place.span.end < _REACH
            ]
            for span, entity in behind[:2]:
                if entity in taken:
                    continue
                taken.add(entity)
                shown = Place(match.start(), match.end(), Span(place.span.start, span.end))
                yield Slot("place", "where it was", entity, relation, shown, p, 0.16)


_BY = re.compile(r"([a-z]+(?:ed|en|t|n)) (?:[a-z]+ ){0,6}?by (?:the |a |an )?([\w'-]+(?: [\w'-]+){0,2})")


def by_whom(p: Passage, _: Passages) -> Iterator[Slot]:
    """Who did what is said to be done: "paid by the club", "paid by the town"."""
    for match in _BY.finditer(p.plain):
        if BREAK in match.group() or negated(p.plain, match.start()):
            continue
        agent = frozenset(stem(w) for w in match.group(2).split())
        place = p.place(match.start(), match.end())
        yield Slot(
            "attribution", f"by whom it was {match.group(1)}", stem(match.group(1)),
            " ".join(sorted(agent)[:1] if len(agent) == 1 else sorted(agent)), place, p, 0.2,
        )  # fmt: skip


@cache
def _sorts(part: str) -> dict[str, tuple[str, str]]:
    """Word → (sort, its first name)."""
    out: dict[str, tuple[str, str]] = {}
    for name, rows in table("sorts.en")[part].items():
        for row in rows:
            for word in row.split():
                out.setdefault(word, (name, row.split()[0]))
    return out


def which(p: Passage, _: Passages) -> Iterator[Slot]:
    """What sort a thing is of: a "weather satellite" is no "scientific satellite"."""
    words = [(at, p.plain[at:].split(" ", 1)[0]) for at, _ in p.tokens]
    for n, (at, word) in enumerate(words):
        sort = _sorts("before").get(word)
        if sort is None:
            continue
        for end, noun in words[n + 1 : n + 4]:
            if noun == BREAK:
                break
            if stem(noun) in p.features and noun not in _sorts("before"):
                place = p.place(at, end + len(noun))
                yield Slot("description", f"what {noun} it was", f"{sort[0]} {stem(noun)}", sort[1], place, p, 0.08)


def what(p: Passage, _: Passages) -> Iterator[Slot]:
    """What sort of thing or people it was, in sentences that say nearly the same."""
    for at, span in p.tokens:
        word = p.plain[at:].split(" ", 1)[0]
        sort = _sorts("things").get(word)
        if sort is not None:
            yield Slot("description", f"what {sort[0]} it was", sort[0], sort[1], Place(at, at + len(word), span), p, 0.4)


TELLING = 2.4
"""Least weight of a word whose being affirmed or denied is compared: rarer than "time" or "new"."""


def whether(p: Passage, _: Passages) -> Iterator[Slot]:
    """Whether something is so: "no windows were broken", "broken windows"."""
    for at, span in p.tokens:
        word = p.plain[at:].split(" ", 1)[0]
        key = stem(word)
        if p.features.get(key, 0.0) < TELLING or supposed(p.plain, at):
            continue
        value = "denied" if negated(p.plain, at) else "affirmed"
        place = Place(at, at + len(word), span)
        yield Slot("polarity", f"whether it is so ({word})", key, value, place, p, 0.22)


def when(p: Passage, _: Passages) -> Iterator[Slot]:
    """The days on which an event is put, all readings of the words that name them."""
    for event in p.reading.events:
        if event.timex is None or not p.span.contains(event.trigger):
            continue
        timex = p.reading.timexes[event.timex]
        if timex.kind != "date" or timex.anchor == "text":
            continue
        days = tuple(d for c in timex.candidates if (d := _days(c)) is not None)
        if days:
            ground = f"{event.kind} {stem(event.lemma)}"
            place = _place(p, timex.span)
            yield Slot("time", f"when ({event.lemma})", ground, str(sorted(set(days))), place, p, 0.2, days)


def _place(p: Passage, span: Span) -> Place:
    return Place(0, 1, Span(max(span.start, p.span.start), min(span.end, p.span.end)))


_LAST = {4: "-12-31", 7: "-31"}
_FIRST = {4: "-01-01", 7: "-01"}


def _days(interval: Interval) -> tuple[float, float] | None:
    start, end = interval.start[:10], (interval.end or interval.start)[:10]
    try:
        low = date.fromisoformat(start + _FIRST.get(len(start), "")).toordinal()
        last = end + _LAST.get(len(end), "")
        high = date.fromisoformat(last).toordinal() if len(end) != 7 else low + 31
    except ValueError:
        return None
    return float(low), float(max(low, high))


def clock(p: Passage, _: Passages) -> Iterator[Slot]:
    """The clock time that a sentence names, where it names one."""
    found = [
        (t.span, c.start[11:16])
        for t in p.reading.timexes
        if p.span.contains(t.span)
        for c in t.candidates[:1]
        if c.precision in ("minute", "hour") and len(c.start) >= 13
    ]
    if len(found) != 1:
        return
    span, told = found[0]
    minutes = 60.0 * int(told[:2]) + int(told[3:5] or 0)
    yield Slot("time", "at what time", "clock", told, _place(p, span), p, 0.15, ((minutes - 4, minutes + 4),))


def how_many(p: Passage, _: Passages) -> Iterator[Slot]:
    """How many of what: numbers of the same noun, and of people to whom the same happened."""
    for q in p.reading.quantities:
        if not p.span.contains(q.span) or q.vague or q.unit == "year" or q.rule in ("age", "period", "unit", "compound"):
            continue
        span = _range(q)
        if span is None:
            continue
        place = _place(p, q.span)
        noun = stem(q.head) if q.head else ""
        if q.unit is None and noun:
            yield Slot("figure", f"the number of {q.counted or q.head}", noun, str(span), place, p, 0.2, (span,))
        elif q.unit is not None:
            yield Slot("figure", f"the {q.counted or q.unit}", f"{q.unit} {noun}", str(span), place, p, 0.2, (span,))


_AROUND = 32
"""Characters around a number in which the words stand that say what happened to the counted."""


@cache
def _tolls() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((n, expression(words)) for n, words in table("tolls.en")["tolls"].items())


def toll(p: Passage, _: Passages) -> Iterator[Slot]:
    """How many were killed, hurt, arrested, in the crowd; what it cost; how old they were."""
    for q in p.reading.quantities:
        span = None if q.vague or not p.span.contains(q.span) else _range(q)
        if span is None or q.rule in ("period", "compound") or (q.unit and q.rule != "age"):
            continue
        at = p.offset(q.span)
        around = p.plain[max(0, at - _AROUND) : at + _AROUND]
        for name, words in _tolls():
            if words.search(around) and (name == "age") == (q.rule == "age"):
                yield Slot("figure", f"the number ({name})", name, str(span), _place(p, q.span), p, 0.14, (span,))
                break


def how_long(p: Passage, _: Passages) -> Iterator[Slot]:
    """How long something lasted or how long ago it was."""
    for timex in p.reading.timexes:
        if timex.kind != "duration" or not p.span.contains(timex.span):
            continue
        days = _length(timex.value)
        if days is not None:
            span = (days * 0.85, days * 1.15)
            yield Slot("time", "how long", "duration", timex.value, _place(p, timex.span), p, 0.2, (span,))


_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_DAYS = {"Y": 365.0, "M": 30.4, "W": 7.0, "D": 1.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}


def _length(value: str) -> float | None:
    found = _DURATION.fullmatch(value)
    unit = _DAYS.get(found[1] + found[3]) if found else None
    return float(found[2]) * unit if found and unit else None


def _range(q: Quantity) -> tuple[float, float] | None:
    low = q.low if q.low is not None else q.high
    high = q.high if q.high is not None else q.low
    if low is None or high is None:
        return None
    slack = 0.1 if q.approximate or q.bound else 0.001
    return low - slack * abs(low), high + slack * abs(high)


READERS: tuple[Reader, ...] = (where, by_whom, which, what, when, clock, how_many, toll, how_long)
"""The slots that aligned sentences are compared in."""
