"""How rare a word is in a language, from the frequency lists of the wordfreq package."""

from __future__ import annotations

import math
from functools import cache, lru_cache

LENGTH = 300
"""Words in a typical report: how likely a report holds a word follows from its frequency."""

_UNSEEN = 1e-6
_FALLBACK = "en"


@cache
def _frequencies(language: str) -> dict[str, float]:
    from wordfreq import available_languages, get_frequency_list

    known = language if language in available_languages("small") else _FALLBACK
    buckets = get_frequency_list(known, "small")
    return {word: 10 ** (-i / 100) for i, bucket in enumerate(buckets) for word in bucket}


def frequency(word: str, language: str = "en") -> float:
    """Share of a language's running words that are this word (lower case); at least 1e-6."""
    return _frequencies(language).get(word, _UNSEEN)


@lru_cache(maxsize=65536)
def in_report(word: str, language: str = "en") -> float:
    """The chance that a typical report in this language holds the word, 0 to 1."""
    return 1 - math.exp(-frequency(word, language) * LENGTH)


def rare(word: str, language: str = "en") -> bool:
    """Whether general writing in a language hardly has the word (lower case)."""
    return word not in _frequencies(language)
