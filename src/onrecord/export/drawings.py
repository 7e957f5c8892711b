"""Each drawing of the page as an SVG file that stands alone."""

from __future__ import annotations

import re
from typing import Any

from onrecord.publish.figures_drawing import figure_drawing
from onrecord.publish.lineage_drawing import drawing
from onrecord.publish.lookup import Lookup
from onrecord.publish.map_drawing import map_drawing
from onrecord.publish.page import between_reports
from onrecord.publish.timeline_drawing import timeline

Data = dict[str, Any]

_PAPER = ' color="#1d1c1a" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>'


def to_svg(data: Data) -> dict[str, bytes]:
    """By file name; a drawing with nothing to show is left out. data: record.json's."""
    look = Lookup.of(data)
    made = {
        "timeline": timeline(data),
        "lineage": drawing(between_reports(data)) if data["lineage"]["edges"] else "",
        "map": map_drawing(data),
        **{f"figure-{look.refs[f['id']]}": figure_drawing(f, look) for f in data["figures"]},
    }
    return {f"{name}.svg": _alone(svg) for name, svg in made.items() if svg}


def _alone(svg: str) -> bytes:
    """With colours and a ground of its own, where no page gives them."""
    head, rest = re.split(r"(?<=[^>])>", svg, maxsplit=1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{_PAPER}{rest}\n'.encode()
