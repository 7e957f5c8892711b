"""What passim does, reimplemented for comparison only: word shingles, then local alignment.

Smith, Cordell and Mullen 2015 ("Computational methods for uncovering reprinted texts"): documents
that share enough runs of five words are aligned with Smith and Waterman's method; an aligned
passage of enough words is reuse, and the earlier document is its source. It knows no quotations, so
that a common briefing is reuse to it. passim itself runs on Spark and was not run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.lang.words import tokens
from onrecord.model.report import Report

SHINGLE, MATCHES, ALIGNED = 5, 5, 20
"""Words of a shingle, least number of shingles in common, least words of an alignment: its own."""
_MATCH, _OTHER, _GAP = 2, -1, -1

Pair = tuple[str, str]


def reuse(reports: Sequence[Report]) -> Mapping[Pair, str | None]:
    """Pairs of report ids with a common passage, and the later of the two (None: no dates)."""
    words = {r.id: tokens(r.text) for r in reports}
    shingles = {i: _shingles(w) for i, w in words.items()}
    out: dict[Pair, str | None] = {}
    for a, b in combinations(reports, 2):
        common = shingles[a.id] & shingles[b.id]
        if len(common) >= MATCHES and aligned(words[a.id], words[b.id]) >= ALIGNED:
            out[a.id, b.id] = _later(a, b)
    return out


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _later(a: Report, b: Report) -> str | None:
    one, two = a.published.value, b.published.value
    if not one or not two or one == two:
        return None
    return a.id if one > two else b.id


def aligned(a: Sequence[str], b: Sequence[str]) -> int:
    """Equal words in the best local alignment of two texts (Smith and Waterman 1981)."""
    above: list[tuple[int, int]] = [(0, 0)] * (len(b) + 1)
    best = (0, 0)
    for word in a:
        row = [(0, 0)]
        for j, other in enumerate(b, 1):
            same = word == other
            score, equal = above[j - 1]
            cell = max(
                (score + (_MATCH if same else _OTHER), equal + same),
                (above[j][0] + _GAP, above[j][1]),
                (row[-1][0] + _GAP, row[-1][1]),
            )
            row.append(cell if cell[0] > 0 else (0, 0))
        above = row
        best = max(best, *row)
    return best[1]
