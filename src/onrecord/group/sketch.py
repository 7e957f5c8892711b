"""A report as grouping sees it: its words and names, weighted by how rare they are."""

from __future__ import annotations

import math
import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from onrecord.lang.rarity import in_report
from onrecord.lang.words import fold, tokens
from onrecord.model.report import Report

LONGEST = 20_000
"""Code points of a report that are looked at; what stands behind is documents, not news."""

PROPOSING = 24
"""Features of a report, the heaviest ones, under which it is found again; half as many names.

40 score the same on wikinews_stories and take more room."""

_PROPER = re.compile(
    r"(?<![.!?:\"“„»'’\n] )(?<!^)(?<!\n)\b(?:[A-ZÀ-ÞА-ЯІЇЄҐ][^\W\d_]{2,}|\d[\d.,]*\d)"
)

Features = Mapping[int, float]
"""Feature (a checksum of the word) to weight; a unit vector."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """words: of the headline and the kept text. names: capitalised words and numbers in it."""

    report: str
    language: str
    words: Features
    names: Features


def sketch(report: Report) -> Sketch:
    """The sketch of one report. It depends on this report and its language's word list alone.

    Weights learned from the pile were tried: 0.007 better on wikinews_stories, but then the order
    in which reports arrive would change what they weigh.
    """
    kept = "\n".join(s.of(report.text) for s in report.kept())
    text = f"{report.title}\n{kept}"[:LONGEST]
    return Sketch(
        report.id,
        report.language,
        _unit(tokens(text), report.language),
        _unit(proper(text), report.language),
    )


def proper(text: str) -> list[str]:
    """Capitalised words inside sentences, in Latin letters, and numbers; they can be compared
    between languages."""
    return [_latin(found) for found in _PROPER.findall(text)]


@lru_cache(maxsize=65536)
def _latin(word: str) -> str:
    return fold(word) if word.isascii() else fold(anyascii(fold(word)))


@lru_cache(maxsize=262144)
def _feature(word: str, language: str) -> tuple[int, float]:
    """The checksum that stands for a word, and how much the word tells."""
    data = word.encode("utf-8", "surrogatepass")
    return zlib.crc32(data), math.log(1 + 1 / in_report(word, language))


def _unit(words: Iterable[str], language: str) -> Features:
    raw: dict[int, float] = {}
    for word, times in Counter(words).items():
        key, weight = _feature(word, language)
        raw[key] = (1 + math.log(times)) * weight
    norm = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    # in single precision, as archives keep them, so that a kept sketch equals a fresh one
    return dict(zip(raw, array("f", (v / norm for v in raw.values())), strict=True))


def proposing(found: Sketch) -> list[tuple[int, float]]:
    """The heaviest features with their weights: what this report is found under."""
    heaviest = Counter(found.words).most_common(PROPOSING)
    heaviest += Counter(found.names).most_common(PROPOSING // 2)
    return list(dict(sorted(heaviest)).items())


def shared(a: Report, b: Report, most: int = 8) -> tuple[str, ...]:
    """The words that tell most for two reports belonging together, the rarest first."""
    both = set(tokens(a.title + "\n" + a.text[:LONGEST]))
    both &= set(tokens(b.title + "\n" + b.text[:LONGEST]))
    rare = sorted(both, key=lambda w: (in_report(w, a.language), w))
    return tuple(w for w in rare if len(w) > 2)[:most]
