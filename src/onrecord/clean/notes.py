"""What is odd about a text: garbled letters, soft hyphens, a broken end, a clock of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.clean.lines import Line
from onrecord.model.report import DateClue, Dropped, Note, Published
from onrecord.model.span import Span

_MOJIBAKE = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u009f][\u0080-\u00bf]?"  # UTF-8 read as Latin-1
    r"|â(?:€[\u0080-\u2122]?|„¢)"  # … read as Windows-1252
    r"|Ã[\u00a0-\u00bf\u0152-\u2122]|Â(?=[\u00a0-\u00bf])[\u00a0-\u00bf]"
    r"|[ÐÑ][\u0080-\u00bf](?:[ÐÑ][\u0080-\u00bf])+"
    r"|\ufffd+"
)
_CONTROL = re.compile(r"[\u0080-\u0084\u0086-\u009f]+")
_SOFT = re.compile("(?<![^\\W\\d_]|\u00ad)[^\\W\\d_]*(?:\u00ad[^\\W\\d_]*)+")
_CUT = re.compile(r"(?:\.\.\.|…)\s*[\])]?\s*$|\[\s*\+?\d+ chars\]\s*$")


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in pattern.finditer(text))


def _broken_end(lines: list[Line], dropped: tuple[Dropped, ...]) -> Note | None:
    """Text whose last running line stops without an end, nothing of the report after it."""
    inside = [x for x in lines if not any(d.span.contains(x.span) for d in dropped[-40:])]
    if not inside:
        return None
    last = inside[-1]
    cut = _CUT.search(last.text[-60:])
    ended = any(d.reason == "end mark" for d in dropped) or last.closed
    long = len(last.words) >= 12  # shorter ones are signatures and headings
    if cut or (long and not ended and not last.text.endswith((":", ")", "]"))):
        return Note("truncated", "the text stops before its end", (last.span,))
    return None


def _page_dates(clues: tuple[DateClue, ...], published: Published) -> Iterator[Note]:
    day = (published.value or "")[:10]
    for clue in clues:
        if clue.basis != "page" or not clue.span or (day and clue.value.startswith(day)):
            continue
        text = f"the page's header says {clue.value}"
        against = f", not {published.value}" if day else "; it may be the clock of the page"
        yield Note("page-date", text + against, (clue.span,))


def notes_of(
    text: str, lines: list[Line], dropped: tuple[Dropped, ...], clues: tuple[DateClue, ...],
    published: Published,
) -> tuple[Note, ...]:  # fmt: skip
    """Observations with the passages they rest on; the text itself is never changed."""
    out = []
    foreign = not text.isascii()
    garbled = (_spans(_MOJIBAKE, text) or _spans(_CONTROL, text)) if foreign else ()
    if garbled:
        out.append(Note("garbled", "letters that were read in the wrong encoding", garbled))
    soft = _spans(_SOFT, text) if "\u00ad" in text else ()
    if soft:
        out.append(Note("soft-hyphens", "words with invisible hyphens in them", soft))
    broken = _broken_end(lines, dropped)
    if broken:
        out.append(broken)
    return (*out, *_page_dates(clues, published))
