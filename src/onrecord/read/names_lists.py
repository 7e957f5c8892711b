"""Word lists of the reader of names, folded once."""

from __future__ import annotations

from functools import cache

from onrecord.lang.phonetic import latin
from onrecord.lang.tables import table, words
from onrecord.read.names_words import key


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
    same = [n for group in found["same"]["groups"] for n in group]
    listed = [n for key in ("female", "male", "either", "more") for n in found[key]]
    return frozenset(map(latin, [*listed, *same]))


@cache
def institutions() -> dict[str, str]:
    """Folded form → one name, for institutions and outlets that everybody knows."""
    tables = table("institutions")
    listed = table("agencies")["outlets"]
    named = {n for place, names in listed.items() if place != "ordinary" for n in names}
    outlets = sorted(n for n in named.difference(listed["ordinary"]) if " " in n)
    out = {key(n): n for n in [*outlets, *tables["known"]["organisation"]]}
    for name, others in tables["same"].items():
        for form in (name, *others):
            out[key(form)] = name
    return out
