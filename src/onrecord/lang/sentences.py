"""Whether two sentences say the same: a visible list of weighted evidence.

Each function looks at two sentences and gives a number, most 0 to 1; the weights are a small table
made by `scripts/learn_sentences.py` from public labelled pairs. Two scales: `degree` (how much of
what one says the other says too) and `same` (whether one could stand for the other). Numbers and
capitalised words are compared as values, apart from the wording: a sentence with another number
says something else, however alike its words are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler, LCSseq

from onrecord.lang.rarity import frequency
from onrecord.lang.tables import table
from onrecord.lang.words import fold, grams, tokens

_NUMBER = re.compile(r"\d[\d.,:]*")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÞА-Я][\w'’-]+")
_ENDING = re.compile(r"(?:ations?|itions?|ments?|ings?|ions?|ed|ers?|es|e|ly|s|'s|’s)$")
_LONGEST = 2_000
"""Code points of a sentence that are compared: no sentence of news is longer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence made ready to compare. weights: how rare each of its words is."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    grams: Counter[str]
    numbers: frozenset[str]
    capitals: frozenset[str]
    denied: int


@dataclass(frozen=True, slots=True)
class Two:
    """Two sentences and how well each word of each is matched in the other, 0 to 1."""

    a: Sentence
    b: Sentence
    in_a: tuple[float, ...]
    in_b: tuple[float, ...]


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for number, group in enumerate(table("events.en")["synonyms"]["sets"]):
        for word in group:
            if word.isalpha():
                out.setdefault(_stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in out.items()}


def _stem(word: str) -> str:
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= 3 else word


@lru_cache(maxsize=1 << 14)
def ready(text: str) -> Sentence:
    """A sentence ready to compare; of a longer text the first 2,000 code points."""
    text = text[:_LONGEST]
    words = tuple(tokens(text))
    negations = frozenset(table("sentences")["negations"])
    return Sentence(
        words=words,
        stems=tuple(_stem(w) for w in words),
        weights=tuple(-math.log(frequency(w)) for w in words),
        grams=grams(text),
        numbers=frozenset(n.rstrip(".,:").replace(",", "") for n in _NUMBER.findall(text)),
        capitals=frozenset(fold(c).removesuffix("'s") for c in _CAPITAL.findall(text)),
        denied=sum(w in negations or w.endswith("n't") for w in words),
    )


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    """How alike two stems are: the same, one sense, or one family of words."""
    if a == b:
        return 1.0
    if _synonyms().get(a, frozenset()) & _synonyms().get(b, frozenset()):
        return 0.8
    if a[:1] != b[:1] or min(len(a), len(b)) < 4:
        return 0.0
    found = JaroWinkler.similarity(a, b)
    return found * 0.9 if found > 0.88 else 0.0


def two(a: str, b: str) -> Two:
    """Two sentences with their words matched."""
    one, other = ready(a), ready(b)
    return Two(one, other, _matched(one, other), _matched(other, one))


def _matched(a: Sentence, b: Sentence) -> tuple[float, ...]:
    held = frozenset(b.stems)
    return tuple(1.0 if s in held else max((_alike(s, o) for o in held), default=0.0)
                 for s in a.stems)  # fmt: skip


def _share(sentence: Sentence, matched: Sequence[float], power: float) -> float:
    weights = [math.pow(w, power) for w in sentence.weights]
    return sum(w * m for w, m in zip(weights, matched, strict=True)) / max(1e-9, sum(weights))


def _shares(pair: Two, power: float) -> tuple[float, float]:
    found = _share(pair.a, pair.in_a, power), _share(pair.b, pair.in_b, power)
    return min(found), max(found)


def least_told(pair: Two) -> float:
    """The words of the one that tells more, by how rare they are, that the other has too."""
    return _shares(pair, 1.0)[0]


def most_told(pair: Two) -> float:
    """The words of the one that tells less, by how rare they are, that the other has too."""
    return _shares(pair, 1.0)[1]


def least_rare(pair: Two) -> float:
    """The same of the one that tells more, very rare words counting much more."""
    return _shares(pair, 3.0)[0]


def most_rare(pair: Two) -> float:
    """The same of the one that tells less, very rare words counting much more."""
    return _shares(pair, 3.0)[1]


def both_told(pair: Two) -> float:
    """Both shares multiplied."""
    low, high = _shares(pair, 2.0)
    return low * high


def _plain(pair: Two) -> tuple[float, float]:
    shares = sum(pair.in_a) / max(1, len(pair.in_a)), sum(pair.in_b) / max(1, len(pair.in_b))
    return min(shares), max(shares)


def least_words(pair: Two) -> float:
    """The words of the longer one that the other has too, all counting alike."""
    return _plain(pair)[0]


def most_words(pair: Two) -> float:
    """The words of the shorter one that the other has too, all counting alike."""
    return _plain(pair)[1]


def spelled(pair: Two) -> float:
    """They share sequences of three to five letters (cosine)."""
    a, b = pair.a.grams, pair.b.grams
    if not a or not b:
        return 0.0
    dot = sum(n * b[g] for g, n in a.items() if g in b)
    norm = math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return dot / norm


def spelled_rarely(pair: Two) -> float:
    """They share sequences of three to five letters, each once (Dice)."""
    a, b = set(pair.a.grams), set(pair.b.grams)
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _runs(pair: Two, size: int) -> float:
    def grams_of(s: tuple[str, ...]) -> set[tuple[str, ...]]:
        return {s[i : i + size] for i in range(len(s) - size + 1)}

    a, b = grams_of(pair.a.stems), grams_of(pair.b.stems)
    return len(a & b) / max(1, min(len(a), len(b)))


def pairs_of_words(pair: Two) -> float:
    """They share pairs of neighbouring words."""
    return _runs(pair, 2)


def threes_of_words(pair: Two) -> float:
    """They share runs of three words."""
    return _runs(pair, 3)


def in_order(pair: Two) -> float:
    """Words stand in both in the same order."""
    if not pair.a.stems or not pair.b.stems:
        return 0.0
    return float(LCSseq.normalized_similarity(pair.a.stems, pair.b.stems))


def same_numbers(pair: Two) -> float:
    """Both hold numbers, and the same ones."""
    return float(bool(pair.a.numbers) and pair.a.numbers == pair.b.numbers)


def other_numbers(pair: Two) -> float:
    """Each holds a number that the other does not (counts against)."""
    a, b = pair.a.numbers, pair.b.numbers
    return float(bool(a - b) and bool(b - a))


def spare_numbers(pair: Two) -> float:
    """One holds a number that the other does not (counts against)."""
    return float(bool(pair.a.numbers ^ pair.b.numbers))


def same_capitals(pair: Two) -> float:
    """They share capitalised words."""
    a, b = pair.a.capitals, pair.b.capitals
    return len(a & b) / max(1, min(len(a), len(b)))


def spare_capitals(pair: Two) -> float:
    """Capitalised words that only one of them has (counts against)."""
    a, b = pair.a.capitals, pair.b.capitals
    return len(a ^ b) / max(1, len(a | b))


def denied_once(pair: Two) -> float:
    """One is negated, the other is not (counts against)."""
    return float((pair.a.denied > 0) != (pair.b.denied > 0))


def length_ratio(pair: Two) -> float:
    """The shorter one's length as a share of the longer one's."""
    lengths = len(pair.a.words), len(pair.b.words)
    return min(lengths) / max(1, *lengths)


def lengths_apart(pair: Two) -> float:
    """By how many words their lengths differ, in tens."""
    return min(2.0, abs(len(pair.a.words) - len(pair.b.words)) / 10)


def long_ones(pair: Two) -> float:
    """How long the shorter one is, in tens of words."""
    return min(3.0, min(len(pair.a.words), len(pair.b.words)) / 10)


def spare_rarest(pair: Two) -> float:
    """How rare the rarest word is that stands in one alone (counts against)."""
    spare = (
        w * (1 - m)
        for s, matched in ((pair.a, pair.in_a), (pair.b, pair.in_b))
        for w, m in zip(s.weights, matched, strict=True)
    )
    return max(spare, default=0.0) / 14


def first_words(pair: Two) -> float:
    """The first four words of one are among the first four of the other."""
    a, b = set(pair.a.stems[:4]), set(pair.b.stems[:4])
    return len(a & b) / max(1, min(len(a), len(b)))


def shared_rarest(pair: Two) -> float:
    """How rare the rarest word is that both have."""
    found = (
        w * m
        for s, matched in ((pair.a, pair.in_a), (pair.b, pair.in_b))
        for w, m in zip(s.weights, matched, strict=True)
    )
    return max(found, default=0.0) / 14


EVIDENCE: tuple[Callable[[Two], float], ...] = (
    least_told, most_told, least_rare, most_rare, both_told, least_words, most_words, spelled,
    spelled_rarely, pairs_of_words, threes_of_words, in_order, same_numbers, other_numbers,
    spare_numbers, same_capitals, spare_capitals, denied_once, length_ratio, lengths_apart,
    long_ones, spare_rarest, first_words, shared_rarest,
)  # fmt: skip


def features(a: str, b: str) -> list[float]:
    """The value of every piece of evidence for two sentences, in the order of EVIDENCE."""
    pair = two(a, b)
    return [e(pair) for e in EVIDENCE]


def weighed(scale: str, values: Sequence[float], nearness: float | None = None) -> float:
    """The weighted sum of evidence on a scale of the table: "degree" (0 to 5) or "same" (log-odds).

    nearness: cosine of the two in `lang.meaning`, where that is installed; it has its own weights.
    """
    weights = table("sentences_weights")[scale if nearness is None else f"{scale}_meaning"]
    total = sum(weights[e.__name__] * v for e, v in zip(EVIDENCE, values, strict=True))
    return float(weights["bias"] + total + weights.get("nearness", 0.0) * (nearness or 0.0))


def same(a: str, b: str) -> float:
    """The chance that one sentence could stand for the other, 0 to 1, by their words alone."""
    total = weighed("same", features(a, b))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))
