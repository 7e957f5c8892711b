"""Positions of different reports that are one: the same actor, the same act, the same content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.align.events_labels import Called, renamed
from onrecord.align.voices import Names, attest
from onrecord.lang.rarity import in_report
from onrecord.lang.words import Vector, Weights, average_link, cosine
from onrecord.model.reading import PositionMention, Reading, Speaker
from onrecord.model.record import Position, Voice, Why
from onrecord.model.report import Report
from onrecord.model.span import content_id

JOIN = 0.5
"""Mean evidence above which positions are one. Set by hand, as the weights below: planted
rewordings of the tests join and their contrasts do not. Not measured on labelled positions."""

_NEAR = (
    frozenset({"demand", "request"}),
    frozenset({"threat", "warning"}),
    frozenset({"denial", "refusal"}),
    frozenset({"promise", "support"}),
)
"""Acts between which reports choose freely."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A position mention ready for comparison."""

    reading: Reading
    mention: PositionMention
    actor: Voice
    target: Voice | None
    content: str
    vector: Vector

    @property
    def key(self) -> tuple[str, int, int]:
        return self.reading.report, self.mention.span.start, self.mention.cue.start


def same_act(a: Taken, b: Taken) -> float:
    """Both take the same kind of position"""
    one, two = a.mention.act, b.mention.act
    return 1.0 if one == two else 0.5 if frozenset((one, two)) in _NEAR else 0.0


def same_target(a: Taken, b: Taken) -> float:
    """Both are directed at the same people or bodies"""
    return float(a.target is not None and a.target == b.target)


def same_content(a: Taken, b: Taken) -> float:
    """What is demanded, denied or promised shares rare words"""
    return cosine(a.vector, b.vector)


EVIDENCE: tuple[tuple[Callable[[Taken, Taken], float], float], ...] = (
    (same_act, 0.3),
    (same_target, 0.15),
    (same_content, 1.0),
)


def align_positions(
    reports: Mapping[str, Report], readings: Sequence[Reading], names: Names
) -> tuple[Position, ...]:
    """The positions of a story, in order of act, then of id, whatever the order of reports."""
    taken = _taken(reports, readings, names)
    pairs = [
        (score(a, b), i, j)
        for (i, a), (j, b) in combinations(enumerate(taken), 2)
        if a.actor == b.actor and same_act(a, b)
    ]
    groups = average_link(len(taken), pairs, JOIN)
    full = Called.of(readings, names)
    found = [_line([taken[i] for i in group], full) for group in groups]
    return tuple(sorted(found, key=lambda p: (p.act, p.id)))


def score(a: Taken, b: Taken) -> float:
    return sum(weight * f(a, b) for f, weight in EVIDENCE)


def _taken(reports: Mapping[str, Report], readings: Sequence[Reading], names: Names) -> list[Taken]:
    texts = {r.report: reports[r.report].text for r in readings}
    weights = Weights(
        (p.content.of(texts[r.report]) for r in readings for p in r.positions),
        background=in_report,
    )
    out = []
    for reading in readings:
        for mention in reading.positions:
            actor = _voice(reading, mention.actor, names)
            if actor is not None:
                content = mention.content.of(texts[reading.report])
                target = _voice(reading, mention.target, names)
                vector = weights.vector(content)
                out.append(Taken(reading, mention, actor, target, content, vector))
    return sorted(out, key=lambda t: t.key)


def _voice(reading: Reading, speaker: Speaker | None, names: Names) -> Voice | None:
    return None if speaker is None else names.voice(reading.report, speaker)


def _line(group: Sequence[Taken], called: Called) -> Position:
    best = min(group, key=lambda t: (abs(len(t.content) - 90), t.key))
    attestations = tuple(
        attest(t.reading, t.mention.span, called.names, t.mention.stance) for t in group
    )
    passages = sorted((a.report, a.span.start, a.span.end) for a in attestations)
    acts = sorted(t.mention.act for t in group)
    return Position(
        id=content_id("p", best.mention.act, best.content, *passages),
        actor=best.actor,
        act=max(acts, key=acts.count),
        target=next((t.target for t in group if t.target), None),
        content=_named(best, called),
        attestations=attestations,
        why=_why(group),
    )


def _named(taken: Taken, called: Called) -> str:
    """The content with names for its pronouns, so that it stands alone."""
    span, reading = taken.mention.content, taken.reading
    inside = tuple(m for m in reading.mentions if span.contains(m.span))
    return " ".join(renamed(taken.content, span.start, inside, reading.report, called).split())


def _why(group: Sequence[Taken]) -> tuple[Why, ...]:
    pairs = list(combinations(group[:24], 2))
    if not pairs:
        return ()
    means = ((f, w, sum(f(a, b) for a, b in pairs) / len(pairs)) for f, w in EVIDENCE)
    return tuple(Why(f.__doc__ or "", round(mean, 3), w) for f, w, mean in means if mean > 0)
