"""From lines to the record: disagreements first, then the standing of every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.lang.rarity import in_report
from onrecord.lang.words import Weights, cosine
from onrecord.model.lineage import Edge, Family, Lineage
from onrecord.model.reading import Reading
from onrecord.model.record import (
    RANK,
    Attestation,
    Claim,
    Disagreement,
    EdgeLine,
    Event,
    FamilyLine,
    Figure,
    LineageLines,
    Lines,
    Position,
    Quote,
    Record,
)
from onrecord.model.report import Note, Report
from onrecord.model.span import content_id
from onrecord.model.story import Story
from onrecord.reconcile.about import Lookup
from onrecord.reconcile.aligned import aligned_disagreements
from onrecord.reconcile.denied import answer_disagreements, denial_disagreements
from onrecord.reconcile.figures import figure_disagreements
from onrecord.reconcile.marks import (
    date_disagreements,
    name_disagreements,
    page_notes,
    spelling_disagreements,
    zone_disagreements,
)
from onrecord.reconcile.opposed import opposed_disagreements
from onrecord.reconcile.origins import Origins, originators, origins_of
from onrecord.reconcile.passages import Passages
from onrecord.reconcile.positions import position_disagreements
from onrecord.reconcile.readers import READERS
from onrecord.reconcile.slots import slot_disagreements
from onrecord.reconcile.told import (
    form_disagreements,
    role_disagreements,
    speaker_disagreements,
)

Line = TypeVar("Line", Event, Figure, Quote, Position, Claim)

STANDS = frozenset({"position", "responsibility", "motive"})
"""Kinds in which parties judge differently what nobody says did not happen."""

UNDISPUTED = frozenset({"update", "name", "role", "certainty"})
"""Kinds that leave the lines they are about undisputed: nobody says that they are not so."""


def reconcile(
    story: Story,
    reports: Mapping[str, Report],
    readings: Sequence[Reading],
    lines: Lines,
    lineage: Lineage,
) -> Record:
    """The record of one story. Reports carry their solved publication dates."""
    members = [reports[r] for r in story.reports]
    earlier = frozenset(r.id for r in members if r.superseded_by)
    origins = origins_of(lineage, lines.entities, earlier)
    last = [r for r in readings if r.report not in earlier]
    passages = Passages(reports, last, lines.entities, origins.family)
    lookup = Lookup(lines, reports)
    spelled = spelling_disagreements(passages)
    told = frozenset(entity for d in spelled for entity in d.about)
    garbled = frozenset(e.id for e in lines.entities if any(v.garbled for v in e.variants))
    found = _ranked(
        _once(
            [
                *figure_disagreements(lines.figures, reports),
                *slot_disagreements(lines.events, readings),
                *position_disagreements(lines, reports, {e.id: e.name for e in lines.entities}),
                *opposed_disagreements(passages, lookup),
                *aligned_disagreements(passages, lookup, READERS),
                *denial_disagreements(passages, lookup),
                *answer_disagreements(passages, lookup),
                *speaker_disagreements(lines, passages),
                *role_disagreements(lines.entities),
                *form_disagreements(passages, lines.entities, told | garbled),
                *zone_disagreements(readings),
                *date_disagreements(members),
                *spelled,
                *name_disagreements(lines.entities, readings, told),
            ]
        )
    )
    disputed = {line for d in found for line in _disputed(d)}
    days = sorted(r.published.value[:10] for r in members if r.published.value)
    return Record(
        story.id,
        title(members),
        days[0] if days else None,
        days[-1] if days else None,
        tuple(sorted(members, key=lambda r: (r.published.value or "~", r.source, r.id))),
        _stood(lines, origins, disputed),
        tuple(found),
        _lineage(lineage, lines),
        {r.report: _notes(reports[r.report], r) for r in readings},
    )


def _disputed(found: Disagreement) -> list[str]:
    """The lines that a disagreement puts in dispute.

    That parties take opposite stands disputes what they say, not that they say it.
    """
    if found.kind in UNDISPUTED:
        return []
    if found.kind in STANDS:
        return [line for line in found.about if line.startswith(("p", "c"))]
    return list(found.about)


def title(reports: Sequence[Report]) -> str:
    """The headline that speaks for most reports: they share its words, and those of its report.

    English before other languages, and reports before those that read translated or damaged.
    """
    weights = Weights([r.text for r in reports], background=in_report)
    texts = {r.id: weights.vector(r.text) for r in reports}
    whole: Counter[str] = Counter()
    for text in texts.values():
        whole.update(text)

    def rank(report: Report) -> tuple[bool, bool, bool, float, str]:
        own = texts[report.id]
        others = {word: whole[word] - value for word, value in own.items()}
        titled = weights.vector(report.title)
        shared = cosine(titled, {w: others.get(w, whole[w]) for w in titled})
        shared *= cosine(own, others)
        damaged = any(n.kind in ("machine-translated", "garbled") for n in report.notes)
        return (not report.title, report.language != "en", damaged, -shared, report.title)

    return min(reports, key=rank).title if reports else ""


COUNTED = frozenset({"figure", "update", "time"})
"""Kinds that more than one way of comparing finds."""


def _once(found: Sequence[Disagreement]) -> list[Disagreement]:
    """Disagreements, without those whose sides an earlier one of their sort sets apart too."""
    out: list[Disagreement] = []
    for d in found:
        if d.kind not in COUNTED or not any(e.kind in COUNTED and _told_by(d, e) for e in out):
            out.append(d)
    return out


def _told_by(one: Disagreement, other: Disagreement) -> bool:
    """Whether each side of one rests on passages of a side of its own of the other."""
    homes = [
        next((i for i, o in enumerate(other.sides)
              if all(any(_over(a, b) for b in o.attestations) for a in side.attestations)), None)
        for side in one.sides
    ]  # fmt: skip
    return None not in homes and len(set(homes)) == len(homes)


def _over(a: Attestation, b: Attestation) -> bool:
    return a.report == b.report and a.span.overlaps(b.span)


def _ranked(found: Sequence[Disagreement]) -> list[Disagreement]:
    rank = {kind: i for i, kind in enumerate(RANK)}
    return sorted(found, key=lambda d: (rank.get(d.kind, len(RANK)), -_weight(d), d.id))


def _weight(found: Disagreement) -> int:
    return len({a.report for side in found.sides for a in side.attestations})


def _stood(lines: Lines, origins: Origins, disputed: set[str]) -> Lines:
    def stand(line: Line, attestations: Sequence[Attestation]) -> Line:
        return replace(line, standing=origins.standing(attestations, disputed=line.id in disputed))

    return Lines(
        lines.entities,
        tuple(stand(e, e.attestations) for e in lines.events),
        tuple(stand(f, [a for v in f.values for a in v.attestations]) for f in lines.figures),
        tuple(stand(q, [v.attestation for v in q.variants]) for q in lines.quotes),
        tuple(stand(p, p.attestations) for p in lines.positions),
        tuple(stand(c, c.attestations) for c in lines.claims),
    )


def _notes(report: Report, reading: Reading) -> tuple[Note, ...]:
    found = {*report.notes, *reading.notes, *page_notes(report)}
    return tuple(sorted(found, key=lambda n: (n.spans, n.kind, n.text)))


def _lineage(lineage: Lineage, lines: Lines) -> LineageLines:
    return LineageLines(
        tuple(_family(f) for f in lineage.families),
        tuple(_edge(e) for e in lineage.edges),
        originators(lines, lineage),
    )


def _family(family: Family) -> FamilyLine:
    return FamilyLine(content_id("l", *family.reports), family.reports, family.reason)


def _edge(edge: Edge) -> EdgeLine:
    spans = tuple(Attestation(p.report, p.span) for pair in edge.passages for p in pair)
    return EdgeLine(
        edge.source, edge.target, edge.kind, edge.share, spans, edge.directed, edge.reason
    )
