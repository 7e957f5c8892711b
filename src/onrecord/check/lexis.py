"""Words that can stand for each other, and words that contradict each other."""

from __future__ import annotations

from functools import cache, lru_cache

from onrecord.lang.tables import table, words

TABLE = "check.en"
_STEM = 5
"""Letters that two words of one root share at least ("decide", "decision" share four: a group)."""


@cache
def _groups() -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for number, group in enumerate(table(TABLE)["groups"]):
        for word in group.split():
            out.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in out.items()}


@cache
def _opposites() -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for pair in table(TABLE)["opposites"]:
        one, two = pair.split()
        out.setdefault(one, set()).add(two)
        out.setdefault(two, set()).add(one)
    return {word: frozenset(found) for word, found in out.items()}


@cache
def _idioms() -> dict[tuple[str, str], str]:
    told = (line.split() for line in table(TABLE)["idioms"])
    return {(verb, noun): one for verb, noun, one in told}


def idiom(verb: str, noun: str) -> str:
    """One verb for a verb with its object ("lose life": "die"), "" for none."""
    return _idioms().get((verb.lower(), noun.lower()), "")


def listed(key: str) -> frozenset[str]:
    """A list of the table by its name."""
    return words(TABLE, key)


def same_root(one: str, two: str) -> bool:
    """Whether two words are one root with different endings ("launch", "launching")."""
    shared = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        shared += 1
    least = min(len(one), len(two))
    if shared < max(4, least - 3) or (shared < _STEM and shared < least):
        return False
    endings = listed("endings")
    return one[shared:] in endings and two[shared:] in endings


@lru_cache(maxsize=1 << 16)
def alike(one: str, two: str) -> float:
    """1 for the same word, 0.9 for one root, 0.8 for words of one group, else 0."""
    if one == two:
        return 1.0
    if opposed(one, two):
        return 0.0
    if same_root(one, two):
        return 0.9
    return 0.8 if _grouped(one) & _grouped(two) else 0.0


def _grouped(word: str) -> frozenset[int]:
    """Groups of a word; of a verb with a particle that has none, those of the verb."""
    groups = _groups()
    verb, _, particle = word.partition("-")
    if word in groups or particle not in listed("particles"):
        return groups.get(word, frozenset())
    alone = verb not in listed("light") and word not in listed("negative")
    return groups.get(verb, frozenset()) if alone and not _opposites().get(word) else frozenset()


@lru_cache(maxsize=1 << 16)
def opposed(one: str, two: str) -> bool:
    """Whether the words are opposites, by the table or by what stands before one of them."""
    if two in _opposites().get(one, ()):
        return True
    short, long = sorted((one, two), key=len)
    return len(short) > 3 and any(long == u + short for u in sorted(listed("undoing")))
