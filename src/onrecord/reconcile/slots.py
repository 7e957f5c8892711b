"""Slots of an event that reports fill differently: when, by which channel, how long, who asked.

An event line says what most passages say; each passage's own reading says what it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.reading import EventMention, Interval, Reading
from onrecord.model.record import Attestation, Disagreement, Event, Side
from onrecord.model.span import Span, content_id, cover

PRECISE = ("minute", "hour", "part", "day", "range")
"""Times that are compared: those that name a day at least."""

FEW = 3
"""Days in a row that reports name as days ("9-10 May"); longer stretches are vague."""

_DURATION = re.compile(r"P(?P<clock>T?)(?P<number>\d+)(?P<unit>[YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute",
          "TS": "second"}  # fmt: skip
EXACT = {"duration", "initiated_by"}
"""Attributes of which an event has one value."""


@dataclass(frozen=True, slots=True)
class Told:
    """One passage of an event, what its report reads there, and the times it may name.

    when: the words that name them.
    """

    attestation: Attestation
    mention: EventMention
    times: tuple[Interval, ...]
    when: Span | None = None


OF_ONE = frozenset({"injury", "death"})
"""Kinds of event that happen to each by himself: that one was not hurt denies no other's wound."""

Value = str
Slot = Callable[[Told, Event], Value | None]


def days(told: Told, event: Event) -> Value | None:
    """The day or days that the passage names, as `start` or `start/end`.

    Where the words allow several readings ("the 7th", "on Thursday") and one is the event's day,
    the passage agrees with it. A night belongs to two days and contradicts neither.
    """
    read = [day for time in told.times if (day := _days(time)) is not None]
    if not read:
        return None
    known = event.time.start[:10] if event.time else ""
    return known if known in read else read[0]


def _days(time: Interval) -> Value | None:
    if time.precision not in PRECISE or len(time.start) < len("2031-05-02"):
        return None
    start, end = time.start[:10], (time.end or time.start)[:10]
    if start == end:
        return start
    length = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return f"{start}/{end}" if time.precision != "part" and length <= FEW else None


def channel(told: Told, _: Event) -> Value | None:
    """How they were in touch; whoever says that they met says that it was in person."""
    mention = told.mention
    if mention.channel is None and mention.lemma == "meet":
        return "in person"
    if mention.kind in ("call", "meeting", "visit"):
        return mention.channel
    return None


SLOTS: tuple[tuple[str, str, Slot], ...] = (
    ("time", "when", days),
    ("channel", "how", channel),
)
"""(kind of disagreement, question, what a passage answers)."""


def slot_disagreements(events: Sequence[Event], readings: Sequence[Reading]) -> list[Disagreement]:
    """One disagreement for each slot of an event that reports fill with different values."""
    known = _mentions(readings)
    out = []
    for event in events:
        told = [known[(a.report, a.span)](a) for a in event.attestations
                if (a.report, a.span) in known]  # fmt: skip
        out += [_slot(event, told, *slot) for slot in SLOTS]
        out.append(_polarity(event, told))
        out += [_attribute(event, name) for name in sorted(EXACT)]
    return [d for d in out if d is not None]


def _mentions(
    readings: Sequence[Reading],
) -> Mapping[tuple[str, Span], Callable[[Attestation], Told]]:
    def at(reading: Reading, mention: EventMention) -> Callable[[Attestation], Told]:
        timex = None if mention.timex is None else reading.timexes[mention.timex]
        # "the same day" and a bare clock time are only as good as the guess at their day
        guessed = timex is None or timex.anchor == "text" or timex.kind == "time"
        times = () if timex is None or guessed else timex.candidates
        return lambda attestation: Told(
            attestation, mention, times, timex.span if timex and times else None
        )

    return {(r.report, m.span): at(r, m) for r in readings for m in r.events}


def _slot(
    event: Event, told: Sequence[Told], kind: str, question: str, slot: Slot
) -> Disagreement | None:
    values: dict[Value, list[Attestation]] = {}
    for one in told:
        value = slot(one, event)
        if value is not None:
            values.setdefault(value, []).append(_shown(one) if kind == "time" else one.attestation)
    return _made(event, kind, question, values)


def _shown(told: Told) -> Attestation:
    """The passage with the words that name its time, which may stand outside its clause."""
    if told.when is None:
        return told.attestation
    return replace(told.attestation, span=cover(told.attestation.span, told.when))


def _polarity(event: Event, told: Sequence[Told]) -> Disagreement | None:
    """Affirmed against denied, where passages say it with the same verb or noun.

    Plans, demands and doubts say neither; with different words a denial may be of something else.
    """
    if event.kind in OF_ONE:
        return None
    said = {"asserts": "affirmed", "denies": "denied"}
    denied = {t.mention.lemma for t in told if t.mention.stance == "denies"}
    affirmed = {t.mention.lemma for t in told if t.mention.stance == "asserts"}
    values: dict[Value, list[Attestation]] = {}
    for one in told:
        if one.mention.lemma in denied & affirmed and one.mention.stance in said:
            values.setdefault(said[one.mention.stance], []).append(one.attestation)
    return _made(event, "polarity", "whether it is so", values)


def _attribute(event: Event, name: str) -> Disagreement | None:
    values: dict[Value, list[Attestation]] = {}
    for attribute in event.attributes:
        if attribute.name == name and "X" not in attribute.value:  # "for weeks" has no number
            values.setdefault(length(attribute.value), []).extend(attribute.attestations)
    return _made(event, name.replace("_", " "), name.replace("_", " "), values)


def length(value: Value) -> Value:
    """An ISO 8601 duration of one unit in words ("PT40M": "40 minutes"); else as it is."""
    found = _DURATION.fullmatch(value)
    unit = _UNITS.get(found["clock"] + found["unit"]) if found else None
    if found is None or unit is None:
        return value
    return f"{found['number']} {unit}" if found["number"] == "1" else f"{found['number']} {unit}s"


def _made(
    event: Event, kind: str, question: str, values: Mapping[Value, Sequence[Attestation]]
) -> Disagreement | None:
    if len(values) < 2 or len({a.report for found in values.values() for a in found}) < 2:
        return None
    ranked = sorted(values.items(), key=lambda v: (-len({a.report for a in v[1]}), v[0]))
    told = " against ".join(value.replace("/", " to ") for value, _ in ranked)
    return Disagreement(
        content_id("d", kind, event.id),
        kind,
        (event.id,),
        tuple(Side(v, tuple(sorted(a, key=lambda x: (x.report, x.span)))) for v, a in ranked),
        f"Reports differ on {question}: {told} ({event.label}).",
    )
