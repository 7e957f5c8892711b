"""End marks of wire items, reporters' addresses, marks of crawlers, lone punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

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
_CONTRIBUTED = re.compile(r"contributed (?:to (?:this|the) (?:report|story|article)|reporting)\.?$")
_REPORTED_FROM = re.compile(r"[^\W\d_][\w.’'-]+ reported from [A-ZÀ-Þ]")
_INITIALS = re.compile(r"(?:^|(?<=[.!?\"”’]))\s?([A-Z]{2,4}(?:/[A-Z]{2,4}){1,3})\s*$")
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


@cache
def _in_brackets() -> re.Pattern[str]:
    """`(Writing by Jane Roe; editing by Tom Loe)` at the end of a line."""
    verbs = "|".join(map(re.escape, sorted(words("clean_phrases", "staff"))))
    done = rf"(?:additional |further |with )?(?:{verbs})\s(?:and \w{{4,12}} )?(?:in|from|by) "
    return re.compile(rf"\({done}[^()\n]{{2,400}}\)\W*$", re.I)


def _staff_note(lines: list[Line]) -> Iterator[Dropped]:
    """Who wrote, edited and helped, at the end of one of the last lines or as one of them."""
    for line in lines[-3:]:
        found = _in_brackets().search(line.text[-600:])
        if found:
            start = line.span.end - len(line.text[-600:]) + found.start()
            yield Dropped(Span(start, line.span.end), "note on who reported")
        elif len(line.words) <= 60 and not line.quoted and _is_staff(line.text):
            yield Dropped(line.span, "note on who reported")


def _is_staff(text: str) -> bool:
    return _CONTRIBUTED.search(text[-60:]) is not None or _REPORTED_FROM.match(text) is not None


def _initials(line: Line) -> Iterator[Dropped]:
    """`AB/CD` behind the last sentence: the initials of those who wrote and edited."""
    found = _INITIALS.search(line.text[-24:])
    if found:
        end = line.span.end
        yield Dropped(Span(end - len(line.text[-24:]) + found.start(1), end), "editors' initials")


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
    yield from _staff_note(lines)
    yield from _initials(lines[-1])
    for line in lines:
        if not line.words and _PUNCTUATION.match(line.text):
            yield Dropped(line.span, "lone punctuation")
        elif len(line.text) <= 160 and not re.search(r"\w", _CONTACT.sub("", line.text)):
            yield Dropped(line.span, "address line")
