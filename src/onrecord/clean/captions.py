"""Photo credits and captions, told by the credit that ends or makes up the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.clean.calendarwords import months, weekdays
from onrecord.clean.lines import Line
from onrecord.clean.vocabulary import Vocabulary, agencies, tokens
from onrecord.model.report import Dropped
from onrecord.model.span import Span

LONGEST = 45
"""Words of the longest caption; the rest of a longer line with a credit is running text."""

REPEATED = 60
"""Characters that two lines share at their start when one repeats the other's sentence."""

_BRACKETS = re.compile(r"\[[^\[\]\n]{2,90}\]|\([^()\n]{2,90}\)")
_TRAILER = re.compile(r"(?:\s[—–|-]\s?|\s?[/|]\s?|[.!?…”\"]\s?|\s{2,}|^)([^—–|.!?…\n]{2,80}\.?)$")
_PLACE_AGENCY = re.compile(
    r"(?:^|\s)(?:[^\W\d_][\w.-]{1,30} ){0,1}[^\W\d_][\w.-]{1,30}\s?=\s?(\w{2,12})\W*$"
)
_ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b")
_SIGN = re.compile(r"[:=/©]|\b(?:by|courtesy|credit|via|par|von|por|źródło)\b", re.I)


def _credit(text: str, words: Vocabulary, bracketed: bool) -> bool:
    """Whether a short passage says who made a picture."""
    found = tokens(text)
    if not found or len(found) > 12:
        return False
    agency = any(w in agencies() for w in found)
    picture = found[0] in words.picture or " ".join(found[:2]) in words.picture
    signed = _SIGN.search(text) is not None
    if picture and (signed or agency or len(found) == 1):
        return bracketed or len(found) > 1
    if bracketed and agency and re.match(r"[^\W\d_]+(?: [^\W\d_]+)?\s?[:=/]", text.strip("[]() ")):
        return found[0] in agencies()
    return agency and (any(w in words.picture for w in found) or _slashed_agency(text))


def _slashed_agency(text: str) -> bool:
    """`Jane Roe/AGENCY`: only the words after the last slash, and they are an agency's."""
    before, slash, after = text.rpartition("/")
    named = [w[:1].isupper() for w in before.split()]
    tail = tokens(after)
    return bool(slash and tail and named and all(named) and tail[0] in agencies() and len(tail) < 3)


def _trailing(line: Line, words: Vocabulary) -> int | None:
    """Where in the line a credit that ends it begins, or None."""
    start = max(0, len(line.text) - 140)
    end = line.text[start:]
    last_words = line.words if not start else tokens(end)
    if agencies().isdisjoint(last_words) and words.picture.isdisjoint(last_words):
        return None
    equals = _PLACE_AGENCY.search(end)
    if equals and equals[1].casefold() in agencies():
        return start + equals.start() + (0 if equals[0][:1].strip() else 1)
    last = None
    for found in _BRACKETS.finditer(end):
        last = found
    if last and not end[last.end() :].strip(" .") and _credit(last[0], words, True):
        return start + last.start()
    found_end = _TRAILER.search(end)
    if found_end and _credit(found_end[1], words, False):
        at = found_end.start() + (1 if found_end[0][0] in '.!?…”"' else 0)
        return start + at
    return None


def _dated(text: str) -> bool:
    """Whether words carry a day: a month or a weekday, or a day of the month."""
    for word in re.findall(r"[^\W\d_]{3,}", text):
        # short names of months and days are common words of some language when not capitalised
        name = len(word) > 4 or word[0].isupper()
        if name and (word.casefold() in months() or word.casefold() in weekdays()):
            return True
    return _ORDINAL.search(text) is not None


def _one_sentence(line: Line) -> bool:
    return len(line.words) <= LONGEST


def _start(text: str) -> str:
    return text[:REPEATED].rstrip(".—–-| ")


def _repeats(caption: str, starts: Counter[str]) -> bool:
    """Whether another line starts like the caption, or like it after a date of a few words."""
    if starts[_start(caption)] > 1:
        return True
    heads = [m.end() for m in re.finditer(r"\s", caption[:40])][:5]
    return any(starts[_start(caption[at:])] for at in heads if len(caption) - at >= REPEATED)


def _whole(line: Line, cut: int, starts: Counter[str]) -> bool:
    """Whether the caption goes as a whole, or its credit alone.

    A caption that is a sentence with a date tells when something was; it stays. One that repeats
    a sentence of the body does not, nor do captions without a date.
    """
    words = line.text[:cut].rstrip()
    if not words or (len(words) > 30 and _repeats(words, starts)):
        return True
    return _one_sentence(line) and not (_dated(words) and len(words.split()) >= 6)


def _above(lines: list[Line], index: int) -> Iterator[Dropped]:
    """A picture's description right above its caption, in a text that parts paragraphs by gaps."""
    if not index or lines[index].gap:
        return
    before = lines[index - 1]
    if before.gap and len(before.words) <= 14 and not before.quoted and index > 1:
        yield Dropped(before.span, "photo caption")


def captions(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    """Credits in brackets anywhere, and lines that end in a credit."""
    starts = Counter(_start(line.text) for line in lines)
    spaced = sum(line.gap for line in lines) * 2 > len(lines)
    for index, line in enumerate(lines):
        cut = _trailing(line, words)
        if cut is not None:
            whole = _whole(line, cut, starts)
            start = line.span.start + (0 if whole else cut)
            yield Dropped(Span(start, line.span.end), "photo caption" if whole else "photo credit")
            if spaced:
                yield from _above(lines, index)
        elif "[" in line.text or "(" in line.text:
            for found in _BRACKETS.finditer(line.text):
                if _credit(found[0], words, True):
                    at = line.span.start
                    yield Dropped(Span(at + found.start(), at + found.end()), "photo credit")
