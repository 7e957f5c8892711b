"""Who speaks for a body whose statement a report tells.

"The union condemned the raid. Its secretary N said …", "The regulator said today … 'Not yet,' N,
head of the safety board, told reporters": the person quoted next, whom the report brings in with
an office, speaks for the body, and the body that the office names is the one described.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.lang.tables import words
from onrecord.model.reading import Attribution, EventMention, Participant
from onrecord.model.span import Span
from onrecord.read.events_roles import TABLE, Known, once

_NEXT = 300
"""Code points behind the sentence in which the person is quoted; about two sentences."""


def spoken_for(
    event: EventMention, known: Known, attributions: tuple[Attribution, ...]
) -> EventMention:
    """The event with the person who speaks for the body that makes the statement."""
    if event.kind != "statement" or not _by_body(event, known):
        return event
    after = Span(event.span.end, event.sentence.end + _NEXT)
    quoted = (a for a in attributions if a.cue is not None and after.contains(a.cue))
    first = min(quoted, key=lambda a: a.cue or after, default=None)
    speaker = first.speakers[-1] if first is not None and first.speakers else None
    if speaker is None or speaker.entity is None or not _brought_in(speaker.entity, event, known):
        return event
    roles = known.entities[speaker.entity].roles
    bodies = [
        m for r in roles for m in known.within(r.span) if known.kind(m.entity) == "organisation"
    ]
    place = speaker.span or event.trigger
    added = [Participant("actor", place, entity=speaker.entity)]
    added += [Participant("affiliation", m.span, entity=m.entity) for m in bodies]
    return replace(event, participants=once(iter((*event.participants, *added))))


def _by_body(event: EventMention, known: Known) -> bool:
    """Whether a body, named or described, makes the statement, and nobody by name."""
    if any(known.kind(p.entity) == "person" for p in event.participants):
        return False
    return any(p.role == "actor" and _is_body(p, known) for p in event.participants)


def _is_body(one: Participant, known: Known) -> bool:
    kind = known.kind(one.entity)
    if kind is not None:
        return kind == "organisation"
    head = (one.unnamed or "").lower().split(" of ")[0].split()
    return bool(head) and head[-1] in words(TABLE, "phrases.bodies")


def _brought_in(entity: int, event: EventMention, known: Known) -> bool:
    """Whether the report gives the person an office and does not name him long before the
    statement."""
    person = known.entities[entity]
    if person.kind != "person" or not person.roles:
        return False
    earlier = known.within(Span(0, max(0, event.sentence.start - _NEXT)))
    return not any(m.entity == entity for m in earlier)
