"""Which nouns are people or bodies that act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.lang.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def animate(head: Token) -> bool:
    """Whether a noun is one for people or bodies that act."""
    people, lemma = words("events.en", "roles.people"), head.lemma_.lower()
    # Plurals tagged as names keep their ending in the lemma.
    return lemma in people or lemma.removesuffix("s") in people or head.ent_type_ in _LABELS
