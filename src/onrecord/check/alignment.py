"""Which words of a passage stand for which words of a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.check.lexis import alike, listed
from onrecord.check.story import Story
from onrecord.check.units import Unit, Word
from onrecord.lang.words import fold, tokens
from onrecord.model.span import Span


@dataclass(slots=True)
class Comparison:
    """conflicts: (what, as claimed, as told). missing: (what, as claimed).

    spans: places in the passage where numbers and times of the claim were found; counted: whether
    one of them is a number.
    """

    unit: Unit
    borne: float = 0.0
    asked: float = 0.0
    found: int = 0
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    counted: bool = False
    further: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def coverage(self) -> float:
        """The part of the claim's words that the passage has, 1 where none were asked."""
        return self.borne / self.asked if self.asked else 1.0


class Alignment:
    """A claim beside a passage: matches of its words, and the outcome `out` in the making."""

    def __init__(self, claim: Unit, unit: Unit, story: Story) -> None:
        self.claim, self.unit, self.story = claim, unit, story
        self.out = Comparison(unit)
        self.frames = [s for v in claim.voices for s in v.frame]
        self.said = tokens(unit.text)
        self.matches = {w.index: self._matches(w) for w in claim.words}
        self.aligned = {h: self._aligned(h) for h in _homes(claim)}

    def _matches(self, word: Word) -> list[Word]:
        """Words of the passage that can stand for a word of the claim, the most alike first."""
        scored = [(alike(word.lemma, w.lemma), w) for w in self.unit.words]
        found = [(s, w) for s, w in scored if s]
        return [w for _, w in sorted(found, key=lambda x: (-x[0], x[1].index))]

    def _aligned(self, home: int) -> list[Word]:
        """Words of the passage that tell what a verb of the claim tells."""
        own = [w for w in self.claim.words if w.index == home and w.lemma not in listed("light")]
        if not own:
            own = [w for w in self.claim.words if w.home == home and w.pos == "NOUN" and w.links]
            own = [w for w in own if any(k.role in ("patient", "agent", "same") for k in w.links)]
        return [m for w in own for m in self.matches[w.index]]

    def homes_of(self, home: int) -> set[int]:
        """The verbs of the passage that stand for a verb of the claim."""
        return {w.home for w in self.aligned.get(home, ())}

    def framed(self, span: Span) -> bool:
        """Whether words of the claim only name a speaker and the act of saying."""
        return any(span.overlaps(f) for f in self.frames)

    def quoted(self, word: Word) -> bool:
        return any(fold(word.text) in tokens(q) for q in self.claim.quoted)

    def titles(self, keys: frozenset[str]) -> set[str]:
        """Words of the titles that the record gives to a name that the passage has too."""
        if not any(n.keys & keys for n in self.unit.names):
            return set()
        return {w for k in sorted(keys) for w in self.story.known.titles.get(k, ())}

    def events(self) -> Iterator[dict[str, Any]]:
        """Events whose passage in this sentence holds a verb or noun that the claim tells too."""
        spans = [w.span for found in self.aligned.values() for w in found]
        for event in self.story.events(self.unit):
            for a in event["attestations"]:
                if a["report"] == self.unit.report and any(
                    a["start"] <= s.start < a["end"] for s in spans
                ):
                    yield event
                    break


def _homes(unit: Unit) -> set[int]:
    homes = {w.home for w in unit.words} | {m.home for m in unit.moments}
    return homes | {k.home for n in unit.names for k in n.links} | {a.home for a in unit.amounts}


def places(attestations: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Attestations as (report, start, end)."""
    return [(a["report"], a["start"], a["end"]) for a in attestations]
