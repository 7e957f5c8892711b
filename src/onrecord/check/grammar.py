"""Who does what in a parsed sentence: links of nouns to verbs, polarity and modality of verbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.check.lexis import TABLE, listed
from onrecord.lang.tables import words
from onrecord.read import clauses

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

Role = Literal["agent", "patient", "oblique", "noun", "same"]
Modality = Literal["fact", "future", "possible", "wanted", "supposed"]

_CLIMB = 14
_BESIDE = frozenset({"appos", "conj", "nmod", "flat"})
_INNER = frozenset({"compound", "amod", "nummod", "poss", "det", "quantmod", "nmod", "npadvmod"})
_CLAUSE = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "acl", "prep", "pobj", "advcl"})


@dataclass(frozen=True, slots=True)
class Link:
    """home: index of the verb. prep: the preposition that links, "" for none. head: lemma of the
    common noun in between, "" for none or where it is itself a name."""

    home: int
    role: Role
    prep: str = ""
    head: str = ""


def home(token: Token) -> Token:
    """The verb that a token belongs to: itself, the nearest above, or the sentence's root."""
    at = token
    for _ in range(_CLIMB):
        verb = at.pos_ == "VERB" and at.dep_ not in ("amod", "aux", "compound")
        copula = at.pos_ == "AUX" and at.dep_ not in ("aux", "auxpass")
        if verb or copula or at.head.i == at.i:
            return at
        at = at.head
    return at


def links(sentence: Tokens) -> dict[int, tuple[Link, ...]]:
    """For each noun's index in its doc, how it hangs on which verbs, inherited subjects too."""
    own: dict[int, list[Link]] = defaultdict(list)
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM") or token.ent_type_:
            own[token.i].append(_link(token))
    for verb in sentence:
        subject = clauses.subject(verb) if home(verb).i == verb.i else None
        if subject is not None:
            passive = clauses.passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
            own[subject.i].append(Link(verb.i, "patient" if passive else "agent"))
    return {i: _shared(sentence.doc[i], own) for i in sorted(own)}


def _shared(token: Token, own: dict[int, list[Link]]) -> tuple[Link, ...]:
    """A token's links with those of the noun that it is coordinated with or stands beside."""
    found, at = list(own[token.i]), token
    for _ in range(_CLIMB):
        if at.dep_ not in _BESIDE or at.head.i == at.i or at.head.pos_ == "VERB":
            break
        at = at.head
        found += own.get(at.i, [])
    return tuple(dict.fromkeys(found))


def _link(token: Token) -> Link:
    at = token
    for _ in range(_CLIMB):
        if at.dep_ not in _BESIDE or at.head.i == at.i or at.head.pos_ == "VERB":
            break
        at = at.head
    verb, dep = home(at).i, at.dep_
    if dep in ("nsubj", "csubj") and not clauses.passive(at.head):
        return Link(verb, "agent")
    if dep in ("nsubj", "nsubjpass", "dobj", "csubj"):
        return Link(verb, "patient")
    if dep in ("attr", "oprd"):
        return Link(verb, "same")
    if dep == "dative":
        return Link(verb, "oblique")
    if dep == "pobj":
        return _by_preposition(at, verb)
    return Link(verb, "noun", "", _noun(at.head))


def _noun(head: Token) -> str:
    """A noun that stands for itself: not a name, nor one that a name beside it explains."""
    beside = any(c.dep_ == "appos" for c in head.children) or head.dep_ == "appos"
    named = any(c.dep_ == "compound" and c.pos_ == "PROPN" and c.i > head.i for c in head.children)
    return "" if head.pos_ != "NOUN" or beside or named else str(head.lemma_).lower()


def _by_preposition(token: Token, verb: int) -> Link:
    prep = token.head
    above = prep.head
    while above.dep_ == "prep" and above.head.i != above.i:
        above = above.head
    if prep.dep_ == "agent":
        return Link(verb, "agent")
    role: Role = "oblique" if above.pos_ in ("VERB", "AUX") else "noun"
    return Link(verb, role, prep.lower_, _noun(above) if role == "noun" else "")


def described(token: Token) -> tuple[int, ...]:
    """The noun that a noun or adjective stands before and describes, by its index."""
    at = token
    while at.dep_ in ("amod", "compound", "nmod") and at.head.i > token.i:
        at = at.head
    return (at.i,) if at.i != token.i else ()


def dated_noun(token: Token) -> int:
    """Index of the noun whose time an expression tells ("talks on Friday"), 0 for a verb's."""
    at = token
    for _ in range(_CLIMB):
        if at.dep_ in ("npadvmod", "pobj", "nmod", "compound", "nummod", "amod", "prep", "poss"):
            at = at.head
            if at.pos_ in ("NOUN", "PROPN") and at.ent_type_ not in ("DATE", "TIME"):
                return int(at.i)
            continue
        return 0
    return 0


def standing(sentence: Tokens) -> tuple[frozenset[int], ...]:
    """The verbs of each clause that can stand by itself: the root's, and those beside it."""
    heads: dict[int, set[int]] = {}
    for token in sentence:
        if home(token).i == token.i:
            heads.setdefault(_clause(token).i, set()).add(token.i)
    return tuple(frozenset(heads[i]) for i in sorted(heads))


def _clause(verb: Token) -> Token:
    """The nearest verb above, or itself, that is the root, coordinated, or has its own subject
    in a clause of circumstance."""
    at = verb
    for _ in range(_CLIMB):
        own = any(c.dep_ in clauses.SUBJECTS for c in at.children)
        beside = at.dep_ == "conj" and at.head.pos_ in ("VERB", "AUX")
        if at.head.i == at.i or beside or (at.dep_ in ("advcl", "parataxis") and own):
            return at
        at = home(at.head)
    return at


# ---------------------------------------------------------------- polarity and modality


def _above(token: Token) -> Iterator[Token]:
    """The token and the words whose complement it stands in, nearest first."""
    at = token
    yield at
    for _ in range(_CLIMB):
        if at.head.i == at.i:
            return
        if at.dep_ in ("relcl", "nsubj", "nsubjpass", "nsubj", "appos") or (
            at.dep_ == "advcl" and at.head.pos_ in ("VERB", "AUX")
        ):
            return
        if at.dep_ == "conj" and any(c.dep_ in clauses.SUBJECTS for c in at.children):
            up = at.head  # a clause of its own, but what governs the first governs it
            at = up
            continue
        at = at.head
        yield at


def negative(token: Token) -> bool:
    """Whether the clause of a verb or noun is turned round, once or thrice."""
    turned = _nominal(token) if token.pos_ not in ("VERB", "AUX") else False
    for at in _above(token):
        if at.pos_ in ("VERB", "AUX", "ADJ"):
            turned ^= _negated(at)
        if at.i != token.i:
            turned ^= refuses(at)
    return turned


def refuses(token: Token) -> bool:
    """Whether a word turns round what stands below it ("deny", "fail", "cancel")."""
    return _lemma(token) in listed("negative")


def _negated(verb: Token) -> bool:
    if clauses.negated(verb):
        return True
    return any(c.lower_ in listed("negators") for c in verb.children)


def _nominal(noun: Token) -> bool:
    return any(c.lower_ in ("no", "not", "neither") for c in noun.lefts) or (
        noun.dep_ == "pobj" and noun.head.lower_ == "without"
    )


def absent(noun: Token) -> bool:
    """Whether a noun beside a verb is said to be missing ("without a signature", "no injuries")."""
    return noun.dep_ not in ("nsubj", "nsubjpass", "dobj") and _nominal(noun)


def _lemma(token: Token) -> str:
    return clauses.phrase(token).replace(" ", "-")


def modality(token: Token) -> Modality:
    """How sure or how far off the clause of a verb or noun is."""
    if token.pos_ in ("VERB", "AUX") and clauses.conditional(token):
        return "supposed"
    found: list[Modality] = []
    for at in _above(token):
        if at.i != token.i:
            found += _governs(_lemma(at))
        if at.pos_ in ("VERB", "AUX"):
            for aux in clauses.auxiliaries(at):
                found += _governs(aux)
            found += [m for c in at.children if c.dep_ == "advmod" for m in _governs(c.lower_)]
            if any(c.lower_ == "to" and c.dep_ == "aux" for c in at.lefts) and at.dep_ != "advcl":
                found.append("future")
    return _weakest(found)


def _governs(word: str) -> list[Modality]:
    kinds: tuple[Modality, ...] = ("possible", "wanted", "future")
    return [k for k in kinds if word in words(TABLE, f"modality.{k}")]


def _weakest(found: list[Modality]) -> Modality:
    order: tuple[Modality, ...] = ("possible", "wanted", "future")
    return next((k for k in order if k in found), "fact")
