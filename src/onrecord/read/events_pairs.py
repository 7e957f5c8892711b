""" "The two leaders", "both sides": the pair that the report brought together last."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lang.tables import words
from onrecord.model.reading import EventMention, Participant
from onrecord.read.events_roles import TABLE, THEY, Known, once

_PAIR = re.compile(r"(?:the|both|the two|these two)(?: two)? ([a-z]+)", re.IGNORECASE)
_MEETS = frozenset({"meeting", "call", "visit", "deal", "exercise"})


def fill(events: tuple[EventMention, ...], known: Known) -> tuple[EventMention, ...]:
    """Events with such a description resolved; events are in order of position."""
    last: tuple[int, ...] = ()
    out = []
    for event in events:
        filled = _named(_filled(event, last) if last else event)
        out.append(filled)
        people = _people(filled, known)
        last = people if len(people) == 2 and filled.kind in _MEETS else last
    return tuple(out)


def _named(event: EventMention) -> EventMention:
    """The event without pronouns for which no pair was found."""
    if not any(p.unnamed in THEY for p in event.participants):
        return event
    return replace(
        event, participants=tuple(p for p in event.participants if p.unnamed not in THEY)
    )


def _people(event: EventMention, known: Known) -> tuple[int, ...]:
    found = (p.entity for p in event.participants if known.kind(p.entity) == "person")
    return tuple(dict.fromkeys(e for e in found if e is not None))


def _filled(event: EventMention, pair: tuple[int, ...]) -> EventMention:
    if any(p.entity is not None for p in event.participants):
        return event
    hit = next((p for p in event.participants if p.unnamed and _means_pair(p.unnamed)), None)
    if hit is None:
        return event
    named = (Participant(hit.role, hit.span, entity=e) for e in pair)
    rest = (p for p in event.participants if p is not hit)
    return replace(event, participants=once(iter((*named, *rest))))


def _means_pair(words_: str) -> bool:
    if words_ in THEY:
        return True
    match = _PAIR.fullmatch(words_)
    if match is None:
        return False
    noun = match[1].lower()
    single = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    pairs = words(TABLE, "phrases.pairs")
    return single in pairs or (noun in ("men", "women") and single.replace("e", "a") in pairs)
