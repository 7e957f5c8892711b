"""Checks of events: who, when and where must be tied to what happens by the sentence's grammar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from onrecord.check.grammar import Modality, home, modality, negative
from onrecord.lang.tables import table
from onrecord.llm.case import Case
from onrecord.llm.forms import Happened
from onrecord.llm.ground import nobody
from onrecord.llm.voices import negated_before
from onrecord.model.reading import Mention, Participant
from onrecord.model.span import Span
from onrecord.read import clauses, events_status, events_triggers

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN = frozenset({"in", "at", "near", "on", "outside", "inside", "across", "off", "around", "along"})
"""Prepositions before the place of an event; "to" and "from" name other ends of it."""
_SURE: dict[Modality, tuple[str, ...]] = {
    "fact": ("held", "ongoing"),
    "future": ("planned",),
    "wanted": (),
    "possible": (),
    "supposed": (),
}
"""Which states a clause bears by how sure it is."""


def _item(case: Case) -> Happened:
    assert isinstance(case.item, Happened)
    return case.item


def triggered(case: Case) -> bool:
    """the word that tells the event does not stand in its words"""
    return "trigger" in case.at and case.span("words").contains(case.span("trigger"))


def tells(case: Case) -> bool:
    """the word that tells the event is neither verb nor noun"""
    token = case.ground.root(case.span("trigger"))
    return token is None or token.pos_ in ("VERB", "NOUN", "PROPN")


def whole(case: Case) -> bool:
    """the words are cut out of a clause that says otherwise"""
    ground, words = case.ground, case.span("words")
    return not ground.cut(words) and not negated_before(ground, case.span("trigger"), case.sentence)


def stands(case: Case) -> bool:
    """the sentence tells it as done, to come or called off, and the proposal otherwise"""
    item, token = _item(case), case.ground.root(case.span("trigger"))
    if token is None:
        return not _negated(case)
    if nobody(home(token)):
        return False
    for trigger in events_triggers.triggers(token.sent):
        around = (trigger.head, trigger.verb, trigger.tail, *trigger.outer)
        if any(t is not None and t.i == token.i for t in around):
            status, stance = events_status.status(trigger, _tense(case))
            return stance in ("asserts", "plans") and status in (item.status, "reported")
    if negative(token):
        return False
    return item.status in _SURE[modality(token)]


def _negated(case: Case) -> bool:
    """Without a parser: any negation in the words, or a call-off, which looks like a plan."""
    found = table("llm")["negators"].get(case.ground.report.language, ())
    said = case.span("words").of(case.ground.text).casefold().split()
    return any(w.strip(',;:.«»„“"') in found for w in said) or _item(case).status == "cancelled"


def _tense(case: Case) -> int:
    found = _timex(case)
    return 0 if found is None else case.ground.reading.timexes[found].tense


def here(case: Case) -> bool:
    """somebody who takes part is not named in the sentence"""
    return all(found is not None and _known(case, found.span) for found in case.who)


def _known(case: Case, span: Span) -> bool:
    """Whether our readers find a bearer of the name, or the words are a description, not a name:
    without capitals but that which opens the sentence."""
    if case.ground.mention(span) is not None:
        return True
    words = span.of(case.ground.text).split()
    rest = words[1:] if span.start == case.sentence.start else words
    return not any(w[:1].isupper() for w in rest)


def roles(case: Case) -> bool:
    """the sentence has somebody who takes part in another role, or not at all"""
    verb = case.ground.root(case.span("trigger"))
    if verb is None:
        return True  # without a parser nobody is given a role
    return all(
        _plays(case, verb, who.role, found.span)
        for who, found in zip(_item(case).who, case.who, strict=True) if found
    )  # fmt: skip


def _plays(case: Case, verb: Token, role: str, span: Span) -> bool:
    token = case.ground.root(span)
    if token is None:
        return False
    ties = {k.role for k in case.ground.ties(token, verb)}
    if verb.pos_ != "VERB":
        return bool(ties) or case.span("words").contains(span)
    if role == "actor":
        return "agent" in ties
    if role == "patient":
        return bool(ties & {"patient", "oblique"}) and "agent" not in ties
    return bool(ties)


def dated(case: Case) -> bool:
    """no time of it is read in the words given"""
    return _item(case).when is None or _timex(case) is not None


def _timex(case: Case) -> int | None:
    """The time that our reader has where the proposal points, if it is this event's."""
    ground = case.ground
    if "when" not in case.at:
        return None
    near = ground.known.timed(case.sentence)
    times = [i for i in near if ground.reading.timexes[i].kind in ("date", "time")]
    inside = [i for i in times if ground.reading.timexes[i].span.overlaps(case.span("when"))]
    if not inside:
        return None
    return inside[0] if _own(case, ground.reading.timexes[inside[0]].span, len(times)) else None


def _own(case: Case, span: Span, several: int) -> bool:
    """Whether some words belong to the event: by the parse, else where the sentence has no other
    such words."""
    verb, token = case.ground.root(case.span("trigger")), case.ground.root(span)
    if verb is None or token is None:
        return several == 1 and case.span("words").contains(span)
    inside = any(t.i == token.i for t in verb.subtree) and verb.pos_ != "VERB"
    return inside or home(token).i in {home(verb).i, verb.i}


def come(case: Case) -> bool:
    """its day lies after the report, and it is told as done"""
    found, published = _timex(case), _day(case.ground.report.published.value)
    if found is None or published is None or _item(case).status not in ("held", "ongoing"):
        return True
    starts = [_day(c.start) for c in case.ground.reading.timexes[found].candidates[:1]]
    return all(s is None or s <= published + 1 for s in starts)


def _day(value: str | None) -> int | None:
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


def sited(case: Case) -> bool:
    """no place of it is read in the words given"""
    return _item(case).where is None or _place(case) is not None


def _place(case: Case) -> Mention | None:
    if "where" not in case.at:
        return None
    ground = case.ground
    places = [m for m in ground.known.within(case.sentence)
              if m.kind == "place" and m.form != "demonym" and m.entity is not None]  # fmt: skip
    found = next((m for m in places if m.span.overlaps(case.span("where"))), None)
    if found is None or not _own(case, found.span, len(places)):
        return None
    token = ground.root(found.span)
    if token is not None and not (token.dep_ == "pobj" and token.head.lower_ in _IN):
        return None
    return found


# ---------------------------------------------------------------- what enters


def timex(case: Case) -> int | None:
    """The index of the event's time in the reading."""
    return _timex(case)


def place(case: Case) -> int | None:
    """The entity of the event's place."""
    found = _place(case)
    return None if found is None else found.entity


def kind(case: Case) -> str:
    """The event's kind: by our tables where they know its word, else as proposed."""
    token = case.ground.root(case.span("trigger"))
    if token is None:
        return _item(case).event
    by_verb = events_triggers.verb_kind(token) if token.pos_ == "VERB" else None
    found = by_verb[0] if by_verb else events_triggers.noun_kind(token)
    return found or ("action" if token.pos_ == "VERB" else _item(case).event)


def lemma(case: Case) -> str:
    token = case.ground.root(case.span("trigger"))
    said = case.span("trigger").of(case.ground.text).lower()
    if token is None:
        return said
    return clauses.phrase(token) if token.pos_ == "VERB" else str(token.lemma_).lower()


def participants(case: Case) -> tuple[Participant, ...]:
    """Those who take part; without a parser all are parties."""
    out = []
    for who, found in zip(_item(case).who, case.who, strict=True):
        if found is None:
            continue
        mention = case.ground.mention(found.span)
        entity = None if mention is None else mention.entity
        unnamed = found.span.of(case.ground.text) if entity is None else None
        role = who.role if case.ground.tagged else "party"
        out.append(Participant(role, found.span, entity, unnamed))
    return tuple(out)
