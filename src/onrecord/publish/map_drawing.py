"""A small map of the places in a record: the outline of land, no borders, a dot for each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from onrecord.lang.coordinates import Spot, land, spot
from onrecord.publish.drawn import safe

Data = dict[str, Any]
Point = tuple[float, float]

LEAST = 2
"""Fewer places than this need no map."""
SPAN = 6.0
"""Degrees of latitude that a map shows at least: the outline is too coarse for a closer look."""
_WIDTH, _TALLEST, _MARGIN = 640, 420, 0.25


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world that is drawn, west, south, east, north in degrees, and its size."""

    west: float
    south: float
    east: float
    north: float
    height: float

    def at(self, lon: float, lat: float) -> Point:
        x = (lon - self.west) / (self.east - self.west) * _WIDTH
        y = (self.north - lat) / (self.north - self.south) * self.height
        return round(x, 1), round(y, 1)


def located(data: Data) -> list[tuple[Data, Spot, int]]:
    """(place, where it lies, how many events are there), those with most events first."""
    here: dict[str, int] = {}
    for event in data["events"]:
        if event["place"]:
            here[event["place"]] = here.get(event["place"], 0) + 1
    places = [e for e in data["entities"] if e["kind"] == "place"]
    found = [(e, spot(e["name"], e.get("country")), here.get(e["id"], 0)) for e in places]
    known = [(e, at, n) for e, at, n in found if at]
    return sorted(known, key=lambda k: (-k[2], k[0]["name"], k[0]["id"]))


def map_drawing(data: Data) -> str:
    """An `<svg>` element; "" where places do not matter: fewer than LEAST, or no event in any."""
    found = located(data)
    if len(found) < LEAST or not any(n for _, _, n in found):
        return ""
    view = _view([(at[1], at[0]) for _, at, _ in found])
    names = ", ".join(e["name"] for e, _, _ in found)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-drawing" role="img" '
        f'viewBox="0 0 {_WIDTH} {view.height:.0f}" width="{_WIDTH}" height="{view.height:.0f}">',
        f"<title>Map of {safe(names)}</title>",
        # the opacity of a group lets neighbours overlap without a seam, so that no border shows
        f'<g class="land" opacity=".14"><path d="{_land(view)}" fill="currentColor"'
        ' stroke="currentColor" stroke-width="3" stroke-linejoin="round"/></g>',
        *_dots(found, view),
        "</svg>",
    ])  # fmt: skip


def _view(points: Sequence[Point]) -> _View:
    """A frame around the points with a margin, at least SPAN high, no wider than the world."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    tall = max(SPAN, (north - south) * (1 + 2 * _MARGIN))
    middle = min(85.0, max(-85.0, (south + north) / 2))
    narrow = max(0.2, cos(radians(middle)))
    wide = max((east - west) * (1 + 2 * _MARGIN), tall / narrow)
    wide = min(wide, 360.0)
    tall = min(max(tall, wide * narrow * 0.45), 180.0)
    height = min(_TALLEST, max(160.0, _WIDTH * tall / (wide * narrow)))
    centre = (west + east) / 2
    return _View(centre - wide / 2, middle - tall / 2, centre + wide / 2, middle + tall / 2, height)


def _land(view: _View) -> str:
    """The outlines that reach into the view, cut at its edge by leaving points outside clamped."""
    parts = []
    for outline in land():
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        if max(xs) < view.west or min(xs) > view.east:
            continue
        if max(ys) < view.south or min(ys) > view.north:
            continue
        points = (view.at(*point) for point in outline)
        drawn = dict.fromkeys(f"{_clamp(x, _WIDTH):g} {_clamp(y, view.height):g}"
                              for x, y in points)  # fmt: skip
        parts.append(f"M{'L'.join(drawn)}Z")
    return "".join(parts)


def _clamp(value: float, size: float) -> float:
    """Far outside is as good as outside, and shorter to write."""
    return round(min(size + 2000, max(-2000.0, value)))


def _dots(found: Sequence[tuple[Data, Spot, int]], view: _View) -> list[str]:
    """Dots, filled where events took place; names where they do not cover one another."""
    taken: list[Point] = []
    out = []
    for entity, at, events in found:
        x, y = view.at(at[1], at[0])
        fill = "currentColor" if events else "none"
        dash = ' stroke-dasharray="2 2"' if at[2] == "country" else ""
        out.append(
            f'<g class="place"><title>{safe(entity["name"])}</title><circle cx="{x}" cy="{y}"'
            f' r="5" fill="{fill}" stroke="currentColor" stroke-width="1.5"{dash}/>'
        )
        if all(abs(y - b) > 14 or abs(x - a) > 90 for a, b in taken):
            taken.append((x, y))
            left = x > _WIDTH * 0.75
            out.append(
                f'<text x="{x - 9 if left else x + 9}" y="{y + 4}" font-size="12"'
                f' text-anchor="{"end" if left else "start"}" fill="currentColor">'
                f"{safe(entity['name'])}</text>"
            )
        out.append("</g>")
    return out
