"""What a figure counts, in words taken from its passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.align.figures_evidence import Item
from onrecord.lang.tables import has_table
from onrecord.lang.units import plural
from onrecord.model.report import Report

ENOUGH = 3
"""Words from which a phrase says what is counted on its own: a noun and what it is of or does."""


def measure(members: Sequence[Item], reports: Mapping[str, Report]) -> str:
    """The phrase of the member that says what is counted best.

    A member read with a parser comes before one without; then one that says enough; then the
    phrase that most members share; then the longer.
    """
    told = [(_words(m, reports[m.report].text), m) for m in members]
    often = Counter(words for words, _ in told)

    def rank(row: tuple[str, Item]) -> tuple[bool, bool, int, int, str]:
        words, member = row
        size = len(words.split())
        parsed = has_table(f"numbers_measures.{member.language}") and bool(member.quantity.counted)
        return (parsed, size >= ENOUGH, often[words], size, words)

    return max(told, key=rank)[0]


def _words(item: Item, text: str) -> str:
    """The counted phrase; where none was read, the unit; the noun as the text writes it."""
    quantity = item.quantity
    if quantity.counted:
        said = quantity.span.of(text)[-len(quantity.counted) :]
        same = said.casefold() == quantity.counted.casefold()
        return (said if same and said.istitle() else quantity.counted).replace("\xad", "")
    return plural(quantity.unit) if quantity.unit else "number"
