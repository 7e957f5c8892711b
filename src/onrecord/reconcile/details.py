"""Sentences of different reports that tell the same thing with different details.

The last resort behind the questions that are asked by name: sentences that share much of what they
say, and each of which says something that the other does not. One that only says more is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.lang.words import average_link, cosine
from onrecord.model.record import Attestation, Disagreement, Side
from onrecord.model.span import Span, content_id
from onrecord.reconcile.about import Lookup
from onrecord.reconcile.passages import Passage, Passages, stem, unit

NEAR, SAME = 0.4, 0.8
"""Cosines between which two sentences tell one thing in different ways; above, they are one text.

Measured on the labelled stories: from 0.3 on, half of the lines are differences that readers list;
from 0.25 on, a third, and from 0.4 on, half of those at 0.3 are lost.
"""

OWN, OWN_WEIGHT = 2, 2.4
"""Words of its own that each sentence has, and their least weight: rarer than "time"."""

SHOWN = 5
"""Words of its own that are named for a side."""


def detail_disagreements(
    passages: Passages, lookup: Lookup, found: Sequence[Disagreement]
) -> list[Disagreement]:
    """One disagreement for each group of such sentences, with a side for each report.

    found: what is known already; sentences that stand against each other there are left out.
    """
    known = _known(found)
    every = [p for p in passages.all if p.reading.language == "en"]
    vectors = [unit(p.features) for p in every]
    pairs = [
        (score, i, j)
        for i, j in combinations(range(len(every)), 2)
        if passages.apart(every[i], every[j])
        and NEAR <= (score := cosine(vectors[i], vectors[j])) < SAME
        and _each_has_own(every[i], every[j])
        and not _against(every[i], every[j], known)
        and not lookup.same_quote(
            (every[i].report, every[i].span), (every[j].report, every[j].span)
        )
    ]
    groups = average_link(len(every), pairs, NEAR)
    return [
        d
        for group in groups
        if len(group) > 1 and (d := _made([every[i] for i in group], lookup)) is not None
    ]


def _known(found: Sequence[Disagreement]) -> list[list[list[Attestation]]]:
    return [[list(s.attestations) for s in d.sides] for d in found]


def _against(a: Passage, b: Passage, known: Sequence[Sequence[Sequence[Attestation]]]) -> bool:
    """Whether two sentences stand on different sides of a disagreement that is known."""
    for sides in known:
        mine = {i for i, s in enumerate(sides) if any(_within(a, x) for x in s)}
        other = {i for i, s in enumerate(sides) if any(_within(b, x) for x in s)}
        if mine and other and (mine != other or len(mine) > 1):
            return True
    return False


def _within(p: Passage, a: Attestation) -> bool:
    return p.report == a.report and p.span.overlaps(a.span)


def _each_has_own(a: Passage, b: Passage) -> bool:
    return min(len(_own(a.features, b.features)), len(_own(b.features, a.features))) >= OWN


def _own(features: Mapping[str, float], other: Mapping[str, float]) -> list[str]:
    return [f for f, w in features.items() if f not in other and w >= OWN_WEIGHT]


def _made(group: Sequence[Passage], lookup: Lookup) -> Disagreement | None:
    by_report: dict[str, list[Passage]] = {}
    for p in group:
        by_report.setdefault(p.report, []).append(p)
    if len(by_report) < 2:
        return None
    told = sorted(by_report.values(), key=lambda ps: (ps[0].report, ps[0].span))
    sides = tuple(
        Side(_words(ps, [q for q in group if q.report != ps[0].report]),
             tuple(p.attest() for p in sorted(ps, key=lambda p: p.span)))
        for ps in told
    )  # fmt: skip
    shown = " against ".join(f"“{s.value}”" for s in sides)
    return Disagreement(
        content_id("d", "details", *sorted((p.report, p.span) for p in group)),
        "details",
        lookup.about([(p.report, p.span) for p in group]),
        sides,
        f"Reports tell one thing with different details: {shown}.",
    )


def _words(told: Sequence[Passage], others: Sequence[Passage]) -> str:
    """The rarest words that only this side has, in the order of the text."""
    elsewhere = {f for q in others for f in q.features}
    rows: list[tuple[float, Span, str]] = []
    for p in told:
        for at, span in p.tokens:
            word = p.plain[at:].split(" ", 1)[0]
            weight = p.features.get(stem(word), 0.0)
            if weight >= OWN_WEIGHT and stem(word) not in elsewhere:
                rows.append((-weight, span, word))
    best = sorted(sorted(rows)[:SHOWN], key=lambda r: r[1])
    return ", ".join(dict.fromkeys(w for _, _, w in best)) or "other names"
