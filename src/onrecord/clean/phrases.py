"""Lines told by a fixed phrase: pointers to other articles, embeds, paywalls, picture counters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.clean.lines import Line
from onrecord.clean.vocabulary import tokens
from onrecord.lang.tables import table, words
from onrecord.model.report import Dropped
from onrecord.model.span import Span

LONGEST = 40
"""Words of the longest line that a phrase takes with it; chosen, not measured."""

LISTED = 6
"""Most lines under a heading of other articles that go with it in the middle of a report."""

SPACED = 0.8
"""Share of lines below a blank one from which blank lines part every paragraph; chosen."""

_CLOCK = re.compile(
    r"(?:[^\W\d_]{3,12}\s){0,2}\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?"
    r"(?:\s[^\W\d_]{3,12})?$",
    re.I,
)
_BULLET = re.compile(r"[-*•·>»–]\s")


@cache
def _starts(key: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The first words of the phrases of a list, and a pattern for a line's start."""
    phrases = sorted(words("clean_phrases", key), key=lambda p: (-len(p), p))
    first = frozenset(tokens(p)[0] for p in phrases)
    return first, re.compile(rf"[\W_]{{0,4}}(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def begins(line: Line, key: str) -> int | None:
    """Where in the folded line the phrase of a list that it begins with ends, or None."""
    first, pattern = _starts(key)
    if not line.words or line.words[0] not in first:
        return None
    found = pattern.match(line.text[:120].casefold())
    return found.end() if found else None


def _rest(line: Line, end: int) -> str:
    return re.sub(r"^\s*\(\d{1,5}\)", "", line.text.casefold()[end : end + 200]).strip(" ]")


def is_heading(line: Line, key: str) -> bool:
    """Whether a line is a phrase of a list and nothing else, a count or a colon aside."""
    end = begins(line, key)
    return end is not None and not _rest(line, end).strip(" :|»›>→-–—….!?(){}*")


def _points(line: Line) -> bool:
    """A phrase, then a colon or an arrow, then what it points to."""
    end = begins(line, "pointers")
    if end is None or len(line.words) > LONGEST:
        return False
    rest = _rest(line, end)
    dashed = rest[:1] in ("-", "–", "—") and not line.closed
    return rest[:1] in (":", "|", "»", "›", ">", "→") or dashed


def pointers(lines: list[Line]) -> Iterator[Dropped]:
    """Lines that point to other articles, and headings of such with the list right below."""
    spaced = sum(line.gap for line in lines) > SPACED * len(lines)
    for index, line in enumerate(lines):
        if _points(line) and not is_heading(line, "pointers"):
            yield Dropped(line.span, "pointer to other articles")
        elif is_heading(line, "pointers"):
            yield Dropped(line.span, "pointer to other articles")
            yield from _listed(lines[index + 1 : index + 1 + LISTED], spaced)


def _listed(lines: list[Line], spaced: bool) -> Iterator[Dropped]:
    """The headlines right below; in a `spaced` text a blank line does not end their list."""
    for line in lines:
        ended = line.gap and not spaced
        if ended or line.sentence or (line.quoted and not _BULLET.match(line.text)):
            return
        yield Dropped(line.span, "pointer to other articles")


def glued(lines: list[Line]) -> Iterator[Dropped]:
    """Labels of the page at the start of a paragraph: the label alone goes."""
    for line in lines:
        end = begins(line, "glued")
        if end is not None:
            yield Dropped(Span(line.span.start, line.span.start + end), "label of the page")


def bids(lines: list[Line]) -> Iterator[Dropped]:
    """Lines that bid the reader follow, like or subscribe, or that end in `here` in capitals."""
    here = words("clean_phrases", "here")
    for line in lines:
        if line.quoted or not 2 < len(line.words) <= LONGEST // 2:
            continue
        bid = line.words[0] in words("clean_phrases", "bids")
        if bid and not words("clean_phrases", "platforms").isdisjoint(line.words):
            yield Dropped(line.span, "text to the reader")
        elif line.words[-1] in here and line.text.rstrip(" .!:").endswith(line.words[-1].upper()):
            yield Dropped(line.span, "pointer to other articles")


def _about_cookies(line: Line) -> bool:
    if len(line.words) > 90 or words("clean_phrases", "cookies").isdisjoint(line.words):
        return False
    known = words("clean_phrases", "consent")
    return len({w for w in line.words if w in known}) >= 2 and _to_reader(line)


def _to_reader(line: Line) -> bool:
    """Whether a line speaks as the page or to its reader."""
    return not line.quoted and not words("clean_page", "cookies.voices").isdisjoint(line.words)


def embeds(lines: list[Line]) -> Iterator[Dropped]:
    """What players, embedded posts, paywalls and cookie forms leave behind."""
    for line in lines:
        if line.quoted or len(line.words) > LONGEST * 2:
            continue
        if begins(line, "embeds") is not None and len(line.words) <= LONGEST:
            yield Dropped(line.span, "label of the page")
        elif begins(line, "translated") is not None and len(line.words) <= LONGEST:
            yield Dropped(line.span, "note on translation")
        elif _about_cookies(line):
            yield Dropped(line.span, "text about cookies")


def _since(line: Line) -> bool:
    """`12 minutes ago`, and nothing else."""
    if not 2 <= len(line.words) <= 5 or not any(w.isdigit() for w in line.words):
        return False
    text = f" {' '.join(line.words)} "
    ago = [a for a in words("clean_phrases", "ago") if f" {a} " in text]
    known = words("clean_phrases", "units") | {w for a in ago for w in a.split()}
    return bool(ago) and all(w.isdigit() or w in known for w in line.words)


def clocks(lines: list[Line], header: frozenset[str]) -> Iterator[Dropped]:
    """Stamps of live pages: a clock, or a time since, alone in its line."""
    for line in lines:
        if len(line.text) > 40 or len(line.words) > 7 or not any(c.isdigit() for c in line.text):
            continue
        plain = [w for w in line.words if w.isalpha() and len(w) > 4]
        if _since(line) or (_CLOCK.match(line.text) and all(w in header for w in plain)):
            yield Dropped(line.span, "clock of the page")


@cache
def _counter() -> re.Pattern[str]:
    kinds, of = (
        "|".join(sorted(map(re.escape, words("clean_phrases", k)))) for k in ("pictures", "of")
    )
    return re.compile(
        rf"[\[(]?(?:(?:{kinds})\s\d{{1,3}}\s?(?:(?:{of}|/)\s?\d{{1,3}}|(?=[:.–—-]))"
        rf"|\d{{1,3}}\s?(?:/|{of})\s?\d{{1,3}}\s?(?=$|[|:)\]–—-]|\.\s))[\])]?\s?[:.|–—-]?",
        re.I,
    )


def counters(lines: list[Line]) -> Iterator[Dropped]:
    """`Photo 3 of 12: …`: the count of a picture, with its caption."""
    for line in lines:
        found = _counter().match(line.text[:60])
        if not found:
            continue
        if len(line.words) <= LONGEST:
            yield Dropped(line.span, "photo caption")
        else:  # more than a caption: it tells something of its own
            start = line.span.start
            yield Dropped(Span(start, start + len(found[0].rstrip())), "count of pictures")


def _is_thread(lines: list[Line]) -> bool:
    """Whether lines below a heading are readers' comments: short lines with the thread's words."""
    known = table("clean_phrases")["thread"]
    signs = [x for x in lines if len(x.words) <= 8 and any(w in known for w in x.words)]
    return len(signs) >= 2 or (bool(signs) and len(lines) <= 4)


def thread(lines: list[Line]) -> Iterator[Dropped]:
    """Readers' comments: all lines from their heading on, in the second half of a text."""
    for index in range(max(2, len(lines) // 3), len(lines)):
        line = lines[index]
        number = re.sub(r"^\d{1,5}\s", "", line.text)
        heading = is_heading(line, "comments") or (
            number != line.text and number.casefold() in words("clean_phrases", "comments")
        )
        if heading and _is_thread(lines[index + 1 :]):
            yield from (Dropped(x.span, "readers' comments") for x in lines[index:])
            return


def authors(lines: list[Line]) -> Iterator[Dropped]:
    """`About the author` in the last lines, with the note below it."""
    for index in range(max(1, len(lines) - 14), len(lines)):
        if not is_heading(lines[index], "about"):
            continue
        yield Dropped(lines[index].span, "author's note")
        for number, line in enumerate(lines[index + 1 : index + 4]):
            if len(line.words) > 110 or (line.gap and number > 1):
                break
            yield Dropped(line.span, "author's note")
            if line.sentence:
                break
