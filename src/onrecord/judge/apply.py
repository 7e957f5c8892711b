"""Join and split lines as people judged, before origins are counted and disagreements sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.judge.judgement import Judgement, Place
from onrecord.model.record import (
    Attestation,
    AttributeValue,
    Claim,
    Event,
    Figure,
    FigureValue,
    Lines,
    Position,
    Quote,
    Why,
)
from onrecord.model.report import Report
from onrecord.model.span import Span, content_id

Line = Event | Figure | Quote | Position | Claim
Wanted = Callable[[Attestation], bool]
Valued = TypeVar("Valued", AttributeValue, FigureValue)


def by_hand(judgement: Judgement) -> str:
    """How the record tells of a person's judgement among a line's reasons."""
    done = "joined" if judgement.action == "join" else "split"
    return f"{done} by hand, {judgement.date}"


def apply(
    lines: Lines,
    judgements: Sequence[Judgement],
    reports: Mapping[str, Report],
    said: Callable[[Judgement], str] = by_hand,
) -> tuple[Lines, tuple[Judgement, ...]]:
    """The lines as judged, and the judgements that the texts bear.

    Judgements are taken in order, the later over the earlier. One whose passages no line holds any
    more changes nothing and is not among them. said: the reason that a line made so carries.
    """
    borne: list[Judgement] = []
    for judgement in judgements:
        held: Sequence[Line] = getattr(lines, judgement.kind)
        one, two = (_found(p, reports) for p in (judgement.one, judgement.two))
        act = _join if judgement.action == "join" else _split
        made = act(held, one, two, said(judgement))
        if made is not None:
            borne.append(judgement)
            changed: dict[str, Any] = {judgement.kind: tuple(made)}
            lines = replace(lines, **changed)
    return lines, tuple(borne)


def _found(places: Sequence[Place], reports: Mapping[str, Report]) -> list[tuple[str, Span]]:
    """Where the passages stand now: at their offsets, else where the same words stand once."""
    out = []
    for place in places:
        report = reports.get(place.report)
        if report is not None and report.text[place.start : place.end] == place.text:
            out.append((place.report, Span(place.start, place.end)))
            continue
        seen = [(i, r.text.find(place.text)) for i, r in sorted(reports.items())
                if place.text and r.text.count(place.text) == 1]  # fmt: skip
        if len(seen) == 1:
            out.append((seen[0][0], Span(seen[0][1], seen[0][1] + len(place.text))))
    return out


def _near(found: Attestation, places: Sequence[tuple[str, Span]]) -> float:
    """How far a passage is one of some places: shared letters over those of both, 0 to 1."""
    return max((_shared(found.span, s) for r, s in places if r == found.report), default=0.0)


def _shared(a: Span, b: Span) -> float:
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / (len(a) + len(b) - both) if both > 0 else 0.0


def _best(lines: Sequence[Line], places: Sequence[tuple[str, Span]]) -> Line | None:
    """The line that holds most of some passages; None where none does."""
    counted = [(sum(_near(a, places) for a in told(line)), line) for line in lines]
    most, best = max(counted, key=lambda c: (c[0], c[1].id), default=(0.0, None))
    return best if most else None


def told(line: Line) -> list[Attestation]:
    """All passages of a line of any kind."""
    if isinstance(line, Figure):
        return [a for v in line.values for a in v.attestations]
    if isinstance(line, Quote):
        return [v.attestation for v in line.variants]
    return list(line.attestations)


def _join(
    lines: Sequence[Line], one: list[tuple[str, Span]], two: list[tuple[str, Span]], reason: str
) -> list[Line] | None:
    a, b = _best(lines, one), _best(lines, two)
    if a is None or b is None:
        return None
    if a.id == b.id:
        return list(lines)
    made = _named(_merged(a, b), reason)
    return [made if line.id == a.id else line for line in lines if line.id != b.id]


def _split(
    lines: Sequence[Line], one: list[tuple[str, Span]], two: list[tuple[str, Span]], reason: str
) -> list[Line] | None:
    line = _best(lines, two)
    if line is None or not one:
        return None

    def apart(a: Attestation) -> bool:
        return _near(a, two) > _near(a, one)

    rest = _only(line, lambda a: not apart(a))
    taken = _only(line, apart)
    if rest is None or taken is None:  # they are apart already
        return list(lines)
    both = [_named(rest, reason), _named(taken, reason)]
    return [new for old in lines for new in (both if old.id == line.id else [old])]


def _named(line: Line, reason: str) -> Line:
    """With an id of its passages, and the judgement among its reasons."""
    keys = sorted(f"{a.report}:{a.span.start}:{a.span.end}" for a in told(line))
    prefix = line.id.partition("-")[0]
    return replace(line, id=content_id(prefix, "judged", *keys), why=(*line.why, Why(reason, 1, 1)))


# ---------------------------------------------------------------- lines of each kind


def _merged(a: Line, b: Line) -> Line:
    if isinstance(a, Event) and isinstance(b, Event):
        return replace(
            a, participants=tuple(dict.fromkeys(a.participants + b.participants)),
            place=a.place or b.place, channel=a.channel or b.channel, time=a.time or b.time,
            attributes=a.attributes + b.attributes, attestations=_union(a, b),
        )  # fmt: skip
    if isinstance(a, Figure) and isinstance(b, Figure):
        return replace(a, values=_values(a.values + b.values))
    if isinstance(a, Quote) and isinstance(b, Quote):
        return replace(a, variants=tuple(dict.fromkeys(a.variants + b.variants)))
    if isinstance(a, Position | Claim):
        return replace(a, attestations=_union(a, b))
    raise TypeError(f"{type(a).__name__} and {type(b).__name__} are no lines of one kind")


def _union(a: Line, b: Line) -> tuple[Attestation, ...]:
    found = dict.fromkeys(told(a) + told(b))
    return tuple(sorted(found, key=lambda x: (x.report, x.span)))


def _values(values: Sequence[FigureValue]) -> tuple[FigureValue, ...]:
    out: dict[tuple[object, ...], FigureValue] = {}
    for value in values:
        key = (value.low, value.high, value.approximate, value.vague, value.unit)
        old = out.get(key)
        out[key] = (
            replace(old, attestations=old.attestations + value.attestations) if old else value
        )
    return tuple(out.values())


def _only(line: Line, wanted: Wanted) -> Line | None:
    """The line with those of its passages alone; None where none is left."""
    if isinstance(line, Figure):
        values = tuple(_kept(line.values, wanted))
        return replace(line, values=values) if values else None
    if isinstance(line, Quote):
        variants = tuple(v for v in line.variants if wanted(v.attestation))
        return replace(line, variants=variants) if variants else None
    left = tuple(a for a in line.attestations if wanted(a))
    if not left:
        return None
    if isinstance(line, Event):
        reports = {a.report for a in left}
        own = tuple(_kept(line.attributes, lambda a: a.report in reports))
        return replace(line, attestations=left, attributes=own)
    return replace(line, attestations=left)


def _kept(values: Sequence[Valued], wanted: Wanted) -> Iterator[Valued]:
    for value in values:
        left = tuple(a for a in value.attestations if wanted(a))
        if left:
            yield replace(value, attestations=left)
