"""Which words are cues, and which stretch of words they report: two logistic regressions.

The first weighs a word by itself: lemma, form, subject, object, what governs it. The second weighs
one stretch against the others of the same cue. A proposal holds when the product of both chances
passes the border. Both are learned by `scripts/learn_quotes.py` over the features of
`quotes_facts`; their weights are a table of numbers by name of feature.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.read.quotes_facts import Fact, around, by_itself, key, spelled

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "quotes_weights"

MOST = 200_000
"""Facts whose sums are remembered at most, so that months of news cost no memory."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by name of feature; border: least chance of a proposal that holds.

    sums: the weights of facts, each added up once.
    """

    cues: Mapping[str, float]
    extents: Mapping[str, float]
    border: float
    sums: dict[Fact, float] = field(default_factory=dict, compare=False)

    def cue(self, facts: Iterable[Fact]) -> float:
        """The sum of all weights of facts about a word."""
        return self._total(self.cues, facts)

    def extent(self, facts: Iterable[Fact]) -> float:
        """The sum of all weights of facts about a stretch."""
        return self._total(self.extents, facts)

    def _total(self, weights: Mapping[str, float], facts: Iterable[Fact]) -> float:
        sums, total = self.sums, 0.0
        for fact in facts:
            known = sums.get(fact)
            if known is None:
                if len(sums) >= MOST:
                    sums.clear()
                known = sums[fact] = sum([weights.get(n, 0.0) for n in spelled(fact)])
            total += known
        return total


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
    cues, extents = (tables.numbers(TABLE, part) for part in ("cues", "extents"))
    return Weights(cues, extents, tables.numbers(TABLE, "border")[""])


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
    alone = weights.cue(by_itself(name, word))
    if alone < HOPELESS[word.pos_]:
        return 0.0
    return logistic(alone + weights.cue(around(name, word)))


def extent_chance(weights: Weights, facts: Iterable[Fact]) -> float:
    """The chance that a stretch is what its cue reports."""
    return logistic(weights.extent(facts))


def logistic(total: float) -> float:
    """A chance from a sum of weights."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
