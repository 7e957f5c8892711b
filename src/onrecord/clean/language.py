"""The language of a text."""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord.lang.tables import table, words

SHORTEST = 20
"""Letters below which a text in Latin script is called English: a few words are no evidence."""

PLAIN = 9
"""Small English words, `the` thrice among them, in a sample that needs no identifier; chosen so
that it agreed with the identifier on the labelled pages."""

_SAMPLE = 400  # five lines of a report; the cost grows with it


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_DIR / MODEL_FILE)
    identifier.set_languages(table("clean")["languages"])
    return identifier


def _plainly_english(sample: str) -> bool:
    """Whether the articles and small words of English stand in a sample so often as in no other.

    Spares the identifier, which costs more than all else that is done for a plain text.
    """
    found = sample.casefold().split()
    known = words("clean", "english")
    return found.count("the") >= 3 and sum(w in known for w in found) >= PLAIN


def language_of(text: str, fallback: str = "en") -> str:
    """The ISO 639-1 code of a text's language, by its middle part.

    fallback: the answer for texts with fewer than 20 letters in Latin script.
    """
    start = max(0, (len(text) - _SAMPLE) // 2)
    sample = text[start : start + _SAMPLE]
    if _plainly_english(sample):
        return "en"
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < SHORTEST and all(c < "\u0250" for c in letters):
        return fallback
    return str(_identifier().classify(sample)[0])
