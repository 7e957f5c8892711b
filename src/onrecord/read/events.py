"""Events: what happened, happens or is to happen, as clauses and event nouns tell it.

A sentence's tree is walked once. Verbs and event nouns become triggers (`events_triggers`); each
gets its extent (`events_extent`), participants and place (`events_roles`), its time, channel and
attributes (`events_slots`), its status and stance (`events_status`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.lang.tables import words
from onrecord.model.reading import (
    Attribution,
    EventMention,
    LocalEntity,
    Mention,
    Participant,
    Timex,
)
from onrecord.model.span import Span
from onrecord.read import clauses, events_plain, events_roles, events_slots, events_status
from onrecord.read.events_extent import extent, lead
from onrecord.read.events_pairs import fill
from onrecord.read.events_plover import plover
from onrecord.read.events_roles import Known
from onrecord.read.events_series import split
from onrecord.read.events_triggers import ACTION, TABLE, Trigger, triggers
from onrecord.read.parse import Paragraph, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


def find(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    entities: tuple[LocalEntity, ...],
    timexes: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[EventMention, ...]:
    """The events that a report tells, in order of position.

    mentions, timexes: in order of position. Spans are code points of the report's text. Reports
    in a language without a parser give only what `events_plain` supports.
    """
    known = Known.of(parsed.report.text, entities, mentions, timexes)
    if not parsed.tagged:
        return events_plain.find(parsed, known)
    cues = frozenset(a.cue.start for a in attributions if a.cue is not None)
    found = [
        event for paragraph in parsed.paragraphs for event in _in_paragraph(paragraph, known, cues)
    ]
    return fill(tuple(sorted(found, key=lambda e: (e.span, e.trigger))), known, attributions)


def _in_paragraph(paragraph: Paragraph, known: Known, cues: frozenset[int]) -> list[EventMention]:
    start = paragraph.span.start + lead(paragraph.doc.text)
    return [
        event
        for sentence in paragraph.doc.sents
        for event in _in_sentence(paragraph, sentence, known, cues, start)
    ]


def _in_sentence(
    paragraph: Paragraph, sentence: Tokens, known: Known, cues: frozenset[int], start: int
) -> list[EventMention]:
    all_ = (t for t in triggers(sentence) if not _in_date(paragraph, t, known))
    found = [t for t in all_ if not _only_cue(paragraph, t, cues)]
    if not found:
        return []
    times = events_slots.owners(paragraph, sentence, found, known)
    out: list[EventMention] = []
    for index, trigger in enumerate(found):
        own = [i for i in times.get(index, []) if known.timexes[i].span.start >= start]
        event = _event(paragraph, sentence, trigger, own, known)
        if event is not None and event.trigger.start >= start:
            out += split(_after(event, start, known), own, known)
    return out


def _in_date(paragraph: Paragraph, trigger: Trigger, known: Known) -> bool:
    """Whether the word is part of a date: "March" is a month before it is a protest."""
    return known.dates(clauses.place(paragraph, trigger.head, trigger.head))


def _after(event: EventMention, start: int, known: Known) -> EventMention:
    """The event without what the dateline put into it: its subject is then the name behind it."""
    if event.span.start >= start:
        return event
    kept = tuple(p for p in event.participants if p.span.start >= start)
    if not kept and event.trigger.start > start:
        kept = tuple(events_roles.named(Span(start, event.trigger.start), "actor", known))[-1:]
    return replace(event, span=Span(start, event.span.end), participants=kept)


def _only_cue(paragraph: Paragraph, trigger: Trigger, cues: frozenset[int]) -> bool:
    """Whether a verb that no table knows only introduces what somebody says."""
    at = paragraph.span.start + trigger.head.idx
    return trigger.kind == ACTION and at in cues


def _event(
    paragraph: Paragraph, sentence: Tokens, trigger: Trigger, times: list[int], known: Known
) -> EventMention | None:
    if trigger.verb is not None and _supposed(trigger.verb):
        return None
    when = events_slots.choose(times, known)
    if trigger.wished and when is None:
        return None
    tense = 0 if when is None else known.timexes[when].tense
    status, stance = events_status.status(trigger, tense)
    if status == "held" and when is not None and _on_schedule(trigger, known.timexes[when]):
        status, stance = "planned", "plans"
    kind = trigger.kind
    parties = _parties(paragraph, trigger, known)
    span = extent(paragraph, trigger, known)
    place = events_roles.where(paragraph, _heads(trigger), known)
    place = events_roles.near(known.text, span, known) if place is None else place
    if not _worth(trigger, parties, when, place, stance):
        return None
    parties = events_roles.once(iter((*parties, *events_roles.beside(span, known))))
    channel = events_slots.channel(span.of(known.text))
    if kind == "meeting" and channel == "telephone":
        kind = "call"
    return EventMention(
        span=span,
        trigger=clauses.place(paragraph, trigger.head, trigger.head),
        sentence=paragraph.place(sentence),
        lemma=trigger.lemma,
        kind=kind,
        status=status,
        stance=stance,
        participants=tuple(p for p in parties if p.entity != place or place is None),
        timex=when,
        place=place,
        channel=channel,
        plover=plover(trigger.lemma, kind, status),
        attributes=tuple(events_slots.attributes(paragraph, trigger, times, known)),
        nominal=trigger.verb is None,
    )


def _on_schedule(trigger: Trigger, timex: Timex) -> bool:
    """ "They vote on the 24th": the present with a day of the calendar tells what is to come."""
    top = trigger.outer[-1] if trigger.outer else trigger.verb
    if top is None or top.tag_ not in ("VBP", "VBZ") or clauses.auxiliaries(top):
        return False
    return timex.expr[:2] == ("date", None) and timex.tense >= 0


def _supposed(verb: Token) -> bool:
    """Conditions and participles before a noun tell nothing that happened."""
    return verb.dep_ == "amod" or clauses.conditional(verb)


def _heads(trigger: Trigger) -> list[Token]:
    heads = (trigger.head, trigger.verb, trigger.tail)
    return list(dict.fromkeys(t for t in heads if t is not None))


def _parties(paragraph: Paragraph, trigger: Trigger, known: Known) -> tuple[Participant, ...]:
    found: list[Participant] = []
    if trigger.verb is not None:
        found += events_roles.of_verb(paragraph, trigger.verb, trigger.kind, known)
    if trigger.outer:
        found += events_roles.subject_of(paragraph, trigger.outer[-1], "actor", known)
    if trigger.verb is not trigger.head:
        found += events_roles.of_noun(paragraph, trigger.head, known)
        answered = _answered(trigger) if trigger.verb is None else None
        if answered is not None:
            found += events_roles.subject_of(paragraph, answered, "actor", known)
        if not any(p.role != events_roles.THEME for p in found):
            found += events_roles.around(paragraph, trigger.head, known)
    return events_roles.once(iter(found))


def _answered(trigger: Trigger) -> Token | None:
    """The verb in "they replied with a strike": its subject is who struck."""
    prep = trigger.head.head
    means = trigger.head.dep_ == "pobj" and prep.lower_ == "with" and prep.head.pos_ == "VERB"
    return prep.head if means and not clauses.passive(prep.head) else None


def _worth(
    trigger: Trigger,
    parties: tuple[Participant, ...],
    when: int | None,
    place: int | None,
    stance: str,
) -> bool:
    """Whether enough is told to point at: an actor, a date or a place; more for common nouns."""
    weight = 2 * (when is not None) + (place is not None) + _crowd(parties)
    if stance == "doubts" and when is None:
        return False
    if trigger.verb is None:
        return weight >= (2 if trigger.lemma in words(TABLE, "weak.nouns") else 1)
    if trigger.verb is not trigger.head:
        begun = clauses.phrase(trigger.verb) in words(TABLE, "aspect.verbs")
        if any(c.dep_ == "expl" for c in trigger.verb.lefts):  # "there were clashes"
            return True
        return weight >= 1 or begun or clauses.subject(trigger.verb) is not None
    return _told(trigger, trigger.verb, when is not None, weight)


def _crowd(parties: tuple[Participant, ...]) -> int:
    """Parties up to two; people in the plural are two."""
    real = [p for p in parties if p.role != events_roles.THEME]
    many = any(p.unnamed and p.unnamed.endswith("s") for p in real)
    return min(2, len(real) + many)


def _told(trigger: Trigger, verb: Token, dated: bool, weight: int) -> bool:
    """Whether the verb's form tells an occurrence rather than a habit, a purpose or a noun."""
    known = trigger.kind != ACTION
    if not weight and not (known and _filled(verb)):
        return False
    top = trigger.outer[-1] if trigger.outer else verb
    aux = clauses.auxiliaries(top)
    if "to" in aux and top is verb:
        return dated
    if aux:
        return True
    if top.tag_ in ("VBZ", "VBP"):
        return dated or known
    if verb.tag_ == "VBG" and top is verb:
        return known or any(c.dep_ == "nsubj" for c in verb.lefts)
    return known or not (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"))


def _filled(verb: Token) -> bool:
    """Whether more than a pronoun takes part: "the bomb exploded", not "it exploded"."""
    parts = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return any(c.pos_ != "PRON" for c in parts)
