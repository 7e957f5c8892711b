"""Titles and styles of address: where one begins and ends, and which stands before a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.lang.tables import table
from onrecord.read.names_words import Word

_JOINING = frozenset({"and", "then"})
"""Modifiers that stand within a title and never open one."""
_OWNERS = frozenset({"the", "its", "his", "her", "their", "a", "an"})


@cache
def titles() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    t = {k: v for k, v in table("titles.en").items() if k != "source"}
    for k in ("honorifics", "heads"):
        t[k] = [*t[k], *table("titles_more")[k]]
    lower = (
        frozenset(w.lower() for w in t[k]) for k in ("honorifics", "heads", "modifiers", "weak")
    )
    a, b, c, d = lower
    return a, b, c, d


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("titles.en")["phrases"]:
        parts = tuple(phrase.split())
        out.setdefault(parts[0], []).append(parts)
    return {k: sorted(v, key=lambda p: (-len(p), p)) for k, v in out.items()}


def honorific(word: Word) -> bool:
    """Whether a word is a bare style of address."""
    return word.low in titles()[0] and word.cap


def title_end(ws: Sequence[Word], at: int) -> int:
    """Where the title that begins at `at` ends (exclusive), or `at` when none begins there."""
    honorifics, title_heads, modifiers, _ = titles()
    if ws[at].low in honorifics and ws[at].cap:
        return at + 1
    for phrase in _phrases().get(ws[at].low, ()):
        if tuple(w.low for w in ws[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    end = j = at
    if ws[at].low in _JOINING:
        return at
    while j < len(ws) and j < at + 7 and (j == at or ws[j].gap in (" ", "-")):
        low = ws[j].low
        if low in title_heads:
            end = j + 1
        elif low not in modifiers:
            break
        j += 1
    return end


def title_before(ws: Sequence[Word], end: int) -> tuple[Word, ...]:
    """The title that ends where a name begins, at index `end`, in capitals or not."""
    for at in range(max(0, end - 5), end):
        plain = all(w.gap in (" ", "-") for w in ws[at + 1 : end + 1])
        if plain and title_end(ws, at) == end:
            return tuple(ws[at:end])
    return _apposed(ws, end)


def _apposed(ws: Sequence[Word], end: int) -> tuple[Word, ...]:
    """A title and a comma before a name ("its chairwoman, Ana Example, said")."""
    if not end or end >= len(ws) or ws[end].gap != ", ":
        return ()
    for at in range(max(1, end - 4), end):
        owned = ws[at - 1].low in _OWNERS or ws[at - 1].possessive or ws[at - 1].cap
        if owned and title_end(ws, at) == end:
            return tuple(ws[at:end])
    return ()
