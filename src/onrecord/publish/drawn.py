"""What all drawings share: text that is safe in SVG, and places on an axis of days.

Drawings are SVG elements made as strings. They carry no style, script or address: colour comes from
the page (`currentColor`, classes) and, where a drawing stands alone, from attributes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import escape

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def plain(text: str) -> str:
    """On one line, without characters that XML does not have."""
    return " ".join(_CONTROL.sub(" ", text).split())


def safe(text: str) -> str:
    """Escaped for SVG text and attributes."""
    return escape(plain(text), quote=True)


def days(value: str | None) -> float | None:
    """Days since the year 1, or None where the time is not known; a month counts from its first."""
    if not value:
        return None
    try:
        if "T" in value:
            clock = datetime.fromisoformat(value)
            known = clock.astimezone(UTC) if clock.tzinfo else clock
            return known.toordinal() + (known.hour * 60 + known.minute) / 1440
        if "W" in value:
            return float(date.fromisoformat(value).toordinal())
        parts = [int(p) for p in value.split("-")]
        return float(date(*(*parts, 1, 1)[:3]).toordinal())
    except (ValueError, OverflowError):
        return None
