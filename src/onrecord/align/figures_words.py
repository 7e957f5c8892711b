"""What a figure counts, in words taken from its passages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.align.figures_evidence import Item
from onrecord.model.report import Report

_TAIL = re.compile(r"[ \xa0]+(?:[^\W\d_]+[ \xa0]+){0,4}[^\W\d_]+")
TAIL = 48  # characters after a passage that may go into the words


def measure(members: Sequence[Item], reports: Mapping[str, Report]) -> str:
    """The counted noun with what happens to it, from the member that says most."""
    return max((_words(m, reports[m.report].text) for m in members), key=lambda w: (len(w), w))


def _words(item: Item, text: str) -> str:
    quantity = item.quantity
    tail = _TAIL.match(text, quantity.span.end, quantity.span.end + TAIL)
    behind = " ".join(tail[0].split()) if tail else ""
    parts = [quantity.counted or quantity.unit or "", behind]
    words = " ".join(p for p in parts if p).replace("\xad", "")
    return words or "number"
