"""Parties that contradict each other: one denies or refuses what another claims or demands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.lang.rarity import in_report
from onrecord.lang.words import Vector, Weights, cosine
from onrecord.model.reading import Act
from onrecord.model.record import Attestation, Disagreement, Lines, Position, Side, Voice
from onrecord.model.report import Report
from onrecord.model.span import content_id

OPPOSED: tuple[frozenset[Act], ...] = (
    frozenset({"denial", "accusation"}),
    frozenset({"denial", "warning"}),
    frozenset({"denial", "assessment"}),
    frozenset({"refusal", "demand"}),
    frozenset({"refusal", "request"}),
    frozenset({"refusal", "accusation"}),
    frozenset({"support", "accusation"}),
    frozenset({"support", "refusal"}),
    frozenset({"support", "denial"}),
)
"""Acts that contradict each other when they are about the same thing."""

ABOUT = 0.25
"""Least cosine of what two positions say for them to be about one thing.

Set by hand after reading the opposed pairs of eleven news clusters; there is no labelled measure.
"""


def position_disagreements(
    lines: Lines, reports: Mapping[str, Report], names: Mapping[str, str]
) -> list[Disagreement]:
    """One disagreement for each pair of opposed positions of different actors about one thing."""
    positions = lines.positions
    texts = [f"{p.content} {_sentences(p, reports)}" for p in positions]
    weights = Weights([r.text for r in reports.values()], background=in_report)
    vectors = [weights.vector(t) for t in texts]
    return [
        _made(p, q, reports, names)
        for (p, a), (q, b) in combinations(zip(positions, vectors, strict=True), 2)
        if _opposed(p, q) and _about_one(a, b)
    ]


def _opposed(p: Position, q: Position) -> bool:
    """Whether two who are named act against each other; an unnamed actor may be anybody."""
    named = p.actor.entity is not None and q.actor.entity is not None
    return named and p.actor != q.actor and frozenset({p.act, q.act}) in OPPOSED


def _about_one(a: Vector, b: Vector) -> bool:
    return cosine(a, b) >= ABOUT


def _sentences(position: Position, reports: Mapping[str, Report]) -> str:
    return " ".join(a.span.of(reports[a.report].text) for a in position.attestations)


def _made(
    p: Position, q: Position, reports: Mapping[str, Report], names: Mapping[str, str]
) -> Disagreement:
    first, second = sorted((p, q), key=lambda x: (_order(x.attestations, reports), x.id))
    sides = tuple(Side(_said(x, names), x.attestations) for x in (first, second))
    return Disagreement(
        content_id("d", "position", first.id, second.id),
        "position",
        (first.id, second.id),
        sides,
        f"{sides[0].value}; {sides[1].value}.",
    )


def _order(attestations: Sequence[Attestation], reports: Mapping[str, Report]) -> tuple[str, int]:
    return min((reports[a.report].published.value or "~", a.span.start) for a in attestations)


def _said(position: Position, names: Mapping[str, str]) -> str:
    return f"{_who(position.actor, names)} ({position.act}): {position.content}"


def _who(voice: Voice, names: Mapping[str, str]) -> str:
    return names.get(voice.entity or "") or voice.unnamed or "somebody"
