"""Everything that bears on when a report was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.clean.calendarwords import months
from onrecord.clean.dateline import find_dateline
from onrecord.clean.heads import HEAD, is_date_line, signed_date
from onrecord.clean.lines import Line
from onrecord.clean.stated import Precision, read_date, valid
from onrecord.clean.vocabulary import vocabulary
from onrecord.model.report import Basis, DateClue, Published

DATE_FIELDS = ("date", "published", "date_published", "publish_date", "datepublished", "pubdate",
               "published_at", "publication_date", "created")  # fmt: skip
"""Names under which containers keep a report's date, the best one first."""

_SLASHED = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3,9})/(\d{1,2})(?=[/_.?-]|$)", re.I)
_DASHED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d{1,2})[-_](\d{1,2})(?!\d)")
_NAMED = re.compile(r"(?<![a-z\d])(\d{1,2})[-_/]([a-z]{3,9})[-_/]((?:19|20)\d\d)(?!\d)", re.I)
_EIGHT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)")
_SIX = re.compile(r"/((?:19|20)\d\d)/(\d\d)(\d\d)/")
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})(?=[/-]|$)", re.I)
_MONTH_EIGHT = re.compile(r"/((?:19|20)\d\d)(\d\d)/")
_YEAR = re.compile(r"/((?:19|20)\d\d)(?=/|$)")


def _month(word: str) -> int:
    return int(word) if word.isdigit() else months().get(word.casefold(), 0)


def _url_days(url: str) -> Iterator[str | None]:
    for pattern in (_SLASHED, _DASHED):
        for found in pattern.finditer(url):
            yield valid(int(found[1]), _month(found[2]), int(found[3]))
    for found in _NAMED.finditer(url):
        yield valid(int(found[3]), _month(found[2]), int(found[1]))
    for found in _SIX.finditer(url):
        yield valid(int(found[1]), int(found[2]), int(found[3]))
    for found in _EIGHT.finditer(url):
        longer = url[found.end() : found.end() + 1].isdigit()
        before = url[found.start() - 1 : found.start()]
        # inside a longer number only a letter before it says that a date begins here
        if not longer or before.isalpha():
            yield valid(int(found[1]), int(found[2]), int(found[3]))


def url_dates(url: str) -> list[str]:
    """Dates that a URL holds, the finest first: days, else a month, else a year; ISO 8601."""
    url = url[:2000]
    days = sorted({day for day in _url_days(url) if day}, key=lambda d: url.find(d[:4]))
    if days:
        return days
    for pattern in (_MONTH, _MONTH_EIGHT):
        for found in pattern.finditer(url):
            month = _month(found[2])
            if 1 <= month <= 12:
                return [f"{found[1]}-{month:02d}"]
    year = _YEAR.search(url)
    return [year[1]] if year else []


def _field_dates(fields: tuple[tuple[str, str], ...]) -> Iterator[DateClue]:
    known = {name.casefold(): value for name, value in fields}
    for name in DATE_FIELDS:
        stated = read_date(known[name]) if known.get(name) else None
        if stated:
            yield DateClue(stated.value, "metadata")


def text_clues(text: str, lines: list[Line], language: str) -> Iterator[DateClue]:
    """The dateline's day, and the dates of the header's own lines."""
    words = vocabulary(language)
    for line in lines[:HEAD]:
        found = find_dateline(text, line.span)
        if found and found.value:
            yield DateClue(found.value, "dateline", found.day)
            return
        signed = signed_date(line, words)
        stated = read_date(signed, month_first=language == "en") if signed else None
        if stated:
            yield DateClue(stated.value, "dateline", line.span)
            return
        if is_date_line(line, words):
            stated = read_date(line.text, month_first=language == "en")
            if stated:
                yield DateClue(stated.value, "page", line.span)


def clues_of(
    fields: tuple[tuple[str, str], ...], url: str | None, text: str, lines: list[Line],
    language: str,
) -> tuple[DateClue, ...]:  # fmt: skip
    """All clues, in the order in which they are believed: metadata, URL, dateline, page."""
    found = [*_field_dates(fields)]
    found += [DateClue(value, "url") for value in url_dates(url or "")]
    found += text_clues(text, lines, language)
    return tuple(dict.fromkeys(found))


def precision_of(value: str) -> Precision:
    """The precision of an ISO 8601 value by its length."""
    by_length: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return by_length.get(len(value), "minute")


def published_of(clues: tuple[DateClue, ...]) -> Published:
    """What one report alone tells: metadata, else a day or month in the URL, else a full dateline.

    The clock of a page's header and a bare year are no publication date.
    """
    ranked: tuple[Basis, ...] = ("metadata", "url", "dateline")
    for basis in ranked:
        for clue in clues:
            if clue.basis == basis and not clue.value.startswith("--") and len(clue.value) > 4:
                return Published(clue.value, precision_of(clue.value), basis)
    return Published()
