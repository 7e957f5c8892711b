"""Which marks hold somebody's words: titles, slogans, nicknames and terms stand in marks too.

A logistic regression over how the marks stand (length, capitals, neighbours, cue), learned by
`scripts/learn_quotes.py`; the weights are a table of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.marks import Quoted
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_said import Said, loose
from onrecord.read.quotes_words import covering

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "quotes_marks"

Judge = Callable[[Span, Sequence[str], bool], bool]
"""Takes the words' span, the names of their features and what the rules say; whether to keep."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SIZES = ((1, "1"), (2, "2"), (3, "3"), (4, "4"), (6, "6"), (9, "9"), (15, "15"))
_SPEAKING = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "i'm", "we're", "i’m",
                       "we’re", "it's", "it’s", "don't", "don’t"})  # fmt: skip
_HEAD = 400
"""Code points of a quotation that are looked at: longer ones are speech by their length."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation with what was found around it. how: the way the rules would treat it."""

    frame: Frame
    quote: Quoted
    found: Said | None
    how: str
    again: bool


def features(text: str, one: Candidate) -> Iterator[str]:
    """What is known of marks, as names of binary features."""
    inner = text[one.quote.inner.start : min(one.quote.inner.end, one.quote.inner.start + _HEAD)]
    words = _WORD.findall(inner)
    size = next((s for n, s in _SIZES if len(words) <= n), "more")
    caps, end = _capitals(words), _ending(text, one.quote)
    left, right = _sides(one)
    yield from ("bias", f"how={one.how}", f"size={size}", f"caps={caps}", f"end={end}")
    yield from (f"how={one.how} size={size}", f"how={one.how} caps={caps}")
    yield from (f"caps={caps} size={size}", f"caps={caps} end={end}")
    yield from _neighbours(left, right, caps, size)
    yield from _inside(one, words)
    yield from _cue(one, caps, size)
    if one.again:
        yield f"again how={one.how}"
    if one.quote.resumed or one.quote.continues:
        yield f"resumed={one.quote.resumed} continues={one.quote.continues} caps={caps}"
        yield f"resumed={one.quote.resumed} continues={one.quote.continues} end={end}"


def _capitals(words: Sequence[str]) -> str:
    longer = [w for w in words if len(w) > 3] or list(words)
    if not longer:
        return "none"
    if all(w.isupper() for w in longer) and len(longer[0]) > 1:
        return "all"
    share = sum(w[:1].isupper() for w in longer) / len(longer)
    if share == 1.0:
        return "title"
    if share > 0.6:
        return "most"
    return "first" if words[0][:1].isupper() else "lower"


def _ending(text: str, quote: Quoted) -> str:
    last = text[quote.inner.end - 1 : quote.inner.end]
    kind = last if last in ".,!?" else ("…" if last in "…-—–" else "none")
    return kind + ("" if quote.closed else " open") + ("" if quote.opened else " unopened")


def _sides(one: Candidate) -> tuple[Token | None, Token | None]:
    """The word before the marks and the one behind them, in the same frame."""
    before = [t for t in one.frame.tokens if one.frame.at(t) < one.quote.outer.start]
    after = one.frame.tokens[len(before) :]
    return (before[-1] if before else None), (after[0] if after else None)


def _neighbours(left: Token | None, right: Token | None, caps: str, size: str) -> Iterator[str]:
    before = "" if left is None else (left.text if left.is_punct else left.pos_)
    behind = "" if right is None else (right.text if right.is_punct else right.pos_)
    yield from (f"left={before}", f"left={before} caps={caps}", f"left={before} size={size}")
    yield from (f"right={behind}", f"right={behind} caps={caps}", f"right={behind} size={size}")
    if left is None:
        return
    lemma = left.lemma_.lower()
    for kind in ("before", "words", "works"):
        if lemma in tables.words("cues.en", f"scare.{kind}"):
            yield f"left is {kind}"
            yield f"left is {kind} caps={caps}"
    if left.pos_ in ("ADP", "DET", "PART", "SCONJ", "PRON", "CCONJ"):
        yield f"left word={left.lower_}"
        yield f"left word={left.lower_} caps={caps}"


def _inside(one: Candidate, words: Sequence[str]) -> Iterator[str]:
    if any(w.lower() in _SPEAKING for w in words):
        yield "speaking"
    base = one.frame.paragraph.span.start
    doc = one.frame.paragraph.doc
    start = one.quote.inner.start - base
    part = covering(doc, start, min(one.quote.inner.end - base, start + _HEAD))
    tags = {t.tag_ for t in part} if part is not None else set()
    if tags & {"VBZ", "VBP", "VBD", "MD"}:
        yield "finite verb"
    if tags and tags <= {"NNP", "NNPS", "POS", ",", ".", "DT", "IN", "CC"}:
        yield "only names"
    yield f"single={one.quote.family == 'single'}"
    yield f"paragraph start={one.quote.outer.start == one.frame.paragraph.span.start}"


def _cue(one: Candidate, caps: str, size: str) -> Iterator[str]:
    found = one.found
    if found is None:
        return
    yield f"lemma={found.lemma}"
    yield f"loose={loose(found.lemma)} near={found.near} rule={found.rule}"
    yield f"near={found.near} caps={caps}"
    yield f"near={found.near} size={size}"
    yield f"sources={bool(found.sources)} rule={found.rule}"


_TRIED: ContextVar[Judge | None] = ContextVar("judge", default=None)


@contextmanager
def judging(judge: Judge) -> Iterator[None]:
    """Use another judge than the table's: while learning, or while a fold is checked."""
    token = _TRIED.set(judge)
    try:
        yield
    finally:
        _TRIED.reset(token)


def weighing(weights: dict[str, float], border: float) -> Judge:
    """A judge that adds up weights."""

    def judge(_inner: Span, names: Sequence[str], _rules: bool) -> bool:
        return sum(weights.get(n, 0.0) for n in names) >= border

    return judge


@cache
def _learned() -> Judge:
    return weighing(tables.numbers(TABLE, "weights"), tables.numbers(TABLE, "border")[""])


def kept(text: str, one: Candidate, rules: bool) -> bool:
    """Whether marks hold somebody's words. rules: whether the reader's own rules say so."""
    return (_TRIED.get() or _learned())(one.quote.inner, tuple(features(text, one)), rules)
