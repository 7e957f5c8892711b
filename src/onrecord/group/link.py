"""Clusters of reports by average link over their relative similarities."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.group.evidence import relative, surroundings
from onrecord.group.near import Shelf
from onrecord.lang.words import Joiner, average_link

THRESHOLD = 1.1
"""Least average relative similarity within a story; see docs/decisions/0017-grouping.md."""

Pair = tuple[float, int, int]


def pairs(shelf: Shelf, numbers: Sequence[int]) -> list[Pair]:
    """(relative similarity, a, b) of the linked reports among these, a before b."""
    links = {n: shelf.links(n) for n in numbers}
    around = {n: surroundings(found.values()) for n, found in links.items()}
    return [
        (relative(alike, around[a], around[b]), a, b)
        for a in sorted(links)
        for b, alike in sorted(links[a].items())
        if a < b and b in links
    ]


def clusters(shelf: Shelf, numbers: Sequence[int]) -> list[list[int]]:
    """These reports by story, each connected part on its own."""
    ordered = sorted(numbers)
    at = {n: i for i, n in enumerate(ordered)}
    found = [(s, at[a], at[b]) for s, a, b in pairs(shelf, ordered) if s >= THRESHOLD / 4]
    joined = Joiner(len(ordered))
    for _, i, j in found:
        joined.join(i, j)
    parts: dict[int, list[Pair]] = {}
    for s, i, j in found:
        parts.setdefault(joined.root(i), []).append((s, i, j))
    out: list[list[int]] = []
    for part in joined.groups():
        place = {i: k for k, i in enumerate(part)}
        local = [(s, place[i], place[j]) for s, i, j in parts.get(part[0], [])]
        out += [[ordered[part[k]] for k in c] for c in average_link(len(part), local, THRESHOLD)]
    return sorted(out)
