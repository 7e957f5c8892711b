"""Moments in UTC told in the local time of the site: a day begins where the readers are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

_OFFSET = re.compile(r"\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?([+-])(\d\d):?(\d\d)(?!\d)")
_UTC = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?:Z|\+00:00)$")


def offsets_in(text: str) -> Iterator[int]:
    """The offset in minutes of each moment in `text` that states one, those of UTC left out."""
    for sign, hours, minutes in _OFFSET.findall(text):
        offset = int(hours) * 60 + int(minutes)
        if 0 < offset <= 14 * 60:
            yield -offset if sign == "-" else offset


def localised_values(values: list[str], shown: list[int]) -> list[str]:
    """ISO 8601 values in order, those in UTC shifted to the site's offset; others unchanged.

    The site's offset is the most frequent one of the values and of `shown`, in minutes; where
    there is none, nothing changes. The moment that a value names never changes.
    """
    own = [offset for value in values for offset in offsets_in(value)]
    counts = Counter([*own, *shown])
    if not counts:
        return values
    best = min(counts, key=lambda offset: (-counts[offset], offset))
    zone = timezone(timedelta(minutes=best))
    return [_shifted(value, zone) for value in values]


def _shifted(value: str, zone: timezone) -> str:
    found = _UTC.match(value)
    if not found:
        return value
    moment = datetime.fromisoformat(found[1] + "+00:00").astimezone(zone)
    return moment.isoformat(timespec="minutes")
