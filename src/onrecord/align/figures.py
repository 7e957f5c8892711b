"""Quantities of several reports that measure the same thing become one figure.

Every pair of quantities is scored by the visible list in `figures_evidence`; pairs are joined from
the best downwards where nothing speaks against any two members of what would be joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.align.figures_against import AGAINST, barred
from onrecord.align.figures_evidence import (
    EVIDENCE,
    STRONG,
    Item,
    ends,
    items,
    look,
    score,
    vocabulary,
)
from onrecord.align.figures_words import measure
from onrecord.align.voices import Names, attest
from onrecord.lang.linking import Compared, joined
from onrecord.model.reading import Reading
from onrecord.model.record import Attestation, Figure, FigureValue, Why
from onrecord.model.report import Report
from onrecord.model.span import content_id

__all__ = ["AGAINST", "EVIDENCE", "align_figures"]

JOIN = 0.32
"""Score from which two quantities are one figure; see docs/decisions/0005-numbers.md."""

Group = list[int]
Key = tuple[float | None, float | None, bool, str | None]
"""Low, high, vague, and the unit where it is another than the figure's."""


def align_figures(
    reports: Mapping[str, Report], readings: Sequence[Reading], names: Names
) -> tuple[Figure, ...]:
    """The figures of a story, by the place of their first passage.

    Every quantity is an attestation of exactly one figure; the order of `readings` has no bearing.
    Parties that are only ever pointed back to ("the two clubs") make no figure.
    """
    found = items(reports, readings, names)
    by_report = {reading.report: reading for reading in readings}
    groups = _groups(found)
    figures = [
        _figure([found[i] for i in group], reports, by_report, names)
        for group in groups
        if not all(_pointing(found[i]) for i in group)
    ]
    return tuple(sorted(figures, key=_place))


def _pointing(item: Item) -> bool:
    quantity = item.quantity
    party = quantity.head in vocabulary(item.language).participants
    return item.definite and party and quantity.unit is None and ends(quantity) == (2.0, 2.0)


def _place(figure: Figure) -> tuple[str, int, str]:
    first = min((a.report, a.span) for v in figure.values for a in v.attestations)
    return (first[0], first[1].start, figure.id)


def _groups(found: Sequence[Item]) -> list[Group]:
    """Indexes of the items that are one figure, by average linkage under the bars."""

    def ask(i: int, j: int) -> float | None:
        return None if barred(found[i], found[j]) else score(found[i], found[j])

    compared = Compared(ask, map(look, found), [item.report for item in found])

    def linked(left: Group, right: Group) -> bool | None:
        return _linked(left, right, compared)

    return joined(len(found), compared.ranked(lambda s: s >= JOIN), linked)


def _linked(left: Group, right: Group, compared: Compared) -> bool | None:
    """Whether the mean score reaches the threshold; None where a pair is barred."""
    total = 0.0
    for i in left:
        for j in right:
            pair = compared(i, j)
            if pair is None:
                return None
            total += pair
    return total / (len(left) * len(right)) >= JOIN


def _figure(
    members: Sequence[Item],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    names: Names,
) -> Figure:
    unit = _unit(members)
    values = _values(members, unit, readings, names)
    keys = sorted(f"{m.report}:{m.quantity.span.start}:{m.quantity.span.end}" for m in members)
    return Figure(
        id=content_id("f", *keys),
        measure=measure(members, reports),
        unit=unit,
        about=None,
        values=values,
        why=_why(members),
    )


def _unit(members: Sequence[Item]) -> str | None:
    """The unit that most passages state; of several, the first one's."""
    told = Counter(m.quantity.unit for m in members)
    return min((m.quantity.unit for m in members), key=lambda u: -told[u])


def _values(
    members: Sequence[Item],
    unit: str | None,
    readings: Mapping[str, Reading],
    names: Names,
) -> tuple[FigureValue, ...]:
    """One value for each stated one; "at least two" joins "two" where both are stated."""
    rows: dict[Key, list[Item]] = {}
    exact = {
        (ends(m.quantity), m.quantity.unit)
        for m in members
        if None not in (m.quantity.low, m.quantity.high)
    }
    for member in members:
        quantity = member.quantity
        key: tuple[float | None, float | None] = (quantity.low, quantity.high)
        if None in key and (ends(quantity), quantity.unit) in exact:
            key = ends(quantity)
        other = quantity.unit if quantity.unit != unit else None
        rows.setdefault((*key, quantity.vague, other), []).append(member)
    made = [_value(key, rows[key], readings, names) for key in rows]
    return tuple(
        sorted(
            made,
            key=lambda v: (
                v.unit or "",
                _number(v.low, v.high),
                _number(v.high, v.low),
                v.vague,
            ),
        )
    )


def _number(value: float | None, other: float | None) -> float:
    return value if value is not None else other if other is not None else 0.0


def _value(
    key: Key,
    members: Sequence[Item],
    readings: Mapping[str, Reading],
    names: Names,
) -> FigureValue:
    borne: list[Attestation] = [
        attest(readings[m.report], m.quantity.span, names)
        for m in sorted(members, key=lambda m: m.key)
    ]
    approximate = all(m.quantity.approximate for m in members)
    return FigureValue(key[0], key[1], approximate, tuple(borne), _as_of(members), key[2], key[3])


def _as_of(members: Sequence[Item]) -> str | None:
    """The time that most passages give for the value; of several, the earliest."""
    told = Counter(m.as_of for m in members if m.as_of)
    return min(told, key=lambda t: (-told[t], t)) if told else None


def _why(members: Sequence[Item]) -> tuple[Why, ...]:
    """The mean of each piece of evidence over all pairs, for a figure of several passages."""
    pairs = list(combinations(members, 2))
    if not pairs:
        return ()
    means = [
        (ask, sum(ask(a, b) for a, b in pairs) / len(pairs), w) for ask, w in (*EVIDENCE, *STRONG)
    ]
    return tuple(
        Why((ask.__doc__ or ask.__name__).strip(), round(mean, 3), weight)
        for ask, mean, weight in means
        if mean > 0
    )
