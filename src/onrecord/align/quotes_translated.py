"""One utterance printed in two languages: words cannot be compared, so circumstances are.

Precision comes first: the same named speaker, the same day of publication and like lengths are
required, numbers must not contradict, and something more must tie the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.align.quotes_evidence import Pair
from onrecord.align.quotes_units import Unit
from onrecord.model.reading import Reading
from onrecord.model.record import Why
from onrecord.model.report import Report

RATIO = 0.6
"""Least length of the shorter over the longer one. Translations of news between European languages
differ by a fifth to a third in length; set by hand."""

_SENTENCE = re.compile(r"[.!?…](?=\s+\S)")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation with its circumstances. alone: the speaker's only one in its report.

    order: the named speakers of the report's quotations, each once, in order.
    """

    at: int
    unit: Unit
    language: str
    day: str
    alone: bool
    order: tuple[str, ...]
    numbers: frozenset[float]


def same_numbers(a: Told, b: Told) -> float:
    """The same speaker gives the same numbers in another language on the same day."""
    return 1.0 if a.numbers and a.numbers == b.numbers else 0.0


def same_sequence(a: Told, b: Told) -> float:
    """The speaker's only quotation in both, among the same speakers in the same order."""
    return 1.0 if a.alone and b.alone and len(a.order) > 1 and a.order == b.order else 0.0


def same_build(a: Told, b: Told) -> float:
    """The speaker's only quotation in both, of the same number of sentences, two or more."""
    one, other = (len(_SENTENCE.findall(t.unit.text)) for t in (a, b))
    return 1.0 if a.alone and b.alone and one == other > 0 else 0.0


EVIDENCE: tuple[tuple[Callable[[Told, Told], float], float], ...] = (
    (same_numbers, 1.0),
    (same_sequence, 1.0),
    (same_build, 1.0),
)
"""Any one of them suffices; what is required of all pairs stands in `_possible`."""


def translations(
    found: Sequence[Unit], readings: Sequence[Reading], reports: Mapping[str, Report]
) -> list[Pair]:
    """Pairs of units in two languages that are likely one utterance, best first."""
    told = _told(found, {r.report: r for r in readings}, reports)
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        groups.setdefault((str(one.unit.voices[-1].entity), one.day), []).append(one)
    pairs = []
    for key in sorted(groups):
        for a, b in combinations(groups[key], 2):
            why = _why(a, b)
            if why and _possible(a, b) and not _rival(a, b, groups[key]):
                pairs.append(Pair(a.at, b.at, sum(w.value * w.weight for w in why), why))
    return sorted(pairs, key=lambda p: (-p.score, p.a, p.b))


def _why(a: Told, b: Told) -> tuple[Why, ...]:
    whys = (Why((f.__doc__ or f.__name__).split("\n")[0], f(a, b), w) for f, w in EVIDENCE)
    return tuple(w for w in whys if w.value > 0)


def _possible(a: Told, b: Told) -> bool:
    short, long = sorted((len(a.unit.span), len(b.unit.span)))
    clash = bool(a.numbers and b.numbers and a.numbers != b.numbers)
    return a.language != b.language and short >= RATIO * long and not clash


def _rival(a: Told, b: Told, group: Sequence[Told]) -> bool:
    """Whether another quotation of either report ties to the other one just as well."""
    return any(
        c.unit.report == one.unit.report and c.at != one.at and _why(c, other)
        for one, other in ((a, b), (b, a))
        for c in group
    )


def _told(
    found: Sequence[Unit], readings: Mapping[str, Reading], reports: Mapping[str, Report]
) -> list[Told]:
    quoted: dict[str, list[tuple[int, Unit, str]]] = {}
    for at, unit in enumerate(found):
        entity = unit.voices[-1].entity if unit.voices and unit.form == "direct" else None
        if entity:
            quoted.setdefault(unit.report, []).append((at, unit, entity))
    out = []
    for report in sorted(quoted):
        day = (reports[report].published.value or "")[:10]
        if len(day) < 10:
            continue
        said = [e for _, _, e in quoted[report]]
        order = tuple(dict.fromkeys(said))
        for at, unit, entity in quoted[report]:
            alone, numbers = said.count(entity) == 1, _numbers(unit, readings[report])
            language = reports[report].language
            out.append(Told(at, unit, language, day, alone, order, numbers))
    return out


def _numbers(unit: Unit, reading: Reading) -> frozenset[float]:
    """The values of the quantities in a quotation, and of its plain digits."""
    read = {
        v
        for q in reading.quantities
        if unit.span.contains(q.span)
        for v in (q.low, q.high)
        if v is not None
    }
    return frozenset(read) or frozenset(float(d) for d in _DIGITS.findall(unit.text))
