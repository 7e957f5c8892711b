"""Descriptions of people that the report names elsewhere.

"The two leaders", "both sides", "them": the pair that the report brought together last. "Two guards
were shot … the victims were identified as A and B": those whom the report identifies, where their
number fits. "The head of the union warned …", in a lead: the person whom the next sentences name
first and quote, as news introduces people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from onrecord.lang.tables import words
from onrecord.model.reading import Attribution, EventMention, Participant
from onrecord.model.span import Span
from onrecord.read.events_called import descriptions, named_so
from onrecord.read.events_refs import referred, resolved
from onrecord.read.events_roles import PRONOUNS, TABLE, THEY, Known, once
from onrecord.read.events_speakers import spoken_for

_PAIR = re.compile(r"(the|both|the two|these two)(?: two)? (?:[a-z]+ )?([a-z]+)", re.IGNORECASE)
_MEETS = frozenset({"meeting", "call", "visit", "deal", "exercise"})
_SUFFERED = frozenset({"death", "injury", "attack", "rescue", "arrest", "accident", "trial"})
_IDENTIFIED = re.compile(r"\bidentif(?:ied|y|ies)\b[^.;\n]{0,60}?\bas\b")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "both": 2, "two": 2, "three": 3, "four": 4, "2": 2, "3": 3}
_REACH = 400
"""Code points over which "them" still means the pair named before; about three sentences."""

_LEAD = 600
"""Code points after a lead in which the person it only describes is named."""


def fill(
    events: tuple[EventMention, ...], known: Known, attributions: tuple[Attribution, ...] = ()
) -> tuple[EventMention, ...]:
    """Events with such descriptions resolved; events are in order of position."""
    events = referred(events, attributions, known)
    called = descriptions(known)
    last: tuple[int, ...] = ()
    at = 0
    found = tuple(_identified(known))
    out: list[EventMention] = []
    for event in map(partial(_with_doers, events=events), events):
        near = event.span.start - at <= _REACH
        filled = _filled(event, last, near) if last else event
        filled = named_so(_named(resolved(filled, out, known)), called, known)
        filled = _with_victims(filled, found)
        filled = spoken_for(_introduced(filled, known, attributions), known, attributions)
        out.append(filled)
        people = _together(filled, out, known)
        if len(people) == 2:
            last, at = people, event.span.end
    return tuple(out)


def _named(event: EventMention) -> EventMention:
    """The event without pronouns for which no pair was found."""
    bare = THEY | PRONOUNS
    if not any(p.unnamed in bare for p in event.participants):
        return event
    return replace(
        event, participants=tuple(p for p in event.participants if p.unnamed not in bare)
    )


def _people(event: EventMention, known: Known) -> tuple[int, ...]:
    found = (p.entity for p in event.participants if known.kind(p.entity) == "person")
    return tuple(dict.fromkeys(e for e in found if e is not None))


def _together(event: EventMention, told: list[EventMention], known: Known) -> tuple[int, ...]:
    """The people of an event between people, or of all that one sentence tells of harm."""
    if event.kind in _MEETS:
        return _people(event, known)
    same = (e for e in told[-6:] if e.sentence == event.sentence and e.kind in _SUFFERED)
    return tuple(dict.fromkeys(p for e in same for p in _people(e, known)))


def _filled(event: EventMention, pair: tuple[int, ...], near: bool) -> EventMention:
    hit = next((p for p in event.participants if p.unnamed and _means_pair(p.unnamed)), None)
    if hit is None or (event.kind not in _MEETS and not near):
        return event
    if any(p.entity in pair for p in event.participants):
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
    noun = match[2].lower()
    single = noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")
    men = single.replace("men", "man")
    known = words(TABLE, "phrases.pairs")
    if match[1].lower() != "the" or " two " in words_:
        known = known | words(TABLE, "roles.people")
    return (noun != single and single in known) or (noun.endswith("men") and men in known)


def _with_doers(event: EventMention, events: tuple[EventMention, ...]) -> EventMention:
    """A death or injury with those who act in its cause as told ("killed in firing by …")."""
    if event.kind not in ("death", "injury"):
        return event
    inside = (e for e in events if e is not event and event.span.contains(e.span))
    causes = (e for e in inside if e.kind in ("attack", "policing"))
    found = (p for e in causes for p in e.participants if p.role == "actor")
    doers = [replace(p, role="doer") for p in found]
    return replace(event, participants=once(iter((*event.participants, *doers))))


# ---------------------------------------------------------------- victims identified elsewhere


def _identified(known: Known) -> Iterator[frozenset[int]]:
    """The people whom one sentence identifies, for each such sentence."""
    for match in _IDENTIFIED.finditer(known.text):
        end = min(n for n in (_stop(known.text, match.end(), c) for c in ".\n;") if n)
        inside = known.within(Span(match.end(), end))
        people = frozenset(
            m.entity for m in inside if m.entity is not None and known.kind(m.entity) == "person"
        )
        if people:
            yield people


def _stop(text: str, start: int, mark: str) -> int:
    found = text.find(mark, start, start + 200)
    return found if found >= 0 else min(len(text), start + 200)


def _with_victims(event: EventMention, found: tuple[frozenset[int], ...]) -> EventMention:
    """The event with the names of those whom it only counts, if one sentence names as many."""
    if event.kind not in _SUFFERED:
        return event
    for hit in event.participants:
        if hit.unnamed and (hit.role == "patient" or event.kind == "death"):
            fit = {f for f in found if len(f) == _count(hit.unnamed)}
            if len(fit) == 1:
                people = (Participant("victim", hit.span, entity=e) for e in sorted(fit.pop()))
                return replace(event, participants=once(iter((*event.participants, *people))))
    return event


def _count(description: str) -> int:
    """How many people a description counts; 0 where it does not say."""
    return next((_NUMBERS[w] for w in description.lower().split() if w in _NUMBERS), 0)


# ---------------------------------------------------------------- people that a lead introduces


def _introduced(
    event: EventMention, known: Known, attributions: tuple[Attribution, ...]
) -> EventMention:
    """The event with the name of the one whom a lead describes by office."""
    if any(known.kind(p.entity) == "person" for p in event.participants):
        return event
    hit = next((p for p in event.participants if p.role == "actor" and p.unnamed), None)
    if hit is None or not known.mentions or not _office(hit.unnamed or ""):
        return event
    after = Span(event.sentence.end, event.sentence.end + _LEAD)
    spoke = {s.entity for a in attributions for s in a.speakers[-1:] if _begins(a, after)}
    first = next((m for m in known.within(after) if m.kind == "person" and m.form == "name"), None)
    if first is None or first.entity not in spoke or _before(first.entity, event, known):
        return event
    person = Participant(hit.role, hit.span, entity=first.entity)
    return replace(event, participants=(*event.participants, person))


def _begins(attribution: Attribution, after: Span) -> bool:
    return attribution.cue is not None and after.contains(attribution.cue)


def _before(entity: int | None, event: EventMention, known: Known) -> bool:
    earlier = known.within(Span(0, event.sentence.end))
    return any(m.entity == entity for m in earlier)


def _office(description: str) -> bool:
    """Whether it is one person by office: "the head of …", "a senior minister"."""
    head = re.split(r" (?:of|for|in|at) ", description.lower())[0].split()
    return len(head) > 1 and head[0] in ("the", "a", "an") and head[-1] in _offices()


def _offices() -> frozenset[str]:
    return words(TABLE, "roles.offices")
