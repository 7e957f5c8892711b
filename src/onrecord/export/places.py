"""Places of a record whose coordinates are known, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

from onrecord.lang.coordinates import spot
from onrecord.publish import words
from onrecord.publish.lookup import Lookup

Data = dict[str, Any]


def to_geojson(data: Data) -> tuple[bytes, tuple[str, ...]]:
    """A point for each place, with its events; and a sentence for places that lie nobody knows
    where: towns too small for the table, names that fit several places.
    """
    look = Lookup.of(data)
    places = [e for e in data["entities"] if e["kind"] == "place"]
    found = [(e, spot(e["name"], e.get("country"))) for e in places]
    features = [_feature(e, at, data, look) for e, at in found if at]
    left = [e["name"] for e, at in found if not at]
    made = {"type": "FeatureCollection", "features": features}
    told = f"{words.count(len(left), 'place')} of unknown coordinates: {', '.join(left)}"
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n".encode(), (told,) if left else ()


def _feature(entity: Data, at: tuple[float, float, str], data: Data, look: Lookup) -> Data:
    here = [e for e in data["events"] if e["place"] == entity["id"]]
    return {
        "type": "Feature",
        "id": entity["id"],
        "geometry": {"type": "Point", "coordinates": [at[1], at[0]]},
        "properties": {
            "name": entity["name"],
            "country": entity.get("country"),
            "middle_of": at[2],
            "events": [
                {
                    "id": e["id"],
                    "ref": look.refs[e["id"]],
                    "label": e["label"],
                    "status": e["status"],
                    "start": e["time"]["start"] if e["time"] else None,
                }
                for e in here
            ],
        },
    }
