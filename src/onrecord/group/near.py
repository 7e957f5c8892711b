"""Which reports may tell the same story as a new one: a few, however many there are."""

from __future__ import annotations

import struct
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from onrecord.group.evidence import similarities
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


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a feature, in order of arrival. numbers: 64 bits each; weights: 16 bits each."""

    numbers: bytes = b""
    weights: bytes = b""

    def without(self, number: int) -> Held:
        """The same holders but one."""
        at = [i for i, n in enumerate(self.who()) if n != number]
        both = np.frombuffer(self.numbers, "<i8")[at], np.frombuffer(self.weights, "<u2")[at]
        return Held(both[0].tobytes(), both[1].tobytes())

    def who(self) -> list[int]:
        """The numbers of the holders."""
        return [int(n) for n in np.frombuffer(self.numbers, "<i8")]


NOBODY = Held()


def holding(held: Held, number: int, weight: int) -> Held:
    """The latest holders with one more, which comes in the place of its number."""
    at = len(held.numbers) // 8
    if held.numbers[-8:] and struct.unpack("<q", held.numbers[-8:])[0] > number:
        at = bisect(held.who(), number)
    numbers = held.numbers[: 8 * at] + struct.pack("<q", number) + held.numbers[8 * at :]
    weights = held.weights[: 2 * at] + struct.pack("<H", weight) + held.weights[2 * at :]
    return Held(numbers[-8 * HOLDERS :], weights[-2 * HOLDERS :])


class Shelf(Protocol):
    """Where sketches and similarities are kept. Numbers grow in order of arrival."""

    def put(self, sketch: Sketch) -> int:
        """Keep a sketch and file it under its proposing features; gives its number."""

    def sketch(self, number: int) -> Sketch:
        """The sketch of that number."""

    def holders(self, features: Sequence[int]) -> list[Held]:
        """The latest `HOLDERS` holders of each feature."""

    def link(self, a: int, near: Sequence[tuple[int, float]]) -> None:
        """Keep how alike two reports are, for both."""

    def links(self, number: int) -> dict[int, float]:
        """Number to similarity, for all that were linked with this one."""


@dataclass(slots=True)
class Memory:
    """A shelf that lives as long as the process."""

    sketches: list[Sketch] = field(default_factory=list)
    _holders: dict[int, Held] = field(default_factory=dict)
    _links: list[dict[int, float]] = field(default_factory=list)

    def put(self, sketch: Sketch) -> int:
        number = len(self.sketches)
        self.sketches.append(sketch)
        self._links.append({})
        for feature, weight in proposing(sketch):
            self._holders[feature] = holding(self._holders.get(feature, NOBODY), number, weight)
        return number

    def sketch(self, number: int) -> Sketch:
        return self.sketches[number]

    def holders(self, features: Sequence[int]) -> list[Held]:
        return [self._holders.get(feature, NOBODY) for feature in features]

    def link(self, a: int, near: Sequence[tuple[int, float]]) -> None:
        for b, alike in near:
            self._links[a][b] = self._links[b][a] = alike

    def links(self, number: int) -> dict[int, float]:
        return self._links[number]


def neighbours(shelf: Shelf, found: Sketch) -> list[tuple[int, float]]:
    """(number, similarity) of the reports on the shelf that are like this one, in order of number.

    Proposed by the heaviest features that they share; those that share most are compared in full.
    """
    best = candidates(shelf, found)
    alike = zip(best, similarities(found, [shelf.sketch(n) for n in best]), strict=True)
    likest = sorted(((n, s) for n, s in alike if s >= FAINT), key=lambda x: (-x[1], x[0]))
    return sorted(likest[:KEPT])


def candidates(shelf: Shelf, found: Sketch) -> list[int]:
    """The numbers of the reports that share most of the proposing features, in order."""
    features = proposing(found)
    held = shelf.holders([feature for feature, _ in features])
    each = [len(h.numbers) // 8 for h in held]
    numbers = np.frombuffer(b"".join(h.numbers for h in held), "<i8")
    theirs = np.frombuffer(b"".join(h.weights for h in held), "<u2")
    products = theirs * np.repeat([weight for _, weight in features], each)
    who, at = np.unique(numbers, return_inverse=True)
    sums = np.bincount(at, products, len(who))  # of whole numbers below 2 ** 53: exact
    best = np.lexsort((who, -sums))[:COMPARED]
    return sorted(who[best].tolist())


def place(shelf: Shelf, found: Sketch) -> int:
    """Put a sketch on the shelf and link it with its neighbours; gives its number."""
    near = neighbours(shelf, found)
    number = shelf.put(found)
    shelf.link(number, near)
    return number
