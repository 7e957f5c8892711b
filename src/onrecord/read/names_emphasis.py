"""Words in capitals for stress ("you MUST go"), which are no names."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.lang.phonetic import fold
from onrecord.lang.tables import words
from onrecord.read.names_clusters import Cluster
from onrecord.read.names_finds import Page
from onrecord.read.names_lists import institutions

_GRAMMAR = frozenset(
    {"PRP", "PRP$", "MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "DT", "IN", "CC", "RB", "WP"}
    | {"WRB", "WDT", "TO", "EX", "JJR", "JJS", "RBR", "RBS", "CD"}
)


def small_words(pages: Iterable[Page]) -> frozenset[str]:
    """The words that a report also writes in lower-case letters."""
    return frozenset(w.text for page in pages for w in page.words if w.text.islower())


def emphasis(cluster: Cluster, small: frozenset[str]) -> bool:
    """Whether a cluster is one word in capitals that this report or grammar has as a plain word."""
    first = cluster.finds[0]
    stressed = all(len(f.words) == 1 and f.words[0].upper for f in cluster.finds)
    if not stressed or cluster.place or first.key in institutions():
        return False
    word = first.words[0].text
    plain = word.lower() in small or word.capitalize() in words("names.en", "stop")
    return plain or all(f.words[0].tag in _GRAMMAR for f in cluster.finds) or fold(word) == ""
