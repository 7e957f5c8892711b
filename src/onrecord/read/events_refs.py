"""Pronouns among the participants of events: whom the speaker means, whom the passage before named.

"We alerted the police", in somebody's words, is told of the speaker. "He raised the alarm", "they
were held": those who act or suffer in the event told last before it, where number and kind fit.
Names that coreference already found keep their place; what stays open is dropped by `events_pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.lang.tables import words
from onrecord.model.reading import Attribution, EventMention, Participant, Speaker
from onrecord.model.span import Span
from onrecord.read.events_roles import TABLE, Known, once

_SPEAKER = frozenset({"i", "we", "me", "us"})
_ONE = frozenset({"he", "she", "him", "her"})
_MANY = frozenset({"they", "them"})
_THING = frozenset({"it"})
_REACH = 250
"""Code points between a pronoun and what it stands for; about two sentences."""

_BEFORE = 4
"""Events looked back over."""

_MAIN = ("actor", "patient", "party")


def referred(
    events: tuple[EventMention, ...], attributions: tuple[Attribution, ...], known: Known
) -> tuple[EventMention, ...]:
    """Events with the speaker in place of "I" and "we" inside their words, and of "it" and "they"
    in what a report hands on of them ("the union said it would strike")."""
    spoken = [a for a in attributions if a.speakers and a.form != "indirect"]
    told = [a for a in attributions if a.speakers and a.form == "indirect"]
    return tuple(_told(_said(event, spoken), told, known) for event in events)


def _told(event: EventMention, told: list[Attribution], known: Known) -> EventMention:
    open_ = [p.unnamed for p in event.participants if p.unnamed in _BODY]
    if not open_:
        return event
    around = [a for a in told if any(_opens(c, event) for c in a.content)]
    speaker = around[-1].speakers[-1] if around else None
    if speaker is None or not _speaks_as(speaker, known):
        return event
    made = (_as(p, speaker) if p.unnamed in _BODY else p for p in event.participants)
    return replace(event, participants=once(iter(list(made))))


def _opens(content: Span, event: EventMention) -> bool:
    """Whether the event is the clause that a stretch of reported words begins with."""
    near = -_THAT <= event.span.start - content.start <= _FRONT
    return near and content.contains(event.trigger)


_BODY = frozenset({"it", "they"})
_THAT = 5
_FRONT = 25
"""Code points of "that on Monday" before the clause that reported words begin with."""


def _speaks_as(speaker: Speaker, known: Known) -> bool:
    """Whether "it" or "they" can mean the one who speaks: a body or several people."""
    kind = known.kind(speaker.entity)
    if kind is not None:
        return kind != "person"
    head = (speaker.unnamed or "").split(" of ")[0].split()
    return bool(head) and (
        head[-1].lower() in words(TABLE, "phrases.bodies") or head[-1][-1] == "s"
    )


def _said(event: EventMention, spoken: list[Attribution]) -> EventMention:
    if not any(p.unnamed in _SPEAKER for p in event.participants):
        return event
    around = (a for a in spoken if any(c.contains(event.trigger) for c in a.content))
    found = next(around, None)
    if found is None:
        return event
    speaker = found.speakers[-1]
    made = (_as(p, speaker) if p.unnamed in _SPEAKER else p for p in event.participants)
    return replace(event, participants=once(iter(list(made))))


def _as(pronoun: Participant, speaker: Speaker) -> Participant:
    if speaker.entity is None and speaker.unnamed is None:
        return pronoun
    return replace(pronoun, entity=speaker.entity, unnamed=speaker.unnamed)


def resolved(event: EventMention, before: list[EventMention], known: Known) -> EventMention:
    """The event with the last fitting participant told before in place of "he" or "they"."""
    open_ = [p for p in event.participants if p.unnamed in _ONE | _MANY | _THING]
    if not open_:
        return event
    made: list[Participant] = []
    for p in event.participants:
        if p.unnamed in _THING:
            made.append(_body(p, event, before, known))
            continue
        many = p.unnamed in _MANY
        both = _two(event, before, known) if many and p in open_ else []
        if both:
            made += [replace(p, entity=e, unnamed=None) for e in both]
            continue
        fit = _antecedents(event, before, many, known) if p in open_ else iter(())
        found = next((f for f in fit if not _same(f, event)), None)
        made.append(p if found is None else replace(p, entity=found.entity, unnamed=found.unnamed))
    return replace(event, participants=once(iter(made)))


def _body(
    it: Participant, event: EventMention, before: list[EventMention], known: Known
) -> Participant:
    """ "It" with the body that acts in the clause told right before, if nothing else does."""
    near = [t for t in before[-1:] if event.span.start - t.span.end <= _REACH]
    doers = [p for t in near for p in t.participants if p.role in ("actor", "theme")]
    named = [p for p in doers if p.role == "actor" and known.kind(p.entity) == "organisation"]
    if len(doers) != 1 or not named or _same(named[0], event):
        return it
    return replace(it, entity=named[0].entity, unnamed=None)


def _two(event: EventMention, before: list[EventMention], known: Known) -> list[int]:
    """The people that "they" stands for: those who together did what was told right before."""
    near = [t for t in before[-2:] if event.span.start - t.span.end <= _REACH]
    for told in reversed(near):
        for role in _MAIN:
            people = [p.entity for p in told.participants if p.role == role]
            named = [e for e in people if e is not None and known.kind(e) == "person"]
            if len(named) > 1 and not any(_in(e, event) for e in named):
                return named
    return []


def _in(entity: int, event: EventMention) -> bool:
    return any(p.entity == entity for p in event.participants)


def _antecedents(
    event: EventMention, before: list[EventMention], many: bool, known: Known
) -> Iterator[Participant]:
    """Sentence by sentence back: those who act, then those who suffer, as they are told."""
    near = [t for t in before[-_BEFORE:] if event.span.start - t.span.end <= _REACH]
    fit = [
        (-told.sentence.start, _MAIN.index(p.role), p.span.start, p)
        for told in near
        if not told.span.contains(event.trigger)
        for p in told.participants
        if p.role in _MAIN and _fits(p, many, known)
    ]
    yield from (p for *_, p in sorted(fit, key=lambda f: f[:3]))


def _same(found: Participant, event: EventMention) -> bool:
    """Whether it already takes part: nobody stands beside himself."""
    own = [(p.entity, p.unnamed) for p in event.participants]
    return (found.entity, found.unnamed) in own


def _fits(found: Participant, many: bool, known: Known) -> bool:
    kind = known.kind(found.entity)
    if kind is not None:
        return kind in ("organisation", "group") if many else kind == "person"
    head = (found.unnamed or "").split(" of ")[0].split()
    if not head or len(head[0]) < 2 or (found.unnamed or "").lower() in _ONE | _MANY | _SPEAKER:
        return False
    noun = head[-1].lower()
    bodies = words(TABLE, "phrases.bodies")
    plural = noun in bodies or (noun.endswith("s") and not noun.endswith("ss")) or noun == "people"
    plural = plural or noun.endswith("men")
    return plural if many else not plural and noun in words(TABLE, "roles.people")
