"""Bodies that reports write in lower-case letters: "Peru's interior ministry", "the high court"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lang.bodies import dated
from onrecord.lang.phonetic import fold
from onrecord.lang.places import demonym, place
from onrecord.read.names_finds import Find, Page, qualifies, spelled, tail
from onrecord.read.names_lists import heads, institutions
from onrecord.read.names_words import Word

_LONGEST_OWNER = 3


def bodies(made: Sequence[Page], source: str) -> Iterator[Find]:
    """Finds of lower-case bodies with their country or place, or listed ones after "the"."""
    for number, page in enumerate(made):
        for at, word in enumerate(page.words):
            if word.possessive and word.cap:
                yield from _owned(page.words, at, number, source)
            elif word.low == "the":
                yield from _listed(page.words, at + 1, number, source)
            if word.text[:1].isdigit():
                yield from _dated(page.words, at, number, source)


def _owned(ws: Sequence[Word], at: int, number: int, source: str) -> Iterator[Find]:
    """The body after a listed place with a possessive ending, tied to that place."""
    owner = _owner(ws, at)
    if not owner or at + 1 >= len(ws) or ws[at + 1].gap not in (" ", "' ", "’ "):
        return
    count, kind = tail(ws, at + 1, first_gap=ws[at + 1].gap)
    if kind != "organisation" or qualifies(ws, at + 1 + count):
        return
    part = tuple(ws[at + 1 : at + 1 + count])
    name = spelled(part, source)
    full = source[ws[at - owner + 1].start : part[-1].end]
    home = " ".join(w.text for w in ws[at - owner + 1 : at + 1])
    listed = place(home)
    known = listed.name if listed else home
    yield Find(
        part[0].start, part[-1].end, name, fold(f"{known} {name}"),
        (("organisation", 6.0, "owned-body"),), (), part, number, at + 1, True, "owned",
        " ".join(full.split()),
    )  # fmt: skip


def _owner(ws: Sequence[Word], at: int) -> int:
    """How many words up to `at` name a listed place; 0 for none."""
    for n in range(min(_LONGEST_OWNER, at + 1), 0, -1):
        part = ws[at - n + 1 : at + 1]
        name = " ".join(w.text for w in part)
        if all(w.cap and w.gap == " " for w in part[1:]) and place(name) and not demonym(name):
            return n
    return 0


@cache
def _small() -> dict[str, int]:
    """Listed institutions of several words that newspapers also write small: key → words."""
    out = {}
    for known in institutions():
        parts = known.split()
        if 1 < len(parts) < 4 and parts[-1] in heads() | {"department"} and known.isalpha() is False:
            out[known] = len(parts)
    return out


def _listed(ws: Sequence[Word], at: int, number: int, source: str) -> Iterator[Find]:
    """A listed institution in lower-case letters after "the"."""
    for n in (3, 2):
        part = tuple(ws[at : at + n])
        plain = len(part) == n and all(w.gap == " " and not w.cap for w in part)
        found = " ".join(w.low for w in part)
        if plain and _small().get(found) == n and not qualifies(ws, at + n):
            name = spelled(part, source)
            votes = (("organisation", 6.0, "listed_institution"),)
            yield Find(
                part[0].start, part[-1].end, name, found, votes, (), part, number, at, True
            )
            return


def _dated(ws: Sequence[Word], at: int, number: int, source: str) -> Iterator[Find]:
    """A body that is called by a date: "the 5 June movement", "June 5 Brigades"."""
    for begin, end in ((at, at + 3), (at, at + 4), (at - 1, at + 2)):
        part = tuple(ws[max(0, begin) : end])
        joined = len(part) == end - begin and all(w.gap == " " for w in part[1:])
        name = spelled(part, source) if joined else ""
        if name and dated(name):
            votes = (("organisation", 6.0, "dated-body"),)
            yield Find(
                part[0].start, part[-1].end, name, dated(name), votes, (), part, number, begin, True
            )
            return
