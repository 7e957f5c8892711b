"""What a counted noun is said to do or undergo, as a participle: "people ordered to leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read.numbers_phrase import (
    MOST,
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


def counted(noun: Token, numeral: list[int]) -> str:
    """The counted noun with its modifiers and, where there is room, with its clause."""
    phrase = text_of(noun_phrase(noun, MOST, numeral))
    size = len(phrase.split())
    clause = clause_of(noun, MOST - size) if size < MOST - 1 else ""
    if " " not in clause and size > 2:
        clause = ""
    return _fate(noun) + f"{lowered(phrase, noun)} {clause}".strip()


def _fate(noun: Token) -> str:
    """ "the death of four drivers": what befell the counted."""
    prep, governor = noun.head, noun.head.head
    if noun.dep_ != "pobj" or not listed("nouns.fates", governor.lemma_):
        return ""
    several = "" if governor.tag_ == "NNS" or noun.tag_ == "NN" else "s"
    return f"{governor.lower_}{several} {prep.lower_} "


def lowered(phrase: str, noun: Token) -> str:
    """The phrase without the capital of a sentence's start; names and acronyms keep theirs."""
    first = phrase.split(" ", 1)[0]
    token = next((t for t in noun.sent if t.text == first), noun)
    common = token.pos_ != "PROPN" and first[1:] == first[1:].lower() and token.ent_iob_ == "O"
    return phrase[:1].lower() + phrase[1:] if common else phrase


def clause_of(noun: Token, room: int) -> str:
    """The participle clause that says what happens to a noun; "" where nothing plain does."""
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX") or any(c.dep_ == "neg" for c in verb.lefts):
        return ""
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        return _complement(verb, noun, room)
    if listed("verbs.light", verb.lemma_) and noun.dep_ != "nsubjpass":
        return ""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return _said_of(verb, noun, room)
    return _undergone(verb, noun, room) if noun.dep_ == "dobj" else ""


def _complement(verb: Token, noun: Token, room: int) -> str:
    """ "300 officers were in the village": where they were."""
    part = governed(verb, noun.i, room)
    if part and part[0].dep_ == "acomp":
        return f"that are {text_of(part)}"
    return text_of(part) if part and part[0].dep_ == "prep" else ""


def _said_of(verb: Token, noun: Token, room: int) -> str:
    part = governed(verb, verb.i, room - 1)
    if part is None:
        return ""
    passive = noun.dep_ == "nsubjpass" or ordered(verb)
    if not part and not passive:
        return f"who {participle(verb)}" if listed("verbs.fates", verb.lemma_) else ""
    form = participle(verb) if passive else gerund(verb)
    return f"{form} {text_of(part)}".strip()


def ordered(verb: Token) -> bool:
    """ "Thousands told to leave": a headline's passive."""
    plain = not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    told = any(c.dep_ == "xcomp" for c in verb.rights)
    return plain and told and listed("verbs.ordering", verb.lemma_)


def _undergone(verb: Token, noun: Token, room: int) -> str:
    part = governed(verb, noun.right_edge.i, room - 1)
    if part is None:
        return ""
    agent = subject(verb) if not part else None
    by = named(agent, room - 2) if agent is not None and agent.i != noun.i else ""
    tail = f"by {by}" if by and len(by.split()) <= room - 2 else text_of(part)
    return f"{participle(verb)} {tail}".strip()
