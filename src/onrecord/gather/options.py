"""The limits that gathering keeps to. None of them depends on the input; a user can change all."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.errors import UsageError

KIBI, MEBI = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How much is read and fetched, and from where.

    max_bytes: bytes of one input, after decompression; a WARC file is streamed and may be larger,
        but each of its pages counts as one input.
    max_markup: bytes of one page or one feed, whose parsers need many times that. Of 109 labelled
        pages of news the largest has 2 MB.
    max_text: code points of one report. A long report has 40,000; reading takes about a second for
        each 20,000.
    max_ratio: how many times larger than its compressed form an input may be; pages of markup
        compress about 10 times, very regular tables up to about 100 times.
    max_entries: entries of one feed that are fetched; the first ones in the order of the feed.
    max_redirects: redirects followed for one fetch.
    fetch_seconds: time for one fetch altogether, redirects and names of hosts included.
    max_reports: reports of one story that its record is made from.
    allow_private: whether addresses that are private, loopback, link-local or reserved may be
        fetched from. A feed or a redirect must not be able to read a network's inside.
    """

    max_bytes: int = 64 * MEBI
    max_markup: int = 8 * MEBI
    max_text: int = 400_000
    max_ratio: int = 200
    max_entries: int = 100
    max_redirects: int = 5
    fetch_seconds: float = 30.0
    max_reports: int = 1000
    allow_private: bool = False


DEFAULTS = GatherOptions()

LIMITS: Mapping[str, str] = {
    "bytes": "max_bytes",
    "markup": "max_markup",
    "text": "max_text",
    "ratio": "max_ratio",
    "entries": "max_entries",
    "redirects": "max_redirects",
    "seconds": "fetch_seconds",
    "reports": "max_reports",
}
"""What users call the limits, and the fields that hold them."""

_UNITS = {"": 1, "k": KIBI, "m": MEBI, "g": KIBI * MEBI}
_VALUE = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)\s?([kmg]?)", re.I)


def limited(
    given: Mapping[str, object], where: str, options: GatherOptions = DEFAULTS
) -> GatherOptions:
    """Options with these limits, by the names of `LIMITS`; values are numbers or "64M", "500k".

    Raises UsageError, naming `where` it stood, for a name that is none or a value it cannot have.
    """
    made = options
    for name, value in given.items():
        if name not in LIMITS:
            remedy = f"Choose from {', '.join(LIMITS)}."
            raise UsageError(f"“{name}” is not a limit", where=where, remedy=remedy)
        number = _number(value)
        least = 0 if name == "redirects" else 1
        if number is None or number < least:
            remedy = f"Write a number of at least {least}, such as 500, 64M or 200k."
            raise UsageError(f"{name} cannot be “{value}”", where=where, remedy=remedy)
        changed: dict[str, float] = {
            LIMITS[name]: number if name == "seconds" else math.ceil(number)
        }
        made = replace(made, **changed)  # type: ignore[arg-type]  # whole numbers but for seconds
    return made


def _number(value: object) -> float | None:
    found = _VALUE.fullmatch(str(value).strip())
    if isinstance(value, bool) or not found:
        return None
    return float(found[1]) * _UNITS[found[2].lower()]
