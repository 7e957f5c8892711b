"""Phrases of the tables as expressions over the plain words of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lang.tables import words

_GAP = r"(?: [\w'.-]+){0,4}"
_BEFORE = 60
"""Characters before a phrase in which what turns its meaning stands."""

_NEGATION = re.compile(
    r"(?:^| )(?:not|no|never|nor|without|hardly|denied|denies|deny|neither|\w{2,7}n't)"
    r"(?: [\w'.-]+){0,2} $"
)
_CONDITION = re.compile(
    r"(?:^| )(?:if|unless|whether|should|would|could|may|might)(?: [\w'.-]+){0,4} $"
)


def expression(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression for all phrases; gaps are bounded, so that no text makes it slow.

    "violen*" stands for any ending, "a/b" for either word, "_" for up to four words of a clause.
    """
    longest = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(f"(?:^|(?<= ))(?:{'|'.join(_phrase(p) for p in longest)})(?= |$)")


@cache
def listed(name: str, key: str) -> re.Pattern[str]:
    """The expression of a list in a table."""
    return expression(words(name, key))


def _phrase(phrase: str) -> str:
    out = ""
    for word in phrase.split():
        if word == "_":
            out += _GAP
            continue
        choices = "|".join(re.escape(w).replace(r"\*", r"[\w'-]*") for w in word.split("/"))
        out += f"{' ' if out else ''}(?:{choices})"
    return out


def negated(plain: str, at: int) -> bool:
    """Whether "not", "no", "without" or the like stands right before an offset of plain words."""
    return _NEGATION.search(plain, max(0, at - _BEFORE), at) is not None


def supposed(plain: str, at: int) -> bool:
    """Whether "if", "would", "may" or the like stands before an offset of plain words."""
    return _CONDITION.search(plain, max(0, at - _BEFORE), at) is not None
