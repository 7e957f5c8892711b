"""What speaks for two reports telling one story: a visible list of (function, weight)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from onrecord.group.sketch import Features, Sketch

NEIGHBOURS = 20
"""Reports that make a report's surroundings. Measured on wikinews_stories: 15 to 30 are equal."""

LEAST, MOST = 0.14, 0.35
"""Bounds of how alike a report's surroundings count. Below the first, a pile is too small to tell
what is common in it; two reports of unrelated events reach 0.14. Above the second, the surroundings
are the story itself: copies must not push each other away."""


def dot(a: Features, b: Features) -> float:
    """Cosine of two unit vectors, 0 to 1."""
    return math.fsum([a[f] * b[f] for f in a.keys() & b.keys()])  # the same in any order


def same_words(a: Sketch, b: Sketch) -> float:
    """They use the same words, rare ones counting most."""
    return dot(a.words, b.words)


def same_names(a: Sketch, b: Sketch) -> float:
    """They name the same people, places and numbers, rare ones counting most."""
    return dot(a.names, b.names)


Evidence = tuple[tuple[Callable[[Sketch, Sketch], float], float], ...]

WITHIN: Evidence = ((same_words, 1.0),)
"""In one language. Headlines, names, numbers, first paragraphs and pairs of words were measured
beside it, and a regression over all of them: none was better than the words alone."""

ACROSS: Evidence = ((same_names, 1.0),)
"""Between languages only names and numbers can be compared."""


def similarity(a: Sketch, b: Sketch) -> float:
    """The weighted evidence for one story, 0 to 1."""
    listed = WITHIN if a.language == b.language else ACROSS
    return sum(weight * of(a, b) for of, weight in listed)


def surroundings(similarities: Iterable[float]) -> float:
    """How alike a report and its nearest others are on average, within `LEAST` and `MOST`.

    Where many reports are about one matter (an election, a war), being alike says little, and two
    reports of one event must be more alike than elsewhere. Reports that are not there count 0.
    """
    nearest = sorted(similarities, reverse=True)[:NEIGHBOURS]
    return min(MOST, max(LEAST, sum(nearest) / NEIGHBOURS))


def relative(alike: float, around_a: float, around_b: float) -> float:
    """Similarity in terms of both reports' surroundings; 1 is no more alike than all around."""
    return alike / math.sqrt(around_a * around_b)
