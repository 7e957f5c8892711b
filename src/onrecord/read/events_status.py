"""Whether an event is told as held, ongoing, planned, cancelled or reported, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lang.tables import words
from onrecord.model.reading import Stance, Status
from onrecord.read import clauses
from onrecord.read.events_triggers import TABLE, Trigger, verb_kind

if TYPE_CHECKING:
    from spacy.tokens import Token


def status(trigger: Trigger, tense: int) -> tuple[Status, Stance]:
    """tense: that of the time expression that belongs to the event (-1, 0, 1)."""
    if trigger.verb is None:
        if trigger.mood:
            return _by_mood(trigger.mood, "asserts")
        return _of_noun(trigger.head, -1 if _past_above(trigger.head) else tense)
    top = trigger.outer[-1] if trigger.outer else trigger.verb
    if trigger.mood == "planned" and tense <= 0 and _resolved(top):
        return "held", "asserts"
    return _of_clause(trigger, trigger.verb, top)


def _resolved(top: Token) -> bool:
    """ "They agreed to stay": the act of will is told as done."""
    done = top.tag_ == "VBD" or (top.tag_ == "VBN" and "had" in clauses.auxiliaries(top))
    return (
        done and top.lemma_.lower() in words(TABLE, "words.resolved") and not clauses.negated(top)
    )


def _of_clause(trigger: Trigger, verb: Token, top: Token) -> tuple[Status, Stance]:
    not_ = clauses.negated(verb) != (top is not verb and clauses.negated(top))
    own, stance = _finite(trigger, verb, top)
    if trigger.mood == "failed":
        not_ = not not_
    elif trigger.mood in ("planned", "cancelled", "reported"):
        own, stance = _by_mood(trigger.mood, stance)
    if not_ and _yet(verb):
        own = "planned"
    if trigger.mood == "planned" and not not_ and _came_to_nothing(top):
        own, stance = "cancelled", "asserts"
    if not_ and own == "cancelled":
        return "held", stance
    return own, "denies" if not_ and stance == "asserts" else stance


def _came_to_nothing(verb: Token) -> bool:
    """ "Was scheduled to open in May, but …": told as a plan of the past and then taken back."""
    past = any(c.lower_ in ("was", "were") for c in verb.lefts if c.dep_ in ("aux", "auxpass"))
    return past and any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.rights)


def _by_mood(mood: str, stance: Stance) -> tuple[Status, Stance]:
    if mood == "cancelled":
        return "cancelled", stance
    if mood == "reported":
        return "reported", stance
    return "planned", "plans" if stance == "asserts" else stance


def _finite(trigger: Trigger, verb: Token, top: Token) -> tuple[Status, Stance]:
    aux = clauses.auxiliaries(top)
    if any(a in words(TABLE, "words.future") for a in aux) or _going(aux, verb):
        return "planned", "plans"
    if any(a in words(TABLE, "words.duty") for a in aux):
        return "planned", "demands"
    if any(a in words(TABLE, "words.unreal") for a in aux):
        later = _foretold(top) and any(a in _WOULD for a in aux)
        return "planned", "plans" if later else "doubts"
    if "to" in aux or ("to" in clauses.auxiliaries(verb) and top is verb) or _purpose(top):
        return "planned", "plans"
    if _hedged(verb) or _hedged(top) or _seen(top):
        return "reported", "asserts"
    return ("ongoing" if _ongoing(trigger, verb, top, aux) else "held"), "asserts"


_WOULD = frozenset({"would", "'d", "’d"})


def _foretold(verb: Token) -> bool:
    """ "They announced that they would go": the future of what was said then."""
    above = verb.head
    said = verb.dep_ == "ccomp" and above.tag_ in ("VBD", "VBN")
    return said and above.lemma_.lower() in words(TABLE, "phrases.foretells")


def _purpose(verb: Token) -> bool:
    """ "Gave leave for pulling it down": to be done, unlike what somebody was fined for."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.head.lower_ != "for":
        return False
    above = verb.head.head
    kind = verb_kind(above) if above.pos_ == "VERB" else None
    return kind is None or kind[0] not in words(TABLE, "words.answering_kinds")


def _going(aux: list[str], verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going" and bool(aux)


def _ongoing(trigger: Trigger, verb: Token, top: Token, aux: list[str]) -> bool:
    be = {"is", "are", "was", "were", "am", "be", "been", "'s", "'re", "’s", "’re"}
    if any(a in be for a in aux) and (top.tag_ == "VBG" or "being" in aux):
        return True
    if top.lemma_ in ("continue", "keep", "remain") and top is not verb:
        return True
    if _begun(verb, top, aux):
        return True
    near = (*verb.children, *top.children)
    since = any(c.lower_ in words(TABLE, "words.lasting") and not _now_that(c) for c in near)
    perfect = any(a in ("has", "have", "'ve", "’ve") for a in aux)
    present = verb.tag_ in ("VBP", "VBZ")
    if since and (perfect or present):
        return True
    if (perfect or present) and any(_since(c) for c in (*verb.children, *top.children)):
        return True
    return perfect and "been" in aux and trigger.kind in words(TABLE, "words.lasting_kinds")


def _now_that(word: Token) -> bool:
    """ "Now that she has gone": of what is over."""
    following = word.doc[word.i + 1 : word.i + 2]
    return word.lower_ == "now" and bool(following) and following[0].lower_ == "that"


def _begun(verb: Token, top: Token, aux: list[str]) -> bool:
    """ "Have started to sell", "has repeatedly closed roads": begun or done again, and not over."""
    if not any(a in ("has", "have", "'ve", "’ve") for a in aux) or "been" in aux:
        return False
    again = any(c.lower_ in words(TABLE, "words.repeated") for c in (*verb.lefts, *top.lefts))
    return again or (top.lemma_ in ("start", "begin") and top is not verb)


def _since(child: Token) -> bool:
    """ "Since 1998", "since Monday": what began then and goes on."""
    if child.lower_ != "since" or child.dep_ != "prep":
        return False
    return any(c.ent_type_ == "DATE" for c in child.rights)


def _hedged(verb: Token) -> bool:
    return any(c.lower_ in words(TABLE, "words.hedges") for c in verb.children)


def _seen(verb: Token) -> bool:
    """Whether the clause is only what something shows or somebody claims."""
    shown = words(TABLE, "phrases.claims")
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in shown


def _yet(verb: Token) -> bool:
    return any(c.lower_ == "yet" for c in verb.children)


def _past_above(noun: Token) -> bool:
    """ "Two raids caused …": the verb whose subject the noun is has the tense that it lacks."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.tag_ != "VBD" or verb.lemma_ == "be":
        return False
    return verb.lemma_.lower() in words(TABLE, "phrases.causes")


def _of_noun(noun: Token, tense: int) -> tuple[Status, Stance]:
    for child in noun.children:
        word = child.lower_
        if child.dep_ in ("amod", "acl", "advmod", "relcl"):
            for list_, found in _MODIFIERS:
                if word in words(TABLE, list_):
                    return found
            if child.dep_ in ("acl", "relcl") and "to" in clauses.auxiliaries(child):
                return "planned", "plans"
    if tense > 0:
        return "planned", "plans"
    if tense == 0 and noun.lemma_.lower() in words(TABLE, "words.lasting_nouns"):
        return "ongoing", "asserts"
    return _from_above(noun, tense)


_MODIFIERS: tuple[tuple[str, tuple[Status, Stance]], ...] = (
    ("words.planned_modifiers", ("planned", "plans")),
    ("words.ongoing_modifiers", ("ongoing", "asserts")),
    ("words.cancelled_modifiers", ("cancelled", "asserts")),
    ("words.reported_modifiers", ("reported", "asserts")),
)


def _from_above(noun: Token, tense: int) -> tuple[Status, Stance]:
    verb = clauses.governor(noun)
    if verb is None or tense < 0:
        return "held", "asserts"
    if any(a in words(TABLE, "words.future") for a in clauses.auxiliaries(verb)):
        return "planned", "plans"
    return "held", "asserts"
