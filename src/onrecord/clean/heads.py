"""What stands above a report: clocks and weather, the byline, the headline once more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.clean.calendarwords import months, weekdays
from onrecord.clean.dateline import find_dateline
from onrecord.clean.lines import Line
from onrecord.clean.vocabulary import Vocabulary, tokens
from onrecord.lang.tables import words as table_words
from onrecord.model.report import Dropped
from onrecord.model.span import Span

HEAD = 8
"""How many lines from the top may belong to a page's header; chosen, not measured."""

_WEATHER = re.compile(r"(?:[^\W\d_]{2,20}[ ,]+){0,3}[-–−]?\d{1,3}(?:[.,]\d)?\s?°?\s?[CFС]\b\W*$")
_SIGNED = re.compile(r"(?P<who>[^\W\d_][^,|\n\d]{1,40}?)(?:,|\s[|–—-])\s(?P<when>[^\n]{6,40})")
_NAME = r"[^\W\d_a-zа-яà-ÿ][^\W\d_]*[.’'-]?(?:[^\W\d_]+)?"


def is_date_line(line: Line, words: Vocabulary) -> bool:
    """Whether a line says nothing but when: a year or a month, numbers, and words of dates."""
    if not 1 < len(line.words) <= 16 or len(line.text) > 120 or not re.search(r"\d", line.text):
        return False
    rest = [w for w in line.words if not re.fullmatch(r"\d{1,4}(?:st|nd|rd|th|h|am|pm)?", w)]
    dated = any(w in months() for w in rest) or re.search(r"\d{4}|\d[./-]\d", line.text)
    return bool(dated) and len(rest) < len(line.words) and all(_of_dates(w, words) for w in rest)


def signed_date(line: Line, words: Vocabulary) -> str | None:
    """The date of a line that is an outlet's name and a full date, as the paper signs its report.

    None for any other line. Unlike a bare date line this is no clock of the page.
    """
    found = _SIGNED.fullmatch(line.text)
    if found is None or line.closed or is_date_line(line, words):
        return None
    named = all(w[:1].isupper() for w in found["who"].split())
    dated = re.search(r"\d{4}", found["when"]) and all(
        w.isdigit() or _of_dates(w, words) for w in tokens(found["when"])
    )
    return found["when"] if named and dated else None


def _of_dates(word: str, words: Vocabulary) -> bool:
    known = (months(), weekdays(), words.header, table_words("clean", "zones"))
    return any(word in names for names in known)


def header_dates(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    """Lines of weather, clocks and dates in the header."""
    for line in lines[:HEAD]:
        if len(line.text) <= 60 and (_WEATHER.match(line.text) or _of_weather(line)):
            yield Dropped(line.span, "weather line")
        elif is_date_line(line, words) or signed_date(line, words):
            yield Dropped(line.span, "date line")


def _of_weather(line: Line) -> bool:
    """Numbers and words of a weather box, but for a place of up to two words before them."""
    known = table_words("clean_phrases", "weather")
    told = [w for w in line.words if w in known]
    numbers = [w for w in line.words if w.isdigit()]
    rest = len(line.words) - len(told) - len(numbers)
    return bool(numbers) and not line.closed and len(told) >= 2 and rest <= 2


def _names_only(text: str, words: Vocabulary) -> bool:
    """Whether words are a person's or a desk's: capitals, trade words, little else."""
    found = text.replace("|", " ").replace(",", " ").split()
    small = table_words("clean", "name_joints")
    named = [w for w in found if _is_named(w) or w.casefold().strip(".:") in words.bytrade]
    return len(named) > 0 and len(found) <= 12 and all(w in named or w in small for w in found)


def _is_named(word: str) -> bool:
    """`Roe`, and `al-Roe`."""
    return any(part[:1].isupper() for part in word.split("-"))


def _by(text: str, words: Vocabulary) -> str | None:
    """What follows the byline's preposition at the start of `text`, or None."""
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold().rstrip(":") in words.byline else None


def bylines(
    text: str, lines: list[Line], words: Vocabulary, known: str | None
) -> Iterator[Dropped]:
    """Byline lines among the first lines, and a byline glued before a dateline there."""
    folded = " ".join(tokens(known)) if known else None
    for line in lines[:HEAD]:
        if line.sentence and len(line.words) > 12:
            found = find_dateline(text, line.span)
            before = text[line.span.start : found.span.start] if found else ""
            rest = _by(before, words)
            if rest and _names_only(rest, words):
                yield Dropped(
                    Span(line.span.start, line.span.start + len(before.rstrip())), "byline"
                )
            continue
        rest = _by(line.text, words) if not line.closed else None
        if (rest and _names_only(rest, words)) or (folded and " ".join(line.words) == folded):
            yield Dropped(line.span, "byline")


def repeated_headline(lines: list[Line], title: str) -> Iterator[Dropped]:
    """The headline, known beside the text or standing above, once more above the body."""
    seen = {tuple(tokens(title))} if title else set()
    for line in lines[:HEAD]:
        if line.words in seen and len(line.words) >= 3:
            yield Dropped(line.span, "headline repeated")
        elif line.sentence:
            return
        seen.add(line.words)
