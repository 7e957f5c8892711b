"""Countries, capitals, cities and regions by any of their names, with the country they lie in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.lang.phonetic import fold
from onrecord.lang.tables import table, words

PlaceKind = Literal["country", "region", "city", "people"]


@dataclass(frozen=True, slots=True)
class Place:
    """A known place. name: one name for all its forms. code: ISO 3166 alpha-2, "" for none."""

    name: str
    code: str
    kind: PlaceKind
    demonym: bool = False
    capital: bool = False


@cache
def _countries() -> dict[str, Place]:
    names = table("countries")
    english = names["en"]
    out: dict[str, Place] = {}
    for language in ["en", *sorted(k for k in names if k not in {"en", "source"})]:
        for code, name in names[language].items():
            out.setdefault(fold(name), Place(english.get(code, name), code, "country"))
            out.setdefault(
                fold(name.split(" (")[0]), Place(english.get(code, name), code, "country")
            )
    for code, aliases in table("demonyms.en")["aliases"].items():
        for alias in aliases:
            out[fold(alias)] = Place(english.get(code, alias), code, "country")
    return out


@cache
def _demonyms() -> dict[str, Place]:
    english = table("countries")["en"]
    tables = table("demonyms.en")
    out: dict[str, Place] = {}
    for code, forms in tables["demonyms"].items():
        for form in forms:
            out.setdefault(
                fold(form), Place(english.get(code, code), code, "country", demonym=True)
            )
    for region, forms in tables["regions"].items():
        known = place(region)
        for form in forms:
            code = known.code if known else ""
            out.setdefault(fold(form), Place(region, code, "region", demonym=True))
    return out


@cache
def _gazetteer() -> dict[str, Place]:
    regions = table("places_regions")
    out = dict(_countries())
    for code, names in regions["regions"].items():
        for name in names:
            out.setdefault(fold(name), Place(name, code, "region"))
    towns = table("places")
    for code, capital in towns["capitals"].items():
        out[fold(capital)] = Place(capital, code, "city", capital=True)
    for code, names in towns["cities"].items():
        for name in names:
            out.setdefault(fold(name), Place(name, code, "city"))
    out["washington"] = Place("Washington", "US", "city", capital=True)
    for name, others in regions["exonyms"].items():
        known = out.get(fold(name)) or next((out[fold(o)] for o in others if fold(o) in out), None)
        home = known or Place(name, "", "city")
        for form in (name, *others):
            out[fold(form)] = Place(name, home.code, home.kind, capital=home.capital)
    return out


def place(text: str) -> Place | None:
    """The place of that name, in any language that the tables hold, or None."""
    return _gazetteer().get(fold(text))


@cache
def _sorts() -> tuple[frozenset[str], frozenset[str]]:
    return words("places.en", "administrative"), words("places.en", "urban")


def bare(text: str) -> str:
    """A name of a province, county, town … without the word for its sort; "" where it has none.

    "Lima Province" gives "Lima", "City of Lima" too.
    """
    parts = text.split()
    rule, town = _sorts()
    if len(parts) > 1 and parts[-1].lower() in rule | town:
        return " ".join(parts[:-1])
    if len(parts) > 2 and parts[0].lower() in rule | town and parts[1] == "of":
        return " ".join(parts[2:])
    return ""


def sorted_place(text: str) -> Place | None:
    """The listed place that a name with a word for its sort means, or None.

    A listed town is not the province or county of that name, and a region is no town.
    """
    known = place(bare(text)) if bare(text) else None
    if known is None or known.kind == "country":
        return None
    sort = {w.lower() for w in (text.rsplit(maxsplit=1)[-1], text.split(maxsplit=1)[0])}
    return known if sort & _sorts()[known.kind == "city"] else None


@cache
def _homes() -> dict[str, tuple[str, ...]]:
    out: dict[str, set[str]] = {}
    for code, names in table("places")["cities"].items():
        for name in names:
            out.setdefault(fold(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in out.items() if len(codes) > 1}


@cache
def _points() -> dict[tuple[str, str], tuple[float, float]]:
    points, towns = table("places_points"), table("places")
    out: dict[tuple[str, str], tuple[float, float]] = {}
    for code, flat in points["cities"].items():
        for i, name in enumerate(towns["cities"][code]):
            out[code, fold(name)] = (flat[2 * i], flat[2 * i + 1])
    for code, (lat, lon) in points["capitals"].items():
        out[code, fold(towns["capitals"][code])] = (lat, lon)
    return out


def point(text: str, code: str) -> tuple[float, float] | None:
    """Latitude and longitude of a listed town in a country (ISO code), to a hundredth, or None."""
    known = place(text) or sorted_place(text)
    names = [text, known.name] if known else [text]
    names += [o for n in names for o in table("places_regions")["exonyms"].get(n, ())]
    found = (_points().get((code, fold(name))) for name in names)
    return next((p for p in found if p), None) if known and known.kind == "city" else None


def homes(text: str) -> tuple[str, ...]:
    """ISO codes of the countries with a city of that name, where there are several; else none."""
    return _homes().get(fold(text), ())


def demonym(text: str) -> Place | None:
    """The place that a word for its people or things speaks of ("Peruvian"), or None."""
    return _demonyms().get(fold(text))


def country(text: str) -> Place | None:
    """The country of that name, or None."""
    return _countries().get(fold(text))


@cache
def ambiguous() -> frozenset[str]:
    """Folded names of towns that are also words or names of people."""
    return frozenset(fold(w) for w in words("places.en", "ambiguous"))
