"""Passages that answer one question in opposite ways: peaceful or violent, safe or not.

A table lists questions with the words of each answer. Two passages oppose each other when they
answer one question differently, share what they are about, and are of different reports or of
different people. Opposing passages that hang together make one disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from onrecord.lang.tables import table
from onrecord.lang.words import Joiner, Vector, cosine
from onrecord.model.record import Attestation, Disagreement, Side
from onrecord.model.span import Span, content_id
from onrecord.reconcile.about import Lookup
from onrecord.reconcile.passages import Passage, Passages, Place, stem, unit
from onrecord.reconcile.phrases import expression, keys, marks_of, negated, supposed

LINK = 0.2
"""Least cosine of two sentences, the words of their answers left out, to be about one thing."""

FURTHER = 0.05
"""Least cosine of further passages, once one pair of a question that names its matter is linked."""

EACH = 2
"""Answers of one side that a sentence can give."""

MOST = 8
"""Passages of a side that are shown, those nearest to the other side first."""

_CONTRAST = re.compile(r" (?:but|although|though|while|whereas|despite|however|yet) ")


@dataclass(frozen=True, slots=True)
class Field:
    """A question and its answers. sides: (name, phrases as one expression), as in the table.

    keys: the words by which it is known that none of the phrases stands in a sentence.
    """

    name: str
    question: str
    kind: str
    flips: bool
    least: float
    whole: bool
    sides: tuple[tuple[str, re.Pattern[str]], ...]
    keys: frozenset[str] | None

    def may_stand(self, marks: Set[str]) -> bool:
        """Whether a sentence with these marks can answer it."""
        return self.keys is None or not self.keys.isdisjoint(marks)


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage that gives one answer; `vector` is what else its sentence is about."""

    passage: Passage
    side: int
    place: Place
    holder: str
    vector: Vector

    @property
    def key(self) -> tuple[str, Span, int]:
        return self.passage.report, self.place.span, self.side


@cache
def fields(language: str = "en") -> tuple[Field, ...]:
    """The questions of a language's table."""
    return tuple(_field(f) for f in table(f"opposed.{language}")["fields"])


def _field(row: Mapping[str, Any]) -> Field:
    sides = tuple((name, expression(phrases)) for name, phrases in row["sides"].items())
    flips = row["negated"] == "flip"
    least, whole = row.get("least", LINK), row.get("whole", False)
    known = keys(p for phrases in row["sides"].values() for p in phrases)
    return Field(row["name"], row["question"], row["kind"], flips, least, whole, sides, known)


def opposed_disagreements(passages: Passages, lookup: Lookup) -> list[Disagreement]:
    """One disagreement for each question and group of passages that oppose each other."""
    english = [(p, marks_of(p.plain)) for p in passages.all if p.reading.language == "en"]
    return [
        d
        for field in fields()
        for d in _of(field, [p for p, marks in english if field.may_stand(marks)], passages, lookup)
    ]


def _of(
    field: Field, asked: Sequence[Passage], passages: Passages, lookup: Lookup
) -> list[Disagreement]:
    """asked: the passages that may answer."""
    answers = [a for p in asked for a in _answers(field, p, passages.context(p))]
    linked = [
        (1.0 if _contrasted(a, b) else cosine(a.vector, b.vector), i, j)
        for (i, a), (j, b) in combinations(enumerate(answers), 2)
        if a.side != b.side and (_different(a, b, passages) or _contrasted(a, b))
    ]
    best = _linked(field, len(answers), linked)
    return [
        _made(field, [(answers[i], score) for i, score in sorted(group.items())], lookup)
        for group in best
    ]


def _linked(
    field: Field, size: int, scored: Sequence[tuple[float, int, int]]
) -> list[dict[int, float]]:
    """Groups of answers with how near each comes to the other side.

    Where the question names its matter, all that is near is one group as soon as one pair is
    clearly about one thing; where it does not ("whether it was right"), pairs that hang together.
    """
    near = [(s, i, j) for s, i, j in scored if s >= field.least]
    if near and field.whole:
        near = [(s, i, j) for s, i, j in scored if s >= min(FURTHER, field.least)]
    best: dict[int, float] = {}
    joined = Joiner(size)
    for score, i, j in near:
        joined.join(i, j)
        best[i], best[j] = max(best.get(i, 0), score), max(best.get(j, 0), score)
    if field.whole:
        return [best] if best else []
    groups = [{i: best[i] for i in g if i in best} for g in joined.groups()]
    return [g for g in groups if g]


def _answers(field: Field, passage: Passage, about: Mapping[str, float]) -> list[Answer]:
    """The answers of one sentence, at most `EACH` for each side."""
    found: list[tuple[int, Place]] = []
    for side, (_, phrases) in enumerate(field.sides):
        for match in phrases.finditer(passage.plain):
            if supposed(passage.plain, match.start()):
                continue
            told = _turned(field, side, negated(passage.plain, match.start()))
            if told is not None:
                found.append((told, passage.place(match.start(), match.end())))
    if not found:
        return []
    taken = frozenset(
        stem(w)
        for _, e in field.sides
        for m in e.finditer(passage.plain)
        for w in m.group().split()
    )
    vector = unit(about, taken)
    found.sort(key=lambda f: (f[0], f[1].start))
    kept = [f for n, f in enumerate(found) if sum(g[0] == f[0] for g in found[:n]) < EACH]
    return [Answer(passage, s, p, passage.holder(p), vector) for s, p in kept]


def _turned(field: Field, side: int, negated: bool) -> int | None:
    if not negated:
        return side
    return 1 - side if field.flips else None


def _different(a: Answer, b: Answer, passages: Passages) -> bool:
    """Whether the two can contradict each other: other reports, or other people who say it."""
    if passages.apart(a.passage, b.passage):
        return True
    return bool(a.holder and b.holder and a.holder != b.holder)


def _contrasted(a: Answer, b: Answer) -> bool:
    """Whether one sentence sets the two against each other with "but" or "although"."""
    if a.passage is not b.passage:
        return False
    first, second = sorted((a.place, b.place), key=lambda p: p.start)
    return _CONTRAST.search(a.passage.plain, first.end, second.start + 1) is not None


def _made(field: Field, group: Sequence[tuple[Answer, float]], lookup: Lookup) -> Disagreement:
    alone = _alone([a for a, _ in group])
    sides = []
    words = []
    for number, (name, _) in enumerate(field.sides):
        told = sorted((-s, a.key, a) for a, s in group if a.side == number)[:MOST]
        if told:
            shown = {_shown(a, alone) for _, _, a in told}
            words.append(_words(told[0][2], lookup))
            sides.append(Side(name, tuple(sorted(shown, key=lambda x: (x.report, x.span)))))
    return Disagreement(
        content_id("d", field.name, *[a.key for a, _ in sorted(group, key=lambda g: g[0].key)]),
        field.kind,
        lookup.about([(a.passage.report, a.place.span) for a, _ in group]),
        tuple(sides),
        f"Accounts differ on {field.question}: {' against '.join(words)}.",
    )


def _alone(answers: Sequence[Answer]) -> frozenset[tuple[str, Span]]:
    """Sentences that give one answer only; of others, a side shows its clause."""
    sides: dict[tuple[str, Span], set[int]] = {}
    for a in answers:
        sides.setdefault((a.passage.report, a.passage.span), set()).add(a.side)
    return frozenset(k for k, v in sides.items() if len(v) == 1)


def _shown(answer: Answer, alone: frozenset[tuple[str, Span]]) -> Attestation:
    p = answer.passage
    if (p.report, p.span) in alone:
        return p.attest()
    return p.attest(p.clause(answer.place))


def _words(answer: Answer, lookup: Lookup) -> str:
    return f"“{lookup.text(answer.passage.report, answer.place.span)}”"
