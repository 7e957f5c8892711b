"""Cluster event mentions: candidates by blocking, links over whole clusters, cannot-links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

from onrecord.align.events_evidence import forbidden, look, score
from onrecord.align.events_told import Told
from onrecord.align.events_words import sets
from onrecord.lang.linking import Compared, joined

JOIN = 0.0
"""Mean log-odds above which two clusters are one."""

_ABSENT = -3.0
"""Log-odds of a pair that blocking never brought together."""

_ALL = 0.25
"""Weight of the mean over all pairs of two clusters; the rest is each mention's best pair. Twelve
hand-labelled stories gave merged and pure as 0.733 and 0.904 at 1, 0.749 and 0.902 at 0.25, 0.747
and 0.894 at 0."""

_COMMON = 60
"""A word that more mentions share brings nobody together: its pairs would be all against all."""


def candidates(told: list[Told], groups: list[list[int]]) -> set[tuple[int, int]]:
    """Pairs of groups (p <= q) of mentions that look alike, between which a trigger word, a party
    of a like kind, a day, or a rare word is shared."""
    blocks: dict[tuple[str, object], list[int]] = {}
    for index, group in enumerate(groups):
        for key in _keys(told[group[0]]):
            blocks.setdefault(key, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if key[0] == "word" and sum(len(groups[p]) for p in members) > _COMMON:
            continue
        pairs.update(combinations_with_replacement(dict.fromkeys(members), 2))
    return pairs


def _keys(one: Told) -> Iterator[tuple[str, object]]:
    kind = one.mention.kind
    yield "stem", one.stem
    for number in sorted(sets(one.mention.lemma)):
        yield "set", number
    for head in one.described:
        yield "described", (head, kind)
    if one.place:
        yield "place", (one.place, kind)
    for party in one.kin:
        yield "party", (party, kind)
    for word in sorted(one.vector, key=lambda w: (-one.vector[w], w))[:4]:
        yield "word", word
    if one.main:
        yield "main", ""
    if one.days and one.days.exact and kind != "action":
        yield "day", (one.days.first, kind)


def cluster(told: list[Told]) -> list[list[int]]:
    """Indexes of the mentions that are one event, in order of their first mention."""
    back = _back(told)
    own = [n for n in range(len(told)) if n not in back]
    groups = [[own[n] for n in group] for group in _joined([told[n] for n in own])]
    home = {n: group for group in groups for n in group}
    for n, antecedent in back.items():
        home[antecedent].append(n)
    return [sorted(group) for group in groups]


def _back(told: list[Told]) -> dict[int, int]:
    """Mentions that only point back → what they point to."""
    number = {one.key: n for n, one in enumerate(told)}
    found = {n: number[one.back] for n, one in enumerate(told) if one.back in number}
    return {n: at for n, at in found.items() if at not in found}


def _joined(told: list[Told]) -> list[list[int]]:
    def ask(i: int, j: int) -> float | None:
        if forbidden(told[i], told[j]):
            return None
        p, q = compared.of[i], compared.of[j]
        near = (p, q) in pairs if p <= q else (q, p) in pairs
        return score(told[i], told[j]) if near else _ABSENT

    compared = Compared(ask, map(look, told), [one.reading.report for one in told])
    pairs = candidates(told, compared.members)

    def fit(one: list[int], two: list[int]) -> bool | None:
        return _fit(one, two, compared)

    return joined(len(told), compared.ranked(lambda s: s > JOIN, pairs), fit)


def _fit(one: list[int], two: list[int], compared: Compared) -> bool | None:
    """Whether two groups tell one event; None where one pair cannot."""
    total = 0.0
    best: dict[int, float] = {}
    for i in one:
        for j in two:
            found = compared(i, j)
            if found is None:
                return None
            total += found
            for k in (i, j):
                if k not in best or found > best[k]:
                    best[k] = found
    mean = total / (len(one) * len(two))
    near = sum(best.values()) / len(best)
    return _ALL * mean + (1 - _ALL) * near > JOIN
