"""Claims: what is asserted and is no event, figure, quote or position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.align.voices import Names, attest
from onrecord.lang.rarity import in_report
from onrecord.lang.words import Weights, average_link, cosine, tokens
from onrecord.model.reading import Reading
from onrecord.model.record import Attestation, Claim, Why
from onrecord.model.report import Report
from onrecord.model.span import Span, content_id

SAME = 0.6
"""Cosine of two sentences that say the same: copies with up to a fifth of their words changed."""

LEAST = 5
"""Words of a sentence that can carry a claim; shorter ones are headings and exclamations."""


def align_claims(
    reports: Mapping[str, Report],
    readings: Sequence[Reading],
    names: Names,
    taken: Mapping[str, Sequence[Span]],
) -> tuple[Claim, ...]:
    """Sentences that no other line covers, joined where reports use nearly the same words.

    taken: spans of the other lines, by report. A sentence that a reader stated in clearer words is
    a claim in any case, compared by its own words and shown in those.
    """
    clearer = {(r.report, s.span): s.text for r in readings for s in r.statements}
    found = [
        (s.of(reports[r.report].text), attest(r, s, names))
        for r in sorted(readings, key=lambda r: r.report)
        for s in _told(r, reports[r.report].text, taken.get(r.report, ()))
    ]
    groups = _same([text for text, _ in found])
    claims = [_claim([found[i] for i in group], clearer) for group in groups]
    return tuple(sorted(claims, key=lambda c: c.id))


def _told(reading: Reading, text: str, taken: Sequence[Span]) -> list[Span]:
    """The free sentences and those that a reader stated, in order."""
    return sorted({*_free(reading, text, taken), *(s.span for s in reading.statements)})


def _free(reading: Reading, text: str, taken: Sequence[Span]) -> list[Span]:
    """Sentences with a full stop and enough words that overlap no other line's passage."""
    ordered = sorted(taken)
    starts = [s.start for s in ordered]
    reach: list[int] = []
    for s in ordered:
        reach.append(max(s.end, reach[-1] if reach else 0))
    free = []
    for sentence in reading.sentences:
        at = bisect_left(starts, sentence.end)
        words = sentence.of(text)
        if (at == 0 or reach[at - 1] <= sentence.start) and _asserts(words):
            free.append(sentence)
    return free


def _asserts(words: str) -> bool:
    return len(tokens(words)) >= LEAST and words.rstrip(" \"'”’»)").endswith((".", "!", "…"))


def _same(texts: Sequence[str]) -> list[list[int]]:
    weights = Weights(texts, background=in_report)
    vectors = [weights.vector(t) for t in texts]
    holders: dict[str, list[int]] = {}
    for i, vector in enumerate(vectors):
        for word in sorted(vector, key=lambda w: (-vector[w], w))[:6]:
            holders.setdefault(word, []).append(i)
    pairs = sorted(
        {(i, j) for held in holders.values() for i in held[:50] for j in held[:50] if i < j}
    )
    scored = [(cosine(vectors[i], vectors[j]), i, j) for i, j in pairs]
    return average_link(len(texts), [p for p in scored if p[0] >= SAME / 2], SAME)


def _claim(
    members: Sequence[tuple[str, Attestation]], clearer: Mapping[tuple[str, Span], str]
) -> Claim:
    ordered = sorted(members, key=lambda m: (m[1].report, m[1].span))
    told = [clearer[k] for _, a in ordered if (k := (a.report, a.span)) in clearer]
    text = min(told or [t for t, _ in ordered], key=lambda t: (-len(t), t))
    why = (Why("nearly the same words", 1.0, 1.0),) if len(ordered) > 1 else ()
    first = ordered[0][1]
    return Claim(
        content_id("c", first.report, first.span.start, first.span.end),
        " ".join(text.split()),
        tuple(a for _, a in ordered),
        why,
    )
