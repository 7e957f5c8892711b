"""End marks of wire items, reporters' addresses, marks of crawlers, lone punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.clean.lines import Line
from onrecord.lang.tables import words
from onrecord.model.report import Dropped
from onrecord.model.span import Span

_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_END_MARK = re.compile(
    r"[(\[<]\s*(\w{2,8})\s*[)\]>]\s*$|(?:^|\s)([-#*]{2,5}\s?\w{0,5}\s?[-#*]{1,5})\s*$"
)
_LAST_MAIL = re.compile(rf"\(?(?:e-?mail\s*:\s*)?{_MAIL}\)?\s*$", re.I)
_CONTACT = re.compile(rf"{_MAIL}|https?://\S+|www\.\S+|(?<!\w)[@#]\w{{2,40}}")
_PUNCTUATION = re.compile(r"[\W_]+$")
_CRAWLED = re.compile(r"[^\W\d_]+[-_]\d+|[0-9a-f]{12,}|\[\d+ chars\]", re.I)
_TAIL = 400  # an end mark with an address before it is shorter


def _end_mark(text: str) -> Iterator[Dropped]:
    """`(END)` at the very end, with the reporter's address before it, as one passage."""
    end = len(text.rstrip())
    tail_start = max(0, end - _TAIL)
    tail = text[tail_start:end]
    mark = _END_MARK.search(tail[-40:])
    known = mark and (mark[2] or mark[1].casefold() in words("clean", "ends"))
    cut = len(tail) - len(tail[-40:]) + mark.start() if mark and known else len(tail)
    mail = _LAST_MAIL.search(tail[max(0, cut - 160) : cut])
    if mail and "@" in mail[0]:
        cut = max(0, cut - 160) + mail.start()
    if cut < len(tail):
        start = tail_start + cut + (len(tail[cut:]) - len(tail[cut:].lstrip()))
        yield Dropped(Span(start, end), "end mark" if known else "reporter's address")


def _crawler_mark(lines: list[Line]) -> Iterator[Dropped]:
    last = lines[-1]
    if len(lines) > 2 and len(last.words) <= 4 and not last.closed and _CRAWLED.search(last.text):
        yield Dropped(last.span, "crawler's mark")


def ends(text: str, lines: list[Line]) -> Iterator[Dropped]:
    """Marks at the end of the text, and lines anywhere that hold no words of a report."""
    if not lines:
        return
    yield from _end_mark(text)
    yield from _crawler_mark(lines)
    for line in lines:
        if not line.words and _PUNCTUATION.match(line.text):
            yield Dropped(line.span, "lone punctuation")
        elif len(line.text) <= 160 and not re.search(r"\w", _CONTACT.sub("", line.text)):
            yield Dropped(line.span, "address line")
