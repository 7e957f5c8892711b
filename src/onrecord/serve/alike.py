"""Which lines may be one: pairs that share words that are rare in the record."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from onrecord.lang.words import tokens
from onrecord.publish.json import Data, passages

LEAST = 0.35
"""Alikeness from which a pair is shown; of 1,374 pairs in the samples' records 5 reach it."""
COMMON = 0.2
"""A word in more than this part of the lines of a kind tells nothing about two of them."""

Pairs = list[tuple[float, str, str]]


def alike(lines: Mapping[str, Data]) -> Pairs:
    """(alikeness, id, id) of lines of one kind, the most alike first.

    Alikeness is the cosine of their words' weights; a word weighs the logarithm of how rare it is.
    Pairs are found through the words they share, so that their number does not grow with the square
    of the lines.
    """
    words = {name: _words(line) for name, line in lines.items()}
    held = Counter(w for found in words.values() for w in found)
    most = max(2.0, COMMON * len(words))
    weight = {w: math.log(1 + len(words) / n) for w, n in held.items() if n <= most}
    size = {n: math.sqrt(sum(weight.get(w, 0) ** 2 for w in found)) for n, found in words.items()}
    found = [
        (shared / (size[a] * size[b]), a, b)
        for (a, b), shared in _shared(words, weight).items()
        if size[a] and size[b]
    ]
    return sorted((f for f in found if f[0] >= LEAST), key=lambda f: (-f[0], f[1], f[2]))


def _words(line: Data) -> set[str]:
    return {w for p in passages(line) for w in tokens(p["text"]) if len(w) > 1}


def _shared(
    words: Mapping[str, set[str]], weight: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = defaultdict(float)
    for value, names in _holders(words, weight):
        for a, b in combinations(sorted(names), 2):
            found[a, b] += value * value
    return found


def _holders(
    words: Mapping[str, set[str]], weight: Mapping[str, float]
) -> Iterator[tuple[float, list[str]]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for name, found in words.items():
        for word in found & weight.keys():
            holders[word].append(name)
    for word in sorted(holders):
        yield weight[word], holders[word]
