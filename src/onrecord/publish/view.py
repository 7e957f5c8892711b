"""What the page shows of a record, ready for the templates: words, numbers, places, links.

Plain values, made by `desk` from record.json's data. All text is plain; the templates escape it.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.publish.passages import Context, Piece

Link = tuple[str, str]
"""(words, anchor)."""
Item = tuple[str, str, str, str]
"""(label, when, anchor, standing) of an event on the first screen."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage under a line. voice: who says so, outermost first; stance in words.

    by: what read it, where that was not the rules, else "".
    """

    number: int
    outlet: str
    published: str
    context: Context
    language: str
    voice: str
    stance: str
    anchor: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What every kind of line has. ref: as a reader cites it ("E3").

    people, reports, states: what the filter asks for, as codes and plain words.
    """

    anchor: str
    ref: str
    people: tuple[str, ...]
    reports: tuple[str, ...]
    states: tuple[str, ...]
    standing: str
    status: str
    origins: int
    count: int
    reason: str
    passages: tuple[Passage, ...]
    why: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class SideView:
    value: str
    outlets: str
    passages: tuple[Passage, ...]
    likely: bool


@dataclass(frozen=True, slots=True)
class DisagreementView:
    line: Line
    kind: str
    heading: str
    sides: tuple[SideView, ...]
    values: str
    explanation: str
    reason: str
    about: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """An attribute of an event: its name, and each value with its passages."""

    name: str
    values: tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """day: its start in ISO form, "" where there is none. hours, when: in words.

    inferred: the words elsewhere that its day was taken from, "" where its passages state it;
    dated: their passages.
    """

    line: Line
    label: str
    kind: str
    day: str
    hours: str
    when: str
    status: str
    tag: str
    doubtful: bool
    inferred: str
    dated: tuple[Passage, ...]
    people: tuple[str, ...]
    place: str
    channel: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Events under one date, in order; date "" for those without one.

    folded: those that are shown on request.
    """

    weekday: str
    date: str
    events: tuple[EventView, ...]
    folded: tuple[EventView, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a quote. stretches: words with whether they differ from the first wording
    in the same language; language: its tag; named: the language in words, "" where it is plain.
    """

    stretches: tuple[tuple[str, bool], ...]
    outlets: str
    form: str
    language: str
    named: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    """words: the wording that most reports have; language: its tag."""

    line: Line
    speaker: str
    said: str
    words: str
    form: str
    language: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """target: with the word that joins it to the act; "" where the content begins with it."""

    line: Line
    act: str
    target: str
    content: str


@dataclass(frozen=True, slots=True)
class ActorView:
    anchor: str
    name: str
    role: str
    positions: tuple[PositionView, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """left, right: where its range begins and ends on the strip, in per cent; None is open.

    first: the day of the first report that gives it, in words.
    """

    words: str
    as_of: str
    first: str
    outlets: str
    left: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class FigureView:
    line: Line
    measure: str
    about: Link | None
    values: tuple[ValueView, ...]
    drawn: bool


@dataclass(frozen=True, slots=True)
class NameView:
    """code: what the filter asks for."""

    anchor: str
    code: str
    name: str
    country: str
    roles: tuple[tuple[str, tuple[Passage, ...]], ...]
    variants: tuple[tuple[str, str, bool], ...]
    lines: int
    why: tuple[tuple[str, float, float], ...]

    @property
    def others(self) -> list[tuple[str, str, bool]]:
        """The forms that are not the name itself."""
        return [v for v in self.variants if v[0] != self.name]


@dataclass(frozen=True, slots=True)
class SourceView:
    """outlet: what it is called in a list; publisher: "" where none is known.

    headed: its text begins with its title.
    """

    number: int
    anchor: str
    outlet: str
    publisher: str
    title: str
    url: str | None
    byline: str
    published: str
    basis: str
    language: str
    tongue: str
    notes: tuple[tuple[str, str, tuple[Link, ...]], ...]
    words: int
    text: tuple[tuple[Piece, ...], ...]
    headed: bool
