"""Sentences as they stand outside quotation marks.

A parser cuts a sentence at every full stop inside a quotation. Here a paragraph is cut anew: its
outermost quotations are single items, and a frame is a run of words and quotations up to the end
of the sentence around them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.marks import Quoted
from onrecord.read.parse import Paragraph
from onrecord.read.quotes_words import CLOSING, covering, describes, governs, is_cue, speaks_next

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = frozenset(".!?…")
_STOPS = frozenset({".", "!", "?", "…", "...", "....", ".."})


@dataclass(frozen=True, slots=True)
class Frame:
    """tokens: words outside the outermost quotations; quotes: those, in order of position.

    text: the whole report's.
    """

    paragraph: Paragraph
    number: int
    tokens: tuple[Token, ...]
    quotes: tuple[Quoted, ...]
    span: Span
    text: str

    def at(self, token: Token) -> int:
        """Where a token starts in the report."""
        return self.paragraph.span.start + int(token.idx)

    def place(self, first: Token, last: Token) -> Span:
        """The report's span from one token to another."""
        base = self.paragraph.span.start
        return Span(base + first.idx, base + last.idx + len(last.text))

    def between(self, start: int, end: int) -> list[Token]:
        """The words outside quotations that lie in a stretch of the report."""
        return [t for t in self.tokens if start <= self.at(t) < end]

    def bare(self) -> bool:
        """Whether it is quotation and nothing else."""
        return bool(self.quotes) and not any(t.is_alpha or t.like_num for t in self.tokens)


def frames(paragraph: Paragraph, quotes: list[Quoted], number: int, text: str) -> list[Frame]:
    """Cut a paragraph into frames, in order. quotes: all of it, nested ones too."""
    outer = [q for q in quotes if q.depth == 0]
    items = _items(paragraph, outer)
    cuts = [at + 1 for at in range(len(items) - 1) if _boundary(items, at, text)]
    out = []
    for start, end in zip([0, *cuts], [*cuts, len(items)], strict=True):
        made = _frame(paragraph, items[start:end], number, text)
        if made:
            out.append(made)
    return out


def closed(paragraph: Paragraph, quotes: list[Quoted]) -> list[Quoted]:
    """Quotations that lack their closing mark end before ", X said", where that stands in them."""
    return [q if q.closed or q.continues or q.depth else _cut(paragraph, q) for q in quotes]


def _cut(paragraph: Paragraph, quote: Quoted) -> Quoted:
    base = paragraph.span.start
    tokens = covering(paragraph.doc, quote.inner.start - base, quote.inner.end - base)
    words = list(tokens) if tokens is not None else []
    for at, word in enumerate(words[:MOST]):
        if word.text == "," and speaks_next(words[at + 1 : at + 8]):
            end = base + word.idx + 1
            return replace(quote, inner=Span(quote.inner.start, end),
                           outer=Span(quote.outer.start, end))  # fmt: skip
    return quote


MOST = 200
"""Words of a quotation without its closing mark that are looked through for its cue."""


def _items(paragraph: Paragraph, outer: list[Quoted]) -> list[Token | Quoted]:
    """Words and quotations in order; words that touch a quotation are part of it."""
    if not outer:
        return list(paragraph.doc)
    out: list[Token | Quoted] = []
    pending = list(reversed(outer))
    base = paragraph.span.start
    inside: Quoted | None = None
    for token in paragraph.doc:
        start = base + token.idx
        if inside is not None and start < inside.outer.end:
            continue
        while pending and pending[-1].outer.start < start + len(token.text):
            inside = pending.pop()
            out.append(inside)
        if inside is None or start >= inside.outer.end:
            out.append(token)
    out.extend(reversed(pending))
    return out


def _boundary(items: list[Token | Quoted], at: int, text: str) -> bool:
    """Whether a frame ends after item `at`."""
    item, following = items[at], items[at + 1]
    if isinstance(item, Quoted):
        return _final(item, text) and _begins(items, at, following)
    word = item.text
    if word not in _STOPS and not (word[-1] in "!?" and len(word) < 4):
        return False
    if isinstance(following, Quoted):
        return True
    if item.dep_ == "compound":
        return False  # the stop of an abbreviation: "Maj. Gen."
    return bool(following.is_sent_start) or following.text[0].isupper()


def _begins(items: list[Token | Quoted], at: int, following: Token | Quoted) -> bool:
    """Whether a new sentence begins after a quotation that ends one."""
    if isinstance(following, Quoted):
        return True
    first = following.text[0]
    if first in CLOSING or first in ",;:" or first.islower():
        return False
    return not _tail(items, at)


def _final(quote: Quoted, text: str) -> bool:
    tail = quote.inner.of(text).rstrip("’'”\" ")
    return bool(tail) and tail[-1] in _ENDS


def _tail(items: list[Token | Quoted], at: int) -> bool:
    """Whether a quotation that ends a sentence is followed by nothing but who said it."""
    words: list[Token] = []
    for item in items[at + 1 : at + 14]:
        if isinstance(item, Quoted) or item.text in _STOPS:
            break
        words.append(item)
    return speaks_next(words) and not governs(
        next(w for w in words if is_cue(w) and not describes(w))
    )


def _frame(
    paragraph: Paragraph, items: list[Token | Quoted], number: int, text: str
) -> Frame | None:
    tokens = tuple(i for i in items if not isinstance(i, Quoted) and not i.is_space)
    quotes = tuple(i for i in items if isinstance(i, Quoted))
    base = paragraph.span.start
    starts = [base + t.idx for t in tokens[:1]] + [q.outer.start for q in quotes[:1]]
    ends = [base + t.idx + len(t.text) for t in tokens[-1:]] + [q.outer.end for q in quotes[-1:]]
    if not starts:
        return None
    return Frame(paragraph, number, tokens, quotes, Span(min(starts), max(ends)), text)
