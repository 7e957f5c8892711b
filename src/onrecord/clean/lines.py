"""The lines of a plain text, with what their shape says."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def split(text: str) -> list[Line]:
    """The lines of `text` in order, blank ones left out. Linear in its length."""
    out: list[Line] = []
    at, gap = 0, True
    for raw in text.split("\n"):
        trimmed = raw.strip()
        if trimmed:
            start = at + len(raw) - len(raw.lstrip())
            words = tuple(tokens(trimmed[:700]))
            closed = _CLOSED.search(trimmed[-8:]) is not None
            quoted = _QUOTED.search(trimmed[:2000]) is not None
            span = Span(start, start + len(trimmed))
            out.append(Line(span, trimmed, words, gap, closed, quoted))
        gap = not trimmed
        at += len(raw) + 1
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
