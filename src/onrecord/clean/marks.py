"""Marks what is not part of a report in its plain text: where it stands and why.

Every rule looks at what a line is (its words, its shape) and where it stands; no rule knows a
particular line. Dropping a sentence of the report is worse than keeping furniture, so a rule
that rests on words alone asks for more of them in the middle of a text than at its ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clean.blurbs import blurbs
from onrecord.clean.captions import captions
from onrecord.clean.ends import ends
from onrecord.clean.furniture import blocks, notices
from onrecord.clean.heads import bylines, header_dates, repeated_headline
from onrecord.clean.lines import Line, split
from onrecord.clean.mastheads import mastheads
from onrecord.clean.phrases import (
    authors,
    bids,
    clocks,
    counters,
    embeds,
    glued,
    pointers,
    thread,
)
from onrecord.clean.vocabulary import vocabulary
from onrecord.model.report import Dropped
from onrecord.model.span import Span


def _found(
    text: str, lines: list[Line], title: str, language: str, byline: str | None
) -> Iterator[Dropped]:
    words = vocabulary(language)
    yield from ends(text, lines)
    yield from header_dates(lines, words)
    yield from mastheads(lines, words)
    yield from bylines(text, lines, words, byline)
    yield from repeated_headline(lines, title)
    yield from captions(lines, words)
    yield from notices(lines, words)
    yield from blurbs(lines, words, byline)
    yield from blocks(lines, words)
    yield from pointers(lines)
    yield from embeds(lines)
    yield from glued(lines)
    yield from bids(lines)
    yield from clocks(lines, words.header)
    yield from counters(lines)
    yield from authors(lines)
    yield from thread(lines)


def _merge(drops: list[Dropped]) -> tuple[Dropped, ...]:
    """No two overlap: of overlapping ones the longer swallows the other, its reason with it."""
    out: list[Dropped] = []
    for drop in sorted(drops, key=lambda d: (d.span.start, -d.span.end)):
        if not out or drop.span.start >= out[-1].span.end:
            out.append(drop)
            continue
        last = out[-1]
        if drop.span.end > last.span.end:
            reason = last.reason if len(last.span) >= len(drop.span) else drop.reason
            out[-1] = Dropped(Span(last.span.start, drop.span.end), reason)
    return tuple(out)


def marks(
    text: str,
    *,
    lines: list[Line] | None = None,
    title: str = "",
    language: str = "en",
    byline: str | None = None,
    own: tuple[Dropped, ...] = (),
) -> tuple[Dropped, ...]:
    """The passages of `text` that are not part of the report, in order, none overlapping.

    lines: those of `text`, where they are split already.
    own: what the format of the text has marked already.
    title: the headline known beside the text; "" where the text itself holds it.
    Linear in the length of the text. Where the rules would leave nothing, nothing is dropped.
    """
    lines = split(text) if lines is None else lines
    found = list(_found(text, lines, title, language, byline))
    dropped = _merge([*own, *found])
    return dropped if _words_left(text, dropped) else _merge(list(own))


def _words_left(text: str, dropped: tuple[Dropped, ...]) -> bool:
    """Whether a letter or digit stands outside the dropped passages."""
    at = 0
    for drop in dropped:
        if any(map(str.isalnum, text[at : drop.span.start])):
            return True
        at = drop.span.end
    return any(map(str.isalnum, text[at:]))
