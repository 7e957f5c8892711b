"""Two sentences that say nearly the same but for one slot: where, by whom, when, how many.

The pairs compared are sentences of different reports that share enough, or that bear one line of
the record. Each question reads its slot from both; where the slots exclude each other, the pairs
that hang together make one disagreement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.lang.words import Joiner, cosine
from onrecord.model.record import Disagreement, Side
from onrecord.model.span import Span, content_id
from onrecord.reconcile.about import Lookup
from onrecord.reconcile.passages import Passage, Passages, Place, unit

Ranges = tuple[tuple[float, float], ...]

MOST = 5
"""Passages of a side that are shown."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a sentence says in one slot.

    ground: what the slot belongs to; only slots of one ground are compared. value: what excludes
    other values, or ranges (of days, minutes, numbers) none of which
    meet. least: cosine from which two sentences are about one thing. days: when it was, where that
    is known; what was on other days differs from nothing. sorts: of the people or things counted,
    none where any may be meant; numbers of different sorts differ from nothing. often: a report
    tells of several such occasions, so that only those of one day are compared.
    """

    kind: str
    question: str
    ground: str
    value: str
    place: Place
    passage: Passage
    least: float
    ranges: Ranges = ()
    days: Ranges = ()
    sorts: frozenset[str] = frozenset()
    often: bool = False

    def excludes(self, other: Slot) -> bool:
        """Whether both cannot hold: other values, or ranges of which no two meet."""
        if self.days and other.days and not _meet(self.days, other.days):
            return False
        if (self.often or other.often) and not (self.days and other.days):
            return False
        if self.sorts and other.sorts and not self.sorts & other.sorts:
            return False
        if self.ranges and other.ranges:
            return not _meet(self.ranges, other.ranges)
        return self.value != other.value


def _meet(one: Ranges, other: Ranges) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


Reader = Callable[[Passage, Passages], Iterator[Slot]]


def aligned_disagreements(
    passages: Passages, lookup: Lookup, readers: Sequence[Reader]
) -> list[Disagreement]:
    """One disagreement for each slot and ground that aligned sentences fill in different ways."""
    by_ground: dict[tuple[str, str], list[Slot]] = {}
    for p in passages.all:
        if p.reading.language != "en":
            continue
        for read in readers:
            for slot in read(p, passages):
                by_ground.setdefault((slot.kind + slot.question, slot.ground), []).append(slot)
    found = [_of(_marked(s), passages, lookup) for _, s in sorted(by_ground.items())]
    return [d for group in found for d in group]


def _of(slots: Sequence[Slot], passages: Passages, lookup: Lookup) -> list[Disagreement]:
    joined = Joiner(len(slots))
    near: dict[int, float] = {}
    vectors = [unit(passages.context(s.passage), _without(s)) for s in slots]
    for i, j in combinations(range(len(slots)), 2):
        a, b = slots[i], slots[j]
        if not a.excludes(b) or not passages.apart(a.passage, b.passage):
            continue
        score = cosine(vectors[i], vectors[j])
        if score >= a.least or lookup.same_line(_borne(a), _borne(b)):
            joined.join(i, j)
            near[i], near[j] = max(near.get(i, 0), score), max(near.get(j, 0), score)
    groups = [[i for i in g if i in near] for g in joined.groups()]
    return [_made([(slots[i], near[i]) for i in g], lookup) for g in groups if len(g) > 1]


def _without(slot: Slot) -> frozenset[str]:
    """What is no sign that two are about one thing: the very place that both are put to."""
    return frozenset({slot.ground}) if slot.kind == "place" else frozenset()


def _marked(slots: Sequence[Slot]) -> Sequence[Slot]:
    """Ways to be in touch of which one report tells several are of several occasions."""
    if slots[0].kind != "channel":
        return slots
    told: dict[str, set[str]] = {}
    for slot in slots:
        told.setdefault(slot.passage.report, set()).add(slot.value)
    often = any(len(values) > 1 for values in told.values())
    return [replace(s, often=often) for s in slots]


def _borne(slot: Slot) -> tuple[str, Span]:
    return slot.passage.report, slot.place.span


def _made(group: Sequence[tuple[Slot, float]], lookup: Lookup) -> Disagreement:
    slots = [
        s for s, _ in sorted(group, key=lambda g: (-g[1], g[0].passage.report, g[0].place.span))
    ]
    by_value: dict[str, list[Slot]] = {}
    for slot in slots:
        by_value.setdefault(slot.value, []).append(slot)
    # a copy of a sentence is no second voice
    ranked = sorted(by_value.items(), key=lambda v: (-len({s.passage.plain for s in v[1]}), v[0]))
    sides = tuple(
        Side(
            lookup.text(*_borne(told[0])),
            tuple(
                sorted({s.passage.attest() for s in told[:MOST]}, key=lambda a: (a.report, a.span))
            ),
        )
        for _, told in ranked
    )
    words = " against ".join(f"“{s.value}”" for s in sides)
    one = slots[0]
    return Disagreement(
        content_id("d", one.kind, one.ground, *sorted(_borne(s) for s in slots)),
        one.kind,
        lookup.about([_borne(s) for s in slots]),
        sides,
        f"Reports differ on {one.question}: {words}.",
    )
