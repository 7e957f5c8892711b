"""Bodies without a capital at their head: "the high court", "the 5 June movement"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lang.bodies import dated
from onrecord.model.reading import EntityKind
from onrecord.read.names_finds import Find, Page, qualifies, spelled
from onrecord.read.names_lists import heads, institutions
from onrecord.read.names_words import Word

_Votes = tuple[tuple[EntityKind, float, str], ...]
_LISTED: _Votes = (("organisation", 6.0, "listed_institution"),)
_DATED: _Votes = (("organisation", 6.0, "dated-body"),)


def bodies(made: Sequence[Page], source: str) -> Iterator[Find]:
    """Finds of listed bodies in lower-case letters after "the", and of bodies called by a date."""
    for number, page in enumerate(made):
        for at, word in enumerate(page.words):
            if word.low == "the":
                yield from _listed(page.words, at + 1, number, source)
            if word.text[:1].isdigit():
                yield from _dated(page.words, at, number, source)


@cache
def _small() -> dict[str, int]:
    """Listed institutions of several words that newspapers also write small: key → words."""
    out = {}
    for known in institutions():
        parts = known.split()
        if (
            1 < len(parts) < 4
            and parts[-1] in heads() | {"department"}
            and known.isalpha() is False
        ):
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
            yield Find(
                part[0].start, part[-1].end, name, found, _LISTED, (), part, number, at, True
            )
            return


def _dated(ws: Sequence[Word], at: int, number: int, source: str) -> Iterator[Find]:
    """A body that is called by a date: "the 5 June movement", "June 5 Brigades"."""
    for begin, end in ((at, at + 3), (at, at + 4), (at - 1, at + 2)):
        part = tuple(ws[max(0, begin) : end])
        joined = len(part) == end - begin and all(w.gap == " " for w in part[1:])
        name = spelled(part, source) if joined else ""
        if name and dated(name):
            yield Find(
                part[0].start,
                part[-1].end,
                name,
                dated(name),
                _DATED,
                (),
                part,
                number,
                begin,
                True,
            )
            return
