"""What a unit measures: "the length of the call", "fall of the level of the reservoir"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lang.tables import table
from onrecord.model.reading import Quantity
from onrecord.read.numbers_clause import lowered
from onrecord.read.numbers_phrase import (
    MOST,
    TABLE,
    branch,
    gerund,
    governed,
    listed,
    named,
    noun_phrase,
    participle,
    subject,
    text_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = ("NOUN", "PROPN")
_PARTS = {"share": "share", "time": "length"}
Found = tuple[str, "Token | None"]
"""The words for a measure and the noun that is measured."""


def measured(quantity: Quantity, unit: Token, noun: Token | None, kind: str, end: int) -> Found:
    """What the quantity measures; ("", None) where the parse does not say.

    unit: the head of number and unit. noun: the noun that the words gave ("84-metre wall").
    end: index of the token behind the quantity.
    """
    numeral = [t.i for t in unit.subtree]
    noun = noun if noun is not None and noun.i != unit.i else _modified(unit)
    if noun is not None:
        return _of_noun(noun, unit, kind, quantity)
    spent = _of_what(unit) if kind == "time" else None
    if spent is not None:
        return f"length of {named(spent, MOST - 2, numeral)}", spent
    if quantity.rule in ("age", "aged"):
        owner = _of_subject(unit)
        return (f"age of {owner[0]}", owner[1]) if owner else ("", None)
    timed = (_time(unit) or _duration(unit)) if kind == "time" else None
    if timed:
        return timed
    words, thing = (
        _distance(unit, kind)
        or _changed(unit, quantity)
        or _paid(unit, kind, end)
        or _of_governor(unit, numeral)
        or _of_subject(unit)
        or ("", None)
    )
    return (f"time of {words}" if kind == "time" and words else words), thing


def _modified(unit: Token) -> Token | None:
    """ "a 3 kilogram stone": the noun that number and unit modify."""
    head = unit.head
    close = 0 < head.i - unit.i <= 3 and head.pos_ in NOUNS
    return head if close and unit.dep_ in ("compound", "nmod", "nummod", "amod") else None


def _of_what(unit: Token) -> Token | None:
    """ "eight days of talks": what fills a time."""
    of = next((c for c in unit.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    found = (c for c in of.children if c.dep_ == "pobj" and c.pos_ in NOUNS) if of else iter(())
    return next(found, None)


def _of_noun(noun: Token, unit: Token, kind: str, quantity: Quantity) -> Found:
    """ "a 40-minute call", "10 tonnes of rice"."""
    numeral = [t.i for t in noun.subtree if t.i <= unit.i]
    if quantity.rule in ("age", "aged"):
        return f"age of {named(noun, MOST - 2, numeral)}", noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.i > unit.i:
        words = text_of(noun_phrase(noun, MOST - 2, numeral))
        return f"{_PARTS.get(kind, 'amount')} of {words}", noun
    label = table(TABLE)["kinds"].get(kind, "size of")
    return f"{label} {named(noun, MOST - 2, numeral)}", noun


def _time(unit: Token) -> Found | None:
    """ "three days after a leak was found", "in 23 days since the summit"."""
    if unit.i + 1 >= len(unit.doc):
        return None
    mark = unit.nbor()
    since = listed("time.from", mark.lower_) or mark.lower_ == "ago"
    if not since and not listed("time.until", mark.lower_) and mark.lower_ != "later":
        return None
    told = _clause(_verb(mark)) if mark.lower_ in ("ago", "later") else _point(mark)
    if told is None:
        return ("time passed", None) if mark.dep_ != "prep" else None
    return f"time {'since' if since else 'until'} {told[0]}", told[1]


def _verb(mark: Token) -> Token:
    """The verb that "two days later" goes with."""
    token = mark.head
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def _point(mark: Token) -> tuple[str, Token] | None:
    """What stands behind "since" or "after": a noun, or a clause told by its subject."""
    for child in mark.rights:
        if child.dep_ == "pobj" and child.pos_ in NOUNS:
            return None if child.ent_type_ == "DATE" else (named(child, MOST - 2), child)
    verb = mark.head
    return _clause(verb) if mark.dep_ in ("mark", "prep", "advmod") else None


def _clause(verb: Token) -> tuple[str, Token] | None:
    """Subject, verb and object in brief; the subject alone where it is the event."""
    noun = subject(verb)
    if verb.pos_ != "VERB" or noun is None:
        return None
    words = named(noun, 5)
    if any(c.dep_ == "ccomp" for c in verb.rights):
        return f"the statement by {words}", noun
    part = governed(verb, verb.i, MOST - 3 - len(words.split()))
    if part:
        aux = [c for c in verb.lefts if c.dep_ == "auxpass" or c.lower_ in ("was", "were")]
        return f"{words} {text_of([*aux, verb, *part])}", noun
    passive = any(c.dep_ == "nsubjpass" for c in verb.lefts)
    alone = passive or listed("verbs.happening", verb.lemma_)
    return (words, noun) if alone else None


def _duration(unit: Token) -> Found | None:
    """ "the meeting lasted two hours", "renew the fleet in ten years"."""
    if unit.dep_ in ("dobj", "npadvmod") and listed("verbs.lasting", unit.head.lemma_):
        noun = subject(unit.head)
        return (f"length of {named(noun, MOST - 2)}", noun) if noun is not None else None
    if unit.dep_ != "pobj":
        return None
    prep, verb = unit.head, unit.head.head
    noun = verb if verb.pos_ in NOUNS else None
    if noun is not None:
        return f"time of {named(noun, MOST - 2, [t.i for t in prep.subtree])}", noun
    if verb.pos_ != "VERB":
        return None
    return _spent(verb, prep)


def _spent(verb: Token, prep: Token) -> Found | None:
    """The time that an action takes, by its verb and object."""
    if listed("verbs.lasting", verb.lemma_):
        noun = subject(verb)
        return (f"length of {named(noun, MOST - 2)}", noun) if noun is not None else None
    inside = [c for c in verb.rights if c.i < prep.i and c.dep_ in ("prep", "prt", "advmod")]
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    part = branch(thing, MOST - 3) if thing is not None and thing.pos_ in NOUNS else []
    if thing is not None and part:
        within = listed("time.within", prep.lower_)
        act = f"to {verb.lemma_}" if within else f"of {gerund(verb)}"
        return f"time {act} {text_of(part)}", thing
    if not listed("time.during", prep.lower_) or thing is not None:
        return None
    if inside and branch(inside[0], MOST - 3):
        return f"time of {gerund(verb)} {text_of(branch(inside[0], MOST - 3))}", None
    doer = subject(verb)
    return (f"time of {gerund(verb)} by {named(doer, 6)}", doer) if doer is not None else None


def _distance(unit: Token, kind: str) -> Found | None:
    """ "650 km from the capital"."""
    if kind != "length":
        return None
    for child in unit.rights:
        part = branch(child, MOST - 2)
        if child.dep_ in ("prep", "advmod") and listed("distance.from", child.lower_) and part:
            return f"distance {text_of(part)}", next((t for t in part if t.dep_ == "pobj"), None)
    return None


def _changed(unit: Token, quantity: Quantity) -> Found | None:
    """ "the level had fallen by 1.5 metres" """
    if not quantity.change:
        return None
    verb = unit.head if unit.head.pos_ == "VERB" else unit.head.head
    noun = subject(verb) if verb.pos_ == "VERB" else None
    if noun is None:
        return None
    way, _, how = quantity.change.partition(" ")
    if how != "by":
        return lowered(named(noun), noun), noun
    return f"{'rise' if way == 'rose' else 'fall'} of {named(noun, MOST - 2)}", noun


def _paid(unit: Token, kind: str, end: int) -> Found | None:
    """ "has offered 1.2 billion euros for its rival": the sum offered."""
    if kind != "money" or unit.dep_ != "dobj" or unit.head.pos_ != "VERB":
        return None
    verb = unit.head
    if listed("verbs.light", verb.lemma_):
        return None
    part = governed(verb, end - 1, MOST - 2) or []
    inside = [t for c in unit.rights if c.dep_ == "prep" and c.i >= end
              for t in branch(c, MOST - 2)]  # fmt: skip
    tail = _payee(unit, verb) or text_of(inside or part)
    return f"sum {participle(verb)} {tail}".strip(), None


def _payee(unit: Token, verb: Token) -> str:
    """ "pay every household 500 crowns": to every household."""
    for child in [*unit.lefts, *verb.rights]:
        given = child.dep_ in ("nmod", "dative", "iobj") and child.pos_ in NOUNS
        if given and verb.i < child.i < unit.i:
            lead = child.left_edge
            each = f"{lead.nbor(-1).text} " if lead.i and lead.nbor(-1).pos_ == "DET" else ""
            return f"to {each}{text_of(child.subtree)}"
    return ""


def _of_governor(unit: Token, numeral: list[int]) -> Found | None:
    """ "an offer of 1.3 billion euros", "a range of 1,000 km": the noun that it belongs to."""
    if unit.dep_ != "pobj" or unit.head.head.pos_ not in NOUNS:
        return None
    noun = unit.head.head
    if listed("nouns.wide", noun.lower_):
        return None
    words = lowered(text_of(noun_phrase(noun, MOST, numeral)), noun)
    above = noun.head.head
    if " " not in words and noun.dep_ == "pobj" and above.pos_ in NOUNS:
        words = f"{words} of {named(above, MOST - 3, numeral + [t.i for t in noun.subtree])}"
    return words, noun


def _of_subject(unit: Token) -> Found | None:
    verb = unit.head.head if unit.dep_ == "pobj" else unit.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    noun = subject(verb)
    return (lowered(text_of(noun_phrase(noun)), noun), noun) if noun is not None else None
