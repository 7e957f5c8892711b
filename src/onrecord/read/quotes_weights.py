"""Which words are cues, and which stretch of words they report: two logistic regressions.

The first weighs a word by itself: lemma, form, subject, object, what governs it. The second weighs
one stretch against the others of the same cue. A proposal holds when the product of both chances
passes the border. Both are learned by `scripts/learn_quotes.py`; their weights are a table of
numbers by name of feature.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.read.quotes_extents import Extent
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_words import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "quotes_weights"

_LISTS = ("verbs.say", "verbs.believe", "verbs.judge", "verbs.deed", "nouns.say")
_KINDS = ("people.heads", "people.bodies", "nouns.text")
_GOVERNED = frozenset(
    {"ccomp", "xcomp", "dobj", "prep", "advcl", "oprd", "acomp", "acl", "relcl", "agent",
     "dative", "appos"}
)  # fmt: skip
_SMALL = frozenset({"ADP", "SCONJ", "PRON", "DET", "PART", "ADV"})
_WORDS = frozenset({"neg", "aux", "auxpass", "mark", "det", "poss"})


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by name of feature; border: least chance of a proposal that holds.

    sums: what is known of words by themselves, added up once for each sort of word.
    """

    cues: dict[str, float]
    extents: dict[str, float]
    border: float
    sums: dict[tuple[str, str, str, str, str], float] = field(default_factory=dict, compare=False)


def key(cue: Token) -> str:
    """A cue as the tables know it: lemma with particle, and part of speech."""
    if cue.pos_ != "VERB" or not cue.n_rights:
        return _plain(cue)
    particle = next((c.lower_ for c in cue.rights if c.dep_ == "prt"), "")
    return f"{cue.lemma_.lower()} {particle}/{cue.pos_}" if particle else _plain(cue)


def _plain(cue: Token) -> str:
    return f"{cue.lemma_.lower()}/{cue.pos_}"


@cache
def _listed(lemma: str) -> tuple[str, ...]:
    return tuple(name for name in _LISTS if lemma in tables.words("cues.en", name))


@cache
def _sort(lemma: str) -> str:
    return next((k for k in _KINDS if lemma in tables.words("cues.en", k)), "thing")


def kind(noun: Token | None) -> str:
    """A pronoun as it stands, the type of a name, or the list that a noun is in."""
    if noun is None:
        return "none"
    if noun.pos_ == "PRON":
        return str(noun.lower_)
    return str(noun.ent_type_) or _sort(noun.lemma_.lower())


def cue_features(cue: Token) -> list[str]:
    """What is known of a word that may be a cue, as names of binary features."""
    name = key(cue)
    return [*_by_itself(name, cue), *_around(name, cue)]


def _by_itself(name: str, cue: Token) -> list[str]:
    """Lemma, tag, dependency and lists: what needs no other word."""
    lemma, what, dep = cue.lemma_.lower(), cue.pos_, cue.dep_
    out = ["bias", f"k={name}", f"l={lemma}", f"tag={cue.tag_} {dep}", f"dep={dep}"]
    for listed in _listed(lemma):
        out += [f"in={listed}", f"in={listed} {what}", f"in={listed} {what} {dep}"]
    return out


def _around(name: str, cue: Token) -> list[str]:
    """What governs the word and what it governs."""
    what, dep, out = cue.pos_, cue.dep_, []
    children = list(cue.children)
    head = cue.head
    out.append(f"head={head.lemma_.lower() if head.i != cue.i else ''}")
    out.append(f"head is {head.pos_} {dep}")
    right = {c.dep_ for c in children if c.i > cue.i}
    shape = "+".join(sorted(right & _GOVERNED))
    out += [f"shape={shape} {what}", f"k={name} shape={shape}"]
    for child in children:
        if child.dep_ in _WORDS:
            out.append(f"{child.dep_}={child.lower_}")
        elif child.dep_ in ("amod", "compound", "advmod"):
            out.append(f"{child.dep_}={child.lemma_.lower()}")
    out += _of_noun(cue, name) if what == "NOUN" else _of_verb(cue, name, children)
    return out


def _of_noun(cue: Token, name: str) -> Iterator[str]:
    """Whose it is, and which verb governs it: "his claim", "made a claim"."""
    owner = next((c for c in cue.lefts if c.dep_ == "poss"), None)
    yield f"poss={kind(owner)}"
    yield f"k={name} poss={owner is not None}"
    yield f"k={name} dep={cue.dep_}"
    if cue.dep_ in ("dobj", "attr", "pobj"):
        verb = cue.head if cue.dep_ != "pobj" else cue.head.head
        lemma = verb.lemma_.lower()
        yield f"governor={lemma}"
        yield f"k={name} governor={lemma}"
        who = subject(verb, lambda _: True) if verb.pos_ in ("VERB", "AUX") else None
        yield f"governor's subject={kind(who)}"


def _of_verb(cue: Token, name: str, children: list[Token]) -> Iterator[str]:
    verb = cue if cue.pos_ != "ADJ" else cue.head
    who = subject(verb, lambda _: True) if verb.pos_ in ("VERB", "AUX") else None
    source = kind(who)
    lists = " ".join(_listed(cue.lemma_.lower()))
    yield from (f"source={source}", f"k={name} source={source}")
    yield from (f"source={source} {cue.tag_}", f"source={source} in={lists}")
    if who is not None:
        yield "source named" if who.ent_type_ else f"source lemma={who.lemma_.lower()}"
        yield f"source distance={min(4, abs(who.i - cue.i))}"
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in children if c.i < cue.i):
        yield from ("passive", f"k={name} passive")
    yield from _governed(cue, name, [c for c in children if c.i > cue.i])


def _governed(cue: Token, name: str, right: list[Token]) -> Iterator[str]:
    """The first object, preposition and clause that a verb governs."""
    first: dict[str, Token] = {}
    for child in right:
        first.setdefault("clause" if child.dep_ in ("ccomp", "xcomp") else child.dep_, child)
    if (thing := first.get("dobj")) is not None:
        lemma, sort = thing.lemma_.lower(), kind(thing)
        yield from (f"object={lemma}", f"object kind={sort}")
        yield from (f"k={name} object={lemma}", f"k={name} object kind={sort}")
        yield from (f"object in={listed}" for listed in _listed(lemma))
    if (prep := first.get("prep")) is not None:
        yield from (f"prep={prep.lower_}", f"k={name} prep={prep.lower_}")
    if (clause := first.get("clause")) is not None:
        marks = sorted({c.lower_ for c in clause.lefts if c.dep_ in ("mark", "aux")})[:2]
        marked = "+".join(marks)
        yield from (f"clause={marked}", f"k={name} clause={marked}", f"clause tag={clause.tag_}")
        yield f"l={cue.lemma_.lower()} clause={clause.dep_}"


def extent_features(frame: Frame, cue: Token, name: str, one: Extent) -> list[str]:
    """What is known of one stretch of a cue, as names of binary features; name: the cue's key."""
    kind_, first, last = one.kind, one.first, one.last
    a, z, before, after = _dep(first), _dep(last), _dep(one.before), _dep(one.after)
    size = min(7, int(math.log2(1 + sum(len(s) for s in one.spans) / 6)))
    lead = f"{kind_}:{a}"
    out = [
        f"K={kind_}", f"K={kind_} {a}", f"K={kind_} {a} {z}", f"K={kind_} after={after}",
        f"K={kind_} before={before}", f"K={kind_} {z} after={after}",
        f"{before} {a} {z} {after}", f"K={kind_} size={size}", f"{lead} size={size}",
        f"{lead} {name}", f"{lead} tag={cue.tag_}", f"{lead} {cue.dep_}",
        f"{name} after={after}", f"{name} last={z}", f"{kind_} parts={len(one.spans)}",
    ]  # fmt: skip
    out += _first(kind_, lead, name, cue, first)
    if last is not None and last.i != first.i:
        out += [f"{z} last word={_word(last)}", f"{name} last word={_word(last)}"]
    if one.after is not None:
        edge = one.after.left_edge
        gap = edge.doc[edge.i - 1].text if edge.i else ""
        gap = "" if gap[:1].isupper() else gap  # a name is nothing to learn
        word = _word(one.after)
        out += [f"after word={word}", f"after={after} behind {gap}", f"{z} after word={word}"]
    if one.before is not None:
        out.append(f"before word={_word(one.before)} {kind_}")
    out += _ends(frame, kind_, one)
    return out


def _dep(token: Token | None) -> str:
    return str(token.dep_) if token is not None else "-"


def _word(token: Token) -> str:
    return str(token.lower_ if token.pos_ == "ADP" else token.tag_)


def _first(kind_: str, lead: str, name: str, cue: Token, first: Token) -> Iterator[str]:
    small = first.lower_ if first.pos_ in _SMALL else first.tag_
    yield f"{kind_} first={small}"
    if kind_.endswith("preposition"):
        yield from (f"{kind_} {first.lower_} {name}", f"{kind_} {first.lower_}")
    edge = first.left_edge
    yield f"{lead} first tag={first.tag_}"
    yield f"{lead} edge={edge.lower_ if edge.pos_ in _SMALL else edge.pos_}"
    yield f"{lead} distance={min(5, edge.i - cue.i)}"
    if first.ent_type_:
        yield f"{lead} type={first.ent_type_}"


def _ends(frame: Frame, kind_: str, one: Extent) -> Iterator[str]:
    """What stands behind the stretch."""
    end = one.spans[-1].end
    yield f"{kind_} end={frame.span.end - end < 3}"
    behind = frame.text[end : end + 2].strip()[:1]
    yield f"{kind_} behind={'w' if behind.isalnum() else behind}"
    if frame.quotes:
        yield f"{kind_} quotes"


_TRIED: ContextVar[Weights | None] = ContextVar("tried", default=None)


@contextmanager
def trying(weights: Weights) -> Iterator[None]:
    """Use other weights than the table's while a fold is checked."""
    token = _TRIED.set(weights)
    try:
        yield
    finally:
        _TRIED.reset(token)


@cache
def _learned() -> Weights:
    table = tables.table(TABLE)
    return Weights(table["cues"], table["extents"], table["border"])


def current() -> Weights:
    """The weights of the table, or those that are being tried."""
    return _TRIED.get() or _learned()


HOPELESS = {"NOUN": -1.75, "VERB": -2.4, "ADJ": -2.1, "AUX": -2.4}
"""Sums of what is known of a word by itself, below which it is no cue whatever stands around it:
under them lay 4 of 490 nouns and 20 of 3,830 verbs that pass the border, and three quarters of the
nouns and a fifth of the verbs that do not (a sixth of the annotated documents)."""


def cue_chance(weights: Weights, word: Token) -> float:
    """The chance that a word is a cue; 0.0 where the word by itself rules it out."""
    if word.n_lefts + word.n_rights == 0:
        return 0.0
    name = key(word)
    sort = (name, word.lemma_, word.pos_, word.tag_, word.dep_)
    alone = weights.sums.get(sort)
    if alone is None:
        alone = weights.sums[sort] = _total(weights.cues, _by_itself(name, word))
    if alone < HOPELESS[word.pos_]:
        return 0.0
    return _logistic(alone + _total(weights.cues, _around(name, word)))


def chance(weights: dict[str, float], names: list[str]) -> float:
    """The chance that a logistic regression gives to some features."""
    return _logistic(_total(weights, names))


def _total(weights: dict[str, float], names: list[str]) -> float:
    given = weights.get
    return sum([given(n, 0.0) for n in names])


def _logistic(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
