"""The sentence that says why reports count as fewer origins than there are reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.lang.tables import table
from onrecord.model.record import Attestation, Voice

_SPELLED = 11
"""Numbers below this one are written as words."""
_NAMED = 2
"""Speakers that are named in one sentence."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """What is known of the reports: the family of each, and by family the reasons that join it."""

    family: Mapping[str, int]
    reasons: Mapping[int, str]


def why(
    attestations: Sequence[Attestation],
    groups: Sequence[Sequence[int]],
    kinship: Kinship,
    name: Callable[[Voice], str],
) -> str:
    """What joins the reports of each origin, largest first; "" where every report is its own.

    groups: indexes of attestations that rest on one origin. name: a voice as people read it.
    """
    total = len({a.report for a in attestations})
    joined = [[attestations[i] for i in group] for group in groups]
    sizes = [(len({a.report for a in group}), group) for group in joined]
    parts = [
        f"{_who(size, total)} {_what(group, size, kinship, name)}"
        for size, group in sorted(sizes, key=lambda s: -s[0])
        if size > 1
    ]
    alone = sum(size == 1 for size, _ in sizes)
    if parts and alone:
        parts.append("the other stands alone" if alone == 1 else "the others stand alone")
    return "; ".join(parts)


def _who(size: int, total: int) -> str:
    number = table("names_forms")["words"]["numbers"][size] if size < _SPELLED else str(size)
    if size < total:
        return f"{number} of them"
    return "both" if size == 2 else f"all {number}"


def _what(
    group: Sequence[Attestation],
    size: int,
    kinship: Kinship,
    name: Callable[[Voice], str],
) -> str:
    """What one origin is: a speaker whom all have, a family of reports, or both together."""
    voices = {a.voice[-1] for a in group if a.voice}
    if len(voices) == 1 and all(a.voice for a in group):
        return f"rest on what {name(next(iter(voices)))} said"
    families = {kinship.family[a.report] for a in group}
    shared = sorted({kinship.reasons.get(f, "") for f in families if _several(group, f, kinship)})
    text = "; ".join(s for s in shared if s) or "they share their text or their newsroom"
    said = " and ".join(sorted(name(v) for v in voices)[:_NAMED])
    if len(families) == 1:
        return f"are one voice: {text}"
    if len(families) == size or not shared:
        return f"rest on what {said} said"
    return f"hang together by what {said} said and by their text: {text}"


def _several(group: Sequence[Attestation], family: int, kinship: Kinship) -> bool:
    return len({a.report for a in group if kinship.family[a.report] == family}) > 1
