"""Lines that the model would join or split; they change only where our own readings do not object.

Asked about are pairs of events that the rules left apart although much agrees, and events with a
passage that shares little with the rest. A join needs two things that agree and none that differs;
a split needs one that differs. People's judgements come after and win.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.judge import Judgement, Place
from onrecord.lang.rarity import in_report
from onrecord.lang.words import Vector, Weights, cosine
from onrecord.llm.ask import Batch, Told
from onrecord.llm.client import Question
from onrecord.llm.forms import join_schema, prompt, rows, split_schema
from onrecord.model.record import Attestation, Event, Lines
from onrecord.model.report import Report

PAIRS = 16
"""Pairs and lines of each story that are asked about at most, those with most in common first."""
TOGETHER = 4
"""Pairs in one question."""
CLOSE = 0.2
"""Cosine of their passages from which two events of a kind are worth a question; set by hand."""
ALIKE = 0.35
"""Cosine that counts as one of two things that agree; set by hand."""
FAR = 0.1
"""Cosine to the rest below which a passage is worth a question."""
SHOWN = 4
"""Passages of a line that a question shows."""

SAME_SLOTS = "their days, places or people differ"
TOO_LITTLE = "too little of what is read in them agrees"
NOTHING_DIFFERS = "nothing that is read in them differs"
NO_SUCH = "it is for lines that were not asked about"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events that may be one."""

    one: Event
    two: Event
    likeness: float


@dataclass(frozen=True, slots=True)
class Loose:
    """An event, and those of its passages by number that share little with the rest."""

    event: Event


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a proposal to join or split."""

    kind: str
    judgement: Judgement | None
    reason: str = ""


class Story:
    """The events of a story with the weights of their words."""

    def __init__(self, lines: Lines, reports: Mapping[str, Report]) -> None:
        self.events = lines.events
        self.texts = {i: r.text for i, r in reports.items()}
        self.weights = Weights([r.text for r in reports.values()], background=in_report)
        self.vectors = {e.id: self.vector(e.attestations) for e in self.events}

    def vector(self, attestations: Sequence[Attestation]) -> Vector:
        return self.weights.vector(" ".join(self.words(a) for a in attestations))

    def words(self, one: Attestation) -> str:
        return one.span.of(self.texts[one.report])

    def pairs(self) -> list[Pair]:
        """The pairs worth a question, those most alike first."""
        made = (
            Pair(a, b, cosine(self.vectors[a.id], self.vectors[b.id]))
            for a, b in combinations(self.events, 2)
            if a.kind == b.kind and not differing(a, b)
        )
        near = [p for p in made if p.likeness >= CLOSE]
        return sorted(near, key=lambda p: (-p.likeness, p.one.id, p.two.id))[:PAIRS]

    def loose(self) -> list[Loose]:
        """The events with a passage far from the rest, in order of id."""
        found = [e for e in self.events if 2 < len(e.attestations) <= 2 * SHOWN]
        return [
            Loose(e) for e in sorted(found, key=lambda e: e.id)
            if any(self._far(e, a) for a in e.attestations)
        ][:PAIRS]  # fmt: skip

    def _far(self, event: Event, one: Attestation) -> bool:
        rest = [a for a in event.attestations if a is not one]
        return cosine(self.vector([one]), self.vector(rest)) < FAR

    # ------------------------------------------------------------ questions

    def joins(self, answer: int) -> list[Batch[Pair]]:
        def make(pairs: Sequence[Pair]) -> Question:
            told = [{"pair": n, "one": self.shown(p.one), "two": self.shown(p.two)}
                    for n, p in enumerate(pairs, 1)]  # fmt: skip
            return Question(prompt("join"), _json(told), join_schema(), answer)

        found = self.pairs()
        return [Batch(tuple(found[i : i + TOGETHER]), make)
                for i in range(0, len(found), TOGETHER)]  # fmt: skip

    def splits(self, answer: int) -> list[Batch[Loose]]:
        def make(lines: Sequence[Loose]) -> Question:
            told = [
                {"line": n, "passages": [
                    {"number": k, "text": self.words(a)}
                    for k, a in enumerate(one.event.attestations, 1)]}
                for n, one in enumerate(lines, 1)
            ]  # fmt: skip
            return Question(prompt("split"), _json(told), split_schema(), answer)

        found = self.loose()
        return [Batch(tuple(found[i : i + TOGETHER]), make)
                for i in range(0, len(found), TOGETHER)]  # fmt: skip

    def shown(self, event: Event) -> list[str]:
        return [self.words(a) for a in event.attestations[:SHOWN]]

    # ------------------------------------------------------------ the gate

    def joined(self, told: Told[Pair]) -> list[Verdict]:
        """A ruling on each join that an answer proposes."""
        out = []
        for row in rows(told.data or {}, pair=int, verdict=str):
            if row["verdict"] != "same":
                continue
            if not 1 <= row["pair"] <= len(told.batch.items):
                out.append(Verdict("join", None, NO_SUCH))
                continue
            out.append(self.join(told.batch.items[row["pair"] - 1]))
        return out

    def join(self, pair: Pair) -> Verdict:
        """Two events are joined where two things agree and none differs."""
        a, b = pair.one, pair.two
        if differing(a, b):
            return Verdict("join", None, SAME_SLOTS)
        agree = [
            a.time is not None and b.time is not None,
            a.place is not None and a.place == b.place,
            bool(_people(a) & _people(b)),
            cosine(self.vectors[a.id], self.vectors[b.id]) >= ALIKE,
        ]
        if sum(agree) < 2:
            return Verdict("join", None, TOO_LITTLE)
        return Verdict("join", self._judgement("join", a.attestations, b.attestations))

    def split(self, told: Told[Loose]) -> list[Verdict]:
        """A ruling on each split that an answer proposes."""
        out = []
        for row in rows(told.data or {}, line=int, apart=list):
            if not row["apart"]:
                continue
            if not 1 <= row["line"] <= len(told.batch.items):
                out.append(Verdict("split", None, NO_SUCH))
                continue
            out.append(self._split(told.batch.items[row["line"] - 1].event, row["apart"]))
        return out

    def _split(self, event: Event, numbers: Sequence[object]) -> Verdict:
        """A passage is split off where it shares no rare word with the rest."""
        chosen = {n for n in numbers if isinstance(n, int)}
        apart = [a for n, a in enumerate(event.attestations, 1) if n in chosen]
        rest = [a for n, a in enumerate(event.attestations, 1) if n not in chosen]
        if not apart or not rest:
            return Verdict("split", None, NO_SUCH)
        if cosine(self.vector(apart), self.vector(rest)) >= FAR:
            return Verdict("split", None, NOTHING_DIFFERS)
        return Verdict("split", self._judgement("split", rest, apart))

    def _judgement(
        self, action: str, one: Sequence[Attestation], two: Sequence[Attestation]
    ) -> Judgement:
        sides = [
            tuple(Place(a.report, a.span.start, a.span.end, self.words(a)) for a in side)
            for side in (one, two)
        ]
        return Judgement("join" if action == "join" else "split", "events", "", sides[0], sides[1])


def differing(a: Event, b: Event) -> bool:
    """Whether anything that our readers found in two events cannot be the same."""
    if a.time and b.time and not _overlap(a, b):
        return True
    if a.place and b.place and a.place != b.place:
        return True
    called_off = {a.status, b.status} in ({"cancelled", "held"}, {"cancelled", "ongoing"})
    both = _people(a), _people(b)
    return called_off or (all(both) and not both[0] & both[1])


def _people(event: Event) -> set[str]:
    return {p.who.entity for p in event.participants if p.who.entity and p.role != "affiliation"}


def _overlap(a: Event, b: Event) -> bool:
    """Whether two times can be the same day, at the precision of the coarser."""
    one, two = a.time, b.time
    if one is None or two is None:
        return True
    first = min(len(one.start[:10]), len(two.start[:10]))
    if one.start[:first] == two.start[:first]:
        return True
    starts = sorted([(one.start[:10], (one.end or one.start)[:10]),
                     (two.start[:10], (two.end or two.start)[:10])])  # fmt: skip
    return starts[1][0] <= starts[0][1]


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)
