"""Which proposed attributions hold: a logistic regression over cue, pattern and source.

Learned by `scripts/learn_quotes.py`; the weights are a table of numbers. Where there is no table,
everything proposed holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.quotes_said import Said

TABLE = "quotes_weights"

Weights = tuple[dict[str, float], float]
"""Weights by name of feature, and the border from which a proposal holds."""


def features(said: Said, content: Sequence[Span]) -> Iterator[str]:
    """What is known of a proposal, as names of binary features."""
    cue = said.cue[1]
    pattern, lemma = said.rule, said.lemma
    source = said.sources[-1][2] if said.sources else None
    kind = "none" if source is None else source.pos_
    size = min(6, int(math.log2(1 + sum(len(c) for c in content) / 6)))
    yield "bias"
    yield f"rule={pattern}"
    yield f"lemma={lemma}"
    yield f"rule={pattern} lemma={lemma}"
    yield f"source={kind}"
    yield f"rule={pattern} source={kind}"
    yield f"tag={cue.tag_}"
    yield f"rule={pattern} tag={cue.tag_}"
    yield f"dep={cue.dep_}"
    yield f"rule={pattern} size={size}"
    first = next((c for c in cue.children if c.i > cue.i), None)
    yield f"rule={pattern} next={first.dep_ if first is not None else ''}"
    if first is not None and first.dep_ == "prep":
        yield f"prep={first.lower_} rule={pattern}"
    if source is not None:
        word = source.lower_ if source.pos_ == "PRON" else ""
        yield f"source type={source.ent_type_ or word}"
    if said.frame.quotes:
        yield f"rule={pattern} quotes"
    yield from (f"{c.dep_}={c.lower_}" for c in cue.children if c.dep_ in ("neg", "aux", "mark"))


_TRIED: ContextVar[Weights | None] = ContextVar("tried", default=None)


@contextmanager
def trying(weights: Weights) -> Iterator[None]:
    """Use other weights than the table's while a fold is checked."""
    token = _TRIED.set(weights)
    try:
        yield
    finally:
        _TRIED.reset(token)


@cache
def _learned() -> Weights:
    if not tables.has_table(TABLE):
        return {}, 0.0
    table = tables.table(TABLE)
    return table["weights"], table["border"]


def holds(said: Said, content: Sequence[Span]) -> bool:
    """Whether a proposal is more likely right than its border asks for."""
    weights, border = _TRIED.get() or _learned()
    if not weights:
        return True
    return sum(weights.get(name, 0.0) for name in features(said, content)) >= border
