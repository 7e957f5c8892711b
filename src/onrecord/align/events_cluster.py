"""Cluster event mentions: candidates by blocking, links over whole clusters, cannot-links."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.align.events_evidence import forbidden, score
from onrecord.align.events_told import Told
from onrecord.align.events_words import sets

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


def candidates(told: list[Told]) -> Iterator[tuple[int, int]]:
    """Pairs that share a trigger word, a party of a like kind, a day, or a rare word; i < j."""
    blocks: dict[tuple[str, object], list[int]] = {}
    for index, one in enumerate(told):
        for key in _keys(one):
            blocks.setdefault(key, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        if key[0] == "word" and len(members) > _COMMON:
            continue
        pairs.update((i, j) for n, i in enumerate(members) for j in members[n + 1 :])
    yield from sorted(pairs)


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
    scores = {
        (i, j): score(told[i], told[j])
        for i, j in candidates(told)
        if not forbidden(told[i], told[j])
    }
    home = list(range(len(told)))
    members = {i: [i] for i in home}
    for i, j in sorted((p for p in scores if scores[p] > JOIN), key=lambda p: (-scores[p], p)):
        low, high = sorted((home[i], home[j]))
        if low != high and _fit(told, members[low], members[high], scores):
            members[low] += members.pop(high)
            for k in members[low]:
                home[k] = low
    return [sorted(m) for _, m in sorted(members.items())]


def _fit(
    told: list[Told], one: list[int], two: list[int], scores: dict[tuple[int, int], float]
) -> bool:
    total = 0.0
    best: dict[int, float] = {}
    for i in one:
        for j in two:
            pair = (i, j) if i < j else (j, i)
            if pair not in scores and forbidden(told[i], told[j]):
                return False
            found = scores.get(pair, _ABSENT)
            total += found
            for k in (i, j):
                best[k] = max(best.get(k, found), found)
    mean = total / (len(one) * len(two))
    near = sum(best.values()) / len(best)
    return _ALL * mean + (1 - _ALL) * near > JOIN
