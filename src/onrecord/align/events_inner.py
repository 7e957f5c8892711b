"""Events told inside the passage of another ("died in clashes between X and Y")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.align.events_told import Told
from onrecord.align.voices import Names
from onrecord.model.record import Voice


@dataclass(frozen=True, slots=True)
class Inner:
    """The mentions of each report in order of position, to find those inside a passage."""

    names: Names
    told: dict[str, list[Told]]

    @staticmethod
    def of(told: Sequence[Told], names: Names) -> Inner:
        found: dict[str, list[Told]] = {}
        for one in sorted(told, key=lambda t: t.key):
            found.setdefault(one.reading.report, []).append(one)
        return Inner(names, found)

    def parties(self, one: Told) -> list[Voice]:
        """Who takes part in what the passage of a mention also tells, in order."""
        out: list[Voice] = []
        mentions = self.told.get(one.reading.report, [])
        span = one.mention.span
        for at in range(bisect_left(mentions, span.start, key=_start), len(mentions)):
            other = mentions[at]
            if other.mention.span.start >= span.end:
                break
            if other.mention.span != span and span.contains(other.mention.span):
                out += self._people(other)
        return out

    def _people(self, told: Told) -> list[Voice]:
        out = []
        for p in told.mention.participants:
            found = self.names.entity(told.reading.report, p.entity)
            if found:
                out.append(Voice(entity=found))
            elif p.unnamed and p.role != "theme":
                out.append(Voice(unnamed=p.unnamed))
        return out


def _start(told: Told) -> int:
    return told.mention.span.start
