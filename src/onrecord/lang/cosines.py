"""Which of many vectors are alike, found by one product of matrices."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from onrecord.lang.words import Vector

if TYPE_CHECKING:
    import numpy

BLOCK = 4096
"""Features that are multiplied at a time; bounds the memory whatever the number of features."""

MARGIN = 1e-4
"""What numbers of four bytes may be off by; a cosine is worked out again by who needs it."""


def near(vectors: Sequence[Vector], least: float, telling: Set[str]) -> list[tuple[int, int]]:
    """Pairs (p <= q) of unit vectors whose cosine may be `least`, a telling feature in common.

    Every pair whose cosine is `least` is there; one a little less alike may be too.
    """
    columns = {f: n for n, f in enumerate(dict.fromkeys(f for v in vectors for f in v))}
    alike = _products(vectors, columns) >= least - MARGIN
    if len(telling) < len(columns):
        kept = {f: n for n, f in enumerate(f for f in columns if f in telling)}
        alike &= _products(vectors, kept) > 0
    return [(p, q) for p, q in zip(*(x.tolist() for x in alike.nonzero()), strict=True) if p <= q]


def _products(
    vectors: Sequence[Vector], columns: dict[str, int]
) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]:
    import numpy

    held = [[(columns[f], value) for f, value in v.items() if f in columns] for v in vectors]
    rows = numpy.repeat(numpy.arange(len(vectors)), [len(cells) for cells in held])
    at = numpy.array([column for cells in held for column, _ in cells], dtype=numpy.int64)
    values = numpy.array([value for cells in held for _, value in cells], dtype=numpy.float32)
    out = numpy.zeros((len(vectors), len(vectors)), dtype=numpy.float32)
    for first in range(0, len(columns), BLOCK):
        width = min(BLOCK, len(columns) - first)
        inside = (at >= first) & (at < first + width)
        part = numpy.zeros((len(vectors), width), dtype=numpy.float32)
        part[rows[inside], at[inside] - first] = values[inside]
        out += part @ part.T
    return out
