"""Words that reports choose freely for one event."""

from __future__ import annotations

from functools import cache

from onrecord.lang.tables import table, words


def same_set(one: str, two: str) -> bool:
    """Whether two lemmas stand in one set of words that mean the same."""
    return bool(sets(one) & sets(two))


def takes_in(general: str, word: str) -> bool:
    """Whether a lemma also stands for the other one ("the attack" for "stab")."""
    return word in words("events.en", f"general.{general}") if general in _general() else False


@cache
def _general() -> frozenset[str]:
    return frozenset(table("events.en")["general"])


@cache
def sets(lemma: str) -> frozenset[int]:
    """The numbers of the synonym sets that hold a lemma."""
    groups = table("events.en")["synonyms"]["sets"]
    return frozenset(n for n, group in enumerate(groups) if lemma in group)
