"""A proposal on the desk: where its words stand, and the checks that it has to pass in order.

A check is a function that is true where the proposal holds; its docstring is the reason that is
counted where it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.llm.forms import Proposal
from onrecord.llm.ground import Ground
from onrecord.llm.locate import Found
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Case:
    """sentence: the passage asked about. room: where its words may stand. at: its words, by field;
    fields whose words do not stand there are absent."""

    ground: Ground
    sentence: Span
    room: Span
    item: Proposal
    at: Mapping[str, Found]
    who: tuple[Found | None, ...] = ()

    def span(self, name: str) -> Span:
        return self.at[name].span

    @property
    def how(self) -> str:
        """The weakest way in which any of its words was found."""
        found = [*self.at.values(), *(w for w in self.who if w)]
        return "marks" if any(f.how == "marks" for f in found) else "exact"


Check = Callable[[Case], bool]


def failed(case: Case, checks: Sequence[Check]) -> str:
    """The reason of the first check that a proposal does not pass; "" where it passes all."""
    for check in checks:
        if not check(case):
            return " ".join((check.__doc__ or check.__name__).split())
    return ""
