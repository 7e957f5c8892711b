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


BEGINNING = 3
"""Letters by which a word with any ending is looked up."""


def keys(phrases: Iterable[str]) -> frozenset[str] | None:
    """What a text holds at least one of (see `marks_of`) if it holds one of the phrases.

    The longest word of each phrase; None where some phrase has no word to look up.
    """
    out: set[str] = set()
    for phrase in phrases:
        ways = [word.split("/") for word in phrase.split() if word != "_"]
        best = max(ways, key=lambda words: min(len(w.partition("*")[0]) for w in words))
        if any(len(w.partition("*")[0]) < BEGINNING for w in best if "*" in w):
            return None
        out.update(f"{w[:BEGINNING]}*" if "*" in w else w for w in best)
    return frozenset(out)


def marks_of(plain: str) -> frozenset[str]:
    """The words of plain words and their beginnings, to be met with `keys`."""
    found = plain.split()
    return frozenset(found).union(f"{w[:BEGINNING]}*" for w in found)


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
