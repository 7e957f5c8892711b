"""Which of two reports with a common text rests on the other.

Times decide where they are known. Else a report that credits the other's outlet rests on it; a
mistake in a word that the other has right came in by copying; a text that breaks off where the
other goes on was cut from it. Where none of this tells, the direction stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from onrecord.lang.rarity import frequency
from onrecord.model.report import Report
from onrecord.trace.passages import Shared, Words

_SPELLED = 0.6
"""Least likeness of a damaged word to the word it was."""
_KNOWN, _UNKNOWN = 2e-6, 1e-6
"""Frequencies above which a word is one of the language, and up to which it is not in the lists."""
_LONGEST = 1000
"""Words of a passage that are compared word by word; a passage is hardly ever longer."""
_INSIDE, _BEYOND = 0.85, 0.7
"""A text lies within another where this share of it is shared, but less than that of the other."""


@dataclass(frozen=True, slots=True)
class Direction:
    """later: 0 when the first of the two rests on the second, 1 the other way, None unknown."""

    later: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Damage:
    """A word (index into the words) that is a mistake, and the word the other report has."""

    side: int
    at: int
    wrong: str
    right: str


def by_time(a: Report, b: Report) -> Direction:
    """The later report rests on the earlier one, where both times are known and differ."""
    one, two = comparable(a.published.value, b.published.value)
    if one is None or two is None or one == two:
        return Direction(None)
    return Direction(int(one < two), "the other was published before it")


def comparable(one: str | None, two: str | None) -> tuple[str | None, str | None]:
    """Two times at the precision that both have; clock times only where both state an offset."""
    if not one or not two:
        return None, None
    if "T" in one and "T" in two:
        clocks = [datetime.fromisoformat(v) for v in (one, two)]
        if all(c.tzinfo for c in clocks):
            first, second = (c.astimezone(UTC).isoformat() for c in clocks)
            return first, second
        if not any(c.tzinfo for c in clocks):
            return one, two
    size = min(len(one.split("T")[0]), len(two.split("T")[0]))
    return one[:size], two[:size]


def by_damage(a: Words, b: Words, found: Sequence[Shared], held: Mapping[str, int]) -> Direction:
    """The report with more mistakes in the common text rests on the other.

    held: in how many reports of the story a word stands.
    """
    seen = list(damages(a, b, found, held))
    first, second = ([d for d in seen if d.side == side] for side in (0, 1))
    if len(first) == len(second):
        return Direction(None)
    worse = first if len(first) > len(second) else second
    shown = ", ".join(f"“{d.wrong}” for “{d.right}”" for d in worse[:2])
    return Direction(worse[0].side, f"it has {shown} in the common text")


def damages(
    a: Words, b: Words, found: Sequence[Shared], held: Mapping[str, int]
) -> Iterator[Damage]:
    """Words of the common text that one report has misspelled."""
    for passage in found:
        for i, j in replaced(a, b, passage):
            wrong, right = a.folded[i], b.folded[j]
            if OSA.normalized_similarity(wrong, right) < _SPELLED:
                continue
            if _mistaken(wrong, right, held):
                yield Damage(0, i, wrong, right)
            elif _mistaken(right, wrong, held):
                yield Damage(1, j, right, wrong)


def _mistaken(wrong: str, right: str, held: Mapping[str, int]) -> bool:
    """Whether a word is no word of the language or the story, and the other one is."""
    if len(wrong) < 4 or not wrong.isalpha() or frequency(wrong) > _UNKNOWN:
        return False
    return frequency(right) >= _KNOWN or held.get(right, 0) >= held.get(wrong, 0) + 2


def replaced(a: Words, b: Words, passage: Shared) -> Iterator[tuple[int, int]]:
    """Places of single words of a passage that stand for each other but differ."""
    left = a.folded[passage.a0 : min(passage.a1, passage.a0 + _LONGEST)]
    right = b.folded[passage.b0 : min(passage.b1, passage.b0 + _LONGEST)]
    for kind, i, m, j, n in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "replace" and m - i == n - j:
            for k in range(m - i):
                yield passage.a0 + i + k, passage.b0 + j + k


def by_inclusion(a: Words, b: Words, found: Sequence[Shared]) -> Direction:
    """A text that is the beginning of the other, which goes on, was cut from it."""
    for side in (0, 1):
        own, other = (a, b) if side == 0 else (b, a)
        size, whole = len(own.folded), len(other.folded)
        ends = [(s.a1, s.b0, s.b1) if side == 0 else (s.b1, s.a0, s.a1) for s in found]
        same = sum(s.same for s in found)
        cut = max((e[2] for e in ends), default=0) < 0.85 * whole
        begins = min((e[1] for e in ends), default=whole) < 0.1 * whole
        if same >= _INSIDE * size and same < _BEYOND * whole and cut and begins:
            return Direction(side, "it is the beginning of the other, which goes on")
    return Direction(None)
