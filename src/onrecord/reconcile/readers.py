"""What a sentence says in one slot: where, by whom, of what sort, when, how many, how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from onrecord.lang.tables import table, words
from onrecord.model.reading import EventMention, Interval, Quantity
from onrecord.model.span import Span
from onrecord.reconcile.aligned import Ranges, Reader, Slot
from onrecord.reconcile.passages import BREAK, Passage, Passages, Place, stem
from onrecord.reconcile.phrases import expression, listed, negated, supposed


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
    for relation, phrases in _relations():
        for match in phrases.finditer(p.plain):
            if negated(p.plain, match.start()) or supposed(p.plain, match.start()):
                continue
            ground, end = _ground(p, match.end())
            if ground and ground not in taken:
                taken.add(ground)
                shown = p.place(match.start(), end)
                yield Slot("place", "where it was", ground, relation, shown, p, 0.12)


def _ground(p: Passage, at: int) -> tuple[str, int]:
    """The last word of the phrase behind a word of place, and where it ends ("the mill gate")."""
    stop = words("quotes_stop", "en")
    last, end = "", at
    for start, _ in p.tokens:
        if start < at:
            continue
        word = p.plain[start:].split(" ", 1)[0]
        if start - at > _REACH or word == BREAK or (last and word in stop):
            break
        if word not in stop:
            last, end = stem(word), start + len(word)
    return last, end


_BY = re.compile(
    r"([a-z]+(?:ed|en|t|n)) (?:[a-z|-]+ ){0,6}?by (?:the |a |an )?([\w'-]+(?: [\w'-]+){0,2})"
)


def by_whom(p: Passage, _: Passages) -> Iterator[Slot]:
    """Who did what is said to be done: "paid by the club", "paid by the town"."""
    for match in _BY.finditer(p.plain):
        if negated(p.plain, match.start()):
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
    row = [(at, p.plain[at:].split(" ", 1)[0]) for at, _ in p.tokens]
    for n, (at, word) in enumerate(row):
        sort = _sorts("before").get(word)
        if sort is None:
            continue
        for end, noun in row[n + 1 : n + 4]:
            if noun == BREAK:
                break
            if stem(noun) in p.features and noun not in _sorts("before"):
                place = p.place(at, end + len(noun))
                yield Slot(
                    "description",
                    f"what {noun} it was",
                    f"{sort[0]} {stem(noun)}",
                    sort[1],
                    place,
                    p,
                    0.08,
                )


def what(p: Passage, _: Passages) -> Iterator[Slot]:
    """What sort of thing or people it was, in sentences that say nearly the same."""
    for at, span in p.tokens:
        word = p.plain[at:].split(" ", 1)[0]
        sort = _sorts("things").get(word)
        if sort is not None:
            yield Slot(
                "description",
                f"what {sort[0]} it was",
                sort[0],
                sort[1],
                Place(at, at + len(word), span),
                p,
                0.4,
            )


TELLING = 2.4
"""Least weight of a word whose being affirmed or denied is compared: rarer than "time" or "new"."""


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
            ground = f"{event.kind} {stem(event.lemma.split('+')[0])}"
            place = _place(p, timex.span)
            yield Slot(
                "time", f"when ({event.lemma})", ground, str(sorted(set(days))), place, p, 0.3, days
            )


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
    yield Slot(
        "time",
        "at what time",
        "clock",
        told,
        _place(p, span),
        p,
        0.2,
        ((minutes - 4, minutes + 4),),
    )


def how_many(p: Passage, _: Passages) -> Iterator[Slot]:
    """How many of what: numbers of the same noun, and of people to whom the same happened."""
    for q in p.reading.quantities:
        if (
            not p.span.contains(q.span)
            or q.vague
            or q.unit == "year"
            or q.rule in ("age", "period", "unit", "compound")
        ):
            continue
        span = _range(q)
        if span is None:
            continue
        place = _place(p, q.span)
        noun = stem(q.head) if q.head else ""
        if q.unit is None and noun:
            yield Slot(
                "figure",
                f"the number of {q.counted or q.head}",
                noun,
                str(span),
                place,
                p,
                0.2,
                (span,),
            )
        elif q.unit is not None:
            yield Slot(
                "figure",
                f"the {q.counted or q.unit}",
                f"{q.unit} {noun}",
                str(span),
                place,
                p,
                0.2,
                (span,),
            )


_AROUND = 32
"""Characters around a number in which the words stand that say what happened to the counted."""


@cache
def _tolls() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((n, expression(found)) for n, found in table("tolls.en")["tolls"].items())


def toll(p: Passage, _: Passages) -> Iterator[Slot]:
    """How many were killed, hurt, arrested, in the crowd; what it cost; how old they were."""
    for q in p.reading.quantities:
        span = _range(q) if p.span.contains(q.span) else None
        if span is None or q.rule in ("period", "compound") or (q.unit and q.rule != "age"):
            continue
        at = p.offset(q.span)
        around = p.plain[max(0, at - _AROUND) : at + _AROUND]
        for name, phrases in _tolls():
            if phrases.search(around) and (name == "age") == (q.rule == "age"):
                yield Slot(
                    "figure",
                    f"the number ({name})",
                    name,
                    str(span),
                    _place(p, q.span),
                    p,
                    0.14,
                    (span,),
                )
                break


def how_long(p: Passage, _: Passages) -> Iterator[Slot]:
    """How long something lasted or how long ago it was."""
    for timex in p.reading.timexes:
        if timex.kind != "duration" or not p.span.contains(timex.span):
            continue
        days = _length(timex.value)
        if days is not None:
            span = (days * 0.85, days * 1.15)
            yield Slot(
                "time",
                "how long",
                "days" if days >= 1 else "hours",
                timex.value,
                _place(p, timex.span),
                p,
                0.2,
                (span,),
            )


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


_BEHIND = 90
"""Characters behind a word of cause that say the cause."""


def why(p: Passage, _: Passages) -> Iterator[Slot]:
    """What made it happen, as the words behind "because" and the like."""
    match = listed("slots.en", "why").search(p.plain)
    if match is None:
        return
    end = min(len(p.plain), match.end() + _BEHIND)
    behind = {stem(w) for w in p.plain[match.end() : end].split()} & p.features.keys()
    if len(behind) >= 2:
        place = p.place(match.start(), end)
        yield Slot("motive", "why", "why", " ".join(sorted(behind)), place, p, 0.22)


HARM = frozenset({"attack", "death", "injury", "crime", "accident", "disaster"})
"""Kinds of event that reports call alleged."""


def hedged(p: Passage, _: Passages) -> Iterator[Slot]:
    """Whether a report vouches for an event or only says that it is said ("alleged")."""
    for event in p.reading.events:
        if not p.span.contains(event.trigger) or event.kind not in HARM:
            continue
        at = p.offset(event.trigger)
        before = p.plain[max(0, at - _AROUND) : at].split(BREAK)[-1]
        value = (
            "stated" if listed("slots.en", "hedged").search(before) is None else "not vouched for"
        )
        place = _place(p, event.span)
        yield Slot(
            "certainty",
            f"whether it is certain ({event.lemma})",
            f"sure {event.kind}",
            value,
            place,
            p,
            0.3,
        )


def done(p: Passage, _: Passages) -> Iterator[Slot]:
    """Whether an event was held or called off."""
    for event in p.reading.events:
        if p.span.contains(event.trigger) and event.status in ("held", "cancelled"):
            ground = f"{event.kind} {stem(event.lemma)}"
            place = _place(p, event.span)
            yield Slot(
                "plan against fact",
                f"whether it happened ({event.lemma})",
                ground,
                event.status,
                place,
                p,
                0.25,
            )


def _known(p: Passage, event: EventMention) -> Ranges:
    """The days that an event's own words give it."""
    if event.timex is None:
        return ()
    found = (_days(c) for c in p.reading.timexes[event.timex].candidates)
    return tuple(d for d in found if d is not None)


def touch(p: Passage, passages: Passages) -> Iterator[Slot]:
    """How two parties were in touch: who "met" did not telephone."""
    for event in p.reading.events:
        if event.kind not in ("call", "meeting", "visit") or not p.span.contains(event.trigger):
            continue
        channel = event.channel or ("in person" if event.lemma == "meet" else None)
        who = {passages.names.entity(p.report, m.entity) for m in event.participants} - {None}
        if channel and len(who) == 2:
            ground = " ".join(sorted(str(w) for w in who))
            yield Slot(
                "channel",
                "how they were in touch",
                ground,
                channel,
                _place(p, event.span),
                p,
                0.24,
                days=_known(p, event),
            )


READERS: tuple[Reader, ...] = (
    where,
    by_whom,
    which,
    what,
    when,
    clock,
    how_many,
    toll,
    how_long,
    why,
    hedged,
    done,
    touch,
)
"""The slots that aligned sentences are compared in."""
