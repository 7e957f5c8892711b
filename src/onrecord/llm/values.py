"""The numbers, dates and names of a text, as our own readers give them, for comparing two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.lang.calendar_text import resolve_all
from onrecord.lang.words import fold
from onrecord.model.reading import Reading, Timex
from onrecord.model.span import Span
from onrecord.read import numbers, times

_FIGURE = re.compile(r"\d(?:[\d.,:]*\d)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?…:]\s+|[“\"„«(]\s*)$")

Number = tuple[float | None, float | None, str | None]


@dataclass(frozen=True, slots=True)
class Values:
    """numbers: (low, high, unit). figures: runs of digits as written. dates: what they can mean.

    names: folded words with a capital that does not only open a sentence.
    """

    numbers: frozenset[Number]
    figures: frozenset[str]
    dates: frozenset[str]
    names: frozenset[str]


def values(text: str, language: str, published: str | None) -> Values:
    """Read a text for its values. published: what its relative dates count from, ISO."""
    room = (Span(0, len(text)),)
    amounts = numbers.find(text, language, room)
    dated = resolve_all(times.find(text, language, room), published, text)
    inside = [t.span for t in dated]
    counted = frozenset(
        (q.low, q.high, q.unit) for q in amounts if not any(q.span.overlaps(s) for s in inside)
    )
    figures = (m for m in _FIGURE.finditer(text))
    loose = frozenset(
        m.group() for m in figures if not any(s.start <= m.start() < s.end for s in inside)
    )
    dates = frozenset(_meant(t, text) for t in dated)
    return Values(counted, loose, dates, frozenset(_names(text, inside)))


def _meant(timex: Timex, text: str) -> str:
    """What a time expression means: its first reading, its length, else its words."""
    if timex.candidates:
        return timex.candidates[0].start
    return timex.value or fold(timex.span.of(text))


def _names(text: str, dates: list[Span]) -> Iterable[str]:
    for found in _WORD.finditer(text):
        if not found.group()[0].isupper() or any(s.start <= found.start() < s.end for s in dates):
            continue
        if _OPENS.search(text, max(0, found.start() - 4), found.start()) is None:
            yield fold(found.group()).removesuffix("'s").removesuffix("’s")


def strange(mine: Values, theirs: Values, called: frozenset[str], words: frozenset[str]) -> str:
    """What of a text another text does not have; "" where it has all.

    called: folded words of all names of those spoken of in the other text. words: all its words.
    """
    if not (mine.numbers <= theirs.numbers and mine.figures <= theirs.figures):
        return "a number in it is not read in the passage"
    if not mine.dates <= theirs.dates:
        return "a date in it is not read in the passage"
    if not mine.names <= theirs.names | called | words:
        return "a name in it is not read in the passage"
    return ""


def called(reading: Reading, passage: Span) -> frozenset[str]:
    """The folded words of all names of those whom a passage mentions, by whatever form."""
    here = {m.entity for m in reading.mentions if passage.contains(m.span)} - {None}
    forms = [m.name for m in reading.mentions if m.entity in here and m.form != "pronoun"]
    forms += [reading.entities[i].name for i in sorted(i for i in here if i is not None)]
    return frozenset(fold(w) for form in forms for w in _WORD.findall(form))
