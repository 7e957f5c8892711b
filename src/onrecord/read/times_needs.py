"""Which letters a rule cannot do without, so that most rules are never tried on a stretch.

A rule needs one letter of every item that stands outside optional parts. Needs are bits of one
number for a whole grammar: a stretch gives the bits of the needs that its letters meet, and a rule
can match only where all its bits are among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_OPTIONAL = frozenset("?*")
_AHEAD = frozenset("!=")


def needs(
    items: Iterable[re.Match[str]], letters_of: Callable[[str], Iterable[str]]
) -> tuple[frozenset[str], ...]:
    """One set of letters for every item that must match; none for a pattern of alternatives.

    items: the pattern's items as `times_grammar` splits them. letters_of: an item's letters.
    """
    out: list[frozenset[str]] = []
    depth, ahead = 0, False
    for _, word, operator, mark in (m.groups() for m in items):
        if operator == "(":
            depth += 1
            if depth == 1:
                out.append(frozenset())
        elif operator == ")":
            depth -= 1
            if depth == 0 and ahead:
                out.pop()
                ahead = False
        elif operator == "|" and depth == 0:
            return ()
        elif operator and operator in _OPTIONAL and depth == 0:
            out.pop()
        elif mark and mark in _AHEAD:
            ahead = True
        elif word or mark:
            if depth:
                out[-1] |= frozenset(letters_of(word or mark))
            elif not ahead:
                out.append(frozenset(letters_of(word or mark)))
            ahead = ahead and depth > 0
    return tuple(out)


class Bits:
    """Numbers the needs of a grammar's rules."""

    def __init__(self) -> None:
        self.of_need: dict[frozenset[str], int] = {}
        self.of_letter: dict[str, int] = {}

    def mask(self, wanted: Iterable[frozenset[str]]) -> int:
        """The bits of a rule, one for each of its needs."""
        out = 0
        for need in wanted:
            out |= self._bit(need)
        return out

    def _bit(self, need: frozenset[str]) -> int:
        bit = self.of_need.get(need)
        if bit is None:
            bit = self.of_need[need] = 1 << len(self.of_need)
            for letter in need:
                self.of_letter[letter] = self.of_letter.get(letter, 0) | bit
        return bit


def met(letters: str, of_letter: Mapping[str, int]) -> int:
    """The bits of all needs that one of the letters meets."""
    out = 0
    for letter in set(letters):
        out |= of_letter.get(letter, 0)
    return out
