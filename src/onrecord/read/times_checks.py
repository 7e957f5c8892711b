"""Checks on what stands around an expression that words alone cannot settle."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lang.tables import table
from onrecord.model.span import Span

_NEXT = re.compile(r"[ \t\n\xa0]{0,3}([^\W\d_]+|\S)?")
_BEFORE = re.compile(r"([^\W\d_]+|\d+|[^\s\w])[ \t\n\xa0]{0,3}\Z")
_POINT_CLOCK = re.compile(r"(?<!\d)[012]?\d\.[0-5]\d\Z")
_SMALL_UNITS = frozenset(["minutes", "seconds", "hours"])
_NEAR = 24
"""Characters looked at on the left: the longest function word and some space."""


def word_after(text: str, at: int) -> str:
    found = _NEXT.match(text, at)
    return found[1] or "" if found else ""


def word_before(text: str, at: int) -> str:
    found = _BEFORE.search(text[max(0, at - _NEAR) : at])
    return found[1] if found else ""


@cache
def _list(language: str, section: str, key: str) -> frozenset[str]:
    return frozenset(table(f"times.{language}").get(section, {}).get(key, []))


def passes(  # noqa: PLR0911 - one return a check
    check: str, text: str, place: Span, within: Span, language: str
) -> bool:
    """Whether the surroundings allow the reading that the named check guards."""
    if not check:
        return True
    after = word_after(text[: within.end], place.end) if within.end < len(text) else ""
    after = after or word_after(text, place.end)
    before = word_before(text, place.start)
    if check == "year":
        return _year(text, place, before, after, language)
    if check == "ordinal":
        return _ordinal(before, after, language)
    if check == "month":
        return _month(text, place, before, after, language)
    if check == "rate":
        words = place.of(text).lower()
        fraction = words.endswith(("quarter", "quarters")) and after == "of"
        counted = _counted(text, place.start, language) and words[:2] in ("a ", "an")
        return not fraction and not counted and not _rate(before, words, language)
    if check == "units":
        small = place.of(text)[-7:].lower() in _SMALL_UNITS
        low = before.lower()
        return low in _list(language, "before", "units_small") or not (
            small or low in _list(language, "before", "units_not")
        )
    if check == "the-unit":
        return place.of(text)[-4:].islower() and after.lower() not in _list(
            language, "after", "unit"
        )
    if check == "clock":
        return not (place.start and text[place.start - 1] in ":-") and after not in ("-",)
    if check == "clock-decimal":
        return bool(_POINT_CLOCK.search(place.of(text))) and not after[:1].isalpha()
    if check == "noun":  # a noun of a language that writes nouns with a capital
        return place.of(text)[:1].isupper()
    if check == "bare":
        return before.lower() in _list(language, "before", "bare")
    return True


def ended(text: str, place: Span, expr: tuple[object, ...], language: str) -> bool:
    """Whether a word before a yearless date says that it is over ("the quarter ended June 30")."""
    dated = expr[0] == "date" and expr[1] is None and expr[2] is not None
    return dated and word_before(text, place.start).lower() in _list(language, "before", "ended")


_DAYS = frozenset(["D", "W", "M", "Y", "2W"])


def ahead(text: str, place: Span, expr: tuple[object, ...], tense: int, language: str) -> bool:
    """Whether a length says when: "the court will rule in two weeks"."""
    if expr[0] != "dur" or tense <= 0 or expr[1] not in _DAYS or expr[2] == "X":
        return False
    return word_before(text, place.start).lower() in _list(language, "before", "ahead")


_SPAN_OF_YEARS = re.compile(r"(?<!\d)1\d{3} ?[-–] ?\Z|(?<!\d)20\d\d ?[-–] ?\Z")


def _year(text: str, place: Span, before: str, after: str, language: str) -> bool:
    """A bare number is a year after a preposition, or when nothing near counts or measures."""
    words = place.of(text)
    if not words[:1].isdigit():
        return True
    if before in ("$", "€", "£", "#", "№", "+") or after in ("%", "°", "$", "€", "£"):
        return False
    year, low = int(words[:4]), before.lower()
    if _SPAN_OF_YEARS.search(text, max(0, place.start - 6), place.start):
        return 1000 <= year <= 2199  # the second of "1204-1251"
    uncounted = after.lower() not in _list(language, "after", "counted")
    if low in _list(language, "before", "year"):
        return 1000 <= year <= 2199 and uncounted
    if not 1900 <= year <= 2049 or low in _list(language, "before", "not_year"):
        return False
    joined = bool(place.start) and text[place.start - 1] in "-/.,"
    return uncounted and not joined


def _ordinal(before: str, after: str, language: str) -> bool:
    allowed = _list(language, "after_ordinal", "before")
    if allowed and before.lower() not in allowed:
        return False
    return not after[:1].isalpha() or after.lower() in _list(language, "after_ordinal", "words")


def _rate(before: str, words: str, language: str) -> bool:
    """Whether "a year" says how often or how much ("40 million dollars a year")."""
    if words[:2].lower() not in ("a ", "an"):
        return False
    return before.isdigit() or before.lower() in _list(language, "before", "rate")


_COUNT = re.compile(r"([^\W_]+)[ \xa0][^\W\d_]{2,20}s[ \xa0]\Z")
_NUMBER_CLASSES = ("DIG", "TEEN", "TENS", "HUNDRED")


@cache
def _number_words(language: str) -> frozenset[str]:
    classes = table(f"times.{language}").get("words", {})
    return frozenset(w for name in _NUMBER_CLASSES for w in classes.get(name, {}))


def _counted(text: str, at: int, language: str) -> bool:
    """Whether a number and a plural noun stand before: "three sailings [a week]"."""
    found = _COUNT.search(text, max(0, at - 2 * _NEAR), at)
    if found is None:
        return False
    return found[1].isdigit() or found[1].lower() in _number_words(language)


_TITLED = re.compile(r"(?:[A-Z][a-z]+|\d+)(?:[ \xa0](?:[A-Z][a-z]+|\d+))*\Z")
_QUOTES = frozenset("\"“”'’‘`«»„")


def titled(text: str, place: Span, expr: tuple[object, ...]) -> bool:
    """Whether words that are no names stand with capitals in marks: the title of a programme."""
    if not place.start or text[place.start - 1] not in _QUOTES or expr[0] not in _COMMON:
        return False
    after = text[place.end : place.end + 2].lstrip(",.")[:1]
    return after in _QUOTES and bool(after) and bool(_TITLED.match(place.of(text)))


_COMMON = frozenset(["shift", "short", "dur", "dur+", "span", "ref", "tod"])
"""Expressions that no name of a month, a day or a feast stands in."""


def _month(text: str, place: Span, before: str, after: str, language: str) -> bool:
    """Month names that are also verbs or names need a preposition before them."""
    if place.of(text).rstrip(".").lower() not in _list(language, "before", "month_needs"):
        return True
    if after.istitle() and before.lower() in _list(language, "before", "name_month"):
        return False  # a list of people, one of whom is called April
    if after.islower() and before.lower() in _list(language, "before", "month_noun"):
        return True  # "a June treaty"
    return before.lower() in _list(language, "before", "month")
