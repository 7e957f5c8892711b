"""Passages as a reader sees them: with context, in the full text, and word by word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

Data = dict[str, Any]
Gap = tuple[int, int]
"""Start and end of the white space between two paragraphs."""
Mark = tuple[int, int, str, str]
"""Start, end, anchor and line of a passage; line "" is a place to link to and no more."""

REACH, LEAST = 64, 24
"""Code points of context on each side of a passage, a short one and a long one: ten words or four;
a link leads to the rest. With 140 a page of 100 events was a tenth larger."""
COMPARED = 250_000
"""Pairs of words up to which two wordings are compared (500 words each); beyond, it takes long."""
LINE = 100
"""Lines of hard-wrapped text are no longer than this; paragraphs on one line nearly always are."""


@dataclass(frozen=True, slots=True)
class Context:
    """before + passage + after is a stretch of one paragraph; cut says where it goes on."""

    before: str
    passage: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text that is alike throughout.

    anchors: names of the passages that begin here. marked: some line rests on it.
    ends: the lines whose passages end here. dropped: why it is no part of the report, or "".
    """

    text: str
    anchors: tuple[str, ...] = ()
    marked: bool = False
    ends: tuple[str, ...] = ()
    dropped: str = ""


def context(text: str, start: int, end: int, gaps: Sequence[Gap]) -> Context:
    """A passage with the words around it, cut at its paragraph or between words.

    gaps: `breaks(text)`.
    """
    at = bisect_right(gaps, (start, len(text)))
    first = min(gaps[at - 1][1] if at else 0, start)
    at = bisect_left(gaps, (end, 0))
    last = gaps[at][0] if at < len(gaps) else len(text)
    reach = max(LEAST, REACH - (end - start) // 3)  # a long passage brings its own
    before, after = text[max(first, start - reach) : start], text[end : min(last, end + reach)]
    if first < start - reach:
        before = "… " + before[before.find(" ") + 1 :]
    if last > end + reach:
        after = after[: after.rfind(" ")] + " …" if " " in after else after + "…"
    return Context(_flat(before).lstrip(), _flat(text[start:end]), _flat(after).rstrip())


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def anchor(number: int, span: Data) -> str:
    """The name of a passage within the page; the report is given by its number."""
    return f"p{number}-{span['start']}-{span['end']}"


def paragraphs(
    text: str, gaps: Sequence[Gap], marks: Iterable[Mark], dropped: Iterable[Data]
) -> list[list[Piece]]:
    """A report's text in paragraphs of pieces.

    gaps: `breaks(text)`. marks: every passage that carries a line.
    """
    marks, dropped = sorted(marks), list(dropped)
    bounds = {0, len(text), *(at for gap in gaps for at in gap)}
    bounds |= {at for mark in marks for at in mark[:2]}
    bounds |= {at for drop in dropped for at in (drop["start"], drop["end"])}
    pieces = _Pieces(text, marks, dropped)
    starts = dict(gaps)
    out: list[list[Piece]] = [[]]
    for start, end in pairwise(sorted(bounds)):
        if start in starts:
            out.append([])
        out[-1].append(pieces.piece(start, end))
    return [p for p in out if any(x.text.strip() or x.anchors or x.ends for x in p)]


def breaks(text: str) -> list[Gap]:
    """Where paragraphs end: at blank lines; at every line's end unless the text is hard-wrapped."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    wrapped = longest <= LINE and text.count("\n") > 10
    pattern = r"\n[^\S\n]*\n\s*" if wrapped else r"\n\s*"
    return [m.span() for m in re.finditer(pattern, text)]


class _Pieces:
    """Cuts pieces in order of position, with the passages that are open at each."""

    def __init__(
        self, text: str, marks: list[tuple[int, int, str, str]], dropped: list[Data]
    ) -> None:
        self.text, self.dropped = text, dropped
        self.begin: dict[int, list[str]] = {}
        self.ends: dict[int, list[str]] = {}
        self.change: dict[int, int] = {}
        for start, end, name, line in marks:
            self.begin.setdefault(start, []).append(name)
            if not line:
                continue
            self.ends.setdefault(end, []).append(line)
            self.change[start] = self.change.get(start, 0) + 1
            self.change[end] = self.change.get(end, 0) - 1
        self.open = 0

    def piece(self, start: int, end: int) -> Piece:
        self.open += self.change.get(start, 0)
        reason = next((d["reason"] for d in self.dropped if d["start"] <= start < d["end"]), "")
        return Piece(
            self.text[start:end],
            tuple(dict.fromkeys(self.begin.get(start, ()))),
            self.open > 0,
            tuple(dict.fromkeys(self.ends.get(end, ()))),
            reason,
        )


def differing(base: str, other: str) -> list[tuple[str, bool]]:
    """`other` in stretches, each with whether its words are unlike those of `base`."""
    words, against = other.split(), base.split()
    if len(words) * len(against) > COMPARED:
        return [(" ".join(words), False)]
    matcher = SequenceMatcher(None, _bare(against), _bare(words), autojunk=False)
    out: list[tuple[str, bool]] = []
    for tag, _, _, start, end in matcher.get_opcodes():
        if end > start:
            out.append((" ".join(words[start:end]), tag != "equal"))
    return out


def _bare(words: Sequence[str]) -> list[str]:
    """Words without case and the punctuation around them."""
    return [re.sub(r"^\W+|\W+$", "", w).casefold() or w for w in words]
