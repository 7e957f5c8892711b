"""Local words for forces and peoples that a report writes in small letters and repeats.

A word that general English does not have, used as people are ("the example force", "two examples
were killed"), is the name of a group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.lang.phonetic import fold
from onrecord.lang.rarity import rare
from onrecord.lang.tables import words
from onrecord.model.reading import EntityKind
from onrecord.read.names_finds import Find, Page, spelled
from onrecord.read.names_words import Word

_SHORTEST = 5
_VOTES: tuple[tuple[EntityKind, float, str], ...] = (("group", 6.0, "local-word"),)


def local_groups(made: Sequence[Page], source: str) -> Iterator[Find]:
    """Finds of rare lower-case words that stand at least twice, once with a word for people."""
    stems = Counter(_stem(w) for page in made for w in page.words if _candidate(w))
    known = {s for s, n in stems.items() if n > 1 and rare(s) and rare(f"{s}s")}
    shown = {s for page in made for s in _as_people(page.words, known)}
    for number, page in enumerate(made if shown else ()):
        for at, word in enumerate(page.words):
            if _candidate(word) and _stem(word) in shown:
                yield _find(page.words, at, number, source)


def _candidate(word: Word) -> bool:
    small = word.text.isalpha() and word.text.islower() and len(word.text) >= _SHORTEST
    return small and word.tag in ("NN", "NNS", "JJ", "NNP", "NNPS")


def _stem(word: Word) -> str:
    return fold(word.text).removesuffix("s")


def _force(ws: Sequence[Word], at: int) -> bool:
    after = ws[at + 1 : at + 2]
    return bool(after) and after[0].gap == " " and after[0].low in words("names.en", "local_heads")


def _as_people(ws: Sequence[Word], known: set[str]) -> Iterator[str]:
    """The words of a paragraph that it uses as people or a force are spoken of."""
    for at, word in enumerate(ws):
        if _candidate(word) and _stem(word) in known and _force(ws, at):
            yield _stem(word)


def _find(ws: Sequence[Word], at: int, number: int, source: str) -> Find:
    whole = _force(ws, at) and ws[at + 1].low in words("names.en", "local_bodies")
    part = tuple(ws[at : at + 1 + whole])
    name = spelled(part, source)
    return Find(
        part[0].start, part[-1].end, name, f"local {_stem(ws[at])}", _VOTES, (), part, number, at,
        True,
    )  # fmt: skip
