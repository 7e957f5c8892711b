"""Direct quotations in languages without a parser: marks, a table of cue verbs, and names.

A quotation gets a speaker only where a cue of the language's table stands in the same sentence
outside the marks and a name, or a run of capitalised words, stands beside the cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.lang import tables
from onrecord.model.reading import Attribution, Form, Speaker
from onrecord.model.span import Span
from onrecord.read.marks import Quoted, find_marks
from onrecord.read.parse import Parsed
from onrecord.read.voices import Voices

REACH = 160
"""How far from the marks, in code points, a cue is looked for."""

LONG = 5
"""Words from which a quotation without any cue is kept."""

_STOP = re.compile(r"[.!?…](?=\s|$)")
_NAME = re.compile(r"(?:(?:[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w’'-]+)[ \xa0]?){1,4}")


def find_plain(parsed: Parsed, voices: Voices) -> list[Attribution]:
    """Direct quotations of a report in a language without a parser, in order."""
    text, language = parsed.report.text, parsed.report.language
    spans = [p.span for p in parsed.paragraphs]
    found: list[Attribution] = []
    for span, quotes in zip(spans, find_marks(text, spans, language), strict=True):
        outer = [q for q in quotes if q.depth == 0]
        for at, quote in enumerate(outer):
            left = outer[at - 1].outer.end if at else span.start
            right = outer[at + 1].outer.start if at + 1 < len(outer) else span.end
            made = _read(text, language, quote, Span(left, right), voices)
            if made is not None:
                found.append(made)
    return found


def _read(
    text: str, language: str, quote: Quoted, room: Span, voices: Voices
) -> Attribution | None:
    before, after = _windows(text, quote, room, language)
    cue, source = _cued(text, language, before, after, voices)
    words = len(quote.inner.of(text).split())
    if cue is None and words < LONG:
        return None
    speakers = (_speaker(text, source, voices),) if source is not None else ()
    whole = words > 3 or quote.inner.of(text)[-1:] in ".!?,。"
    form: Form = "direct" if whole else "partial"
    return Attribution(
        form,
        (quote.inner,),
        speakers,
        cue,
        cue.of(text).lower() if cue else "",
        Span(min(before.start, quote.outer.start), max(after.end, quote.outer.end)),
        (),
        "plain",
    )


def _windows(text: str, quote: Quoted, room: Span, language: str) -> tuple[Span, Span]:
    """The words of the sentence around a quotation, at most REACH on each side."""
    start = max(room.start, quote.outer.start - REACH)
    for stop in _STOP.finditer(text, start, quote.outer.start):
        start = stop.end()
    end = min(room.end, quote.outer.end + REACH)
    stop_at = _STOP.search(text, quote.outer.end, end)
    ends_itself = quote.inner.of(text)[-1:] in ".!?" and language != "ko"
    if ends_itself and text[quote.outer.end : quote.outer.end + 2].strip()[:1].isupper():
        end = quote.outer.end
    return Span(start, quote.outer.start), Span(
        quote.outer.end, stop_at.start() if stop_at and stop_at.start() < end else end
    )


@cache
def _cues(language: str) -> re.Pattern[str] | None:
    table = tables.table("cues_other")
    if language not in table:
        return None
    words = sorted(
        [*table[language]["verbs"], *table[language]["after"]], key=lambda w: (-len(w), w)
    )
    edge = "" if language == "ko" else r"(?<!\w)"
    return re.compile(f"{edge}(?:{'|'.join(re.escape(w) for w in words)})(?!\\w)", re.IGNORECASE)


def _cued(
    text: str, language: str, before: Span, after: Span, voices: Voices
) -> tuple[Span | None, Span | None]:
    """The cue and its source: after the marks first, then before them."""
    pattern = _cues(language)
    if pattern is None:
        return None, None
    hit = pattern.search(text, after.start, after.end)
    if hit:
        sides = [Span(hit.end(), after.end), Span(after.start, hit.start())]
        sides += [before] if language == "ko" else []
        return Span(*hit.span()), _source(text, sides, voices)
    hits = list(pattern.finditer(text, before.start, before.end))
    last = hits[-1] if hits else None
    if last is None:
        return None, None
    sides = [Span(before.start, last.start()), Span(last.end(), before.end)]
    return Span(*last.span()), _source(text, sides, voices)


def _source(text: str, sides: Sequence[Span], voices: Voices) -> Span | None:
    for side in sides:
        people = [m for m in voices.within(side) if side.contains(m.span)]
        people.sort(key=lambda m: (m.kind != "person", m.span))
        if people:
            return people[0].span
        run = _NAME.search(text, side.start, side.end)
        if run:
            return Span(run.start(), run.start() + len(run.group().rstrip()))
    return None


def _speaker(text: str, source: Span, voices: Voices) -> Speaker:
    """The entity of a mention at the source, else its words."""
    for mention in voices.within(source):
        if mention.entity is not None:
            return Speaker(entity=mention.entity, span=source)
    return Speaker(unnamed=source.of(text), span=source)
