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
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.quotes_said import Said

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    yield from _around(said, source)
    if said.frame.quotes:
        yield f"rule={pattern} quotes"
    yield from (f"{c.dep_}={c.lower_}" for c in cue.children if c.dep_ in ("neg", "aux", "mark"))


def _around(said: Said, source: Token | None) -> Iterator[str]:
    """What governs the cue, what kind of clause it governs, and who its source may be."""
    cue, pattern = said.cue[1], said.rule
    kinds = {c.dep_ for c in cue.children if c.i > cue.i}
    shape = "+".join(sorted(kinds & {"ccomp", "xcomp", "dobj", "prep", "advcl", "oprd", "acomp"}))
    yield f"rule={pattern} shape={shape}"
    yield f"lemma={said.lemma} shape={shape}"
    yield f"rule={pattern} dep={cue.dep_}"
    yield f"rule={pattern} head={cue.head.lemma_.lower() if cue.head is not cue else ''}"
    clause = next((c for c in cue.children if c.dep_ in ("ccomp", "xcomp", "acl")), None)
    if clause is not None:
        marks = sorted(c.lower_ for c in clause.children if c.dep_ in ("mark", "aux", "advmod"))[:2]
        yield f"rule={pattern} clause={clause.tag_}"
        yield from (f"rule={pattern} in clause={m}" for m in marks)
    if source is not None:
        kind = _kind(source)
        yield f"source kind={kind}"
        yield f"lemma={said.lemma} source kind={kind}"
        yield f"rule={pattern} source kind={kind} tag={cue.tag_}"


def _kind(source: Token) -> str:
    """A person, a body, a text, a pronoun, a name of some type, or a thing."""
    if source.pos_ == "PRON":
        return str(source.lower_)
    if source.ent_type_:
        return str(source.ent_type_)
    lemma = source.lemma_.lower()
    lists = ("people.heads", "people.bodies", "nouns.text")
    return next((k for k in lists if lemma in tables.words("cues.en", k)), "thing")


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
