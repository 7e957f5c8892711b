"""Who rests on whom: edges from shared passages, credits, and families of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.lang import agencies
from onrecord.lang.words import Joiner, fold
from onrecord.model.lineage import Credit, Edge, Family, Lineage, Passage
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.span import Span, cover
from onrecord.trace.passages import Shared, Words, all_shared

COPIED = 0.15
"""Least share of the shorter report's own words in shared prose for a copy.

Independent reports of one event share 0 to 4 % (names with titles, stock phrases) on the
story sets of docs/quality.md; copies with a third of their words changed still share over 20 %.
"""

QUOTED = 0.6
"""A passage with at least this share of quotation is a common source, not a common text."""


def trace(reports: Mapping[str, Report], readings: Sequence[Reading]) -> Lineage:
    """The lineage of one story's reports. Published dates must be solved before, for direction."""
    ordered = sorted(readings, key=lambda r: r.report)
    words, passages = all_shared(reports, ordered)
    edges = [
        edge
        for (a, b), found in passages.items()
        for edge in _edges(reports, words[a], words[b], found)
    ]
    credits = [c for r in ordered for c in _credits(reports[r.report])]
    families = _families([r.report for r in ordered], reports, edges, credits)
    return Lineage(tuple(families), tuple(edges), tuple(credits))


def _edges(
    reports: Mapping[str, Report], a: Words, b: Words, found: Sequence[Shared]
) -> list[Edge]:
    prose = [s for s in found if s.quoted < QUOTED]
    speech = [s for s in found if s.quoted >= QUOTED]
    share = sum(s.same for s in prose) / max(1, min(_own(a), _own(b)))
    if share >= COPIED:
        return [_edge(reports, a, b, prose, "copy", share)]
    return [_edge(reports, a, b, speech, "common-source", _covered(a, speech))] if speech else []


def _edge(
    reports: Mapping[str, Report],
    a: Words,
    b: Words,
    found: Sequence[Shared],
    kind: str,
    share: float,
) -> Edge:
    early, late = reports[a.report].published.value, reports[b.report].published.value
    swap = early is not None and late is not None and early < late
    if swap:  # the later report rests on the earlier one
        a, b = b, a
    pairs = tuple(
        (Passage(a.report, _span(a, *one)), Passage(b.report, _span(b, *two)))
        for s in found
        for one, two in [((s.b0, s.b1), (s.a0, s.a1)) if swap else ((s.a0, s.a1), (s.b0, s.b1))]
    )
    words = sum(s.same for s in found)
    directed = kind == "copy" and early is not None and late is not None and early != late
    reason = (
        f"{words} words in {len(found)} passages stand in both"
        if kind == "copy"
        else f"both quote the same {words} words"
    )
    return Edge(
        a.report, b.report, "copy" if kind == "copy" else "common-source",
        round(min(share, 1.0), 3), pairs, directed, reason,
    )  # fmt: skip


def _own(words: Words) -> int:
    """How many words are the report's own prose, quotations left out."""
    return sum(not q for q in words.quoted)


def _covered(words: Words, found: Sequence[Shared]) -> float:
    return sum(s.same for s in found) / max(1, len(words.folded))


def _span(words: Words, start: int, end: int) -> Span:
    return cover(words.spans[start], words.spans[end - 1])


def _credits(report: Report) -> list[Credit]:
    """Agencies and outlets that the text credits; a photograph's credit is not the text's."""
    return [
        Credit(found.name, found.kind, Passage(report.id, found.span), found.whole)
        for found in agencies.credits(report.text)
    ]


def _families(
    ids: Sequence[str],
    reports: Mapping[str, Report],
    edges: Sequence[Edge],
    credits: Sequence[Credit],
) -> list[Family]:
    """Reports that are one voice: copies, items of one newsroom, texts of one agency."""
    at = {r: i for i, r in enumerate(ids)}
    joined = Joiner(len(ids))
    reasons: dict[int, set[str]] = {}

    def join(members: Sequence[str], reason: str) -> None:
        for other in members[1:]:
            joined.join(at[members[0]], at[other])
        for member in members:
            reasons.setdefault(at[member], set()).add(reason)

    for edge in edges:
        if edge.kind in ("copy", "paraphrase", "translation"):
            join((edge.source, edge.target), "they share copied passages")
    for name, members in sorted(_newsrooms(ids, reports, credits).items()):
        if len(members) > 1:
            join(members, f"all are texts of {name}")
    return [_family(ids, group, reasons) for group in joined.groups()]


def _newsrooms(
    ids: Sequence[str], reports: Mapping[str, Report], credits: Sequence[Credit]
) -> dict[str, list[str]]:
    """Reports by the outlet or agency that wrote the whole text."""
    rooms: dict[str, tuple[str, list[str]]] = {}
    for r in ids:
        names = {c.name for c in credits if c.whole and c.passage.report == r}
        for name in sorted(names | ({reports[r].outlet or ""} - {""})):
            rooms.setdefault(fold(name), (name, []))[1].append(r)
    return {name: members for name, members in rooms.values()}


def _family(ids: Sequence[str], group: Sequence[int], reasons: Mapping[int, set[str]]) -> Family:
    if len(group) == 1:
        return Family((ids[group[0]],), "shares no text with the others")
    found = sorted(set().union(*(reasons.get(i, set()) for i in group)))
    return Family(tuple(ids[i] for i in group), "; ".join(found))
