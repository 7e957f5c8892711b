"""Evidence so strong that it may stand in for common words: fates, sizes, rare values, sole counts.

Its absence says nothing, so its weights are no part of the mean (`figures_evidence.score`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lang.tables import table
from onrecord.lang.units import kind
from onrecord.model.reading import Quantity, Reading
from onrecord.model.report import Report
from onrecord.model.span import Span

if TYPE_CHECKING:
    from onrecord.align.figures_evidence import Item

ROUNDED = 0.035
"""Two lengths of one thing in two units, each rounded, differ by up to this share: 12 m, 40 ft."""

SIZES = frozenset({"length", "area", "volume", "mass", "speed", "temperature", "power"})
PLAIN = 3
"""A whole size up to this is often chance."""

DAYS = 30
"""A date this many days from its report's day is that of another event than the news of the day."""


def size(quantity: Quantity) -> tuple[float, float] | None:
    """Both ends in the first unit of their kind; None for money and counts."""
    unit = quantity.unit
    known = table("units")["unit"].get(unit) if unit else None
    if known is None or known["kind"] not in SIZES | {"time"}:
        return None
    low = quantity.low if quantity.low is not None else quantity.high or 0.0
    high = quantity.high if quantity.high is not None else low
    return low * known["factor"], high * known["factor"]


def same_kind(a: Quantity, b: Quantity) -> bool:
    """Whether two units measure the same and values in both can be compared."""
    both = size(a) is not None and size(b) is not None
    return both and kind(a.unit or "") == kind(b.unit or "")


def one_size(a: Quantity, b: Quantity) -> bool:
    """Whether two values are equal but for rounding, in one unit or two of a kind."""
    x, y = size(a), size(b)
    if x is None or y is None or not same_kind(a, b):
        return False
    return all(abs(p - q) <= ROUNDED * max(abs(p), abs(q)) for p, q in zip(x, y, strict=True))


def same_size(a: Item, b: Item) -> float:
    """Both give one size, if in two units."""
    x, y = a.quantity, b.quantity
    if not one_size(x, y) or kind(x.unit or "") not in SIZES:
        return 0.0
    value = x.high if x.high is not None else x.low or 0.0
    return 1.0 if value > PLAIN or value != int(value) else 0.0


def only_counts(a: Item, b: Item) -> float:
    """Both are the only count of that noun in their reports."""
    same = bool(a.quantity.head) and a.quantity.head == b.quantity.head
    plain = a.quantity.unit is None and not (a.general or b.general)
    return 1.0 if same and plain and a.sole and b.sole and a.report != b.report else 0.0


def elsewhen(report: Report, sentence: Span, reading: Reading) -> str:
    """The month of a date in the sentence that lies far from the report's day; "" for none."""
    told = (report.published.value or "")[:10]
    if len(told) < 10:
        return ""
    for timex in reading.timexes:
        if timex.kind == "date" and timex.candidates and sentence.contains(timex.span):
            start = timex.candidates[0].start[:10]
            if timex.candidates[0].precision in ("day", "month", "year") and _far(start, told):
                return start[:7]
    return ""


def _far(start: str, told: str) -> bool:
    def days(value: str) -> float:
        year, _, rest = value.partition("-")
        month, _, day = rest.partition("-")
        return int(year) * 365.25 + int(month or 1) * 30.4 + int(day or 1)

    return abs(days(start) - days(told)) > (DAYS if len(start) > 4 else 366)


def bearer(quantity: Quantity, reading: Reading) -> int | None:
    """Whose age stands behind a name ("Jon Marek, 40,"): the local entity."""
    if quantity.rule not in ("aged", "age"):
        return None
    near = [m for m in reading.mentions if 0 <= quantity.span.start - m.span.end <= 2]
    return near[-1].entity if near else None
