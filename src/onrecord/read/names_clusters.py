"""The places of one report where one bearer is named, while they are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.lang.places import Place
from onrecord.model.reading import EntityKind, MentionForm
from onrecord.read.names_finds import Find

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "group", "other")


@dataclass(slots=True)
class Cluster:
    """The finds that share one form, or later one bearer. Built up while a report is read."""

    key: str
    finds: list[Find] = field(default_factory=list)
    forms: dict[int, tuple[MentionForm, str]] = field(default_factory=dict)
    place: Place | None = None

    def totals(self) -> dict[EntityKind, float]:
        """Summed votes by kind; repeated places count less than the first."""
        sums: dict[EntityKind, float] = dict.fromkeys(_KINDS, 0.0)
        for kind in _KINDS:
            each = sorted((v for f in self.finds for k, v, _ in f.votes if k == kind), reverse=True)
            sums[kind] = sum(v if i < 4 else v / 4 for i, v in enumerate(each))
        return sums

    @property
    def kind(self) -> EntityKind:
        if self.place:
            return "place"
        sums = self.totals()
        return (
            max(_KINDS, key=lambda k: (sums[k], -_KINDS.index(k)))
            if any(sums.values())
            else "other"
        )

    @property
    def solid(self) -> bool:
        return any(f.solid for f in self.finds)
