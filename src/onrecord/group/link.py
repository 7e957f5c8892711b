"""Clusters of reports by average link over their relative similarities, then those left alone."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.group.evidence import apart, relative, surroundings
from onrecord.group.near import Shelf
from onrecord.lang.words import Joiner, average_link

THRESHOLD = 1.1
"""Least average relative similarity within a story; see docs/decisions/0017-grouping.md."""

Pair = tuple[float, int, int]


def pairs(shelf: Shelf, numbers: Sequence[int]) -> list[Pair]:
    """(relative similarity, a, b) of the linked reports among these, a before b."""
    links = {n: shelf.links(n) for n in numbers}
    around = {n: surroundings(found.values()) for n, found in links.items()}
    known = {n: shelf.sketch(n) for n in links}
    return [
        (relative(alike, around[a], around[b]) * apart(known[a], known[b]), a, b)
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
        found_here = taken_in(average_link(len(part), local, THRESHOLD), local)
        out += [[ordered[part[k]] for k in c] for c in found_here]
    return sorted(out)


def taken_in(found: Sequence[Sequence[int]], linked: Sequence[Pair]) -> list[list[int]]:
    """The clusters, and into them each report that is alone but like two of a cluster's reports.

    A report that tells of one side of an event, or of what led to it, is like some of its reports
    and far from the rest, so that average link leaves it out. Two must be as like it as a whole
    story's reports are to each other. Measured on wikinews_stories, out of sample: F1 from 0.826
    to 0.833.
    """
    home = {i: k for k, cluster in enumerate(found) for i in cluster if len(cluster) > 1}
    near: dict[int, dict[int, list[float]]] = {}
    for value, i, j in linked:
        for one, other in ((i, j), (j, i)):
            if one not in home and other in home:
                near.setdefault(one, {}).setdefault(home[other], []).append(value)
    out = [list(cluster) for cluster in found]
    for one, homes in sorted(near.items()):
        best, at = max((sum(sorted(values)[-2:]) / 2, -k) for k, values in homes.items())
        if best >= THRESHOLD:
            out[-at].append(one)
    moved = {i for cluster in out for i in cluster if len(cluster) > 1}
    return [sorted(c) for c in out if len(c) > 1 or c[0] not in moved]
