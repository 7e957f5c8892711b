"""Weighted words of a report as packed numbers, and how alike they are: exact in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SCALE = 0xFFFF
"""A weight of 1 in the steps in which weights are kept. Whole numbers add up to the same in any
order, and 16 bits cost the scores on wikinews_stories nothing."""

Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Features:
    """A unit vector. keys: checksums in ascending order, 32 bits each; weights: 16 bits each."""

    keys: bytes = b""
    weights: bytes = b""

    @classmethod
    def of(cls, found: Mapping[int, float]) -> Features:
        """Checksum to weight, packed."""
        keys = np.array(sorted(found), "<u4")
        weights = np.array([round(found[int(k)] * SCALE) for k in keys], "<u2")
        return cls(keys.tobytes(), weights.tobytes())

    def heaviest(self, most: int) -> dict[int, int]:
        """The features that weigh most, with their weights in steps."""
        keys, weights = np.frombuffer(self.keys, "<u4"), self._whole()
        best = np.lexsort((keys, -weights))[:most]
        return dict(zip(keys[best].tolist(), weights[best].tolist(), strict=True))

    def _whole(self) -> Ints:
        return np.frombuffer(self.weights, "<u2").astype(np.int64)


def dots(one: Features, others: Sequence[Features]) -> list[float]:
    """The cosine of a vector and each of the others, 0 to 1; the same whichever is `one`."""
    mine = np.frombuffer(one.keys, "<u4")
    if not others or not len(mine):
        return [0.0] * len(others)
    keys = np.frombuffer(b"".join(o.keys for o in others), "<u4")
    weights = np.frombuffer(b"".join(o.weights for o in others), "<u2").astype(np.int64)
    at = np.minimum(np.searchsorted(mine, keys), len(mine) - 1)
    products = np.where(mine[at] == keys, one._whole()[at] * weights, 0)
    sums = np.concatenate(([0], np.cumsum(products)))
    ends = np.cumsum([len(o.keys) // 4 for o in others])
    starts = np.concatenate(([0], ends[:-1]))
    return [int(s) / (SCALE * SCALE) for s in sums[ends] - sums[starts]]
