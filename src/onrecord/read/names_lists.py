"""Word lists of the reader of names, folded once."""

from __future__ import annotations

from functools import cache

from onrecord.lang.phonetic import latin
from onrecord.lang.tables import table, words


@cache
def heads() -> frozenset[str]:
    """Words that end an organisation's name, lower-case."""
    return frozenset(w.lower() for w in words("names.en", "organisation_heads"))


@cache
def governors() -> frozenset[str]:
    names = [*words("names.en", "governors"), *words("places.en", "of_heads")]
    return frozenset(w.lower() for w in names)


@cache
def listed(key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in words("names.en", key))


@cache
def particles() -> frozenset[str]:
    """Lower-case words within names of people: "de", "van", "bin"."""
    return listed("particles")


@cache
def given_names() -> frozenset[str]:
    """Folded given names."""
    found = table("given")
    return frozenset(latin(n) for n in [*found["female"], *found["male"]])
