"""Where countries and cities lie, and the outline of land for small maps."""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.lang.phonetic import fold
from onrecord.lang.places import homes, place
from onrecord.lang.tables import table

Spot = tuple[float, float, Literal["city", "country"]]
"""Latitude, longitude in degrees (WGS 84), and what they stand for the middle of."""


def spot(name: str, country: str | None) -> Spot | None:
    """Where a place lies, or None where that is not known or the name fits several places.

    country: ISO 3166 alpha-2 code of the country it is or lies in, where that is known.
    """
    known = place(name)
    if known is None or known.kind not in ("country", "city"):
        return None
    if known.kind == "country":
        at = table("coordinates")["countries"].get(known.code) or _capital(known.code)
        return (at[0], at[1], "country") if at else None
    if not country and len(homes(name)) > 1:
        return None
    at = _cities(country or known.code).get(fold(name))
    at = at or _cities(country or known.code).get(fold(known.name))
    return (at[0], at[1], "city") if at else None


def _capital(code: str) -> list[float] | None:
    """A small country, which the outlines leave out, lies where its capital lies."""
    return _cities(code).get(fold(table("places")["capitals"].get(code, "")))


@cache
def _cities(code: str) -> dict[str, list[float]]:
    return {fold(n): at for n, at in table("coordinates")["cities"].get(code, {}).items()}


@cache
def land() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Closed outlines of land, each as (longitude, latitude) in degrees."""
    return tuple(
        tuple((int(x) / 10, int(y) / 10) for x, y in (p.split(",") for p in outline.split()))
        for outline in table("land")["outlines"]
    )
