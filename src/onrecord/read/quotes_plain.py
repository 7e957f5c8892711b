"""Direct quotations in languages without a parser: marks or dashes, a table of cues, and names.

A quotation gets a speaker only where a cue of the language's table stands in the same sentence
outside the marks and a name, a description or a pronoun stands beside the cue; a bare quotation
goes on with the speaker of the one just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.reading import Attribution, Form, Speaker
from onrecord.model.span import Span
from onrecord.read.marks import Quoted, find_marks
from onrecord.read.parse import Parsed
from onrecord.read.quotes_plain_source import Source, cue_pattern, find_source, grammar
from onrecord.read.voices import Voices

REACH = 160
"""How far from the marks, in code points, a cue is looked for."""

LONG = 5
"""Words from which a quotation without any cue is kept."""

SPEECH = 2000
"""How much of a paragraph that opens with a dash is looked through for its cue."""

_STOP = re.compile(r"[.!?…](?=\s|$)")
_DASHED = re.compile(r"[—–―]\s?(?=\w)")
_BREAKS = re.compile(r"[,!?…]?\s?[—–―]\s?|[,!?…]\s")
_INSERTED = re.compile(r",\s(?:[—–―]\s)?([^,«»\"“”—–―]{6,80}),\s?(?:[—–―]\s)?")
_UPPER = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]")


def find_plain(parsed: Parsed, voices: Voices) -> list[Attribution]:
    """Direct quotations of a report in a language without a parser, in order."""
    return list(_Plain(parsed, voices).read())


class _Plain:
    """One pass over a report's paragraphs; who spoke last is carried on."""

    def __init__(self, parsed: Parsed, voices: Voices) -> None:
        self.text = parsed.report.text
        self.language = parsed.report.language
        self.spans = [p.span for p in parsed.paragraphs]
        self.voices = voices
        self.number = 0
        self.last: tuple[int, Speaker] | None = None

    def read(self) -> Iterator[Attribution]:
        found = find_marks(self.text, self.spans, self.language)
        for number, (span, quotes) in enumerate(zip(self.spans, found, strict=True)):
            self.number = number
            outer = [q for q in quotes if q.depth == 0]
            if not outer and grammar(self.language)["dash"]:
                yield from self._dashed(span)
            for at, quote in enumerate(outer):
                left = outer[at - 1].outer.end if at else span.start
                right = outer[at + 1].outer.start if at + 1 < len(outer) else span.end
                made = self._quote(quote, Span(left, right))
                if made is not None:
                    yield made

    def _quote(self, quote: Quoted, room: Span) -> Attribution | None:
        broken = self._inserted(quote)
        if broken is not None:
            return broken
        before, after = self._windows(quote, room)
        cue, source = self._cued(before, after)
        words = quote.inner.of(self.text).split()
        bare = not any(c.isalnum() for c in before.of(self.text) + after.of(self.text))
        if cue is None and len(words) < LONG and not (bare and self._goes_on(quote, words)):
            return None
        speaker = self._carried(1) if cue is None and bare else self._speaker(source)
        if cue is None and bare and speaker is None:
            speaker = self._announced(room.start, quote.outer.start)
        sentence = Span(min(before.start, quote.outer.start), max(after.end, quote.outer.end))
        return self._made((quote.inner,), speaker, cue, sentence, self._form(words, before, after))

    def _goes_on(self, quote: Quoted, words: list[str]) -> bool:
        """Whether a short sentence in marks follows somebody's words in the same paragraph."""
        whole = words[0][:1].isupper() and len(words) > 1
        ends = self.text[quote.inner.end - 1 : quote.outer.end + 1]
        return whole and any(c in ".!?" for c in ends) and self._carried(0) is not None

    def _form(self, words: list[str], before: Span, after: Span) -> Form:
        """Whole speech is long, ends a sentence, or stands behind a colon or before a comma."""
        beside = before.of(self.text).rstrip()[-1:] == ":" or after.of(self.text)[:1] == ","
        if len(words) > 3 or words[-1][-1:] in ".!?,。" or (beside and len(words) > 1):
            return "direct"
        return "partial"

    def _made(
        self,
        content: tuple[Span, ...],
        speaker: Speaker | None,
        cue: Span | None,
        sentence: Span,
        form: Form,
    ) -> Attribution:
        speakers = (speaker,) if speaker is not None else ()
        if speaker is not None and (speaker.entity is not None or speaker.unnamed):
            self.last = (self.number, Speaker(speaker.entity, speaker.unnamed))
        lemma = cue.of(self.text).lower() if cue else ""
        return Attribution(form, content, speakers, cue, lemma, sentence, (), "plain")

    def _carried(self, reach: int) -> Speaker | None:
        if self.last is None or self.number - self.last[0] > reach:
            return None
        return self.last[1]

    def _speaker(self, source: Source | None) -> Speaker | None:
        """The entity of a mention at the source, who spoke before, else its words."""
        if source is None:
            return None
        if source.pronoun:
            before = self._carried(3)
            return Speaker(before.entity, before.unnamed, source.span) if before else None
        for mention in self.voices.within(source.span):
            if mention.entity is not None and mention.kind != "place":
                return Speaker(entity=mention.entity, span=source.span)
        words = source.span.of(self.text)
        entity = self.voices.known(words)
        return Speaker(entity, words if entity is None else None, source.span)

    def _announced(self, start: int, end: int) -> Speaker | None:
        """The source of a cue in the sentence before a bare quotation, in the same paragraph."""
        text = self.text
        stops = [m.start() for m in _STOP.finditer(text, max(start, end - 2 * REACH), end)]
        if not stops or text[stops[-1] + 1 : end].strip():
            return None
        first = stops[-2] + 1 if len(stops) > 1 else max(start, end - 2 * REACH)
        return self._speaker(self._cued(Span(first, stops[-1]), Span(end, end))[1])

    def _windows(self, quote: Quoted, room: Span) -> tuple[Span, Span]:
        """The words of the sentence around a quotation, at most REACH on each side."""
        text, outer = self.text, quote.outer
        start = max(room.start, outer.start - REACH)
        for stop in _STOP.finditer(text, start, outer.start):
            start = stop.end()
        end = min(room.end, outer.end + REACH)
        stop_at = _STOP.search(text, outer.end, end)
        ends_itself = quote.inner.of(text)[-1:] in ".!?" and self.language != "ko"
        if ends_itself and text[outer.end : outer.end + 2].strip()[:1].isupper():
            end = outer.end
        elif stop_at and stop_at.start() < end:
            end = stop_at.start()
        return Span(start, outer.start), Span(outer.end, end)

    def _cued(self, before: Span, after: Span) -> tuple[Span | None, Source | None]:
        """The cue and its source: after the marks first, then before them."""
        pattern = cue_pattern(self.language)
        if pattern is None:
            return None, None
        hit = pattern.search(self.text, after.start, after.end)
        if hit:
            sides = [Span(hit.end(), after.end), Span(after.start, hit.start())]
            sides = [before, sides[1]] if self.language == "ko" else sides
            return Span(*hit.span()), self._source(sides)
        hits = list(pattern.finditer(self.text, before.start, before.end))
        if not hits:
            return None, None
        last = hits[-1]
        sides = [Span(before.start, last.start()), Span(last.end(), before.end)]
        if last.group().lower() in grammar(self.language)["after"] and self.language != "ko":
            sides.reverse()
        return Span(*last.span()), self._source(sides)

    def _source(self, sides: list[Span]) -> Source | None:
        return find_source(self.text, self.language, sides, self.voices)

    def _inserted(self, quote: Quoted) -> Attribution | None:
        """A cue with its name between commas inside the marks, as French and Russian print it."""
        pattern = cue_pattern(self.language)
        if pattern is None or quote.family not in ("guillemet", "double"):
            return None
        inner = quote.inner
        stop = min(inner.end, inner.start + SPEECH)
        for hit in _INSERTED.finditer(self.text, inner.start, stop):
            room = Span(*hit.span(1))
            cue = pattern.search(self.text, room.start, min(room.end, room.start + 24))
            if cue is None or not _UPPER.search(self.text, cue.end(), room.end):
                continue
            speaker = self._speaker(self._source([Span(cue.end(), room.end)]))
            parts = (Span(inner.start, hit.start()), Span(hit.end(), inner.end))
            if speaker is not None and all(len(p) for p in parts):
                return self._made(parts, speaker, Span(*cue.span()), quote.outer, "direct")
        return None

    def _dashed(self, span: Span) -> Iterator[Attribution]:
        """A paragraph that opens with a dash: speech up to the comma or dash before its cue."""
        pattern = cue_pattern(self.language)
        opening = _DASHED.match(self.text, span.start, span.end)
        if pattern is None or opening is None:
            return
        stop = min(span.end, span.start + SPEECH)
        for hit in _BREAKS.finditer(self.text, opening.end(), stop):
            sentence = _STOP.search(self.text, hit.end(), stop)
            room = Span(hit.end(), sentence.start() if sentence else stop)
            cue = pattern.search(self.text, room.start, min(room.end, room.start + 24))
            if cue is None or len(self.text[room.start : cue.start()].split()) > 2:
                continue
            source = self._source([Span(cue.end(), room.end), Span(room.start, cue.start())])
            speaker = self._speaker(source)
            if speaker is not None:
                mark = 1 if self.text[hit.start()] in "!?…" else 0
                content = Span(opening.end(), hit.start() + mark)
                yield self._made((content,), speaker, Span(*cue.span()), span, "direct")
                return
