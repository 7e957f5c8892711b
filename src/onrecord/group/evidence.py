"""What speaks for two reports telling one story: a visible list of (function, weight)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from onrecord.group.features import dots
from onrecord.group.sketch import Sketch

NEIGHBOURS = 20
"""Reports that make a report's surroundings. Measured on wikinews_stories: 15 to 30 are equal."""

LEAST, MOST = 0.14, 0.35
"""Bounds of how alike a report's surroundings count. Below the first, a pile is too small to tell
what is common in it; two reports of unrelated events reach 0.14. Above the second, the surroundings
are the story itself: copies must not push each other away."""


Of = Callable[[Sketch, Sequence[Sketch]], list[float]]
"""How strongly something speaks for one story, 0 to 1, for one report and each of others."""


def same_words(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """They use the same words, rare ones counting most."""
    return dots(one.words, [o.words for o in others])


def same_names(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """They name the same people, places and numbers, rare ones counting most."""
    return dots(one.names, [o.names for o in others])


Evidence = tuple[tuple[Of, float], ...]

WITHIN: Evidence = ((same_words, 1.0),)
"""In one language. Headlines, names, numbers, first paragraphs and pairs of words were measured
beside it, and a regression over all of them: none was better than the words alone."""

ACROSS: Evidence = ((same_names, 1.0),)
"""Between languages only names and numbers can be compared."""


def similarities(one: Sketch, others: Sequence[Sketch]) -> list[float]:
    """The weighted evidence for one story, 0 to 1, for one report and each of others."""
    out = [0.0] * len(others)
    for listed, own in ((WITHIN, True), (ACROSS, False)):
        at = [i for i, other in enumerate(others) if (other.language == one.language) == own]
        for of, weight in listed:
            for i, value in zip(at, of(one, [others[i] for i in at]), strict=True):
                out[i] += weight * value
    return out


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


LONG = 30
"""Days between two reports from which on they count as far apart: 14, 21 and 30 score the same on
wikinews_stories, 45 and more hardly better than none."""

LATE = 0.5
"""What the similarity of two reports is multiplied with that are far apart. The next race, vote or
crash is told in the words of the last one. A story that wakes up is told in its own rare words and
bears it. 0.6 scores the same, 0.75 nothing."""


def apart(a: Sketch, b: Sketch) -> float:
    """How much of their similarity counts, by the days of publication where both are known."""
    far = a.day is not None and b.day is not None and abs(a.day - b.day) > LONG
    return LATE if far else 1.0
