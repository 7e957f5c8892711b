"""Marks on everything in a record that rests on what the model read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from onrecord.model.reading import ReadBy, Reading
from onrecord.model.record import Attestation, Disagreement, Record
from onrecord.model.span import Span

T = TypeVar("T")

KINDS = ("events", "quotes", "positions", "claims")
LEAST = 0.5
"""Part of a quotation that has to be shared with the proposed words: one whose speaker alone was
proposed keeps its own ends. Passages of other kinds are the proposed words themselves."""

Place = tuple[str, Span, ReadBy]
Places = Mapping[str, Sequence[Place]]


def marked(record: Record, readings: Iterable[Reading]) -> Record:
    """The record with `by` set on the passages of lines, and of disagreements, that the model
    read."""
    proposed = {kind: _places(readings, kind) for kind in KINDS}
    lines = {
        kind: tuple(_marked(line, proposed[kind]) for line in getattr(record.lines, kind))
        for kind in KINDS
    }
    by_line: dict[tuple[str, Span], ReadBy] = {}
    for line in (x for found in lines.values() for x in found):
        for one in _attestations(line):
            if one.by is not None:
                by_line[one.report, one.span] = one.by
    return dataclasses.replace(
        record,
        lines=dataclasses.replace(record.lines, **lines),
        disagreements=tuple(_sides(d, by_line) for d in record.disagreements),
    )


def _places(readings: Iterable[Reading], kind: str) -> Places:
    return {
        r.report: [(kind, p.span, p.by) for p in r.proposed if p.kind == kind] for r in readings
    }


def _marked(line: T, places: Places) -> T:
    """The line with its attestations marked, wherever in it they stand."""
    return _each(line, lambda a: _by(a, places.get(a.report, ())))


def _by(one: Attestation, places: Sequence[Place]) -> Attestation:
    found = next((by for kind, span, by in places if _same(kind, span, one.span)), None)
    return dataclasses.replace(one, by=found) if found else one


def _same(kind: str, one: Span, two: Span) -> bool:
    both = min(one.end, two.end) - max(one.start, two.start)
    return one == two or (kind == "quotes" and both >= LEAST * min(len(one), len(two)) > 0)


def _sides(found: Disagreement, by_line: Mapping[tuple[str, Span], ReadBy]) -> Disagreement:
    def mark(one: Attestation) -> Attestation:
        by = by_line.get((one.report, one.span))
        return dataclasses.replace(one, by=by) if by else one

    return _each(found, mark)


def _each(value: T, mark: Any) -> T:
    """The same value with every attestation in it changed."""
    made: Any = value
    if isinstance(value, Attestation):
        made = mark(value)
    elif isinstance(value, tuple):
        made = tuple(_each(item, mark) for item in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Span):
        old = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        new = {name: _each(item, mark) for name, item in old.items()}
        if any(new[name] is not old[name] for name in old):
            made = dataclasses.replace(value, **new)
    return made  # type: ignore[no-any-return]  # of the type that came in


def _attestations(value: Any) -> Iterable[Attestation]:
    if isinstance(value, Attestation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _attestations(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Span):
        for field in dataclasses.fields(value):
            yield from _attestations(getattr(value, field.name))
