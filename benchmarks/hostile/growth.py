"""How the cost of cleaning and reading grows with texts that are long in one way.

The exponent is that of a power law through two sizes: 1 when twice the text costs twice as much, 2
when it costs four times as much. Processor time; what takes less than a twentieth of a second is
left out, as the clock and the caches decide there.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.hostile.texts import PAGES, TEXTS
from onrecord.clean import clean
from onrecord.model.report import RawReport, Report
from onrecord.read.report import read

HEAD = "The crew of the boat said on Monday that it sank near the old harbour wall. "
"""An English sentence before each text, so that the English readers read it."""

LEAST = 0.05
TIMES = 4
"""The longer text has so many times the code points of the shorter one."""


def raw_text(name: str, size: int) -> RawReport:
    return RawReport("a.txt", "a.txt", None, "text", HEAD + TEXTS[name](size))


def raw_page(name: str, size: int) -> RawReport:
    body = f"<html><head><title>So</title></head><body>{PAGES[name](size)}</body></html>"
    return RawReport("a.html", "a.html", None, "html", body)


def cost(raw: RawReport) -> float:
    """Seconds of cleaning it, and of reading all of it as English, what was dropped too."""
    begun = time.process_time()
    made = clean(raw)
    if isinstance(made, Report):
        list(read([replace(made, dropped=(), language="en")]))
    return time.process_time() - begun


def exponents(
    make: Callable[[str, int], RawReport], names: Iterator[str], size: int
) -> Iterator[tuple[str, float]]:
    for name in names:
        less, more = cost(make(name, size // TIMES)), cost(make(name, size))
        if more > LEAST:
            yield name, math.log(more / max(less, LEAST / TIMES)) / math.log(TIMES)


def steepest(size: int) -> dict[str, float]:
    """By text and page: the exponent of its growth from a quarter of `size` to `size`."""
    cost(raw_text("one word", 1000))
    texts = exponents(raw_text, iter(TEXTS), size)
    pages = exponents(raw_page, iter(PAGES), size * 4)
    return {**dict(texts), **{f"page: {name}": found for name, found in pages}}
