"""What passed the gate becomes mentions of the reading, beside those of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.llm import events
from onrecord.llm.case import Case
from onrecord.llm.forms import READER, Happened, Said, Stand, Stated, version
from onrecord.llm.wording import text_of
from onrecord.model.reading import (
    Attribution,
    EventMention,
    Form,
    PositionMention,
    Proposed,
    ReadBy,
    Reading,
    Speaker,
    Stance,
    Statement,
)
from onrecord.model.span import Span, cover
from onrecord.read import clauses

RULE = "llm"
"""The rule that attributions of a model carry."""
PARTIAL = 3
"""Words up to which a quotation is a fragment, as the reader of quotations has it."""
_STANCES: dict[str, Stance] = {"planned": "plans"}


def enter(reading: Reading, cases: Sequence[Case], model: str) -> Reading:
    """The reading with what passed, each thing once, in order of position whatever the order of
    answers."""
    said = {c.span("words"): c for c in cases if isinstance(c.item, Said)}
    told = {c.span("trigger"): c for c in cases if isinstance(c.item, Happened)}
    held = {c.span("cue"): c for c in cases if isinstance(c.item, Stand)}
    stated = {c.sentence: c for c in cases if isinstance(c.item, Stated)}
    made = replace(
        reading,
        attributions=_attributions(reading, _first(said)),
        events=tuple(sorted((*reading.events, *map(_event, _first(told))),
                            key=lambda e: (e.span, e.trigger))),
        positions=tuple(sorted((*reading.positions, *map(_position, _first(held))),
                               key=lambda p: (p.span, p.cue))),
        statements=tuple(Statement(c.sentence, text_of(c)) for c in _first(stated)),
    )  # fmt: skip
    entered = [*said.values(), *told.values(), *held.values(), *stated.values()]
    marks = {_proposed(case, model) for case in entered}
    return replace(made, proposed=tuple(sorted(marks, key=lambda p: (p.span, p.kind))))


def _first(cases: dict[Span, Case]) -> list[Case]:
    return [cases[s] for s in sorted(cases)]


def _proposed(case: Case, model: str) -> Proposed:
    by = ReadBy(READER, model, version(), case.how)
    if isinstance(case.item, Said):
        return Proposed("quotes", case.span("words"), by)
    if isinstance(case.item, Happened):
        return Proposed("events", case.span("words"), by)
    if isinstance(case.item, Stand):
        return Proposed("positions", _whole(case), by)
    return Proposed("claims", case.sentence, by)


def _attributions(reading: Reading, cases: Sequence[Case]) -> tuple[Attribution, ...]:
    """Those of the rules, with a speaker where they had none, and those that they did not have."""
    out = list(reading.attributions)
    for case in cases:
        made, words = _attribution(case), case.span("words")
        at = next((i for i, a in enumerate(out) if not a.speakers and a.form != "indirect"
                   and any(c.overlaps(words) for c in a.content)), None)  # fmt: skip
        if at is None:
            out.append(made)
        else:
            out[at] = replace(made, content=out[at].content, form=out[at].form)
    return tuple(sorted(out, key=lambda a: (a.sentence, a.content)))


def _attribution(case: Case) -> Attribution:
    ground, words, cue = case.ground, case.span("words"), case.span("cue")
    speaker = ground.speaker(case.span("speaker"))
    token = ground.root(cue)
    lemma = str(token.lemma_).lower() if token is not None else cue.of(ground.text).lower()
    homes = [s for s in ground.reading.sentences if s.overlaps(words) or s.contains(cue)]
    sentence = cover(*homes) if homes else case.sentence
    speakers = (speaker,) if speaker else ()
    return Attribution(_form(case), (words,), speakers, cue, lemma, sentence, rule=RULE)


def _form(case: Case) -> Form:
    words, ground = case.span("words"), case.ground
    if not any(q.contains(words) for q in ground.quoted):
        return "indirect"
    return "partial" if len(words.of(ground.text).split()) <= PARTIAL else "direct"


def _event(case: Case) -> EventMention:
    item = case.item
    assert isinstance(item, Happened)
    token = case.ground.root(case.span("trigger"))
    return EventMention(
        span=case.span("words"),
        trigger=case.span("trigger"),
        sentence=case.sentence,
        lemma=events.lemma(case),
        kind=events.kind(case),
        status=item.status,
        stance=_STANCES.get(item.status, "asserts"),
        participants=events.participants(case),
        timex=events.timex(case),
        place=events.place(case),
        nominal=token is not None and token.pos_ != "VERB",
    )


def _position(case: Case) -> PositionMention:
    item, ground = case.item, case.ground
    assert isinstance(item, Stand)
    cue = ground.root(case.span("cue"))
    denied = cue is not None and cue.pos_ == "VERB" and clauses.negated(cue)
    actor = ground.speaker(case.span("speaker")) or Speaker()
    target = ground.speaker(case.span("target")) if "target" in case.at else None
    return PositionMention(_whole(case), actor, item.act, target, case.span("words"),
                           case.span("cue"), "denies" if denied else "asserts")  # fmt: skip


def _whole(case: Case) -> Span:
    """From the actor to the end of what it is about."""
    return cover(case.span("speaker"), case.span("cue"), case.span("words"))
