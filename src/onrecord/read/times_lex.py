"""Tokens of text with their word classes, cut into stretches that can hold a time expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.read.times_grammar import Grammar, Word, number_classes

_TOKEN = re.compile(
    r"""
    (?P<num>\d+(?:[.,:/\-]\d+)*(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)
    |[AaPp]\.\s?[Mm]\.
    |[^\W\d_]+
    |\S
    """,
    re.VERBOSE,
)
_MARKS = frozenset(",-–—/()'’‘.&")
LONGEST = 40
"""Tokens in one stretch; a longer run of time words is a list or hostile and is cut."""

_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?:T(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:?\d\d)?)?\Z")
_DATED = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})\Z")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?\Z")
_DECIMAL = re.compile(r"\d{1,6}[.,]\d{1,6}\Z")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+\Z")
_PAIR = re.compile(r"\d{1,4}(?:[.:]\d\d)?(?:[-/]\d{1,4}(?:[.:]\d\d)?)+\Z")
_PIECE = re.compile(r"[\d.:]+|[-/]")
_ORDINAL_ENDS = frozenset(["st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "er", "º", "ª", "re"])
_DECADE_ENDS = frozenset(["s", "er", "ern", "ers"])


class Token(NamedTuple):
    """One token: its letter, its values by class, and where it stands."""

    letter: str
    values: Mapping[str, object]
    start: int
    end: int
    core: bool


def _numeric(  # noqa: PLR0911 - one return a shape
    text: str, grammar: Grammar
) -> tuple[str, Mapping[str, object], bool] | None:
    """Letter, values and whether the token alone is worth parsing; None for a mere number."""
    if iso := _ISO.match(text):
        if value := _iso(iso):
            return grammar.out_letters["ISO"], {"ISO": value}, True
        return None
    if dated := _DATED.match(text):
        value = _dated(dated, grammar.language)
        return (grammar.out_letters["DATED"], {"DATED": value}, True) if value else None
    if clock := _CLOCK.match(text):
        hour, minute = int(clock[1]), int(clock[2])
        if hour > 24 or minute > 59:
            return None
        return grammar.out_letters["CLOCKT"], {"CLOCKT": ("hm", hour, minute)}, True
    if _DECIMAL.match(text):
        return grammar.out_letters["DECIMAL"], {"DECIMAL": text.replace(",", ".")}, False
    if _GROUPED.match(text):
        text = text.replace(",", "")
    if len(text) > 6 or not text.isascii() or not text.isdigit():
        return None
    classes = number_classes(text)
    letter = grammar.number_letters.get(classes)
    core = "YEAR" in classes
    return (letter, dict.fromkeys(classes, int(text)), core) if letter else None


def _iso(found: re.Match[str]) -> tuple[object, ...] | None:
    year, month = int(found[1]), int(found[2])
    day = int(found[3]) if found[3] else None
    if not (1000 <= year <= 2199 and 1 <= month <= 12 and (day is None or 1 <= day <= 31)):
        return None
    date = ("date", year, month, day)
    if not found[4]:
        return date
    at = ("at", date, ("clock", ("hm", int(found[4]), int(found[5]))))
    zone = found[6]
    return ("at", date, ("zoned", at[2], "+00:00" if zone == "Z" else zone)) if zone else at


def _dated(found: re.Match[str], language: str) -> tuple[object, ...] | None:
    """Day-month-year; month first for English with slashes where both would do."""
    first, second, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, month, day = first, second, last
    else:
        year = last if len(found[4]) == 4 else (1900 if last > 50 else 2000) + last
        month, day = (first, second) if language == "en" and found[2] != "." else (second, first)
        if month > 12 >= day:
            month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199):
        return None
    return ("date", year, month, day)


def _suffixed(
    digits: str, ending: str, grammar: Grammar
) -> tuple[str, Mapping[str, object]] | None:
    """ "12th", "1990s": a number and the letters that stick to it."""
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        return None
    value = int(digits)
    if ending in _ORDINAL_ENDS and 1 <= value <= 31:
        return grammar.out_letters["ORD"], {"ORD": value}
    if ending in _DECADE_ENDS and value % 10 == 0 and digits != "0":
        expr = ("decade", value) if len(digits) == 4 else ("decade2", value)
        if len(digits) in (2, 4):
            return grammar.out_letters["DECADE"], {"DECADE": expr}
    return None


def _split(text: str, start: int, grammar: Grammar) -> Iterator[Token | None]:
    """A number token; "9-10" and "1996/97" that are no date fall into numbers and marks."""
    made = _numeric(text, grammar)
    if made:
        yield Token(made[0], made[1], start, start + len(text), made[2])
        return
    if len(text) > 24 or not _PAIR.match(text):
        yield None
        return
    for part in _PIECE.finditer(text):
        at, end = start + part.start(), start + part.end()
        word = grammar.words.get(part[0])
        if word:
            yield Token(word.letter, word.values, at, end, False)
        elif part[0][0].isdigit() and (one := _numeric(part[0], grammar)):
            yield Token(one[0], one[1], at, end, one[2])
        else:
            yield None


def _lookup(text: str, grammar: Grammar) -> tuple[Word, int] | None:
    """The word, or in languages that glue particles to words the longest known beginning."""
    word = grammar.words.get(text)
    if word:
        return word, len(text)
    if grammar.prefixes:
        for cut in range(min(len(text) - 1, 8), 0, -1):
            word = grammar.words.get(text[:cut])
            if word and (word.core or len(text) - cut <= 2):
                return word, cut
    return None


_FAR = 300
"""Characters looked back from a trigger for words that can belong to its expression."""


def stretches(text: str, start: int, end: int, grammar: Grammar) -> Iterator[list[Token]]:
    """Runs of neighbouring known tokens that hold at least one core token. Linear in length.

    Only the surroundings of triggers are cut into tokens: most words of news stand in none.
    """
    if grammar.trigger is None:
        yield from _scan(text, start, end, grammar, end)[0]
        return
    runs, done = _scan(text, start, end, grammar, start)
    yield from runs
    for found in grammar.trigger.finditer(text, start, end):
        at = found.start() + 1
        if at >= done:
            runs, done = _scan(text, _first(text, at, done, grammar), end, grammar, at)
            yield from runs


def _first(text: str, at: int, low: int, grammar: Grammar) -> int:
    """Where the row of words known to the grammar begins that ends at an offset."""
    words, low = grammar.words, max(low, at - _FAR)
    while at > low:
        space = text.rfind(" ", low, at - 1)
        if space < 0:
            return low
        part = text[space + 1 : at].rstrip(" ")
        if part not in words and part.isalpha():
            return at
        at = space + 1
    return at


def _scan(  # noqa: PLR0912 - the one hot loop, kept flat for speed
    text: str, start: int, end: int, grammar: Grammar, until: int
) -> tuple[list[list[Token]], int]:
    """The runs from an offset on, up to the first break behind `until`, and where that is."""
    out: list[list[Token]] = []
    run: list[Token] = []
    core = False
    words, shortened, last = grammar.words, grammar.abbreviations, -1
    for match in _TOKEN.finditer(text, start, end):
        at = match.start()
        if at < last:  # the point of an abbreviation, already taken
            continue
        token = match[0]
        word = words.get(token)
        if word is None and match.lastgroup is None and not grammar.prefixes:
            if at == last and run and len(token) <= 3 and _rejoin(run, token, match, grammar):
                core, last = core or run[-1].core, match.end()
                continue
            if core:
                out.append(run)
            if at > until:
                return out, at
            if run:
                run, core = [], False
            continue
        if (at - last > 1 and run and text.count("\n", last, at) > 1) or len(run) >= LONGEST:
            if core:
                out.append(run)
            if at > until:
                return out, at
            run, core = [], False
        if word is not None and at != last and match.lastgroup is None:
            last = match.end()
            if token in shortened and text.startswith(".", last):
                last += 1
            run.append(Token(word.letter, word.values, at, last, word.core))
            core = core or word.core
            continue
        made = _made(match, token, word, grammar, run, at == last)
        for one in made:
            if one is None:
                if core:
                    out.append(run)
                run, core = [], False
            else:
                run.append(one)
                core = core or one.core
                last = one.end
        if not made:
            last = match.end()
    if core:
        out.append(run)
    return out, end


def _made(  # noqa: PLR0917 - the state of the hot loop
    match: re.Match[str], token: str, word: Word | None, grammar: Grammar, run: list[Token],
    glued: bool,
) -> list[Token | None]:  # fmt: skip
    at = match.start()
    if match.lastgroup:
        return list(_split(token, at, grammar))
    if glued and run and _rejoin(run, token, match, grammar):
        return []
    if word is None:
        found = _lookup(token, grammar)
        if found is None:
            return [None]
        word, length = found
        return [Token(word.letter, word.values, at, at + length, word.core)]
    end = match.end()
    if token in grammar.abbreviations and match.string.startswith(".", end):
        end += 1
    return [Token(word.letter, word.values, at, end, word.core)]


def _rejoin(run: list[Token], token: str, match: re.Match[str], grammar: Grammar) -> bool:
    """Join letters to the number they stick to ("12" + "th"); say whether it was done."""
    before = run[-1]
    if "N" not in before.values or before.end != match.start():
        return False
    digits = match.string[before.start : before.end]
    made = _suffixed(digits, token, grammar)
    if made:
        run[-1] = Token(
            made[0], made[1], before.start, match.end(), "DECADE" in made[1] or "ORD" in made[1]
        )
    return made is not None
