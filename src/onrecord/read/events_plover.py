"""The PLOVER class of an event, by its words (ontology: Open Event Data Alliance, 2018)."""

from __future__ import annotations

from functools import cache

from onrecord.lang.tables import table
from onrecord.model.reading import Status


@cache
def _classes() -> tuple[dict[str, str], dict[str, str]]:
    lemmas: dict[str, str] = {}
    for name, lists in table("plover.en")["classes"].items():
        for lemma in lists["lemmas"]:
            lemmas.setdefault(lemma, name)
    return lemmas, table("plover.en")["kinds"]


def plover(lemma: str, kind: str, status: Status) -> str | None:
    """The class for a lemma, else for its kind, else None; nothing for what was called off."""
    lemmas, kinds = _classes()
    return None if status == "cancelled" else lemmas.get(lemma) or kinds.get(kind)
