"""Grammar shared by the readers of statements: who does what to whom in one parsed sentence.

Works on spaCy tokens with English dependency labels. Every function looks only at a token's
children or climbs to its head a bounded number of times, so the work is linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.events_animate import animate
from onrecord.read.parse import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_CUT = frozenset({"advcl", "relcl", "conj", "cc", "punct", "ccomp", "parataxis", "dep", "mark"})
_CLIMB = 12
"""Heads climbed at most: deeper nesting in news prose is a mistake of the parser."""


def phrase(token: Token) -> str:
    """The verb's lemma with its particle ("set up")."""
    lemma = str(token.lemma_).lower()
    for child in token.rights:
        if child.dep_ == "prt":
            return f"{lemma} {child.lower_}"
    return lemma


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, its object) for the prepositional phrases of a verb or noun, agents too."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative"):
            yield from _objects_of(child)


def _objects_of(prep: Token) -> Iterator[tuple[str, Token]]:
    for inner in prep.children:
        if inner.dep_ in ("pobj", "pcomp"):
            yield prep.lower_, inner
        elif inner.dep_ == "prep":
            for deep in inner.children:
                if deep.dep_ == "pobj":
                    yield f"{prep.lower_} {inner.lower_}", deep


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it or names it beside it, in order."""
    out, at = [token], 0
    while at < len(out):
        beside = (c for c in out[at].rights if c.dep_ in ("conj", "appos"))
        out += [c for c in beside if c.pos_ == "PROPN" or (c.dep_ == "conj" and c.pos_ != "VERB")]
        at += 1
    return out


def subject(verb: Token) -> Token | None:
    """The verb's subject: its own, else that of the clause it hangs on or is coordinated with."""
    at = verb
    for _ in range(_CLIMB):
        own = next((c for c in at.children if c.dep_ in SUBJECTS and c.dep_ != "expl"), None)
        if own is not None:
            return _antecedent(own)
        if at.dep_ in ("relcl", "acl"):
            return _described(at) if at.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if at.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or at.head is at:
            return None
        if at.dep_ == "xcomp":
            held = next((c for c in at.head.children if c.dep_ == "dobj"), None)
            if held is not None and not passive(at.head):
                return held
        if at.dep_ == "pcomp":
            return None
        at = at.head
    return None


def _described(verb: Token) -> Token:
    """The noun that a participle or relative clause is about: in "reports of guards leaving", the
    guards, for only people leave."""
    noun: Token = verb.head
    if verb.tag_ != "VBG" or animate(noun):
        return noun
    inner = (t for word, t in prepositions(noun) if word == "of" and t.i < verb.i)
    return next((t for t in inner if animate(t)), noun)


def _antecedent(token: Token) -> Token:
    """What "who", "which" or "that" stands for."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def objects(verb: Token) -> list[Token]:
    return [c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP"]


def passive(verb: Token) -> bool:
    """Also of "guards accused of theft" and of the second verb in "was held and charged"."""
    at = verb
    for _ in range(_CLIMB):
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in at.lefts):
            return True
        if at.tag_ != "VBN" or any(c.dep_ in ("aux", "nsubj") for c in at.lefts):
            return False
        if at.dep_ != "conj":
            return bool(at.dep_ == "acl")
        at = at.head
    return False


def governor(token: Token) -> Token | None:
    """The verb above a noun or verb, through prepositions and coordination."""
    at = token
    for _ in range(_CLIMB):
        if at.head is at:
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return at
    return None


def negated(verb: Token) -> bool:
    """Whether "not", "never" or "no" stands with the verb, its subject or its object."""
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj"):
            first = next(iter(child.lefts), None)
            if child.lower_ in ("nobody", "none", "nothing") or (first and first.lower_ == "no"):
                return True
    return False


def conditional(verb: Token) -> bool:
    """Whether the clause only supposes its event ("if X happens", "unless", "in case")."""
    at = verb
    for _ in range(_CLIMB):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in at.lefts):
            return True
        if at.dep_ not in ("conj", "xcomp", "ccomp", "aux") or at.head is at:
            return False
        at = at.head
    return False


def auxiliaries(verb: Token) -> list[str]:
    """Lower-case auxiliaries of the verb, those of a coordinated head where it has none."""
    at = verb
    for _ in range(_CLIMB):
        own = [c.lower_ for c in at.lefts if c.dep_ in ("aux", "auxpass")]
        if own or at.dep_ != "conj" or at.head.pos_ not in ("VERB", "AUX"):
            return own
        if any(c.dep_ in SUBJECTS for c in at.lefts):
            return own
        at = at.head
    return []


def left_edge(token: Token) -> Token:
    """The first token of a noun phrase, without what only hangs on it from outside."""
    edge: Token = token.left_edge
    return edge


def right_edge(head: Token, cut: frozenset[str] = _CUT) -> Token:
    """The last token of a phrase when clauses beside it, conjuncts and marks are cut off."""
    last, stack = head, [head]
    while stack:
        at = stack.pop()
        for child in at.children:
            if child.dep_ in cut and child.i > head.i:
                continue
            stack.append(child)
            if child.i > last.i:
                last = child
    return last


def place(paragraph: Paragraph, first: Token, last: Token) -> Span:
    """The report's span from one token to another, both inside."""
    start = paragraph.span.start
    return Span(start + first.idx, start + last.idx + len(last))
