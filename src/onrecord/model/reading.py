"""What one report says, before any other report is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.report import Note
from onrecord.model.span import Span

EntityKind = Literal["person", "organisation", "place", "group", "other"]
MentionForm = Literal["name", "short", "acronym", "descriptive", "pronoun", "demonym"]
Form = Literal["direct", "partial", "indirect"]
Stance = Literal["asserts", "denies", "doubts", "plans", "demands"]
Status = Literal["planned", "held", "ongoing", "cancelled", "reported"]
Act = Literal[
    "demand", "threat", "warning", "denial", "accusation", "refusal",
    "promise", "request", "assessment", "support",
]  # fmt: skip
Precision = Literal["minute", "hour", "part", "day", "week", "month", "season", "quarter", "year",
                    "decade", "century", "range"]  # fmt: skip


# ---------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person, organisation, place or people is spoken of.

    entity: index into `Reading.entities`, or None when the antecedent is not clear.
    name: the mention's words, cleaned of possessives, soft hyphens and line breaks.
    evidence: the named rules that found it and tied it to its entity.
    """

    span: Span
    form: MentionForm
    kind: EntityKind
    name: str
    entity: int | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A title as the report states it ("press secretary of the White House"), with its words."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One bearer of names within one report. name: its fullest form there.

    country: ISO 3166 alpha-2 code for a country, or of the country a place lies in; else None.
    """

    name: str
    kind: EntityKind
    roles: tuple[Role, ...] = ()
    country: str | None = None


# ---------------------------------------------------------------- times


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, ISO 8601 at the precision that the source supports.

    end is None for a point at `precision` (a day is one value, not a range); zone is an offset
    ("-05:00"), an IANA name, or None where none is given. The value of start carries the offset
    only where it is known.
    """

    start: str
    end: str | None
    precision: Precision
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression.

    kind: date, time (of day), duration, set.
    value: the TIMEX3-like symbolic value that does not depend on an anchor ("2021-12-30", "P50M",
        "XXXX-WXX-4", "T15:35"); "" when only the anchor can give one.
    expr: (operator, arguments…), the anchor-free meaning that `lang.calendar.resolve` takes.
    tense: -1 when the clause around it speaks of the past, 1 of the future, 0 unknown.
    candidates: readings after resolution, best first; empty until resolved.
    rule: the name of the grammar rule that found it.
    """

    span: Span
    kind: Literal["date", "time", "duration", "set"]
    value: str
    expr: tuple[object, ...]
    rule: str
    tense: int = 0
    candidates: tuple[Interval, ...] = ()
    anchor: str | None = None
    contradiction: str | None = None


# ---------------------------------------------------------------- numbers


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts or measures something.

    span: number with its unit and counted noun, the passage a reader would point at.
    number: the numeral and its qualifiers alone. low, high: as stated, in `unit`; None is the open
    side of "at least", "up to". vague: "dozens", "thousands". counted: head noun with modifiers
    ("Russian troops"), lower-case lemma in `head`. change: rose/fell "to" or "by", else None.
    """

    span: Span
    number: Span
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    counted: str
    head: str
    bound: str | None = None
    vague: bool = False
    change: str | None = None
    rule: str = ""


# ---------------------------------------------------------------- voices


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: a local entity, or a description for one who is not named; never a guess.

    entity: index into `Reading.entities`. unnamed: "senior administration official".
    span: the words that name the source, or None when it was carried over from before.
    """

    entity: int | None = None
    unnamed: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words or content that a report gives to somebody.

    content: its parts in order (a quotation broken by its cue has two); for direct and partial
        forms the words inside the marks, marks left out. An empty `speakers` means unknown.
    speakers: outermost first ("CNBC, citing an official": CNBC, then the official); the last one
        is whose words they are.
    said_to: outlets or people told ("told The Daily X"), as spans.
    """

    form: Form
    content: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    cue: Span | None
    cue_lemma: str
    sentence: Span
    said_to: tuple[Span, ...] = ()
    rule: str = ""


# ---------------------------------------------------------------- statements


@dataclass(frozen=True, slots=True)
class Participant:
    """entity: index into `Reading.entities`; unnamed: description where there is no name."""

    role: str
    span: Span
    entity: int | None = None
    unnamed: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """A slot of an event (duration, initiated_by …) with the words that fill it."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """Something that happened, happens, or is to happen, as one clause tells it.

    span: the clause or noun phrase, the passage a reader would point at. trigger: its head word.
    kind: plain kind ("meeting", "call", "attack", "launch", "death", "statement", …).
    timex: index into `Reading.timexes`. place: index into `Reading.entities`.
    nominal: whether a noun phrase tells it, without a verb that would give it a tense.
    """

    span: Span
    trigger: Span
    sentence: Span
    lemma: str
    kind: str
    status: Status
    stance: Stance
    participants: tuple[Participant, ...] = ()
    timex: int | None = None
    place: int | None = None
    channel: str | None = None
    plover: str | None = None
    attributes: tuple[Attribute, ...] = ()
    nominal: bool = False


@dataclass(frozen=True, slots=True)
class PositionMention:
    """A demand, threat, denial … of an actor, in one clause."""

    span: Span
    actor: Speaker
    act: Act
    target: Speaker | None
    content: Span
    cue: Span
    stance: Stance = "asserts"


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What read a passage that the rules did not, and how its words were found in the report.

    reader: its name. model, prompt: which model, and which version of the instructions, was asked.
    found: "exact", or "marks" where spaces, dashes or quotation marks are other glyphs.
    """

    reader: str
    model: str
    prompt: str
    found: str = "exact"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that a reader told in words of its own, checked against the sentence alone."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A passage whose line of this kind (events, quotes, positions, claims) another reader gave."""

    kind: str
    span: Span
    by: ReadBy


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one report; `report` is its id. Tuples are in order of position.

    stances: what shows somebody's attitude and hands on no words ("shrugged off the loss"); no
    voice comes of them. statements, proposed: what a reader beside the rules gave.
    """

    report: str
    language: str
    sentences: tuple[Span, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    notes: tuple[Note, ...] = ()
    stances: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    proposed: tuple[Proposed, ...] = ()
