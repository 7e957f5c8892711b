"""Month and weekday names in many languages, from CLDR."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sv", "da", "tr", "ro")
"""Languages whose names are read in any text; where a name is in two, the first one wins."""


def _variants(name: str) -> Iterator[str]:
    folded = name.casefold().rstrip(".")
    yield folded
    if folded == "sep":
        yield "sept"


def _names(kind: str) -> dict[str, int]:
    out: dict[str, int] = {}
    for code in LOCALES:
        tables = getattr(Locale(code), kind)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in sorted(tables[context][width].items()):
                    for variant in _variants(name):
                        if len(variant) > 2 and not variant.isdigit():
                            out.setdefault(variant, number)
    return out


@cache
def months() -> dict[str, int]:
    """Folded month name, full or short and without a full stop, to its number."""
    return _names("months")


@cache
def weekdays() -> frozenset[str]:
    """Folded names of the days of the week, full and short."""
    return frozenset(_names("days"))
