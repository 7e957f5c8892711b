"""Quotations inside quotations: whose words a speaker hands on.

The words of the outer quotation are read as a paragraph of their own. An inner one has a voice only
where a cue inside names it; "I said" is the outer speaker again. A pronoun inside marks stands for
whoever the speaker means, never for the speaker, so it is resolved by its mention alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.reading import Attribution, Form, Speaker
from onrecord.read.marks import Quoted
from onrecord.read.parse import Paragraph
from onrecord.read.quotes_frames import frames
from onrecord.read.quotes_said import Said, said_for
from onrecord.read.voices import Voices

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 3
"""Words of an inner quotation at least: shorter ones are titles and terms. Set by hand."""

NEAR = 25
"""Code points between a cue and the marks behind it at most: "told the owner". Set by hand."""

_SELF = frozenset({"i", "we"})
_OTHERS = frozenset({"he", "she", "they", "it", "you", "who", "that"})


def nested(
    paragraph: Paragraph, number: int, text: str, marks: Sequence[Quoted],
    told: Sequence[Attribution], voices: Voices,
) -> list[Attribution]:  # fmt: skip
    """The inner quotations of a paragraph that have a voice, each with the outer speakers first.

    marks: all of the paragraph. told: the attributions of the outer ones.
    """
    inner = [q for q in marks if q.depth == 1 and len(q.inner.of(text).split()) >= LEAST]
    out = []
    for quote in inner:
        host = next((a for a in told if any(c.contains(quote.inner) for c in a.content)), None)
        outer = next((q for q in marks if q.depth == 0 and q.inner.contains(quote.inner)), None)
        if host is None or outer is None or host.form == "indirect":
            continue
        found = _cue(paragraph, number, text, outer, quote)
        if found is not None:
            out.append(_made(found, quote, host, text, voices))
    return out


def _cue(
    paragraph: Paragraph, number: int, text: str, outer: Quoted, quote: Quoted
) -> Said | None:
    """The cue of an inner quotation among the words of the outer one."""
    for frame in frames(paragraph, [replace(quote, depth=0)], number, text):
        if not frame.quotes:
            continue
        words = tuple(t for t in frame.tokens if outer.inner.contains(frame.place(t, t)))
        span = replace(
            frame.span,
            start=max(frame.span.start, outer.inner.start),
            end=min(frame.span.end, outer.inner.end),
        )
        found = said_for(replace(frame, tokens=words, span=span), frame.quotes[0], None)
        return found if found is not None and found.sources and _beside(found, quote) else None
    return None


def _beside(found: Said, quote: Quoted) -> bool:
    """Whether a cue stands near before the marks, who was told between, or right behind them."""
    gap = quote.outer.start - found.frame.place(*found.cue).end
    return found.near or 0 <= gap < NEAR


def _made(found: Said, quote: Quoted, host: Attribution, text: str, voices: Voices) -> Attribution:
    first, last, head = found.sources[-1]
    speakers = host.speakers
    if head.lower_ not in _SELF:
        speakers += (_speaker(found, first, last, head, host, voices),)
    words = quote.inner.of(text)
    form: Form = "direct" if words[:1].isupper() and len(words.split()) > LEAST else "partial"
    cue = found.frame.place(*found.cue)
    return Attribution(
        form, (quote.inner,), speakers, cue, found.lemma, host.sentence, found.told, "nested"
    )


def _speaker(
    found: Said, first: Token, last: Token, head: Token, host: Attribution, voices: Voices
) -> Speaker:
    """Who the inner words are from; nobody known where a pronoun has no mention of its own."""
    frame = found.frame
    if head.lower_ not in _OTHERS:
        return voices.resolve(frame.paragraph, first, last, head, frame.number)
    span = frame.place(first, last)
    who = next((m.entity for m in voices.within(span) if m.entity is not None), None)
    same = any(s.entity == who for s in host.speakers)
    return Speaker(entity=None if same else who, span=span)
