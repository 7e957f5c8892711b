"""The wordings of a quotation, and where their words differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.publish.lookup import spoken, wording
from onrecord.publish.passages import differing

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording. stretches: words with whether they differ from the first wording in the same
    language. given: the passages that have it.
    """

    stretches: tuple[tuple[str, bool], ...]
    form: str
    language: str
    given: tuple[Data, ...]


def wordings(quote: Data, reports: Mapping[str, Data]) -> list[Worded]:
    """The wordings of a quote: the one that most reports have, its language, then the others."""
    first = wording(quote)
    by_words: dict[tuple[str, str], list[Data]] = defaultdict(list)
    for variant in quote["variants"]:
        language = reports[variant["attestation"]["report"]]["language"]
        by_words[language, spoken(variant)].append(variant)
    tongue = next(language for language, said in by_words if said == first)
    ranked = sorted(
        by_words, key=lambda k: (k[0] != tongue, k[0], k[1] != first, -len(by_words[k]))
    )
    base: dict[str, str] = {}
    return [_worded(language, said, by_words[language, said], base) for language, said in ranked]


def _worded(language: str, said: str, given: list[Data], base: dict[str, str]) -> Worded:
    against = base.setdefault(language, said)
    stretches = tuple(differing(against, said)) if against != said else ((said, False),)
    passages = tuple(v["attestation"] for v in given)
    return Worded(stretches, given[0]["form"], language, passages)
