"""Reports that are one voice: copies, versions, items of one newsroom, texts of one agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.lang.words import Joiner, fold
from onrecord.model.lineage import Credit, Edge, Family
from onrecord.model.report import Report
from onrecord.trace.cites import unnamed

REASONS = {
    "copy": "they share copied passages",
    "paraphrase": "one tells the other's sentences in other words",
    "translation": "one tells the other's sentences in another language",
}


def families(
    ids: Sequence[str],
    reports: Mapping[str, Report],
    edges: Sequence[Edge],
    credits: Sequence[Credit],
    versions: Sequence[tuple[str, str]] = (),
) -> tuple[Family, ...]:
    """The partition of a story's reports, each family with the reasons that join it.

    versions: pairs of reports that are versions of one page.
    """
    at = {r: i for i, r in enumerate(ids)}
    joined = Joiner(len(ids))
    reasons: dict[int, set[str]] = {}

    def join(members: Sequence[str], reason: str) -> None:
        for other in members[1:]:
            joined.join(at[members[0]], at[other])
        for member in members:
            reasons.setdefault(at[member], set()).add(reason)

    for edge in edges:
        if edge.kind in REASONS:
            join((edge.source, edge.target), REASONS[edge.kind])
    for pair in versions:
        join(pair, "they are versions of one page")
    for name, members in sorted(_newsrooms(ids, reports, credits).items()):
        if len(members) > 1:
            join(members, f"all are texts of {name}")
    return tuple(_family(ids, group, reasons) for group in joined.groups())


def _newsrooms(
    ids: Sequence[str], reports: Mapping[str, Report], credits: Sequence[Credit]
) -> dict[str, list[str]]:
    """Reports by the outlet or agency that wrote the whole text."""
    whole: dict[str, set[str]] = {}
    for credit in credits:
        if credit.whole and not credit.part and not unnamed(credit):
            whole.setdefault(credit.passage.report, set()).add(credit.name)
    found: dict[str, tuple[str, list[str]]] = {}
    for r in ids:
        names = whole.get(r, set()) | ({reports[r].outlet or ""} - {""})
        for key, name in sorted({fold(n): n for n in sorted(names)}.items()):
            found.setdefault(key, (name, []))[1].append(r)
    return dict(found.values())


def _family(ids: Sequence[str], group: Sequence[int], reasons: Mapping[int, set[str]]) -> Family:
    if len(group) == 1:
        return Family((ids[group[0]],), "shares no text with the others")
    found = sorted(set().union(*(reasons.get(i, set()) for i in group)))
    return Family(tuple(ids[i] for i in group), "; ".join(found))
