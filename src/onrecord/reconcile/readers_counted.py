"""Slots that are numbers: on which day, at what time, how long, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from onrecord.lang.tables import table
from onrecord.model.reading import EventMention, Interval, Quantity
from onrecord.model.span import Span
from onrecord.reconcile.aligned import Ranges, Slot
from onrecord.reconcile.passages import BREAK, Passage, Passages, Place, stem
from onrecord.reconcile.phrases import expression


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
            place = place_of(p, timex.span)
            yield Slot(
                "time", f"when ({event.lemma})", ground, str(sorted(set(days))), place, p, 0.3, days
            )


def place_of(p: Passage, span: Span) -> Place:
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
    """At what time of the day something was: by the clock, or in the morning.

    Times whose offset is known are compared as instants of the day, others among themselves; each
    with those of its kind of event, and on its day. "Until 9 p.m." says no time of an event.
    """
    for timex in p.reading.timexes:
        if not p.span.contains(timex.span) or not timex.candidates:
            continue
        told = _minutes(timex.candidates[0], timex.span.of(p.text).lower())
        if told is None or _BOUND.search(p.plain[: p.offset(timex.span)]):
            continue
        zone = _offset(timex.candidates[0].start[16:])
        if zone is not None:
            told = ((told[0] - zone) % 1440, (told[0] - zone) % 1440 + told[1] - told[0])
        known = timex.anchor != "text" and timex.kind != "time"
        days = tuple(d for c in timex.candidates if known and (d := _days(c)) is not None)
        for kind in _kinds_at(p, timex.span):
            ground = f"{kind} {'clock' if zone is None else 'instant'}"
            said = timex.span.of(p.text).lower()
            shown = place_of(p, timex.span)
            yield Slot("time", "at what time", ground, said, shown, p, 0.15, (told,), days)


_BOUND = re.compile(r"\b(?:by|until|till|up to|before|after|since|from|to|between)(?: the| a)? $")
_PARTS = {
    "morning": (240.0, 719.0), "noon": (700.0, 780.0), "midday": (700.0, 780.0),
    "afternoon": (721.0, 1080.0), "evening": (1020.0, 1380.0), "night": (1200.0, 1740.0),
    "midnight": (1410.0, 1470.0), "dawn": (240.0, 420.0), "dusk": (1020.0, 1260.0),
}  # fmt: skip
"""First and last minute of each part of a day, as people use the words."""


def _minutes(time: Interval, said: str) -> tuple[float, float] | None:
    """The minutes of the day that a time can be; None where it tells no time of the day."""
    if time.precision in ("minute", "hour") and len(time.start) >= 13:
        at = 60.0 * int(time.start[11:13]) + int(time.start[14:16] or 0)
        return at - 4, at + 4
    part = re.search(r"\b(" + "|".join(_PARTS) + r")\b", said)
    return _PARTS[part[1]] if part and time.precision != "day" else None


def _kinds_at(p: Passage, span: Span) -> list[str]:
    """The kinds of events that a time can be told of: of the one that has it, where its kind tells
    something, else of all in the sentence."""
    inside = [e for e in p.reading.events
              if p.span.contains(e.trigger) and e.kind not in ("action", "statement")]  # fmt: skip
    own = {e.kind for e in inside
           if e.timex is not None and p.reading.timexes[e.timex].span.overlaps(span)}  # fmt: skip
    return sorted(own or {e.kind for e in inside})


def _offset(zone: str) -> int | None:
    """Minutes east of Greenwich of an ISO 8601 ending ("+05:30", "Z"); None where there is none."""
    found = re.fullmatch(r"(?::\d\d)?(?:(Z)|([+-])(\d\d):(\d\d))", zone)
    if found is None:
        return None
    minutes = 0 if found[1] else 60 * int(found[3]) + int(found[4])
    return -minutes if found[2] == "-" else minutes


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
        place = place_of(p, q.span)
        noun = stem(q.head) if q.head else ""
        if q.unit is None and noun:
            yield Slot(
                "figure",
                f"the number of {q.counted or q.head}",
                scope(p, q) + noun,
                str(span),
                place,
                p,
                0.15,
                (span,),
            )
        elif q.unit is not None:
            yield Slot(
                "figure",
                f"the {q.counted or q.unit}",
                f"{scope(p, q)}{q.unit} {noun}",
                str(span),
                place,
                p,
                0.15,
                (span,),
            )


AROUND = 32
"""Characters around a number in which the words stand that say what happened to the counted."""


@cache
def _tolls() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((n, expression(found)) for n, found in table("tolls.en")["tolls"].items())


@cache
def _people() -> frozenset[str]:
    """Nouns for people of any sort, and their general words."""
    families = table("numbers_groups.en")["families"]
    return frozenset(noun for nouns in families["person"].values() for noun in nouns)


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """Sorts of people by noun; none for nouns that say no more than that they are people."""
    out: dict[str, set[str]] = {}
    wide = {"general", "harmed"}
    for sort, nouns in table("numbers_groups.en")["families"]["person"].items():
        for noun in nouns:
            out.setdefault(noun, set()).add(sort)
    return {noun: frozenset() if s & wide else frozenset(s) for noun, s in out.items()}


def sorts_of(q: Quantity) -> frozenset[str]:
    """The sort of what is counted: of people by their family, of others the noun itself."""
    if not q.head:
        return frozenset()
    return _sorts().get(q.head, frozenset({stem(q.head)}))


_JOINT = re.compile(r"\b(?:between (?:them|us)|both|together|combined|jointly|altogether)\b")


def scope(p: Passage, q: Quantity) -> str:
    """ "joint " where a number is that of several taken together ("61 ships between them")."""
    at = p.offset(q.span)
    start, end = p.plain.rfind(BREAK, 0, at) + 1, p.plain.find(BREAK, at)
    clause = p.plain[start : end if end >= 0 else len(p.plain)]
    return "joint " if _JOINT.search(clause) else ""


def _of_people(q: Quantity) -> bool:
    """Whether people are counted, or nothing is named ("killed three")."""
    return not q.head or q.head in _people()


def toll(p: Passage, _: Passages) -> Iterator[Slot]:
    """How many were killed, hurt, arrested, in the crowd; what it cost; how old they were."""
    for q in p.reading.quantities:
        span = _range(q) if p.span.contains(q.span) else None
        if span is None or q.rule in ("period", "compound") or (q.unit and q.rule != "age"):
            continue
        at = p.offset(q.span)
        around = p.plain[max(0, at - AROUND) : at + AROUND]
        for name, phrases in _tolls():
            if not _of_people(q) and name not in table("tolls.en")["things"]:
                continue
            if phrases.search(around) and (name == "age") == (q.rule == "age"):
                yield Slot(
                    "figure",
                    f"the number ({name})",
                    scope(p, q) + _degree(p, q) + _told_of(name, q),
                    str(span),
                    place_of(p, q.span),
                    p,
                    0.12,
                    (span,),
                    sorts=sorts_of(q) if q.rule != "age" else frozenset(),
                )
                break


def _told_of(name: str, q: Quantity) -> str:
    return name if _of_people(q) else f"{name} {stem(q.head)}"


_DEGREES = (
    ("part ", re.compile(r"^\S+(?: \S+)? of (?:them|those|these|whom|the)\b|^other|^more\b")),
    (
        "badly ",
        re.compile(r"\b(?:serious\w*|sever\w*|critical\w*|badly|grave\w*|life-threatening)\b"),
    ),
    ("moderately ", re.compile(r"\bmoderate(?:ly)?\b")),
    ("lightly ", re.compile(r"\b(?:light(?:ly)?|slight(?:ly)?|minor|mild(?:ly)?)\b")),
)
"""How badly those counted fared, or that they are a part of others, by the words around."""


def _degree(p: Passage, q: Quantity) -> str:
    """The degree or part that a number of people is told of, "" for all of them."""
    at = p.offset(q.span)
    if re.search(r"\bof (?:these|those|them|whom) (?:\| )?$", p.plain[:at]):
        return "part "
    clause = p.plain[at:].split(f" {BREAK}", 1)[0]
    part, *degrees = _DEGREES
    found = next((name for name, words_ in degrees if words_.search(clause[: AROUND * 2])), "")
    return found or (part[0] if part[1].search(clause) else "")


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
                place_of(p, timex.span),
                p,
                0.15,
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


def days_of(p: Passage, event: EventMention) -> Ranges:
    """The days that an event's own words give it."""
    timex = None if event.timex is None else p.reading.timexes[event.timex]
    if timex is None or timex.anchor == "text":  # "the same day" is as good as the guess at it
        return ()
    found = (_days(c) for c in timex.candidates)
    return tuple(d for d in found if d is not None)
