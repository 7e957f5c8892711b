"""Why two wordings may be one utterance: a list of (function, weight), and what forbids it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.align.quotes_units import Unit
from onrecord.lang import tables
from onrecord.lang.cosines import near
from onrecord.lang.words import Vector, Weights, cosine
from onrecord.model.record import Why
from onrecord.model.report import Report

FAR = 0.72
"""Two passages of one report are one utterance only if they are this similar: a report that says
a thing twice uses nearly the same words."""

ANONYMOUS = -0.6
"""A named person and a voice without a name: mostly two people on two occasions."""

LEAST_COSINE = 0.08
"""Pairs less alike are not weighed. Set by hand to save time; not measured."""

COMMON = 60
"""A feature held by more quotations than this (or a tenth of many) proposes no pair."""

_SENTENCES = re.compile(r"\n+|(?<=[.!?]) ")
_TOKEN = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair with what the functions need: cosine of character n-grams, weights of words."""

    a: Unit
    b: Unit
    cosine: float
    shared: float
    contained: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units by number, their score, and the evidence for it."""

    a: int
    b: int
    score: float
    why: tuple[Why, ...]


def wording(seen: Seen) -> float:
    """The wording is alike: character 3- to 5-grams, the story's common ones counted less."""
    return min(1.0, seen.cosine / 0.6)


def rare_words(seen: Seen) -> float:
    """They share words that are rare in the story."""
    return seen.shared


def containment(seen: Seen) -> float:
    """The rarer words of the shorter one are in the longer one."""
    return seen.contained


def same_speaker(seen: Seen) -> float:
    """The same speaker, or descriptions that can be of one person."""
    return agreement(seen.a, seen.b)


def numbers(seen: Seen) -> float:
    """They give the same numbers; different ones count against."""
    one, other = (set(_NUMBER.findall(u.text)) for u in (seen.a, seen.b))
    if not one or not other:
        return 0.0
    return 1.0 if one & other else -1.0


Evidence = Callable[[Seen], float]

EVIDENCE: tuple[tuple[Evidence, float], ...] = (
    (wording, 0.9),
    (rare_words, 0.7),
    (containment, 0.5),
    (same_speaker, 0.5),
    (numbers, 0.2),
)
"""Weights were set on pairs of four real stories so that 1.0 parts same from different."""


def weigh(seen: Sequence[tuple[int, int, Seen]]) -> list[Pair]:
    """Score candidate pairs; those of one report that say different things are left out."""
    out = []
    for a, b, pair in seen:
        if not _near_enough(pair):
            continue
        why = tuple(
            Why((f.__doc__ or f.__name__).split("\n")[0], round(f(pair), 4), w) for f, w in EVIDENCE
        )
        out.append(Pair(a, b, sum(w.value * w.weight for w in why), why))
    return out


def _near_enough(pair: Seen) -> bool:
    """Within one report only near repetitions are one; two reported clauses never start a line."""
    if pair.a.report == pair.b.report:
        return pair.cosine >= FAR and pair.a.host != pair.b.host
    return pair.a.marked or pair.b.marked


def apart(a: Unit, b: Unit) -> bool:
    """Two named people are not one speaker, unless one hands on the other's words; parts of one
    attribution are not one utterance."""
    if a.report == b.report and a.host == b.host:
        return True
    if not (a.voices and b.voices and a.person and b.person):
        return False
    one, other = a.voices[-1].entity, b.voices[-1].entity
    ours = {v.entity for v in a.voices} | a.around
    theirs = {v.entity for v in b.voices} | b.around
    return one not in theirs and other not in ours


def agreement(a: Unit, b: Unit) -> float:
    """How well the speakers of two units go together, at most 1; 0.4 where one is not known."""
    if not a.voices or not b.voices:
        return 0.4
    one, other = a.voices[-1], b.voices[-1]
    if one.entity and one.entity == other.entity:
        return 1.0
    if {v.entity for v in a.voices if v.entity} & {v.entity for v in b.voices if v.entity}:
        return 0.7
    if one.unnamed and other.unnamed:
        mine, theirs = (set(v.lower().split()) for v in (one.unnamed, other.unnamed))
        shared = len(mine & theirs) / min(len(mine), len(theirs))
        same_kind = one.unnamed.lower().split()[-1] == other.unnamed.lower().split()[-1]
        return max(shared, 0.5 if same_kind else 0.0)
    if one.entity and other.entity:
        return 0.1
    return ANONYMOUS if a.person or b.person else 0.3


def candidates(found: Sequence[Unit], reports: Mapping[str, Report]) -> list[tuple[int, int, Seen]]:
    """Pairs with enough in common to be weighed, in order."""
    if len(found) < 2:
        return []
    rarity = _rarity(reports)
    bags = [_bag(u.text, rarity) for u in found]
    out = []
    for a, b, alike in _alike(found, reports):
        shared, contained = _common(bags[a], bags[b])
        out.append((a, b, Seen(found[a], found[b], alike, shared, contained)))
    return out


def _alike(
    found: Sequence[Unit], reports: Mapping[str, Report]
) -> Iterator[tuple[int, int, float]]:
    """Pairs that may be one utterance with a cosine of at least LEAST_COSINE, found by the rarest
    features they share."""
    weights = Weights([*_sentences(reports), *(u.text for u in found)], characters=True)
    wordings: dict[str, list[int]] = {}
    for i, unit in enumerate(found):
        wordings.setdefault(unit.text, []).append(i)
    units_of = list(wordings.values())
    out = (
        (a, b, alike)
        for p, q, alike in _wordings_alike([weights.vector(t) for t in wordings], units_of)
        for a in units_of[p]
        for b in units_of[q]
        if a < b and (found[a].marked or found[b].marked) and not apart(found[a], found[b])
    )
    yield from sorted(out)


def _wordings_alike(
    vectors: Sequence[Vector], units_of: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int, float]]:
    """Pairs of wordings, of a lesser unit and a greater one, with their cosine."""
    held: Counter[str] = Counter()
    for vector, units in zip(vectors, units_of, strict=True):
        held.update(dict.fromkeys(vector, len(units)))
    most = max(COMMON, sum(map(len, units_of)) // 10)
    rare = {feature for feature, number in held.items() if number <= most}
    for p, q in near(vectors, LEAST_COSINE, rare):
        for one, other in ((p, q), (q, p)) if p != q else ((p, q),):
            if units_of[one][0] <= units_of[other][-1]:
                alike = cosine(vectors[one], vectors[other])
                if alike >= LEAST_COSINE:
                    yield one, other, alike


def _sentences(reports: Mapping[str, Report]) -> Iterator[str]:
    for key in sorted(reports):
        yield from _SENTENCES.split(reports[key].text)


def _rarity(reports: Mapping[str, Report]) -> dict[str, float]:
    """Inverse document frequency of word stems over the sentences of the story."""
    seen: Counter[str] = Counter()
    total = 0
    for line in _sentences(reports):
        seen.update(set(stems(line)))
        total += 1
    return {w: math.log((1 + total) / n) for w, n in seen.items()}


def stems(text: str) -> list[str]:
    """Words without the commonest ones, cut to their first six letters: a plain stem."""
    plain = tables.words("quotes_stop", "en")
    return [w[:6] for w in _TOKEN.findall(text.lower()) if w not in plain and len(w) > 1]


def _bag(text: str, rarity: Mapping[str, float]) -> dict[str, float]:
    return {w: rarity.get(w, 3.0) for w in stems(text)}


def _common(a: Mapping[str, float], b: Mapping[str, float]) -> tuple[float, float]:
    """Weight of shared words over the geometric mean of both, and over the lighter of the two."""
    both = sum(a[w] for w in a.keys() & b.keys())
    one, other = sum(a.values()), sum(b.values())
    if not one or not other:
        return 0.0, 0.0
    return both / math.sqrt(one * other), both / min(one, other)
