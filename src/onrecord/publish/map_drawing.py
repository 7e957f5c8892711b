"""A small map of the places in a record: the outline of land, no borders, a dot for each place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from onrecord.lang.coordinates import Spot, land, spot
from onrecord.publish.drawn import safe

Data = dict[str, Any]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LEAST = 2
"""Fewer places than this need no map."""
SPAN = 6.0
"""Degrees of latitude that a map shows at least: the outline is too coarse for a closer look."""
_WIDTH, _TALLEST, _MARGIN = 640, 420, 0.25
_REACH, _LETTER = 6, 6.8
"""Half of a dot; the width of a letter at 12 pixels, a little more than the mean of sans-serifs."""


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
    """Dots, filled where events took place; names where they cover no dot and no other name."""
    points = [view.at(at[1], at[0]) for _, at, _ in found]
    taken = [(x - _REACH, y - _REACH, x + _REACH, y + _REACH) for x, y in points]
    out = []
    for (entity, at, events), (x, y) in zip(found, points, strict=True):
        fill = "currentColor" if events else "none"
        dash = ' stroke-dasharray="2 2"' if at[2] == "country" else ""
        out.append(
            f'<g class="place"><title>{safe(entity["name"])}</title><circle cx="{x}" cy="{y}"'
            f' r="5" fill="{fill}" stroke="currentColor" stroke-width="1.5"{dash}/>'
        )
        box = next((b for b in _boxes(entity["name"], x, y) if _free(b, taken, view)), None)
        if box:
            taken.append(box)
            out.append(
                f'<text x="{(box[0] + box[2]) / 2:.1f}" y="{box[3] - 4:.1f}" font-size="12"'
                f' text-anchor="middle" fill="currentColor">{safe(entity["name"])}</text>'
            )
        out.append("</g>")
    return out


def _boxes(name: str, x: float, y: float) -> Iterator[Box]:
    """Where the name of a dot may stand: right of it, left, above, below."""
    wide = _LETTER * sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in name)
    for left, top in (
        (x + 9, y - 8),
        (x - 9 - wide, y - 8),
        (x - wide / 2, y - 24),
        (x - wide / 2, y + 8),
    ):
        yield (left, top, left + wide, top + 16)


def _free(box: Box, taken: Sequence[Box], view: _View) -> bool:
    """Whether a box lies within the map and touches none that is taken."""
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > _WIDTH or bottom > view.height:
        return False
    return all(right <= a or left >= c or bottom <= b or top >= d for a, b, c, d in taken)
