"""The dateline: place, day and agency before a report's first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.clean.calendarwords import months
from onrecord.clean.stated import valid
from onrecord.model.span import Span

_WINDOW = 180  # a byline and a dateline together are shorter

_CAPITAL = r"A-ZÀ-ÞА-ЯЁІЇЄҐ"
_JOINED = rf"(?:[ /,]{{1,2}}[{_CAPITAL}][\w.'’-]{{0,30}}){{0,6}}"
_SMALL = rf"(?:[ /,]{{1,2}}(?:[{_CAPITAL}][\w.'’-]{{0,30}}|de|la|of|am|an|der|sur)){{0,6}}"
_PLACE = rf"(?P<place>[{_CAPITAL}][\w.'’-]{{1,30}}{_SMALL})"
_SHOUT = rf"(?P<place>[{_CAPITAL}][{_CAPITAL}.'’-]{{2,30}}{_JOINED})"
_DAY = (
    r"(?<![^\W\d_])(?P<day>(?:[^\W\d_]{3,12}\.?\s?\d{1,2}(?:,?\s\d{4})?)"
    r"|(?:\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\.?(?:,?\s(?:de\s)?\d{4})?))"
)
_AGENCY = r"(?:\s?[(/\[][^()\[\]/\n]{2,40}[)/\]])"
_DASH = r"\s?(?:--|[-–—―:]|(?<=[/)\]])\.?)\s?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_SHOUT},?\s{{0,2}}{_DAY}[,.]?{_AGENCY}?{_DASH}",
        rf"{_PLACE},?\s{{0,2}}{_DAY}[,.]?(?:{_AGENCY}{_DASH}|\s?(?:--|[–—―]|-\s)\s?)",
        rf"{_SHOUT}{_AGENCY}{_DASH}",
        rf"{_SHOUT}(?::\s|\s?(?:--|[–—―])\s?|\s-\s)",
    )
)
_PARTS = re.compile(r"(?P<d>\d{1,2})(?!\d)|(?P<y>\d{4})|(?P<mon>[^\W\d_]{3,12})")


@dataclass(frozen=True, slots=True)
class Dateline:
    """span: from the place to the dash. day: its words; value: `--MM-DD` or a full day."""

    span: Span
    day: Span | None = None
    value: str | None = None


def _value(words: str) -> str | None:
    month = day = year = None
    for part in _PARTS.finditer(words):
        if part["y"]:
            year = int(part["y"])
        elif part["d"]:
            day = int(part["d"])
        elif part["mon"].casefold() in months():
            month = months()[part["mon"].casefold()]
    if not month or not day:
        return None
    full = valid(year or 2000, month, day)  # 2000 was a leap year: any day that exists is valid
    return full if year or full is None else f"-{full[4:]}"


def find_dateline(text: str, line: Span) -> Dateline | None:
    """The dateline within the first characters of a line, or None.

    It stands at the line's start, or behind a byline that may be glued to it. Offsets are into
    `text`. Only a day with a month that exists makes a form with a day count.
    """
    window = text[line.start : min(line.end, line.start + _WINDOW)]
    for form in _FORMS:
        for found in form.finditer(window):
            dated = "day" in found.groupdict()
            value = _value(found["day"]) if dated else None
            if (dated and value is None) or found.end() >= len(window):
                continue
            if found.start() and not _follows_byline(window[: found.start()]):
                continue
            span = Span(line.start + found.start(), line.start + found.end())
            return Dateline(span, _day(found, line.start) if dated else None, value)
    return None


def _day(found: re.Match[str], offset: int) -> Span:
    words = found["day"].rstrip(".")
    return Span(offset + found.start("day"), offset + found.start("day") + len(words))


def _follows_byline(before: str) -> bool:
    """Whether the words before a dateline can be a byline: few, all but small ones capitalised."""
    found = before.split()
    named = [w for w in found if not w[0].islower() or len(w) <= 3]
    return len(before) <= 80 and len(found) <= 8 and len(named) == len(found) and "“" not in before
