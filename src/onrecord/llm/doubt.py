"""Which sentences the model is asked about: those that the rules left unread or read with doubt.

A sentence is asked about for the first of the visible list of reasons that holds. A report with
words that speak to a machine rather than tell news is left to the rules: nothing of it is sent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lang.tables import table
from onrecord.lang.words import fold
from onrecord.model.reading import Reading
from onrecord.model.report import Note, Report
from onrecord.model.span import Span
from onrecord.read.parse import MODELS, paragraphs

TABLE = "llm"
LEAST = 5
"""Words of a sentence that can tell something; shorter ones are headings and exclamations."""
MOST = 900
"""Code points of a sentence at most: longer ones are lists and tables that no reader divided."""
ADDRESSED = Note(
    "addresses-machine",
    "Words that speak to a machine which reads them: no language model is shown this report",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report. reason: why it is asked about, "" where it only stands around."""

    report: str
    span: Span
    paragraph: Span
    reason: str


class _Told:
    """What the rules read, by place."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.events = _Places(e.span for e in reading.events)
        self.known = _Places(
            c for a in reading.attributions if a.speakers for c in (a.sentence, *a.content)
        )
        self.unknown = _Places(
            c for a in reading.attributions
            if not a.speakers and a.form != "indirect" for c in a.content
        )  # fmt: skip
        self.positions = _Places(p.span for p in reading.positions)
        self.bare = _Places(e.span for e in reading.events if not e.participants)


class _Places:
    """Spans in order, with the furthest end so far, so that a look-up takes no scan."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.reach: list[int] = []
        for span in self.spans:
            self.reach.append(max(span.end, self.reach[-1] if self.reach else 0))

    def touch(self, span: Span) -> bool:
        at = bisect_left(self.spans, Span(span.end, span.end))
        return bool(at) and self.reach[at - 1] > span.start


def _plain(told: _Told, _span: Span) -> bool:
    """its language is read without a parser"""
    return told.reading.language not in MODELS


def _voiceless(told: _Told, span: Span) -> bool:
    """words in quotation marks have no speaker"""
    return told.unknown.touch(span)


def _unread(told: _Told, span: Span) -> bool:
    """no event, speaker or position was read in it"""
    return not any(p.touch(span) for p in (told.events, told.known, told.positions, told.unknown))


def _deserted(told: _Told, span: Span) -> bool:
    """nobody was read as taking part in what it tells"""
    return told.bare.touch(span) and not told.known.touch(span)


REASONS: tuple[Callable[[_Told, Span], bool], ...] = (_plain, _voiceless, _unread, _deserted)


def asked(report: Report, reading: Reading) -> tuple[tuple[Passage, ...], tuple[Span, ...]]:
    """The report's sentences, in order, with why they are asked about; or none, and the words of it
    that speak to a machine.
    """
    addressed = addressing(report.text)
    if addressed:
        return (), addressed
    told = _Told(reading)
    out: list[Passage] = []
    for paragraph in paragraphs(report):
        found = _within(reading.sentences, paragraph)
        out += [Passage(report.id, s, paragraph, _reason(told, s, report.text)) for s in found]
    return tuple(out), ()


def _within(sentences: Sequence[Span], paragraph: Span) -> list[Span]:
    low = bisect_left(sentences, Span(paragraph.start, paragraph.start))
    high = bisect_left(sentences, Span(paragraph.end, paragraph.end))
    return [s for s in sentences[low:high] if paragraph.contains(s)]


def _reason(told: _Told, span: Span, text: str) -> str:
    words = span.of(text)
    ends = words.rstrip(" \"'”’»)“").endswith((".", "!", "?", "…", "。"))
    if len(words.split()) < LEAST or len(words) > MOST or not ends:
        return ""
    return next((r.__doc__ or "" for r in REASONS if r(told, span)), "")


# ---------------------------------------------------------------- words to a machine


def addressing(text: str) -> tuple[Span, ...]:
    """Where a text speaks to a machine: by a table of turns, in any of its languages."""
    pattern = _turns()
    return tuple(Span(*m.span()) for m in pattern.finditer(_plain_letters(text)))


@cache
def _turns() -> re.Pattern[str]:
    """One pattern for all turns; "*" in a turn stands for up to three words."""
    gap = r"(?:[\s,]+[^\s,]{1,20}){0,3}?[\s,]+"
    turns = sorted({t for found in table(TABLE)["addressing"].values() for t in found})
    made = [gap.join(r"\s+".join(map(re.escape, part.split())) for part in turn.split("*"))
            for turn in turns]  # fmt: skip
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})")


def _plain_letters(text: str) -> str:
    """Lower case without accents, letter for letter, so that offsets hold."""
    return "".join(_letter(c) for c in text)


@cache
def _letter(char: str) -> str:
    low = fold(char)
    return low if len(low) == 1 else char
