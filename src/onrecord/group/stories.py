"""Cluster reports into stories by average link over weighted evidence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.group.evidence import Sketch, candidates, similarity, sketches
from onrecord.lang.words import Joiner, average_link
from onrecord.model.report import Report
from onrecord.model.span import content_id
from onrecord.model.story import Story

THRESHOLD = 0.12
"""Least average similarity within a story; see docs/quality.md, wikinews_stories."""


def group(reports: Sequence[Report]) -> tuple[Story, ...]:
    """Sort reports into stories. Every report is in exactly one; order does not matter."""
    ordered = sorted(reports, key=lambda r: r.id)
    found = sketches(ordered)
    stories = [_story([ordered[i].id for i in members]) for members in clusters(found)]
    return tuple(sorted(stories, key=lambda s: s.id))


def one_story(reports: Sequence[Report]) -> Story:
    """All reports as one story, because the user says so."""
    return _story(sorted(r.id for r in reports))


def clusters(found: Sequence[Sketch], threshold: float = THRESHOLD) -> list[list[int]]:
    """Indexes of sketches by story; average link inside each connected part."""
    pairs = [(similarity(found[i], found[j]), i, j) for i, j in sorted(candidates(found))]
    pairs = [p for p in pairs if p[0] >= threshold / 3]
    joined = Joiner(len(found))
    for _, i, j in pairs:
        joined.join(i, j)
    parts: dict[int, list[tuple[float, int, int]]] = {}
    for s, i, j in pairs:
        parts.setdefault(joined.root(i), []).append((s, i, j))
    out = []
    for part in joined.groups():
        at = {member: k for k, member in enumerate(part)}
        local = [(s, at[i], at[j]) for s, i, j in parts.get(part[0], [])]
        out += [[part[k] for k in c] for c in average_link(len(part), local, threshold)]
    return sorted(out)


def _story(ids: Sequence[str]) -> Story:
    return Story(content_id("s", *ids), tuple(ids))
