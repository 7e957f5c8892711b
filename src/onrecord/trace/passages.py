"""Passages that two reports share, with spans on both sides: exact and lightly edited copies.

Seeds are shingles of `SHINGLE` words; seeds on neighbouring diagonals are joined when the words
between them, on either side, are few (an insertion, a deletion, a changed word). The method of
text-reuse research (passim): index, seed, extend.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.lang.words import placed
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.span import Span

SHINGLE = 4
"""Words in a seed. Four survive one changed word in ten nearly everywhere; three are idiom."""

GAP = 6
"""Words that an editor may have put in, cut or changed between two seeds of one passage."""

_REPEATS = 4
"""Places of one shingle within one report that are looked at; bounds the work on hostile text."""

_ALL_PAIRS, _NEXT = 12, 3
"""Up to 12 holders of a shingle are paired all with all; more of them with the next 3."""

LEAST = 9
"""Words of a shared passage, fewer are stock phrases."""


@dataclass(frozen=True, slots=True)
class Words:
    """The kept words of a report: folded word, span, and whether it stands in a quotation."""

    report: str
    folded: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of `a` (words a0..a1) that stands in `b` (words b0..b1); ends exclusive.

    same: words in matching seeds. quoted: share of them that is quotation on one side at least:
    what one report gives as somebody's words is not the other's own prose either.
    """

    a0: int
    a1: int
    b0: int
    b1: int
    same: int
    quoted: float


def words_of(report: Report, reading: Reading) -> Words:
    """The words that count when texts are compared."""
    said = [part for a in reading.attributions if a.form != "indirect" for part in a.content]
    marks = merged([*said, *blocks(report.text)])
    starts = [m.start for m in marks]
    folded, spans, quoted = [], [], []
    for kept in report.kept():
        for word, start, end in placed(report.text, kept.start, kept.end):
            at = bisect_right(starts, start) - 1
            folded.append(word)
            spans.append(Span(start, end))
            quoted.append(at >= 0 and end <= marks[at].end)
    return Words(report.id, tuple(folded), tuple(spans), tuple(quoted))


_BLOCK = re.compile(
    r"\b(?:read|reads|said|says|stated|states|wrote|writes|statement|letter|text|list|listing)"
    r"[^\n.:]{0,40}:[ \t]*\n\s*([^\n]+)"
)


def blocks(text: str) -> list[Span]:
    """Paragraphs that are somebody's words without marks: those after "The letter read:"."""
    return [Span(*hit.span(1)) for hit in _BLOCK.finditer(text)]


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def candidates(found: Sequence[Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Seeds by pair of reports: places (in a, in b) where the same shingle stands.

    found: in order of publication, as far as known. A shingle that many reports hold pairs each
    with the first holder and with those next to it only: enough to join them, and the work stays
    linear in the number of reports.
    """
    index: dict[tuple[str, ...], dict[int, list[int]]] = {}
    for r, words in enumerate(found):
        for i in range(len(words.folded) - SHINGLE + 1):
            places = index.setdefault(words.folded[i : i + SHINGLE], {}).setdefault(r, [])
            if len(places) < _REPEATS:
                places.append(i)
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for holders in index.values():
        for r, s in neighbours(sorted(holders)) if len(holders) > 1 else ():
            seeds = pairs.setdefault((r, s), [])
            seeds += [(i, j) for i in holders[r] for j in holders[s]]
    return pairs


def neighbours(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a few; of many, each with the first and with the next `_NEXT`."""
    if len(holders) <= _ALL_PAIRS:
        yield from combinations(holders, 2)
        return
    for at, r in enumerate(holders):
        if at > _NEXT:
            yield holders[0], r
        for s in holders[at + 1 : at + 1 + _NEXT]:
            yield r, s


def shared(a: Words, b: Words, seeds: Sequence[tuple[int, int]]) -> list[Shared]:
    """The shared passages of two reports, in the order of `a`, at least `LEAST` words long."""
    chains: list[list[tuple[int, int]]] = []
    for i, j in sorted(seeds):
        home = next((c for c in reversed(chains[-8:]) if _continues(c[-1], i, j)), None)
        if home is None:
            chains.append([(i, j)])
        else:
            home.append((i, j))
    found = [_passage(a, b, chain) for chain in chains]
    return [s for s in found if s.same >= LEAST]


def _continues(last: tuple[int, int], i: int, j: int) -> bool:
    left, right = i - last[0] - SHINGLE, j - last[1] - SHINGLE
    return i > last[0] and j > last[1] and left <= GAP and right <= GAP


def _passage(a: Words, b: Words, chain: Sequence[tuple[int, int]]) -> Shared:
    same = {i + k for i, _ in chain for k in range(SHINGLE)}
    paired = {i + k: j + k for i, j in chain for k in range(SHINGLE)}
    quoted = sum(a.quoted[i] or b.quoted[j] for i, j in paired.items())
    (i, j), (m, n) = chain[0], chain[-1]
    return Shared(i, m + SHINGLE, j, n + SHINGLE, len(same), quoted / len(same))


def all_shared(
    reports: Mapping[str, Report], readings: Sequence[Reading]
) -> tuple[list[Words], dict[tuple[int, int], list[Shared]]]:
    """Words of every report, and for each pair (indexes) the passages that it shares."""
    found = [words_of(reports[r.report], r) for r in readings]
    pairs = {
        (r, s): shared(found[r], found[s], seeds)
        for (r, s), seeds in sorted(candidates(found).items())
    }
    return found, {pair: passages for pair, passages in pairs.items() if passages}
