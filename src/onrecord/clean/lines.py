"""The lines of a plain text, with what their shape says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.clean.vocabulary import Vocabulary, tokens
from onrecord.model.span import Span

_CLOSED = re.compile(r"[.!?…。](?:[\"'”’»)\]*]|\s)*$")
_QUOTED = re.compile(r"[\"“”„«»‘]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, trimmed. `gap`: a blank line, or nothing, stands before it.

    words: folded tokens, of its first 700 characters (no rule looks further).
    closed: ends like a sentence. quoted: has a quotation mark.
    """

    span: Span
    text: str
    words: tuple[str, ...]
    gap: bool
    closed: bool
    quoted: bool

    @property
    def sentence(self) -> bool:
        """Reads like running text: closed and of some length, or long."""
        return (self.closed and len(self.words) >= 6) or len(self.words) >= 25


WRAP = range(52, 93)
"""Length of the lines of texts that are wrapped by hand or by mail software (72 and 80 mostly)."""

WRAPPED = 0.8
"""Share of lines that go on in the next one with a length in `WRAP`; chosen, not measured."""


def _is_wrapped(raws: list[str]) -> bool:
    """Whether lines are parts of paragraphs: nearly all that are followed by text are full.

    Few of them end a sentence; where most do, each line is a paragraph of its own.
    """
    going_on = [a.rstrip() for a, b in pairwise(raws) if a.strip() and b.strip()]
    full = sum(len(a) in WRAP for a in going_on)
    ended = sum(_CLOSED.search(a[-8:]) is not None for a in going_on)
    many = len(going_on) >= 6
    return many and full >= WRAPPED * len(going_on) and ended <= (1 - WRAPPED) * len(going_on)


def _goes_on(raw: str) -> bool:
    """Whether a line of a wrapped text is full, so that the next one continues it."""
    return len(raw.rstrip()) in WRAP


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each line; of a wrapped text, of each paragraph, breaks as spaces."""
    raws = text.split("\n")
    wrapped = _is_wrapped(raws)
    at, start, held = 0, 0, list[str]()
    for raw in raws:
        if held and not (wrapped and raw.strip() and _goes_on(held[-1])):
            yield start, " ".join(held)
            held = []
        if not held:
            start = at
        held.append(raw)
        at += len(raw) + 1
    yield start, " ".join(held)


def split(text: str) -> list[Line]:
    """The lines of `text` in order, blank ones left out. Linear in its length.

    Where the text is wrapped at 52 to 92 characters, a paragraph is one line.
    """
    out: list[Line] = []
    gap = True
    for at, raw in _units(text):
        trimmed = raw.strip()
        if trimmed:
            start = at + len(raw) - len(raw.lstrip())
            words = tuple(tokens(trimmed[:700]))
            closed = _CLOSED.search(trimmed[-8:]) is not None
            quoted = _QUOTED.search(trimmed[:2000]) is not None
            span = Span(start, start + len(trimmed))
            out.append(Line(span, trimmed, words, gap, closed, quoted))
        gap = not trimmed
    return out


def furniture_share(line: Line, words: Vocabulary) -> float:
    """Share of furniture words among a line's words that carry something; 0 where none does."""
    if words.furniture.isdisjoint(line.words):
        return 0.0
    content = [w for w in line.words if w not in words.stop]
    return sum(w in words.furniture for w in content) / len(content) if content else 0.0


def hits(line: Line, vocabulary: frozenset[str]) -> int:
    """How many of a line's words are in a set."""
    if vocabulary.isdisjoint(line.words):  # nearly always, and quick
        return 0
    return sum(w in vocabulary for w in line.words)
