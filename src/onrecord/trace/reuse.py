"""How far a text is made from another: word for word, lightly edited, rewritten, or on its own.

Two steps of logistic regression on four features, with the coefficients in the table `reuse`, which
`scripts/learn_reuse.py` writes from labelled short answers (Clough and Stevenson 2011 describe the
degrees and the features). First whether a text is derived at all, then how closely.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from onrecord.lang.rarity import in_report
from onrecord.lang.tables import table

Degree = Literal["cut", "light", "heavy", "non"]
DEGREES: tuple[Degree, ...] = ("cut", "light", "heavy")

FEATURES = {"derived": ("rare_words", "threes"), "degree": ("fives", "longest_run")}
"""What each step looks at. Chosen from a dozen single features and pairs by cross-validation."""


LONGEST = 128
"""Words of a common run that are counted: longer ones say no more."""

READ = 3000
"""Words of each text that are compared; keeps the work bounded for a text of any length."""


def coded(words: Sequence[str], source: Sequence[str]) -> tuple[str, str]:
    """Both texts with one character for each word: a run of words is then a cheap slice."""
    codes: dict[str, str] = {}
    one, other = (
        "".join([codes.setdefault(w, chr(len(codes))) for w in text]) for text in (words, source)
    )
    return one, other


def grams(words: str, size: int) -> set[str]:
    """The runs of `size` words in a coded text."""
    return {words[i : i + size] for i in range(len(words) - size + 1)}


def contained(words: str, source: str, size: int) -> float:
    """Share of a coded text's runs of `size` words that stand in the source too, 0 to 1."""
    own = grams(words, size)
    return len(own & grams(source, size)) / max(1, len(own))


def longest_run(words: str, source: str) -> int:
    """Words, of two coded texts, in the longest run that stands in both, up to `LONGEST`."""
    low, high = 0, min(len(words), len(source), LONGEST)
    while low < high:  # a run of n holds runs of every lesser length
        middle = (low + high + 1) // 2
        if grams(words, middle) & grams(source, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _rare_words(words: Sequence[str], source: Sequence[str], language: str) -> float:
    rare = {w: -math.log(in_report(w, language)) for w in sorted(set(words))}
    return sum(rare[w] for w in sorted(set(source) & rare.keys())) / max(1e-9, sum(rare.values()))


def features(words: Sequence[str], source: Sequence[str], language: str = "en") -> dict[str, float]:
    """The features of a text's folded words against a source's.

    rare_words: share of its different words that the source has, each weighted by how rare it is in
    the language. threes, fives: share of its runs of three and five words. longest_run: log(1 + n)
    for a longest common run of n words.
    """
    words, source = words[:READ], source[:READ]
    one, other = coded(words, source)
    return {
        "rare_words": _rare_words(words, source, language),
        "threes": contained(one, other, 3),
        "fives": contained(one, other, 5),
        "longest_run": math.log1p(longest_run(one, other)),
    }


def _score(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = weights["bias"] + sum(v * weights[k] for k, v in found.items() if k in weights)
    return max(-60.0, min(60.0, total))


def derived(found: Mapping[str, float], weights: Mapping[str, Any] | None = None) -> float:
    """The probability that a text with these features is made from its source."""
    return 1 / (1 + math.exp(-_score(found, (weights or table("reuse"))["derived"])))


def degree(found: Mapping[str, float], weights: Mapping[str, Any] | None = None) -> Degree:
    """How closely a derived text follows its source: cut, light or heavy, the most probable."""
    known = weights or table("reuse")
    return max(DEGREES, key=lambda d: _score(found, known[d]))


def classify(found: Mapping[str, float], weights: Mapping[str, Any] | None = None) -> Degree:
    """The degree of reuse, or "non" where the text is more probably on its own."""
    return degree(found, weights) if derived(found, weights) >= 0.5 else "non"
