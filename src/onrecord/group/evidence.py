"""What speaks for two reports telling one story: a visible list of (function, weight)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.lang.rarity import in_report
from onrecord.lang.words import Vector, Weights, cosine, fold
from onrecord.model.report import Report

LEAD = 3000
"""Code points of a report that are compared: news tells the event first, background later."""

_PROPER = re.compile(
    r"(?<![.!?:\"“„»'’\n] )(?<!^)(?<!\n)\b(?:[A-ZÀ-ÞА-ЯІЇЄҐ][^\W\d_]{2,}|\d[\d.,]*\d)"
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report as grouping sees it: unit vectors of its words, names and headline."""

    report: str
    language: str
    words: Vector
    names: Vector
    title: Vector


def lead(report: Report) -> str:
    """The headline and the first kept passages of a report."""
    kept = "\n".join(s.of(report.text) for s in report.kept())
    return f"{report.title}\n{kept[:LEAD]}"


def proper(text: str) -> str:
    """Capitalised words inside sentences, and numbers: what survives translation."""
    return " ".join(fold(found) for found in _PROPER.findall(text))


def sketches(reports: Sequence[Report]) -> list[Sketch]:
    """One sketch a report; weights are learned from these reports."""
    leads = [lead(r) for r in reports]
    names = [proper(text) for text in leads]
    by_words, by_names = Weights(leads, background=in_report), Weights(names, background=in_report)
    return [
        Sketch(r.id, r.language, by_words.vector(t), by_names.vector(n), by_words.vector(r.title))
        for r, t, n in zip(reports, leads, names, strict=True)
    ]


def same_words(a: Sketch, b: Sketch) -> float:
    """They use the same words, rare ones counting most."""
    return cosine(a.words, b.words)


def same_names(a: Sketch, b: Sketch) -> float:
    """They name the same people, places and numbers, rare ones counting most."""
    return cosine(a.names, b.names)


def same_headline(a: Sketch, b: Sketch) -> float:
    """The headline of one is told in the other."""
    return max(cosine(a.title, b.words), cosine(b.title, a.words))


EVIDENCE: tuple[tuple[Callable[[Sketch, Sketch], float], float], ...] = (
    (same_words, 0.4),
    (same_names, 0.2),
    (same_headline, 0.4),
)

ACROSS: tuple[tuple[Callable[[Sketch, Sketch], float], float], ...] = ((same_names, 1.0),)
"""Between languages only names and numbers can be compared."""


def similarity(a: Sketch, b: Sketch) -> float:
    """The weighted evidence for one story, 0 to 1."""
    listed = EVIDENCE if a.language == b.language else ACROSS
    return sum(weight * of(a, b) for of, weight in listed)


def candidates(found: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Pairs that share one of their most telling words or names, so that not all are compared.

    A feature held by more than `most` reports is too common to propose anything.
    """
    most = max(400, int(math.sqrt(len(found)) * 4))
    holders: dict[str, list[int]] = {}
    for i, sketch in enumerate(found):
        telling = Counter(sketch.words).most_common(40) + Counter(sketch.names).most_common(25)
        for feature in sorted({f for f, _ in telling}):
            holders.setdefault(feature, []).append(i)
    return {
        (i, j)
        for members in holders.values()
        if len(members) <= most
        for at, i in enumerate(members)
        for j in members[at + 1 :]
    }
