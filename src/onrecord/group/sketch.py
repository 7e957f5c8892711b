"""A report as grouping sees it: its words and names, weighted by how rare they are."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from anyascii import anyascii

from onrecord.group.features import Features
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


@dataclass(frozen=True, slots=True)
class Sketch:
    """words: of the headline and the kept text. names: capitalised words and numbers in it.

    day: of publication, as the number that Python's calendar gives it; None where it is not known.
    """

    report: str
    language: str
    words: Features
    names: Features
    day: int | None = None


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
        day_of(report.published.value),
    )


def day_of(moment: str | None) -> int | None:
    """The number of the day of an ISO 8601 date or time; None for months, years and nothing."""
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


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
    norm = math.sqrt(math.fsum(v * v for v in raw.values())) or 1.0
    return Features.of({key: v / norm for key, v in raw.items()})


def proposing(found: Sketch) -> list[tuple[int, int]]:
    """The heaviest features with their weights in steps: what this report is found under."""
    names, words = found.names.heaviest(PROPOSING // 2), found.words.heaviest(PROPOSING)
    both = {key: max(names.get(key, 0), words.get(key, 0)) for key in names.keys() | words.keys()}
    return sorted(both.items())


def shared(a: Report, b: Report, most: int = 8) -> tuple[str, ...]:
    """The words that tell most for two reports belonging together, the rarest first."""
    both = set(tokens(a.title + "\n" + a.text[:LONGEST]))
    both &= set(tokens(b.title + "\n" + b.text[:LONGEST]))
    rare = sorted(both, key=lambda w: (in_report(w, a.language), w))
    return tuple(w for w in rare if len(w) > 2)[:most]
