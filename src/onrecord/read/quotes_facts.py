"""What is seen of a word that may be a cue, and of a stretch that it may report.

What is seen comes as facts: small tuples, each of which stands for a few binary features
(`FEATURES`), so that `quotes_weights` adds up the weights of a fact once and remembers the sum.
Names and numbers are seen by their kind alone: they are no part of a language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.read.quotes_extents import Extent
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_words import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

Fact = tuple[str, ...]
"""What was seen: the name of an entry of `FEATURES`, then the values that it is filled with."""

FEATURES: Mapping[str, tuple[str, ...]] = {
    # of a word that may be a cue: {0} is mostly its key, lemma and part of speech
    "word": ("bias", "k={0}", "l={1}", "tag={3} {4}", "dep={4}"),
    "listed": ("in={0}", "in={0} {1}", "in={0} {1} {2}"),
    "head": ("head={0}", "head is {1} {2}"),
    "shape": ("shape={1} {2}", "k={0} shape={1}"),
    "child": ("{0}={1}",),
    "owner": ("poss={1}", "k={0} poss={2}", "k={0} dep={3}"),
    "governor": ("governor={1}", "k={0} governor={1}", "governor's subject={2}"),
    "source": ("source={1}", "k={0} source={1}", "source={1} {2}", "source={1} in={3}"),
    "source named": ("source named",),
    "source lemma": ("source lemma={0}",),
    "source distance": ("source distance={0}",),
    "passive": ("passive", "k={0} passive"),
    "object": ("object={1}", "object kind={2}", "k={0} object={1}", "k={0} object kind={2}"),
    "object in": ("object in={0}",),
    "prep": ("prep={1}", "k={0} prep={1}"),
    "clause": ("clause={1}", "k={0} clause={1}", "clause tag={2}", "l={3} clause={4}"),
    # of a stretch: {0} is mostly how it was made
    "run": (
        "K={0}", "K={0} {1}", "K={0} {1} {2}", "K={0} after={4}", "K={0} before={3}",
        "K={0} {2} after={4}", "{3} {1} {2} {4}",
    ),
    "size": ("K={0} size={2}", "{0}:{1} size={2}"),
    "lead": ("{0}:{1} {2}", "{0}:{1} tag={3}", "{0}:{1} {4}"),
    "key": ("{0} after={1}", "{0} last={2}"),
    "parts": ("{0} parts={1}",),
    "first": (
        "{0} first={2}", "{0}:{1} first tag={3}", "{0}:{1} edge={4}", "{0}:{1} distance={5}",
    ),
    "first type": ("{0}:{1} type={2}",),
    "first preposition": ("{0} {1} {2}", "{0} {1}"),
    "last": ("{1} last word={2}", "{0} last word={2}"),
    "after": ("after word={2}", "after={1} behind {3}", "{0} after word={2}"),
    "before": ("before word={1} {0}",),
    "end": ("{0} end={1}", "{0} behind={2}"),
    "quotes": ("{0} quotes",),
}  # fmt: skip
"""The names of binary features that each kind of fact stands for."""

REMEMBERED = 1 << 16
"""Words that are remembered at most, so that months of news cost no memory."""

_LISTS = ("verbs.say", "verbs.believe", "verbs.judge", "verbs.deed", "nouns.say")
_KINDS = ("people.heads", "people.bodies", "nouns.text")
_GOVERNED = frozenset(
    {"ccomp", "xcomp", "dobj", "prep", "advcl", "oprd", "acomp", "acl", "relcl", "agent",
     "dative", "appos"}
)  # fmt: skip
_SMALL = frozenset({"ADP", "SCONJ", "PRON", "DET", "PART", "ADV"})
_WORDS = frozenset({"neg", "aux", "auxpass", "mark", "det", "poss"})
_MODIFIERS = frozenset({"amod", "compound", "advmod"})
_CLOSED = frozenset({"AUX", "DET", "PART", "PRON", "SCONJ", "ADP"})
"""Kinds of words that hold no names."""


def spelled(fact: Fact) -> list[str]:
    """The names of the features that a fact stands for."""
    return [name.format(*fact[1:]) for name in FEATURES[fact[0]]]


def features(facts: Iterable[Fact]) -> list[str]:
    """The names of the features of all facts, in order."""
    return [name for fact in facts for name in spelled(fact)]


@lru_cache(maxsize=REMEMBERED)
def _common(text: str, lemma: str, pos: str, type_: str) -> str:
    """A lemma in lower case; of names and numbers, which are no part of a language, the kind.

    A word with a capital is a name, unless it is one of our own lists': taggers take names that
    open a sentence for common words.
    """
    bare = lemma.lower()
    common = pos not in ("PROPN", "NUM") and not any(c.isdigit() for c in text)
    return bare if common and (text == text.lower() or _listed(bare)) else type_ or pos


def common(token: Token) -> str:
    """The word as features name it: its lemma, or the kind of a name or number."""
    return _common(token.text, token.lemma_, token.pos_, token.ent_type_)


def key(cue: Token) -> str:
    """A cue as the tables know it: lemma with particle, and part of speech."""
    if cue.pos_ != "VERB" or not cue.n_rights:
        return f"{common(cue)}/{cue.pos_}"
    particle = next((c.lower_ for c in cue.rights if c.dep_ == "prt"), "")
    behind = f" {particle}" if particle else ""
    return f"{common(cue)}{behind}/{cue.pos_}"


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


def cue_facts(cue: Token) -> Iterator[Fact]:
    """What is known of a word that may be a cue."""
    name = key(cue)
    yield from by_itself(name, cue)
    yield from around(name, cue)


def by_itself(name: str, cue: Token) -> Iterator[Fact]:
    """Lemma, tag, dependency and lists: what needs no other word."""
    lemma, what, dep = common(cue), cue.pos_, cue.dep_
    yield ("word", name, lemma, what, cue.tag_, dep)
    for listed in _listed(lemma):
        yield ("listed", listed, what, dep)


def around(name: str, cue: Token) -> Iterator[Fact]:
    """What governs the word and what it governs."""
    head, children, at = cue.head, list(cue.children), cue.i
    deps = [c.dep_ for c in children]
    yield ("head", common(head) if head.i != at else "", head.pos_, cue.dep_)
    right = {d for c, d in zip(children, deps, strict=True) if d in _GOVERNED and c.i > at}
    yield ("shape", name, "+".join(sorted(right)), cue.pos_)
    for child, dep in zip(children, deps, strict=True):
        if dep in _MODIFIERS:
            yield ("child", dep, common(child))
        elif dep in _WORDS:
            yield ("child", dep, child.lower_ if child.pos_ in _CLOSED else common(child))
    yield from _of_noun(cue, name) if cue.pos_ == "NOUN" else _of_verb(cue, name, children)


def _of_noun(cue: Token, name: str) -> Iterator[Fact]:
    """Whose it is, and which verb governs it: "his claim", "made a claim"."""
    owner = next((c for c in cue.lefts if c.dep_ == "poss"), None)
    yield ("owner", name, kind(owner), str(owner is not None), cue.dep_)
    if cue.dep_ in ("dobj", "attr", "pobj"):
        verb = cue.head if cue.dep_ != "pobj" else cue.head.head
        who = subject(verb, lambda _: True) if verb.pos_ in ("VERB", "AUX") else None
        yield ("governor", name, common(verb), kind(who))


def _of_verb(cue: Token, name: str, children: list[Token]) -> Iterator[Fact]:
    verb = cue if cue.pos_ != "ADJ" else cue.head
    who = subject(verb, lambda _: True) if verb.pos_ in ("VERB", "AUX") else None
    yield ("source", name, kind(who), cue.tag_, " ".join(_listed(common(cue))))
    if who is not None:
        yield ("source named",) if who.ent_type_ else ("source lemma", common(who))
        yield ("source distance", str(min(4, abs(who.i - cue.i))))
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in children if c.i < cue.i):
        yield ("passive", name)
    yield from _governed(cue, name, [c for c in children if c.i > cue.i])


def _governed(cue: Token, name: str, right: list[Token]) -> Iterator[Fact]:
    """The first object, preposition and clause that a verb governs."""
    first: dict[str, Token] = {}
    for child in right:
        first.setdefault("clause" if child.dep_ in ("ccomp", "xcomp") else child.dep_, child)
    if (thing := first.get("dobj")) is not None:
        lemma = common(thing)
        yield ("object", name, lemma, kind(thing))
        for listed in _listed(lemma):
            yield ("object in", listed)
    if (prep := first.get("prep")) is not None:
        yield ("prep", name, prep.lower_ if prep.pos_ in _CLOSED else prep.pos_)
    if (clause := first.get("clause")) is not None:
        marks = sorted({c.lower_ for c in clause.lefts if c.dep_ in ("mark", "aux")})[:2]
        yield ("clause", name, "+".join(marks), clause.tag_, common(cue), clause.dep_)


def extent_facts(frame: Frame, cue: Token, name: str, one: Extent) -> Iterator[Fact]:
    """What is known of one stretch of a cue; name: the cue's key."""
    how, first, last = one.kind, one.first, one.last
    a, z, before, after = first.dep_, _dep(last), _dep(one.before), _dep(one.after)
    size = min(7, int(math.log2(1 + sum([len(s) for s in one.spans]) / 6)))
    yield ("run", how, a, z, before, after)
    yield ("size", how, a, str(size))
    yield ("lead", how, a, name, cue.tag_, cue.dep_)
    yield ("key", name, after, z)
    yield ("parts", how, str(len(one.spans)))
    yield from _first(how, a, name, cue, first)
    if last is not None and last.i != first.i:
        yield ("last", name, z, _word(last))
    if one.after is not None:
        edge = one.after.left_edge
        gap = _word(edge.doc[edge.i - 1]) if edge.i else ""
        yield ("after", z, after, _word(one.after), gap)
    if one.before is not None:
        yield ("before", how, _word(one.before))
    yield from _ends(frame, how, one)


def _dep(token: Token | None) -> str:
    return str(token.dep_) if token is not None else "-"


def _word(token: Token) -> str:
    return str(token.lower_ if token.pos_ in ("ADP", "PUNCT") else token.tag_)


def _first(how: str, dep: str, name: str, cue: Token, first: Token) -> Iterator[Fact]:
    edge, tag, pos = first.left_edge, first.tag_, first.pos_
    small = first.lower_ if pos in _SMALL else tag
    border = edge.lower_ if edge.pos_ in _SMALL else edge.pos_
    yield ("first", how, dep, small, tag, border, str(max(-5, min(5, edge.i - cue.i))))
    if how.endswith("preposition"):
        yield ("first preposition", how, first.lower_ if pos == "ADP" else tag, name)
    if first.ent_type_:
        yield ("first type", how, dep, first.ent_type_)


def _ends(frame: Frame, how: str, one: Extent) -> Iterator[Fact]:
    """What stands behind the stretch."""
    end = one.spans[-1].end
    behind = frame.text[end : end + 2].strip()[:1]
    yield ("end", how, str(frame.span.end - end < 3), "w" if behind.isalnum() else behind)
    if frame.quotes:
        yield ("quotes", how)
