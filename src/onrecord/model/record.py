"""The record of one story: lines over all reports, each with the passages it rests on.

`align` makes the lines, `reconcile` gives them their standing and finds the disagreements,
`publish` writes them. The field names are those of record.json.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.reading import Act, EntityKind, Form, Interval, ReadBy, Stance, Status
from onrecord.model.report import Note, Report
from onrecord.model.span import Span

FORMAT = "onrecord/1"

StandingStatus = Literal["agreed", "single", "disputed"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: an entity's id or a description of one who is not named; exactly one is set."""

    entity: str | None = None
    unnamed: str | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """A passage that bears a line. voice: outermost first; empty means the report itself.

    by: what read it, where that was not the rules.
    """

    report: str
    span: Span
    voice: tuple[Voice, ...] = ()
    stance: Stance = "asserts"
    by: ReadBy | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """One piece of evidence for a merge. value in 0..1, weight as in the visible list."""

    evidence: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Standing:
    """reports: how many attest. independent: groups left when copies and origins are joined."""

    reports: int
    independent: int
    status: StandingStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A form of a name, the reports it stands in, and whether it is a mistake."""

    text: str
    reports: tuple[str, ...]
    garbled: bool = False


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A title as stated, with its passages."""

    title: str
    attestations: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One bearer of names over all reports. members: (report id, index of the local entity).

    coordinates: latitude and longitude of a listed town, else None.
    """

    id: str
    name: str
    kind: EntityKind
    variants: tuple[Variant, ...]
    roles: tuple[RoleLine, ...] = ()
    country: str | None = None
    members: tuple[tuple[str, int], ...] = ()
    why: tuple[Why, ...] = ()
    coordinates: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of an event."""

    who: Voice
    role: str


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """One value of an event's attribute, with the passages that give it."""

    name: str
    value: str
    attestations: tuple[Attestation, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """place: entity id or None. klass: class of the PLOVER ontology, or None."""

    id: str
    kind: str
    label: str
    participants: tuple[Party, ...]
    place: str | None
    channel: str | None
    time: Interval | None
    status: Status
    klass: str | None
    attributes: tuple[AttributeValue, ...]
    attestations: tuple[Attestation, ...]
    why: tuple[Why, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class FigureValue:
    """low, high in the unit as stated; None on the open side of a bound.

    unit: the unit as stated, where it is another than the figure's; else None.
    """

    low: float | None
    high: float | None
    approximate: bool
    attestations: tuple[Attestation, ...]
    as_of: str | None = None
    vague: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """measure: what is counted, in words. about: an event or entity id, or None."""

    id: str
    measure: str
    unit: str | None
    about: str | None
    values: tuple[FigureValue, ...]
    why: tuple[Why, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class QuoteVariant:
    """One wording of a quotation; `further` are the other parts of a broken one."""

    form: Form
    attestation: Attestation
    further: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, in all its wordings. speaker None: not known."""

    id: str
    speaker: Voice | None
    variants: tuple[QuoteVariant, ...]
    said_time: str | None = None
    said_event: str | None = None
    why: tuple[Why, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor demands, threatens, denies, promises …"""

    id: str
    actor: Voice
    act: Act
    target: Voice | None
    content: str
    attestations: tuple[Attestation, ...]
    why: tuple[Why, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted and is none of the other lines."""

    id: str
    text: str
    attestations: tuple[Attestation, ...]
    why: tuple[Why, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement, in words, with its passages."""

    value: str
    attestations: tuple[Attestation, ...]


RANK = (
    "polarity", "figure", "responsibility", "place", "time", "channel", "status", "claim", "cause",
    "attribution", "position", "plan against fact", "identity", "description", "motive",
    "time zone", "update", "publication date", "role", "certainty", "name",
)  # fmt: skip
"""Disagreements in the order in which a reader should see them."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """likely: (index of a side, reason), only where the record can show the reason."""

    id: str
    kind: str
    about: tuple[str, ...]
    sides: tuple[Side, ...]
    explanation: str
    likely: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class FamilyLine:
    id: str
    reports: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """`source` rests on `target` where directed."""

    source: str
    target: str
    kind: str
    share: float
    attestations: tuple[Attestation, ...]
    directed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Somebody on whom reports rest: kind institution, person, agency, outlet or unnamed."""

    id: str
    name: str
    kind: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineageLines:
    families: tuple[FamilyLine, ...] = ()
    edges: tuple[EdgeLine, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of a story, before they are reconciled."""

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Proposals of one kind that were dropped for one reason, with the sentences they were for."""

    kind: str
    reason: str
    count: int
    passages: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Passages (report id, span) that were to be asked about and got no answer, with the reason."""

    reason: str
    passages: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence of the short account as the rules made it, and clearer words for it."""

    first: str
    text: str
    by: ReadBy


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """What a reader beside the rules was asked, what it proposed and what became of it.

    asked: passages by the reason why. kept, known: proposals by kind that entered, and that the
    rules had read already. tokens: (of questions, of answers) as the server counted them when it
    answered. requests: questions put; answers may have come from the cache.
    """

    reader: str
    model: str
    prompt: str
    requests: int
    tokens: tuple[int, int]
    asked: tuple[tuple[str, int], ...] = ()
    kept: tuple[tuple[str, int], ...] = ()
    known: tuple[tuple[str, int], ...] = ()
    dropped: tuple[Refused, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    worded: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One story's record; reports carry their solved publication dates.

    reader: what a reader beside the rules did; None where the rules read alone.
    """

    id: str
    title: str
    first: str | None
    last: str | None
    reports: tuple[Report, ...]
    lines: Lines
    disagreements: tuple[Disagreement, ...] = ()
    lineage: LineageLines = LineageLines()
    notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    reader: ReaderLine | None = None
