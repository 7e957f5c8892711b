"""Words and their weights: folding, tokens, and TF-IDF over a small set of texts."""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import mul

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
Vector = Mapping[str, float]

PRIOR = 40.0
"""Texts' worth of belief in the background; see docs/quality.md, wikinews_stories."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, soft hyphens or other marks; for comparing, never for showing."""
    bare = unicodedata.normalize("NFKD", text.replace("\xad", "")).casefold()
    return "".join(c for c in bare if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order; numbers are words."""
    return _WORD.findall(fold(text))


def placed(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Each word of a text, folded, with its code-point offsets."""
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        yield fold(found.group()), found.start(), found.end()


def grams(text: str, low: int = 3, high: int = 5) -> Counter[str]:
    """Character n-grams of the folded words, each word padded with spaces."""
    return Counter(chain.from_iterable(_grams(word, low, high) for word in tokens(text)))


@lru_cache(maxsize=32768)
def _grams(word: str, low: int, high: int) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[i : i + n] for n in range(low, high + 1) for i in range(len(padded) - n + 1)
    )


class Weights:
    """How much each feature tells: rare ones much, common ones little.

    The share of texts that hold a feature is estimated from the texts given, with `PRIOR` texts'
    worth of belief from the background where there is one, so that in a pile of five reports a
    word is rare because the language says so, and in a pile of thousands because the pile does.
    """

    def __init__(
        self,
        texts: Iterable[str],
        *,
        background: Callable[[str], float] | None = None,
        characters: bool = False,
    ) -> None:
        self._characters = characters
        self._background = background
        self._seen: Counter[str] = Counter()
        self._known: dict[str, float] = {}
        self._total = 0
        for text in texts:
            self._seen.update(set(self.count(text)))
            self._total += 1

    def count(self, text: str) -> Counter[str]:
        """A text's features with their numbers: words, or character n-grams."""
        return grams(text) if self._characters else Counter(tokens(text))

    def weight(self, feature: str) -> float:
        """Minus the logarithm of the estimated share of texts that hold the feature."""
        if feature not in self._known:
            held, total = self._seen[feature] + 0.5, self._total + 1.0
            if self._background:
                held += PRIOR * self._background(feature)
                total += PRIOR
            self._known[feature] = math.log(1 + total / held)
        return self._known[feature]

    def vector(self, text: str) -> Vector:
        """A unit vector: sub-linear counts times weight."""
        counted = self.count(text)
        raw = {f: (1 + math.log(n)) * self.weight(f) for f, n in counted.items()}
        norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        return {f: v / norm for f, v in raw.items()}


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two unit vectors, 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    total: float = sum(map(mul, a.values(), map(b.get, a, repeat(0.0))))  # no Python code a feature
    return total


class Joiner:
    """Union-find over 0..n-1 that refuses joins; groups come out in order of their least member."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def root(self, i: int) -> int:
        while self._up[i] != i:
            self._up[i] = self._up[self._up[i]]
            i = self._up[i]
        return i

    def join(self, i: int, j: int) -> None:
        low, high = sorted((self.root(i), self.root(j)))
        self._up[high] = low

    def groups(self) -> list[list[int]]:
        out: dict[int, list[int]] = {}
        for i in range(len(self._up)):
            out.setdefault(self.root(i), []).append(i)
        return list(out.values())


def average_link(
    size: int, pairs: Sequence[tuple[float, int, int]], threshold: float
) -> list[list[int]]:
    """Average-link clusters over sparse similarities; pairs not listed count as 0.

    pairs: (similarity, i, j) with i < j. Deterministic: ties go to the lowest indexes.
    """
    links: list[dict[int, float]] = [{} for _ in range(size)]
    for s, i, j in pairs:
        links[i][j] = links[j][i] = s
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    heap = [(-s, i, j, 1, 1) for s, i, j in pairs]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= threshold:
        _, i, j, a, b = heapq.heappop(heap)
        if (len(members.get(i, ())), len(members.get(j, ()))) != (a, b):
            continue  # one of the two has been merged or has grown since
        members[i] += members.pop(j)
        for k, s in links[j].items():
            links[k].pop(j)
            if k != i:
                links[i][k] = links[k][i] = links[i].get(k, 0.0) + s
        links[j] = {}
        for k, s in links[i].items():
            low, high = min(i, k), max(i, k)
            n, m = len(members[low]), len(members[high])
            heapq.heappush(heap, (-s / (n * m), low, high, n, m))
    return [sorted(m) for _, m in sorted(members.items())]
