"""What is compared: each stretch of words that a report gives to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.align.voices import Names
from onrecord.model.reading import Attribution, Form, Reading, Stance
from onrecord.model.record import Voice
from onrecord.model.report import Report
from onrecord.model.span import Span

LEAST = 4
"""Words from which a piece of a reported clause is compared at all."""

FRAGMENT = 60
"""Code points up to which a fragment in marks is compared with its clause."""

CLAUSE = 400
"""Longest clause, in code points, that stands for a fragment."""

_DENIES = frozenset({"deny", "reject", "refute", "dispute"})
_DEMANDS = frozenset({"demand", "urge"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One wording. voices: outermost first. person: whether the last voice is a named person.

    text: the words that are compared: those of the span, for a short fragment those of its clause.
    host: number of the attribution in its reading. around: entities named in its sentence, whose
    words it may hand on.
    """

    report: str
    span: Span
    text: str
    form: Form
    voices: tuple[Voice, ...]
    person: bool
    host: int
    stance: Stance
    around: frozenset[str]

    @property
    def marked(self) -> bool:
        return self.form != "indirect"


def units(reports: Mapping[str, Report], reading: Reading, names: Names) -> Iterator[Unit]:
    """The wordings of one report, in order."""
    text = reports[reading.report].text
    marked = sorted(s for a in reading.attributions if a.form != "indirect" for s in a.content)
    for host, attribution in enumerate(reading.attributions):
        voices = _voices(reading, attribution, names)
        person = _person(reading, attribution)
        stance = _stance(attribution)
        around = _around(reading, attribution.sentence, names)
        for span in attribution.content:
            context = _context(reading, attribution, span)
            pieces = [span] if attribution.form != "indirect" else _outside(span, marked, text)
            for piece in pieces:
                words = (context if piece == span else piece).of(text)
                yield Unit(reading.report, piece, words, attribution.form, voices,
                           person, host, stance, around)  # fmt: skip


def _voices(reading: Reading, attribution: Attribution, names: Names) -> tuple[Voice, ...]:
    found = (names.voice(reading.report, s) for s in attribution.speakers)
    return tuple(v for v in found if v is not None)


def _person(reading: Reading, attribution: Attribution) -> bool:
    if not attribution.speakers or attribution.speakers[-1].entity is None:
        return False
    return reading.entities[attribution.speakers[-1].entity].kind == "person"


def _context(reading: Reading, attribution: Attribution, span: Span) -> Span:
    """The reported clause that a fragment of a few words stands in: alone it says too little."""
    if attribution.form != "partial" or len(span) > FRAGMENT:
        return span
    clauses = [
        c for a in reading.attributions if a.form == "indirect" for c in a.content
        if c.start <= span.start and span.end <= c.end + 2 and c.end - c.start < CLAUSE
    ]  # fmt: skip
    return min(clauses, key=lambda c: (len(c), c), default=span)


def _around(reading: Reading, sentence: Span, names: Names) -> frozenset[str]:
    found = (
        names.entity(reading.report, m.entity)
        for m in reading.mentions
        if m.span.start < sentence.end and sentence.start < m.span.end
    )
    return frozenset(e for e in found if e)


def _stance(attribution: Attribution) -> Stance:
    if attribution.cue_lemma in _DENIES and attribution.form == "indirect":
        return "denies"
    return "demands" if attribution.cue_lemma in _DEMANDS else "asserts"


def _outside(span: Span, marked: list[Span], text: str) -> list[Span]:
    """The pieces of a reported clause between its words in marks, those long enough to compare."""
    out, at = [], span.start
    for inner in [m for m in marked if m.overlaps(span)]:
        if inner.start > at:
            out.append(Span(at, inner.start))
        at = max(at, inner.end)
    if at < span.end:
        out.append(Span(at, span.end))
    trimmed = [_trim(s, text) for s in out]
    return [s for s in trimmed if len(s.of(text).split()) >= LEAST]


def _trim(span: Span, text: str) -> Span:
    words = [m.span() for m in re.finditer(r"\w+", span.of(text))]
    if not words:
        return Span(span.start, span.start)
    return Span(span.start + words[0][0], span.start + words[-1][1])
