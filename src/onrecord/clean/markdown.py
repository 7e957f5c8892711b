"""Markdown: front matter, the marks that begin lines, pictures; offsets stay as they are.

Marks inside a sentence (emphasis, links) stay: taking them out would cut the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model.report import Dropped
from onrecord.model.span import Span

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 200
"""Lines of the longest front matter; a rule above a text without an end is no front matter."""

_PAIR = re.compile(r"([A-Za-z_][\w-]{0,40})\s?[:=]\s?(.{1,500})$")
_MARK = re.compile(r"\s{0,3}(?:#{1,6}\s+|(?:>\s?)+|[-*+]\s+|\d{1,3}[.)]\s+)")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s?){3,}$|\s{0,3}=+\s*$")
_IMAGE = re.compile(r"\s{0,3}!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)\s*$")


def front_matter(text: str) -> tuple[Span | None, tuple[tuple[str, str], ...]]:
    """Where the front matter stands, its fences with it, and its simple pairs; None without."""
    lines = text.split("\n", _LONGEST)[:_LONGEST]
    ends = _FENCES.get(lines[0].rstrip(), ())
    close = next((i for i, x in enumerate(lines) if i and x.rstrip() in ends), None)
    if close is None:
        return None, ()
    found = (_PAIR.match(line.rstrip()) for line in lines[1:close])
    pairs = tuple((m[1].casefold(), m[2].strip(" \"'")) for m in found if m)
    end = len("\n".join(lines[: close + 1]).rstrip())
    return (Span(0, end), pairs) if pairs else (None, ())


def _mark(line: str) -> int:
    """Length of the marks that begin a line; of a rule or a picture, of all of it."""
    if _RULE.match(line[:200]) or _IMAGE.match(line[:3000]):
        return len(line.rstrip())
    found = _MARK.match(line[:80])
    return found.end() if found else 0


def line_marks(text: str, start: int = 0) -> Iterator[Dropped]:
    """The marks of headings, lists, quotations, rules and pictures, from `start` on."""
    at = start
    for line in text[start:].split("\n"):
        length = _mark(line)
        if length and line[:length].strip():
            first = at + length - len(line[:length].lstrip())
            yield Dropped(Span(first, at + len(line[:length].rstrip())), "mark of the format")
        at += len(line) + 1
