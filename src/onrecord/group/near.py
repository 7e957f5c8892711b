"""Which reports may tell the same story as a new one: a few, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.group.evidence import similarity
from onrecord.group.sketch import Sketch, proposing

HOLDERS = 40
"""Latest holders of a feature that are looked at: what makes the cost of a report constant."""

COMPARED = 40
"""Reports that are compared in full: those that share most of the proposing features. 60 score the
same on wikinews_stories, 30 lose half a point."""

KEPT = 25
"""Neighbours that a report is linked with when it arrives; later ones link with it in turn."""

FAINT = 0.03
"""Similarities below are not kept: half of what unrelated reports reach."""


class Shelf(Protocol):
    """Where sketches and similarities are kept. Numbers grow in order of arrival."""

    def put(self, sketch: Sketch) -> int:
        """Keep a sketch and file it under its proposing features; gives its number."""

    def sketch(self, number: int) -> Sketch:
        """The sketch of that number."""

    def holders(self, features: Sequence[int]) -> Iterable[tuple[int, int, float]]:
        """(feature, number, weight) of the latest `HOLDERS` holders of each feature."""

    def link(self, a: int, near: Sequence[tuple[int, float]]) -> None:
        """Keep how alike two reports are, for both."""

    def links(self, number: int) -> dict[int, float]:
        """Number to similarity, for all that were linked with this one."""


@dataclass(slots=True)
class Memory:
    """A shelf that lives as long as the process."""

    sketches: list[Sketch] = field(default_factory=list)
    _holders: dict[int, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    _links: list[dict[int, float]] = field(default_factory=list)

    def put(self, sketch: Sketch) -> int:
        number = len(self.sketches)
        self.sketches.append(sketch)
        self._links.append({})
        for feature, weight in proposing(sketch):
            self._holders[feature].append((number, weight))
        return number

    def sketch(self, number: int) -> Sketch:
        return self.sketches[number]

    def holders(self, features: Sequence[int]) -> Iterable[tuple[int, int, float]]:
        for feature in features:
            for number, weight in self._holders.get(feature, ())[-HOLDERS:]:
                yield feature, number, weight

    def link(self, a: int, near: Sequence[tuple[int, float]]) -> None:
        for b, alike in near:
            self._links[a][b] = self._links[b][a] = alike

    def links(self, number: int) -> dict[int, float]:
        return self._links[number]


def neighbours(shelf: Shelf, found: Sketch) -> list[tuple[int, float]]:
    """(number, similarity) of the reports on the shelf that are like this one, in order of number.

    Proposed by the heaviest features that they share; those that share most are compared in full.
    """
    weights = dict(proposing(found))
    sums: dict[int, float] = defaultdict(float)
    for feature, number, weight in shelf.holders(list(weights)):
        sums[number] += weights[feature] * weight
    best = sorted(sums, key=lambda n: (-sums[n], n))[:COMPARED]
    alike = [(n, similarity(found, shelf.sketch(n))) for n in sorted(best)]
    likest = sorted(((n, s) for n, s in alike if s >= FAINT), key=lambda x: (-x[1], x[0]))
    return sorted(likest[:KEPT])


def place(shelf: Shelf, found: Sketch) -> int:
    """Put a sketch on the shelf and link it with its neighbours; gives its number."""
    near = neighbours(shelf, found)
    number = shelf.put(found)
    shelf.link(number, near)
    return number
