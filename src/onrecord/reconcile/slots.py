"""Slots of an event that reports fill differently: time, place, channel, length, who asked."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.record import AttributeValue, Disagreement, Event, Side
from onrecord.model.span import content_id

KINDS = {
    "time": "time",
    "place": "place",
    "channel": "channel",
    "polarity": "polarity",
    "status": "plan against fact",
}
"""Kind of disagreement by slot; a slot that is not listed gives its own name."""

SAID = {
    "time": "when it is",
    "place": "where it is",
    "channel": "by which channel",
    "polarity": "whether it happened",
    "duration": "how long it is",
    "initiated_by": "at whose request",
}


def slot_disagreements(events: Sequence[Event]) -> list[Disagreement]:
    """One disagreement for each slot of an event with values that cannot all hold."""
    return [
        made
        for event in events
        for name in sorted({a.name for a in event.attributes})
        if (made := _disagreement(event, name)) is not None
    ]


def compatible(name: str, a: str, b: str) -> bool:
    """Whether two values of a slot can both hold: equal, or one a coarser form of the other."""
    if name == "time":
        return all(x in y or y in x for x, y in [(a[:10], b[:10])]) or _touch(a, b)
    return a.casefold() == b.casefold()


def _touch(a: str, b: str) -> bool:
    """Whether two spans of time written start/end overlap beyond a shared first day."""
    (s, e), (t, f) = (_ends(a), _ends(b))
    return s <= f and t <= e and "/" in a and "/" in b


def _ends(value: str) -> tuple[str, str]:
    start, _, end = value.partition("/")
    return start, (end or start) + "~"  # "~" sorts after every digit: a month reaches its last day


def _disagreement(event: Event, name: str) -> Disagreement | None:
    values = [a for a in event.attributes if a.name == name]
    if all(
        compatible(name, a.value, b.value) for i, a in enumerate(values) for b in values[i + 1 :]
    ):
        return None
    kind = KINDS.get(name, name.replace("_", " "))
    what = SAID.get(name, name.replace("_", " "))
    told = " against ".join(a.value for a in values)
    return Disagreement(
        content_id("d", kind, event.id, name),
        kind,
        (event.id,),
        tuple(_side(a) for a in values),
        f"Reports differ on {what} ({event.label}): {told}.",
    )


def _side(value: AttributeValue) -> Side:
    return Side(value.value, value.attestations)
