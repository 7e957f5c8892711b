"""Recognizers-Text date and time specs: spans that agree, by language; a test of breadth.

The specs are sentences for assistants; our symbolic values are not theirs, so a hit is an exact
span. Every language without a table of ours counts as missed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.quality.timex_scores import records
from onrecord.lang.tables import has_table
from onrecord.read.times import find

_CODES = {
    "English": "en", "German": "de", "French": "fr", "Spanish": "es", "Korean": "ko",
    "Dutch": "nl", "Japanese": "ja", "Hindi": "hi", "Turkish": "tr", "Chinese": "zh",
    "Portuguese": "pt", "Italian": "it", "Arabic": "ar", "EnglishOthers": "en",
}  # fmt: skip


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:  # noqa: ARG001 - nothing is learned
    """f1 over all languages, f1_en, f1_de."""
    docs = list(records(folder))
    return {
        "f1": _f1(docs),
        "f1_en": _f1([d for d in docs if d["lang"] == "English"]),
        "f1_de": _f1([d for d in docs if d["lang"] == "German"]),
    }


def _f1(docs: list[dict[str, Any]]) -> float:
    gold = found = hits = 0
    for doc in docs:
        want = {(r["start"], r["end"]) for r in doc["results"] if r["start"] is not None}
        code = _CODES.get(doc["lang"], "")
        times = find(doc["input"], code) if has_table(f"times.{code}") else ()
        got = {(t.span.start, t.span.end) for t in times}
        gold, found, hits = gold + len(want), found + len(got), hits + len(want & got)
    return 2 * hits / max(1, gold + found)
