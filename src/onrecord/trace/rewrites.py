"""Reports that tell the same sentences in other words, or in another language.

Independent reports of one event share names, numbers and words too. What they do not share is the
order in which all of it is told and how densely it is packed: a rewrite follows its source sentence
by sentence. So sentences are paired by the rare things that they share, the heaviest chain of pairs
that keeps the order of both reports is taken, and the chain must hold much of the shorter report.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.lang.phonetic import latin, skeleton
from onrecord.lang.rarity import in_report
from onrecord.lang.words import PRIOR, placed
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.span import Span

ALIKE = 0.3
"""Least likeness (weighted Dice) of two sentences that may be one; see docs/lineage.md."""

HELD, LONG, ORDER = 0.25, 3, 0.6
"""What a chain must hold of the shorter report, its least number of pairs, and its order.

Measured: independent reports of one event hold up to 0.11 of each other, independent short answers
to one question up to 0.15, heavily revised ones 0.12 to 0.62 (docs/lineage.md).
"""
ORDER_ACROSS = 0.8
"""Marks that outlive translation are few, so that a chance pair comes easily: stricter in order."""

LOOSE, LOOSE_LONG = 0.3, 5
"""What pairs in any order must hold, and their least number: a rewrite with its order changed.

Measured: independent reports of one event with five pairs or more hold up to 0.13 so.
"""

_HOLDERS = 8
"""A mark that more reports hold does not single a pair out."""
_PARTNERS = 8
"""Reports that each report is compared with: those with which it shares the rarest marks."""

SENTENCES = 400
"""Sentences of a report that are compared; keeps the work bounded for a text of any length."""

_OFTEN = 20
"""A mark in more sentences of one report pairs none of them."""

QUOTED = 0.5
"""Part of a sentence that is quotation, above which it is no sentence of the report's own."""

_STEM = 6
"""Letters of a word that are compared: endings differ between rewrites, stems do not."""
_UNCOMMON = 0.5
"""A word that more than half of all reports hold is no mark."""
_SENTENCE = re.compile(r"[^.!?…。\n]+[.!?…。\n]*")
_BEST = 4
"""Partners of a sentence that are tried in the chain."""


Pair = tuple[int, int, float]
"""Two sentences by number, and how alike they are."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its number of words, and its marks: stems, numbers, sounds of names.

    plain: marks for reports in one language. across: marks that outlive translation.
    voiced: whether it gives what a speaker said, in the report's words.
    """

    span: Span
    words: int
    plain: frozenset[str]
    across: frozenset[str]
    voiced: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A report as a row of sentences."""

    report: str
    language: str
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> int:
        return sum(s.words for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Chain:
    """Sentences of one report that follow those of another.

    pairs: (sentence of a, sentence of b, likeness). held: share of the shorter report's words that
    stand in the chain, each sentence counted by its likeness. order: weight of the chain against
    that of all best pairs; one where the order is fully kept.
    loose: pairs of sentences without regard to order, each sentence once, with what they hold.
    """

    pairs: tuple[Pair, ...]
    held: float
    order: float
    loose: tuple[Pair, ...] = ()
    loosely: float = 0.0

    @property
    def likeness(self) -> float:
        """Mean likeness of the paired sentences."""
        return sum(p[2] for p in self.pairs) / max(1, len(self.pairs))


def told(report: Report, reading: Reading) -> Told:
    """The sentences of a report with their marks.

    Left out are sentences without two marks, and quotations: who tells what was said, has it from
    the speaker and not from another report.
    """
    said = [c for a in reading.attributions if a.form != "indirect" for c in a.content]
    voiced = [a.sentence.start for a in reading.attributions]
    names = [(m.span, m.name) for m in reading.mentions if m.form in ("name", "short", "acronym")]
    numbers = [
        (q.number, q.low if q.low is not None else q.high)
        for q in reading.quantities
        if not q.vague and (q.low is not None or q.high is not None)
    ]
    out = []
    for span in islice(reading.sentences or _split(report), SENTENCES):
        if sum(_common(span, c) for c in said) > QUOTED * len(span):
            continue
        inside = [n for s, n in names if span.contains(s)]
        counted = [f"#{v:g}" for s, v in numbers if v is not None and span.contains(s)]
        found = _sentence(report.text, span, inside, counted, reading.language)
        if found.words > 3 and (len(found.plain) > 1 or len(found.across) > 1):
            out.append(replace(found, voiced=any(span.start <= v < span.end for v in voiced)))
    return Told(report.id, reading.language, tuple(out))


def _common(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _split(report: Report) -> Iterator[Span]:
    """Sentences at their end marks, for a report that was read without a parser."""
    for kept in report.kept():
        for hit in _SENTENCE.finditer(report.text, kept.start, kept.end):
            if hit.group().strip():
                yield Span(hit.start(), hit.end())


def _sentence(
    text: str, span: Span, names: Iterable[str], numbers: Sequence[str], language: str
) -> Sentence:
    found = [w for w, _, _ in placed(text, span.start, span.end)]
    plain = {stem(w) for w in found if in_report(w, language) < _UNCOMMON and not w.isdigit()}
    digits = {f"#{float(w):g}" for w in found if w.isdecimal() and len(w) < 16}
    sounds = {f"~{skeleton(latin(w))}" for name in names for w in name.split() if len(w) > 3}
    numeric = digits | set(numbers)
    across = {s for s in sounds if len(s) > 2} | numeric
    return Sentence(span, len(found), frozenset(plain | numeric), frozenset(across))


def stem(word: str) -> str:
    """The part of a folded word that is compared."""
    bare = word[:-1] if len(word) > 4 and word.endswith("s") else word
    return bare.split("'")[0][:_STEM]


class Rarity:
    """How much each mark tells, from the story's reports and the language together."""

    def __init__(self, reports: Sequence[Told]) -> None:
        self._held: Counter[str] = Counter()
        for one in reports:
            marks = {m for s in one.sentences for m in s.plain | s.across}
            self._held.update(marks)
        self._total = len(reports)
        self._known: dict[str, float] = {}

    def weight(self, mark: str) -> float:
        """Minus the logarithm of the estimated share of reports that hold the mark."""
        if mark not in self._known:
            background = 0.05 if mark[0] in "#~" else in_report(mark)
            held = self._held[mark] + 0.5 + PRIOR * background
            self._known[mark] = math.log((self._total + 1 + PRIOR) / held)
        return max(0.05, self._known[mark])

    def total(self, marks: Iterable[str]) -> float:
        """The weight of a set of marks."""
        return math.fsum(self.weight(m) for m in marks)


def chain(a: Told, b: Told, rarity: Rarity) -> Chain:
    """The heaviest chain of paired sentences that keeps the order of both reports."""
    across = a.language != b.language
    found = _pairs(a, b, rarity, across)
    best: dict[int, float] = {}
    for i, _, likeness in found:
        best[i] = max(best.get(i, 0.0), likeness * a.sentences[i].words)
    kept = _heaviest(found, a)
    weight = math.fsum(p[2] * a.sentences[p[0]].words for p in kept)
    order = weight / max(1e-9, math.fsum(best.values()))
    loose = _once(found)
    return Chain(tuple(kept), _held(a, b, kept), min(1.0, order), tuple(loose), _held(a, b, loose))


def _held(a: Told, b: Told, pairs: Sequence[Pair]) -> float:
    """Share of the shorter report's words in the pairs, each counted by its likeness."""
    held = math.fsum(
        p[2] * min(a.sentences[p[0]].words, b.sentences[p[1]].words) for p in pairs
    )  # fmt: skip
    return min(1.0, held / max(1, min(a.words, b.words)))


def _once(found: Sequence[Pair]) -> list[Pair]:
    """The most alike pairs, each sentence in one of them at most, in the order of the first."""
    ours: set[int] = set()
    theirs: set[int] = set()
    out = []
    for i, j, x in sorted(found, key=lambda p: (-p[2], p[0], p[1])):
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            out.append((i, j, x))
    return sorted(out)


def _pairs(a: Told, b: Told, rarity: Rarity, across: bool) -> list[Pair]:
    """Pairs of sentences that are alike, the best few for each sentence of `a`, in order."""
    theirs = [s.across if across else s.plain for s in b.sentences]
    totals = [rarity.total(m) for m in theirs]
    places: dict[str, list[int]] = {}
    for j, marks in enumerate(theirs):
        for mark in sorted(marks):
            places.setdefault(mark, []).append(j)
    out = []
    for i, sentence in enumerate(a.sentences):
        marks = sentence.across if across else sentence.plain
        common: Counter[int] = Counter()
        shared: dict[int, float] = {}
        for mark in sorted(marks):
            for j in places.get(mark, ()) if len(places.get(mark, ())) <= _OFTEN else ():
                common[j] += 1
                shared[j] = shared.get(j, 0.0) + rarity.weight(mark)
        own = rarity.total(marks)
        alike = [(2 * w / (own + totals[j]), j) for j, w in shared.items() if common[j] > 1]
        top = sorted(((-x, j) for x, j in alike if x >= ALIKE))[:_BEST]
        out += [(i, j, -x) for x, j in top]
    return sorted(out)


def _heaviest(found: Sequence[Pair], a: Told) -> list[Pair]:
    """The chain with the greatest weight in which both sentences go forward."""
    weight: list[float] = []
    before: list[int] = []
    for n, (i, j, x) in enumerate(found):
        top, link = 0.0, -1
        for m in range(n):
            if found[m][0] < i and found[m][1] < j and weight[m] > top:
                top, link = weight[m], m
        weight.append(top + x * a.sentences[i].words)
        before.append(link)
    at = max(range(len(found)), key=lambda n: (weight[n], -n), default=-1)
    out = []
    while at >= 0:
        out.append(found[at])
        at = before[at]
    return out[::-1]


def is_rewrite(found: Chain, across: bool = False) -> bool:
    """Whether a chain of sentences is more than common facts explain. across: in two languages."""
    order = ORDER_ACROSS if across else ORDER
    return found.held >= HELD and len(found.pairs) >= LONG and found.order >= order


def is_reordered(found: Chain) -> bool:
    """Whether most sentences have a partner, though not in one order; for one language only."""
    return found.loosely >= LOOSE and len(found.loose) >= LOOSE_LONG


def candidate_pairs(reports: Sequence[Told], rarity: Rarity) -> list[tuple[int, int]]:
    """Pairs (i < j) of reports worth comparing, a bounded number for each report."""
    index: dict[str, list[int]] = {}
    for r, one in enumerate(reports):
        for mark in sorted({m for s in one.sentences for m in s.plain | s.across}):
            index.setdefault(mark, []).append(r)
    few = len(reports) <= _PARTNERS
    if few:
        return [(i, j) for j in range(len(reports)) for i in range(j)]
    shared: list[dict[int, float]] = [{} for _ in reports]
    for mark, holders in index.items():
        for i, j in _near(holders):
            weight = rarity.weight(mark)
            shared[i][j] = shared[i].get(j, 0.0) + weight
            shared[j][i] = shared[j].get(i, 0.0) + weight
    out = set()
    for i, partners in enumerate(shared):
        best = sorted((-w, j) for j, w in partners.items())[:_PARTNERS]
        out |= {(min(i, j), max(i, j)) for _, j in best}
    return sorted(out)


def _near(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a few holders; of many, each with the next few in order of publication."""
    reach = len(holders) if len(holders) <= _HOLDERS else 2
    for at, i in enumerate(holders):
        for j in holders[at + 1 : at + 1 + reach]:
            yield i, j
