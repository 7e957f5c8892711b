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
Found = tuple[str, "Token | None"]
"""The words for a measure and the noun that is measured."""


def measured(quantity: Quantity, unit: Token, noun: Token | None, kind: str) -> Found:
    """What the quantity measures; ("", None) where the parse does not say.

    unit: the head of number and unit. noun: the noun that the words gave ("84-metre wall").
    """
    numeral = [t.i for t in unit.subtree]
    if noun is not None and noun.i != unit.i:
        return _of_noun(noun, unit, kind, quantity)
    if kind == "time":
        found = _time(unit) or _duration(unit)
        if found:
            return found
    return (
        _distance(unit, kind)
        or _changed(unit, quantity)
        or _paid(unit, kind)
        or _of_governor(unit, numeral)
        or _of_subject(unit)
        or ("", None)
    )


def _of_noun(noun: Token, unit: Token, kind: str, quantity: Quantity) -> Found:
    """ "a 40-minute call", "10 tonnes of rice"."""
    numeral = _numeral(noun, quantity)
    if quantity.rule in ("age", "aged"):
        return f"age of {named(noun, MOST - 2, numeral)}", noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        words = text_of(noun_phrase(noun, MOST - 2, numeral))
        return f"{'share' if kind == 'share' else 'amount'} of {words}", noun
    label = table(TABLE)["kinds"].get(kind, "size of")
    return f"{label} {named(noun, MOST - 2, numeral)}", noun


def _numeral(noun: Token, quantity: Quantity) -> list[int]:
    """The tokens before a noun that carry its number or unit."""
    inside = [t for t in noun.subtree if t.i < noun.i]
    return [
        t.i for t in inside
        if t.like_num or t.tag_ == "HYPH" or t.lemma_.casefold() == (quantity.unit or "")
        or t.head.like_num
    ]  # fmt: skip


def _time(unit: Token) -> Found | None:
    """ "three days after a leak was found", "in 23 days since the summit"."""
    near = [unit.doc[unit.i + 1]] if unit.i + 1 < len(unit.doc) else []
    for mark in near:
        if listed("time.from", mark.lower_) or listed("time.until", mark.lower_):
            told = _point(mark)
            if told is not None:
                words, noun = told
                said = "since" if listed("time.from", mark.lower_) else "before"
                return f"time {said} {words}", noun
    return None


def _point(mark: Token) -> tuple[str, Token] | None:
    """What stands behind "since" or "after": a noun, or a clause told by its subject."""
    for child in mark.rights:
        if child.dep_ == "pobj" and child.pos_ in NOUNS:
            return named(child, MOST - 2), child
    verb = mark.head
    if mark.dep_ not in ("mark", "prep", "advmod") or verb.pos_ != "VERB":
        return None
    noun = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    if noun is None or noun.pos_ not in NOUNS:
        return None
    words = named(noun, 5)
    part = governed(verb, verb.i, MOST - 3 - len(words.split()))
    if part:
        aux = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
        return f"{words} {text_of([*aux, verb, *part])}", noun
    return words, noun


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
    doer = subject(verb)
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    part = branch(thing, MOST - 3) if thing is not None and thing.pos_ in NOUNS else []
    if thing is not None and part:
        within = listed("time.within", prep.lower_)
        act = f"to {verb.lemma_}" if within else f"of {gerund(verb)}"
        return f"time {act} {text_of(part)}", thing
    if doer is not None and listed("time.during", prep.lower_):
        return f"time of {gerund(verb)} by {named(doer, 6)}", doer
    return None


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


def _paid(unit: Token, kind: str) -> Found | None:
    """ "has offered 1.2 billion euros for its rival": the sum offered."""
    if kind != "money" or unit.dep_ != "dobj" or unit.head.pos_ != "VERB":
        return None
    verb = unit.head
    if listed("verbs.light", verb.lemma_):
        return None
    part = governed(verb, unit.right_edge.i, MOST - 2) or []
    inside = [t for c in unit.rights if c.dep_ == "prep" for t in branch(c, MOST - 2)]
    to = [c for c in [*unit.lefts, *verb.rights] if c.dep_ in ("nmod", "dative", "iobj")
          and c.pos_ in NOUNS and verb.i < c.i < unit.i]  # fmt: skip
    tail = f"to {text_of(to[0].subtree)}" if to else text_of(inside or part)
    return f"sum {participle(verb)} {tail}".strip(), None


def _of_governor(unit: Token, numeral: list[int]) -> Found | None:
    """ "an offer of 1.3 billion euros", "a range of 1,000 km": the noun that it belongs to."""
    if unit.dep_ != "pobj" or unit.head.head.pos_ not in NOUNS:
        return None
    noun = unit.head.head
    if listed("nouns.wide", noun.lower_):
        return None
    return lowered(text_of(noun_phrase(noun, MOST, numeral)), noun), noun


def _of_subject(unit: Token) -> Found | None:
    verb = unit.head.head if unit.dep_ == "pobj" else unit.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    noun = subject(verb)
    return (lowered(text_of(noun_phrase(noun)), noun), noun) if noun is not None else None
