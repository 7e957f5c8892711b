"""A verdict's reason in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.check.alignment import Comparison
from onrecord.check.verdict import Kind

_CALLED = {
    "number": "the number", "unit": "the unit", "time": "the date", "name": "the name",
    "place": "the place", "speaker": "the speaker", "quotation": "the wording",
}  # fmt: skip


def reason(kind: Kind, parts: Sequence[tuple[Kind, Comparison | None]], explained: str) -> str:
    """parts: each part's outcome with the comparison that decided. explained: of a dispute."""
    if kind == "supported":
        reports = {c.unit.report for _, c in parts if c}
        return "Every part is told by the passages." if len(reports) > 1 else "A report says so."
    if kind == "contradicted":
        return _differs(next(c for k, c in parts if k == "contradicted" and c))
    if kind == "partly" and explained:
        return f"The reports disagree: {explained}"
    told = next((c for k, c in parts if k != "supported" and c), None)
    if kind == "partly" and told:
        return _lacks(told)
    return _nothing(told)


def _differs(one: Comparison) -> str:
    what, claimed, told = one.conflicts[0]
    if what == "negation":
        return "The report says the opposite: it denies or negates what is claimed, or affirms it."
    if what == "word":
        return f"The report says “{told}”, not “{claimed}”."
    return f"{_CALLED[what].capitalize()} is {told}, not {claimed}."


def _lacks(one: Comparison) -> str:
    if not one.missing:
        words = ", ".join(f"“{w}”" for w in one.unmatched[:4])
        return f"The closest passage says nothing of {words}." if words else "Only a part is told."
    what, claimed = one.missing[0]
    if what in _CALLED:
        return f"The closest passage does not give {_CALLED[what]}: {claimed}."
    if what == "word":
        return f"The closest passage says nothing of “{claimed}”."
    return f"In the closest passage this is {what}."


def _nothing(one: Comparison | None) -> str:
    if one is None or one.found < 2:
        return "No passage speaks of this."
    if one.conflicts:
        told = _differs(one)
        return f"No passage says this; the closest differs: {told[:1].lower()}{told[1:]}"
    return f"No passage says this. {_lacks(one)}"
