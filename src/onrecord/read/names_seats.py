"""Capitals and seats that stand for who governs there: "Lima warned", "talks with Lima"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.lang.places import place
from onrecord.lang.tables import words
from onrecord.read.names_words import Word, key

ACTS = "capital_acts"
"""The evidence that a capital is spoken of as its government."""


def acts(ws: Sequence[Word], first: int, end: int) -> bool:
    """Whether the words around a name (indexes `first` to `end`) speak of it as one who acts."""
    return _subject(ws, first, end) or _party(ws, first) or _owner(ws, first, end)


def is_there(ws: Sequence[Word], first: int) -> bool:
    """Whether a preposition before a name says that something is at that place."""
    before = [w for w in ws[max(0, first - 2) : first] if w.low != "the"][-1:]
    return bool(before) and before[0].low in words("names.en", "there")


def capital(name: str) -> str:
    """The ISO code of the country that a capital governs, or ""."""
    found = place(name)
    return found.code if found and found.capital else ""


def seat(name: str) -> bool:
    """Whether a name is a building or street that stands for who sits there."""
    return key(name) in {key(s) for s in words("institutions", "known.seats")}


def _subject(ws: Sequence[Word], first: int, end: int) -> bool:
    """A verb of saying or doing follows, an auxiliary between them at most."""
    if is_there(ws, first) or (first and ws[first].gap == " " and ws[first - 1].low in _LINKING):
        return False
    for word in ws[end : end + 3]:
        if word.gap != " " or ws[end - 1].possessive:
            return False
        if word.low in words("names.en", "governing"):
            return True
        if word.low not in words("names.en", "auxiliaries"):
            return False
    return False


_LINKING = frozenset({"of", "for", "by", "from", "to"})


def _party(ws: Sequence[Word], first: int) -> bool:
    """It is one party of a relation, or what somebody accuses or urges."""
    if not first or ws[first].gap != " ":
        return False
    before, further = ws[first - 1].low, ws[first - 2].low if first > 1 else ""
    if before == "with":
        return further in words("names.en", "relations")
    pair = before == "between" or (before == "and" and first > 2 and ws[first - 3].low == "between")
    told = before in words("names.en", "addressed")
    return told or (pair and any(w.low in words("names.en", "relations") for w in ws[:first]))


def _owner(ws: Sequence[Word], first: int, end: int) -> bool:
    """What governments have follows its possessive ending ("Lima's demands")."""
    after = ws[end : end + 1]
    owns = ws[end - 1].possessive and bool(after) and not is_there(ws, first)
    return owns and after[0].low in words("names.en", "stances")
