"""Letters read in the wrong encoding, and invisible hyphens: read as what they stand for.

UTF-8 that was decoded as Latin-1 or Windows-1252 hides quotation marks, dashes and apostrophes, so
that no quotation is seen. The report's text is never changed: a repaired copy is read, and what was
read is laid back on the text as it stands.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from onrecord.model.report import Report
from onrecord.model.span import Span

_LEAD = "[\u00c2-\u00f4]"
_TRAIL = (
    "[\u0080-\u00bf\u20ac\u201a-\u201e\u2026\u2020-\u2022\u02c6\u2030\u0160-\u0161\u2039-\u203a"
)
_TRAIL += "\u0152-\u0153\u017d-\u017e\u2018-\u201d\u2013-\u2014\u02dc\u2122\u0178]"
_GARBLED = re.compile(f"\u00ad|{_LEAD}{_TRAIL}{{1,3}}")
_LETTERS = ((0xA0, 0x24F), (0x370, 0x52F), (0x2010, 0x2044), (0x20A0, 0x20BF), (0x2122, 0x2122))
"""What a garbled letter may stand for: Latin, Greek, Cyrillic, punctuation and currency signs."""

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class Repaired:
    """A readable copy of a text. starts, ends: where each of its code points stands in the text."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, span: Span) -> Span:
        """The passage of the text that a passage of the copy was made of."""
        if span.start == span.end:
            at = self.starts[span.start] if span.start < len(self.starts) else self.ends[-1]
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])


def _bytes(garbled: str) -> Iterator[int]:
    for letter in garbled:
        if ord(letter) < 0x100:
            yield ord(letter)
        else:
            yield letter.encode("cp1252")[0]


def _meant(garbled: str) -> tuple[str, int] | None:
    """What the first letters of a garbled stretch stand for, and how many they are, or None."""
    if garbled == "\u00ad":
        return "", 1
    for length in range(len(garbled), 1, -1):
        try:
            letter = bytes(_bytes(garbled[:length])).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(letter) == 1 and any(a <= ord(letter) <= b for a, b in _LETTERS):
            return (letter, length) if _sure(garbled[:length]) else None
    return None


def _sure(garbled: str) -> bool:
    """Whether no text means these letters: two could be a capital before a closing mark."""
    control = any("\u0080" <= c <= "\u009f" for c in garbled)
    return len(garbled) > 2 or control or garbled[0] in "ÂÃ"


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and reading of each stretch, those that stand as they are included."""
    at = 0
    for found in _GARBLED.finditer(text):
        meant = _meant(found[0])
        if meant is None:
            continue
        yield at, found.start(), text[at : found.start()]
        at = found.start() + meant[1]
        yield found.start(), at, meant[0]
    yield at, len(text), text[at:]


def repaired(text: str) -> Repaired | None:
    """A readable copy of a text; None where nothing in it is to be repaired. Linear."""
    if text.isascii() or not _GARBLED.search(text):
        return None
    starts, ends, out = list[int](), list[int](), list[str]()
    for start, end, words in _pieces(text):
        out.append(words)
        whole = len(words) == end - start
        starts += range(start, end) if whole else [start] * len(words)
        ends += range(start + 1, end + 1) if whole else [end] * len(words)
    copy = "".join(out)
    return Repaired(copy, tuple(starts), tuple(ends)) if len(copy) < len(text) else None


def readable(report: Report) -> tuple[Report, Repaired | None]:
    """The report with a readable text, and how to lay its passages back; None: as it was."""
    copy = repaired(report.text)
    if copy is None or not copy.text:
        return report, None
    at, there = 0, {}
    for index, start in enumerate(copy.starts):
        while at <= start:
            there[at] = index
            at += 1
    last = len(copy.starts)
    dropped = tuple(
        dataclasses.replace(
            d, span=Span(there.get(d.span.start, last), there.get(d.span.end, last))
        )
        for d in report.dropped
    )
    return dataclasses.replace(report, text=copy.text, dropped=dropped), copy


def laid_back(value: T, copy: Repaired) -> T:
    """The same value with every Span in it moved from the copy to the text."""
    moved: Any = value
    if isinstance(value, Span):
        moved = copy.place(value)
    elif isinstance(value, tuple):
        moved = tuple(laid_back(item, copy) for item in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        moved = type(value)(**{name: laid_back(item, copy) for name, item in fields.items()})
    return moved  # type: ignore[no-any-return] # of the type that came in
