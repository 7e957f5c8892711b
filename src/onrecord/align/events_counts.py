"""How many people an event befell, as one passage tells it.

Two passages of one report that give different numbers tell two events ("two guards were shot", "one
of the guards died"); between reports a different number is a disagreement about one event.
"""

from __future__ import annotations

from onrecord.align.events_told import Told
from onrecord.lang.tables import table
from onrecord.model.reading import Participant

_BEFELL = frozenset({"death", "injury", "arrest", "rescue"})
_ROLES = ("patient", "actor", "party")


def counts_apart(a: Told, b: Told) -> bool:
    """One report gives different numbers of those whom it befell."""
    if a.reading is not b.reading or not {a.mention.kind, b.mention.kind} <= _BEFELL:
        return False
    one, two = count(a), count(b)
    return one is not None and two is not None and one != two


def count(told: Told) -> int | None:
    """The number of people whom an event befell; None where the passage does not tell it."""
    for role in _ROLES:
        people = [p for p in told.mention.participants if p.role == role]
        if people:
            return _number(people)
    return None


def _number(people: list[Participant]) -> int | None:
    named = sum(p.entity is not None for p in people)
    plain = [_counted(p.unnamed or "") for p in people if p.entity is None]
    if not plain:
        return named
    total = sum(n for n in plain if n)
    return total if all(plain) and named in (0, total) else None


def _counted(description: str) -> int:
    """The number that a description begins with; 0 where it gives none."""
    numerals: dict[str, int] = table("events.en")["numerals"]
    first = description.lower().split()[:2]
    found = [numerals[w] if w in numerals else int(w) for w in first if w in numerals or _digits(w)]
    return found[-1] if found else 0


def _digits(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 6
