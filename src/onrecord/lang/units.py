"""Units as words: their kind, their plural, and a value with its unit as people write it."""

from __future__ import annotations

from onrecord.lang.tables import table

SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def kind(unit: str) -> str:
    """The kind of a unit as in units.toml ("length"); "money" for what is not listed there."""
    if unit == "fraction":
        return "share"
    known = table("units")["unit"].get(unit.partition(" per ")[0])
    return str(known["kind"]) if known else "money"


def plural(unit: str) -> str:
    """The plural of a unit: metres, feet, degrees Celsius, dollars per year, crore rupees."""
    forms: dict[str, str] = table("units")["plural"]
    first, per, rest = unit.partition(" per ")
    if first in forms:
        return forms[first] + per + rest
    lead, space, last = first.partition(" ")
    if lead in ("degree", "pound"):
        return f"{lead}s{space}{last}{per}{rest}"
    if first.endswith("s"):
        return unit
    stem = f"{first[:-1]}ies" if first.endswith("ry") else f"{first}s"
    return stem + per + rest


def number(value: float) -> str:
    """A number as people write it: 1,250 or 0.33 or 1.2 billion."""
    for scale, word in SCALES:
        short = value / scale
        if abs(short) >= 1 and round(short, 2) == short:
            return f"{short:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def measured(said: str, unit: str | None, one: bool) -> str:
    """A number in words with its unit: "2.8 metres", "71%", "1 day"."""
    if not unit:
        return said
    if unit == "percent":
        return f"{said}%"
    return f"{said} {unit if one else plural(unit)}"
