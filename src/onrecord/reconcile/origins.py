"""On whom a passage rests, and how many independent origins stand behind a line.

Independence before agreement: passages of one family of copies are one voice, and so are passages
that rest on the same speaker, whatever reports carry them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.lang.words import Joiner, fold
from onrecord.model.lineage import Lineage
from onrecord.model.record import (
    Attestation,
    Entity,
    Lines,
    Origin,
    Standing,
    StandingStatus,
    Voice,
)
from onrecord.model.span import content_id
from onrecord.reconcile.why_independent import Kinship, why

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origins:
    """Answers on whom attestations rest. family: report id → number of its family.

    superseded: reports of which a later version is among the reports.
    reasons: what joins the reports of a family, by its number.
    """

    family: Mapping[str, int]
    names: Mapping[str, str]
    superseded: frozenset[str] = frozenset()
    reasons: Mapping[int, str] = field(default_factory=dict)

    def keys(self, attestation: Attestation) -> tuple[Key, ...]:
        """What joins this passage to others: its family and its innermost voice."""
        keys: list[Key] = [("family", str(self.family[attestation.report]))]
        if attestation.voice:
            last = attestation.voice[-1]
            keys.append(("voice", last.entity or fold(last.unnamed or "")))
        return tuple(keys)

    def groups(self, attestations: Sequence[Attestation]) -> list[list[int]]:
        """Indexes of attestations that rest on one origin, by group."""
        joined = Joiner(len(attestations))
        seen: dict[Key, int] = {}
        for i, attestation in enumerate(attestations):
            for key in self.keys(attestation):
                joined.join(seen.setdefault(key, i), i)
        return joined.groups()

    def standing(self, attestations: Sequence[Attestation], *, disputed: bool) -> Standing:
        """Reports, independent origins, and one sentence that says why.

        Earlier versions of a report count only where no last version bears the line.
        """
        told = [a for a in attestations if a.report not in self.superseded]
        attestations = told or attestations
        reports = len({a.report for a in attestations})
        groups = self.groups(attestations)
        status: StandingStatus = "agreed" if len(groups) > 1 else "single"
        if disputed:
            status = "disputed"
        return Standing(reports, len(groups), status, self._reason(attestations, groups, reports))

    def name(self, voice: Voice) -> str:
        """The name of a voice as people read it."""
        return self.names.get(voice.entity or "", voice.unnamed or voice.entity or "")

    def _reason(
        self, attestations: Sequence[Attestation], groups: Sequence[Sequence[int]], reports: int
    ) -> str:
        head = f"{count(reports, 'report')}, {count(len(groups), 'origin')}"
        kinship = Kinship(self.family, self.reasons)
        reason = why(attestations, groups, kinship, self.name) if len(groups) < reports else ""
        return f"{head}: {reason}" if reason else head


def count(number: int, noun: str) -> str:
    """ "1 report", "3 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def origins_of(
    lineage: Lineage, entities: Sequence[Entity], superseded: frozenset[str] = frozenset()
) -> Origins:
    """Prepare the answers for one story. superseded: reports that have a later version."""
    family = {r: i for i, f in enumerate(lineage.families) for r in f.reports}
    reasons = {i: f.reason for i, f in enumerate(lineage.families)}
    return Origins(family, {e.id: e.name for e in entities}, superseded, reasons)


KINDS = ("agency", "outlet", "person", "institution", "unnamed")
"""Kinds of origin; where a name is met as two kinds, the earlier one holds."""


def originators(lines: Lines, lineage: Lineage) -> tuple[Origin, ...]:
    """Everybody on whom the reports rest: agencies and outlets credited, speakers, unnamed ones."""
    known = _known(lines.entities)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for name, kind, report in [*_credited(lineage), *_quoted(lines, known)]:
        if name:
            found.setdefault(_bare(name), []).append((kind, name, report))
    return tuple(sorted((_origin(told) for told in found.values()), key=lambda o: (o.name, o.kind)))


def _bare(name: str) -> str:
    """A name folded, without its article and without a short form in brackets."""
    return fold(name.partition(" (")[0]).removeprefix("the ")


def _origin(told: Sequence[tuple[str, str, str]]) -> Origin:
    kind, name = min((KINDS.index(kind), name) for kind, name, _ in told)
    reports = tuple(sorted({report for _, _, report in told}))
    return Origin(content_id("o", name, KINDS[kind]), name, KINDS[kind], reports)


def _known(entities: Sequence[Entity]) -> dict[str, Entity]:
    """Entities by id and by each form of their names that only one of them has."""
    forms: dict[str, list[Entity]] = {}
    for entity in entities:
        for form in {fold(entity.name), *(fold(v.text) for v in entity.variants)}:
            forms.setdefault(form, []).append(entity)
    alone = {form: owners[0] for form, owners in forms.items() if len(owners) == 1}
    return {**alone, **{e.id: e for e in entities}}


def _credited(lineage: Lineage) -> list[tuple[str, str, str]]:
    return [(c.name, c.kind, c.passage.report) for c in lineage.credits]


def _quoted(lines: Lines, known: Mapping[str, Entity]) -> list[tuple[str, str, str]]:
    told = []
    for attestation in _attested(lines):
        for voice in attestation.voice:
            entity = known.get(voice.entity or fold(voice.unnamed or ""))
            kind = "unnamed" if entity is None else _sort(entity)
            name = (voice.unnamed or "") if entity is None else entity.name
            told.append((name, kind, attestation.report))
    return told


def _attested(lines: Lines) -> Iterator[Attestation]:
    """The attestations of all lines: who is quoted, to whom an event or a figure is put down."""
    for quote in lines.quotes:
        yield from (v.attestation for v in quote.variants)
    yield from (a for event in lines.events for a in event.attestations)
    yield from (a for position in lines.positions for a in position.attestations)
    yield from (a for claim in lines.claims for a in claim.attestations)
    for figure in lines.figures:
        for value in figure.values:
            yield from value.attestations


def _sort(entity: Entity) -> str:
    return "person" if entity.kind == "person" else "institution"
