"""Who rests on whom: edges from shared passages and sentences, credits, and families of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.lineage import Credit, Edge, EdgeKind, Lineage, Passage
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.span import Span, cover
from onrecord.trace.cites import cites, credits_of, is_outlet, outlet_keys, unified
from onrecord.trace.direction import Direction, by_damage, by_inclusion, by_time
from onrecord.trace.families import families
from onrecord.trace.passages import Shared, Words, all_shared
from onrecord.trace.reuse import degree, features
from onrecord.trace.rewrites import (
    LONG,
    Chain,
    Rarity,
    Told,
    candidate_pairs,
    chain,
    is_reordered,
    is_rewrite,
    told,
)
from onrecord.trace.versions import version_pairs

COPIED = 0.15
"""Least share of the shorter report's own words in shared prose for a copy.

Independent reports of one event share 0 to 4 % (names with titles, stock phrases); copies with
15 % of their words changed still share over half. See docs/lineage.md.
"""

COPIED_WORDS = 20
"""Least number of those words: in a text of a few lines, a stock phrase is a large share."""

PARTLY, RUN = 0.08, 20
"""Least share where one passage has this many words: a stock phrase is never so long.

Measured: independent reports share up to 8 % in phrases of eleven words at most.
"""

QUOTED = 0.6
"""A passage with at least this share of quotation is a common source, not a common text."""

PROSE = 16
"""Words of a single prose passage, too little for a copy, that cannot be chance."""

_WAYS = {
    "cut": "nearly word for word",
    "light": "lightly edited",
    "heavy": "much edited",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What two reports share, before it is known which rests on which. pairs: (in a, in b)."""

    kind: EdgeKind
    share: float
    pairs: tuple[tuple[Span, Span], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Story:
    """What every comparison needs. held: in how many reports each word stands."""

    reports: Mapping[str, Report]
    credits: Mapping[str, Sequence[Credit]]
    held: Mapping[str, int]


def trace(reports: Mapping[str, Report], readings: Sequence[Reading]) -> Lineage:
    """The lineage of one story's reports. Published dates must be solved before, for direction."""
    ordered = sorted(readings, key=lambda r: (reports[r.report].published.value or "~", r.report))
    ids = sorted(r.report for r in readings)
    credits = unified([c for r in ids for c in credits_of(reports[r])])
    words, passages = all_shared(reports, ordered)
    story = _Story(reports, _by_report(credits), Counter(w for x in words for w in set(x.folded)))
    edges = [
        edge
        for (a, b), found in passages.items()
        for edge in _shared_edges(story, words[a], words[b], found)
    ]
    copied = {frozenset((e.source, e.target)) for e in edges if e.kind == "copy"}
    edges += _rewrite_edges(story, [told(reports[r.report], r) for r in ordered], copied)
    kin = {frozenset((e.source, e.target)) for e in edges if e.kind != "common-source"}
    edges = [e for e in edges if e.kind != "common-source" or not _in(kin, e)]
    edges += cites(reports, credits, kin)
    versions = version_pairs([reports[r] for r in ids])
    found = families(ids, reports, edges, credits, versions)
    return Lineage(found, tuple(sorted(edges, key=_place)), tuple(credits))


def _in(kin: set[frozenset[str]], edge: Edge) -> bool:
    return frozenset((edge.source, edge.target)) in kin


def _place(edge: Edge) -> tuple[str, str, str]:
    return (edge.source, edge.target, edge.kind)


def _by_report(credits: Sequence[Credit]) -> dict[str, list[Credit]]:
    out: dict[str, list[Credit]] = {}
    for credit in credits:
        out.setdefault(credit.passage.report, []).append(credit)
    return out


# ---------------------------------------------------------------- copies and common sources


def _shared_edges(story: _Story, a: Words, b: Words, shared: Sequence[Shared]) -> list[Edge]:
    prose = [s for s in shared if s.quoted < QUOTED]
    speech = [s for s in shared if s.quoted >= QUOTED]
    same = sum(s.same for s in prose)
    share = same / max(1, min(_own(a), _own(b)))
    longest = max((s.same for s in prose), default=0)
    least = PARTLY if longest >= RUN else COPIED
    if share >= least and same >= COPIED_WORDS:
        way = _WAYS[degree(features(b.folded, a.folded))]
        reason = f"{same} words in {len(prose)} passages stand in both, {way}"
        found = _Found("copy", share, _pairs(a, b, prose), reason)
        return [_directed(a.report, b.report, found, _way(story, a, b, prose))]
    long = [s for s in prose if s.same >= PROSE]
    return [
        _directed(a.report, b.report, found, Direction(None))
        for found in (_common(a, b, speech, long),)
        if found
    ]


def _common(a: Words, b: Words, speech: Sequence[Shared], long: Sequence[Shared]) -> _Found | None:
    """Words that two reports both have from somebody: a speaker, or a text that neither is."""
    if not speech and not long:
        return None
    said, told_ = (sum(s.same for s in x) for x in (speech, long))
    parts = [f"both quote the same {said} words"] if speech else []
    parts += [f"the same {told_} words of prose stand in both"] if long else []
    found = sorted([*speech, *long], key=lambda s: s.a0)
    share = (said + told_) / max(1, min(len(a.folded), len(b.folded)))
    return _Found("common-source", share, _pairs(a, b, found), "; ".join(parts))


def _way(story: _Story, a: Words, b: Words, prose: Sequence[Shared]) -> Direction:
    """The first evidence of direction that tells."""
    one, two = story.reports[a.report], story.reports[b.report]
    found = by_time(one, two)
    found = found if found.later is not None else _by_credit(story, one, two)
    found = found if found.later is not None else by_damage(a, b, prose, story.held)
    return found if found.later is not None else by_inclusion(a, b, prose)


def _by_credit(story: _Story, a: Report, b: Report) -> Direction:
    """A report that credits the other's outlet rests on it; both or neither tells nothing."""
    hits = [
        any(is_outlet(c.name, outlet_keys(other)) for c in story.credits.get(one.id, ()))
        and outlet_keys(one) != outlet_keys(other)
        for one, other in ((a, b), (b, a))
    ]
    if hits[0] == hits[1]:
        return Direction(None)
    side = 0 if hits[0] else 1
    return Direction(side, f"it credits {(b if hits[0] else a).outlet}")


def _own(words: Words) -> int:
    """How many words are the report's own prose, quotations left out."""
    return sum(not q for q in words.quoted)


def _pairs(a: Words, b: Words, found: Sequence[Shared]) -> tuple[tuple[Span, Span], ...]:
    return tuple(
        (cover(a.spans[s.a0], a.spans[s.a1 - 1]), cover(b.spans[s.b0], b.spans[s.b1 - 1]))
        for s in found
    )


def _directed(a: str, b: str, found: _Found, way: Direction) -> Edge:
    """The edge, from the report that rests to the one it rests on where that is known."""
    swap = way.later == 1 if way.later is not None else b < a
    source, target = (b, a) if swap else (a, b)
    pairs = tuple(
        (Passage(source, y if swap else x), Passage(target, x if swap else y))
        for x, y in found.pairs
    )
    reason = f"{found.reason}; {way.reason}" if way.reason else found.reason
    return Edge(
        source, target, found.kind, round(min(found.share, 1.0), 3), pairs,
        way.later is not None, reason,
    )  # fmt: skip


# ---------------------------------------------------------------- rewrites and translations


def _rewrite_edges(story: _Story, rows: Sequence[Told], copied: set[frozenset[str]]) -> list[Edge]:
    rarity = Rarity(rows)
    out = []
    for i, j in candidate_pairs(rows, rarity):
        a, b = rows[i], rows[j]
        if frozenset((a.report, b.report)) in copied:
            continue
        found = chain(a, b, rarity)
        if is_rewrite(found, a.language != b.language):
            out.append(_rewrite(story, a, b, found))
        elif a.language == b.language and is_reordered(found):
            out.append(_rewrite(story, a, b, found, moved=True))
    return out


def _rewrite(story: _Story, a: Told, b: Told, found: Chain, *, moved: bool = False) -> Edge:
    """moved: the order is not kept. Pairs of what a speaker said make a common source."""
    linked, held = (found.loose, found.loosely) if moved else (found.pairs, found.held)
    own = sum(not (a.sentences[i].voiced and b.sentences[j].voiced) for i, j, _ in linked)
    one, two = story.reports[a.report], story.reports[b.report]
    way = by_time(one, two)
    way = way if way.later is not None else _by_credit(story, one, two)
    across = a.language != b.language
    pairs = tuple((a.sentences[i].span, b.sentences[j].span) for i, j, _ in linked)
    order = (
        "stand in both, in another order and" if moved else "follow each other in the same order"
    )
    where = f" in {a.language} and {b.language}" if across else " in other words"
    reason = f"{len(pairs)} sentences {order}{where}"
    kind: EdgeKind = "translation" if across else "paraphrase"
    if own < LONG:
        kind, way = "common-source", Direction(None)
        ordered = "" if moved else ", in the same order"
        reason = f"{len(pairs)} sentences give what the same speakers said{ordered}"
    return _directed(a.report, b.report, _Found(kind, held, pairs, reason), way)
