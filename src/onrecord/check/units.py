"""A sentence taken apart into what can be checked: names, times, numbers, words, voices."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.check.grammar import Link, Modality
from onrecord.model.reading import Interval
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """keys: entities that the words can mean ("e:id"), or the folded word ("w:word").

    span: offsets in the text of the sentence's report.
    """

    text: str
    span: Span
    keys: frozenset[str]
    links: tuple[Link, ...]
    place: bool = False
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression. meanings: the intervals it can have; value: its symbolic value.

    noun: index of the noun that it tells the time of ("talks on Friday"), 0 for a verb's.
    """

    text: str
    span: Span
    meanings: tuple[Interval, ...]
    value: str
    home: int
    noun: int = 0


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts or measures. low, high: None on an open side."""

    text: str
    span: Span
    low: float | None
    high: float | None
    unit: str | None
    head: str
    bound: str | None
    home: int
    counted: tuple[str, ...] = ()
    vague: bool = False
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A content word. negative and modality are those of its clause; absent: "no", "without".

    heads: index of the noun that it describes, none for other words.
    """

    lemma: str
    text: str
    span: Span
    index: int
    pos: str
    home: int
    links: tuple[Link, ...] = ()
    absent: bool = False
    negative: bool = False
    modality: Modality = "fact"
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that somebody is said to have said. keys: of the speaker; head: of an unnamed one."""

    content: tuple[Span, ...]
    keys: frozenset[str]
    head: str
    text: str
    frame: tuple[Span, ...]
    form: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or a part of one, of a report or of a claim."""

    report: str
    span: Span
    text: str
    names: tuple[Name, ...]
    moments: tuple[Moment, ...]
    amounts: tuple[Amount, ...]
    words: tuple[Word, ...]
    voices: tuple[Voice, ...] = ()
    quoted: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    """Figures that no reader took: they must stand in the passage as they are."""
    clauses: tuple[frozenset[int], ...] = ()
    """Indexes of the verbs of each clause that can stand by itself."""
