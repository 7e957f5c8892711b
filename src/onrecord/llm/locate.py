"""Find proposed words in a stretch of a report: letter for letter, or with other glyphs of marks.

Nothing is found inside a longer word or number: "200" does not stand in "3,200".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

How = Literal["exact", "marks"]

_GLYPHS = {
    **dict.fromkeys("“”„‟«»‹›″❝❞", '"'),
    **dict.fromkeys("‘’‚‛´`", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_EDGES = " \t\n\"'“”„«»‹›‘’‚"
_JOINS = ".,'’:/-–—\u00a0\u202f\u2009"
_GROUP = re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand, and how they were found."""

    span: Span
    how: How


def locate(words: str, text: str, room: Span, *, bare: bool = False) -> Found | None:
    """The first place of some words in a stretch of text; None where they do not stand there.

    bare: quotation marks around the words are left out, as a model likes to bring them.
    """
    return next(iter(everywhere(words, text, room, bare=bare)), None)


def everywhere(words: str, text: str, room: Span, *, bare: bool = False) -> list[Found]:
    """All places of some words in a stretch of text, in order; those with other glyphs only where
    the words stand nowhere letter for letter.
    """
    wanted = words.strip(_EDGES) if bare else words.strip()
    if not wanted:
        return []
    exact = [Span(at, at + len(wanted)) for at in _places(wanted, text, room.start, room.end)]
    found = [Found(s, "exact") for s in exact if _whole(text, s.start, s.end)]
    return found or _by_glyphs(wanted, text, room)


def _places(wanted: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(wanted, start, end)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted), end)


def _by_glyphs(wanted: str, text: str, room: Span) -> list[Found]:
    plain, places = _plain(text, room)
    sought, _ = _plain(wanted, Span(0, len(wanted)))
    if not sought:
        return []
    ends = ((at, at + len(sought) - 1) for at in _places(sought, plain, 0, len(plain)))
    spans = [Span(places[first], places[last] + 1) for first, last in ends]
    return [Found(s, "marks") for s in spans if _whole(text, s.start, s.end)]


def _plain(text: str, room: Span) -> tuple[str, list[int]]:
    """Text with one glyph for each mark and one space for each gap, and where each letter stood."""
    out: list[str] = []
    places: list[int] = []
    for at in range(room.start, room.end):
        char = text[at]
        if char in "\xad\u200b\u2060\ufeff":
            continue
        char = " " if char.isspace() else _GLYPHS.get(char, char)
        if char == " " and out and out[-1] == " ":
            continue
        out.append(char)
        places.append(at)
    return "".join(out), places


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word or number is cut at either end."""
    return not _cut(text, start) and not _cut(text, end)


def _cut(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return before.isdigit() or after.isdigit() or not _unspaced(before, after)
    return _in_number(text, at)


def _unspaced(before: str, after: str) -> bool:
    """Scripts that write particles and neighbours without a space between."""
    return all(c >= "\u0e00" and not c.isascii() for c in (before, after))


def _in_number(text: str, at: int) -> bool:
    """Whether a cut before or behind a joining mark parts a number ("3|,200", "12-|15")."""
    for mark in (at - 1, at):
        if 0 < mark < len(text) - 1 and text[mark - 1].isdigit() and text[mark + 1].isdigit():
            if text[mark] in _JOINS:
                return True
            if text[mark] == " " and _GROUP.match(text, mark + 1) and _short(text, mark):
                return True
    return False


def _short(text: str, end: int) -> bool:
    """Whether the number that ends there has three digits at most: "12 000", not "2031 100"."""
    return end < 4 or not text[end - 4 : end].isdigit()
