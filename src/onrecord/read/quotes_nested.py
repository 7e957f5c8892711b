"""Quotations inside quotations: whose words a speaker hands on.

The words of the outer quotation are read as a paragraph of their own. An inner one has a voice only
where a cue inside names it; "I said" is the outer speaker again. A pronoun inside marks stands for
whoever the speaker means, never for the speaker, so it is resolved by its mention alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model.reading import Attribution, Form, Speaker
from onrecord.model.span import Span
from onrecord.read.marks import Quoted
from onrecord.read.parse import Paragraph
from onrecord.read.quotes_frames import frames
from onrecord.read.quotes_said import Said, said_for
from onrecord.read.voices import Voices

LEAST = 3
"""Words of an inner quotation at least: shorter ones are titles and terms. Set by hand."""

NEAR = 25
"""Code points between a cue and the marks behind it at most: "told the owner". Set by hand."""

_SELF = frozenset({"i", "we"})
_OTHERS = frozenset({"he", "she", "they", "it", "you", "who", "that"})


@dataclass(frozen=True, slots=True)
class Around:
    """A paragraph with its number, the report's text and all marks of the paragraph."""

    paragraph: Paragraph
    number: int
    text: str
    marks: Sequence[Quoted]


def nested(around: Around, told: Sequence[Attribution], voices: Voices) -> list[Attribution]:
    """The inner quotations of a paragraph that have a voice, each with the outer speakers first.

    told: the attributions of the outer ones.
    """
    out = []
    for quote in around.marks:
        if quote.depth != 1 or len(quote.inner.of(around.text).split()) < LEAST:
            continue
        host = next((a for a in told if any(c.contains(quote.inner) for c in a.content)), None)
        outer = (q for q in around.marks if q.depth == 0 and q.inner.contains(quote.inner))
        if host is None or host.form == "indirect":
            continue
        found = _cue(around, next(outer), quote)
        if found is not None:
            out.append(_made(found, quote, host, voices))
    return out


def _cue(around: Around, outer: Quoted, quote: Quoted) -> Said | None:
    """The cue of an inner quotation among the words of the outer one."""
    made = frames(around.paragraph, [replace(quote, depth=0)], around.number, around.text)
    frame = next(f for f in made if f.quotes)
    words = tuple(t for t in frame.tokens if outer.inner.contains(frame.place(t, t)))
    start, end = max(frame.span.start, outer.inner.start), min(frame.span.end, outer.inner.end)
    found = said_for(replace(frame, tokens=words, span=Span(start, end)), frame.quotes[0], None)
    return found if found is not None and found.sources and _beside(found, quote) else None


def _beside(found: Said, quote: Quoted) -> bool:
    """Whether a cue stands near before the marks, who was told between, or right behind them."""
    gap = quote.outer.start - found.frame.place(*found.cue).end
    return found.near or 0 <= gap < NEAR


def _made(found: Said, quote: Quoted, host: Attribution, voices: Voices) -> Attribution:
    speakers = host.speakers
    if found.sources[-1][2].lower_ not in _SELF:
        speakers += (_speaker(found, host, voices),)
    words = quote.inner.of(found.frame.text)
    form: Form = "direct" if words[:1].isupper() and len(words.split()) > LEAST else "partial"
    cue = found.frame.place(*found.cue)
    return Attribution(
        form, (quote.inner,), speakers, cue, found.lemma, host.sentence, found.told, "nested"
    )


def _speaker(found: Said, host: Attribution, voices: Voices) -> Speaker:
    """Who the inner words are from; nobody known where a pronoun has no mention of its own."""
    frame, (first, last, head) = found.frame, found.sources[-1]
    if head.lower_ not in _OTHERS:
        return voices.resolve(frame.paragraph, first, last, head, frame.number)
    span = frame.place(first, last)
    who = next((m.entity for m in voices.within(span) if m.entity is not None), None)
    same = any(s.entity == who for s in host.speakers)
    return Speaker(entity=None if same else who, span=span)
