"""English credits that stand in no list of leads: people of an outlet, outlets without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lang.tables import table
from onrecord.model.span import Span
from onrecord.trace import credit_names
from onrecord.trace.credit_names import any_of, bare, full_name
from onrecord.trace.credit_runs import WORD, Found, run


def english(text: str, own: frozenset[str]) -> Iterator[Found]:
    """All of them; own: keys of the outlet whose report it is."""
    yield from _beside(text)
    yield from _people(text, own)
    yield from _kinds(text)


@cache
def _beside_patterns() -> tuple[re.Pattern[str], ...]:
    tails = any_of([t for t in table("credit_words")["en"]["tails"] if t != "sources"])
    return (
        re.compile(
            rf"(?<!\w)(?:to|by|of|from|in|on|with) (?:[Tt]he )?[“„«\"‘](?P<name>{run()})[”\"“»’]"
        ),
        re.compile(rf"(?<![\w.])(?P<name>{run()}) (?:{tails})(?!\w)"),
    )


def _beside(text: str) -> Iterator[Found]:
    """A known name in quotation marks after a small word, or before the word for its kind."""
    for number, pattern in enumerate(_beside_patterns()):
        for hit in pattern.finditer(text):
            name = hit.group("name")
            place = credit_names.found_in(name, suffix=number == 1, marked=True)
            whole = place and place[1] == len(name) and not credit_names.has_shape(name[place[0] :])
            if place and (whole or credit_names.is_known(name[place[0] : place[1]])):
                shown = full_name(name[place[0] : place[1]])
                yield Found(Span(*hit.span()), shown, "passage")


@cache
def _people_pattern() -> re.Pattern[str]:
    known = table("credit_words")["en"]
    people, tells = any_of(known["people"]), any_of(known["tells"])
    person = rf"['’]s(?: [a-z]{{1,15}}){{0,3}}(?: {WORD}){{2,3}}"
    worker = rf"(?:['’]s)? (?:{people})\b"
    return re.compile(
        rf"(?<![\w.])(?P<name>{run()})(?:(?:{person}|{worker})[^.\n“”\"]{{0,60}}?\b(?:{tells})\b"
        rf"|(?:['’]s)? (?:{any_of(known['works'])})(?!\w))"
    )


def _people(text: str, own: frozenset[str]) -> Iterator[Found]:
    """What an outlet's people saw and heard: "the X's Ana Lind reported", "an X reporter saw"."""
    for hit in _people_pattern().finditer(text):
        name = hit.group("name")
        place = credit_names.found_in(name, suffix=True, own=own)
        if place:
            start = hit.start("name") + place[0]
            yield Found(Span(start, hit.end()), full_name(name[place[0] : place[1]]), "passage")


@cache
def _kind_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = table("credit_words")["en"]
    some = any_of([*known["alone"], *(k.capitalize() for k in known["alone"])])
    place = r"(?: in [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?(?: and [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?)?)?"
    plain = any_of(known["adjectives"])
    adjective = rf"(?:[A-Z][\w-]{{1,20}} ){{1,3}}|(?i:{plain}) "
    shows, leads = any_of(known["shows"]), any_of([*known["leads"], "on", "by", "from"])
    named = rf"(?:[A-Z][\w-]{{1,20}} (?:(?:{plain}) )?|(?i:{plain}) )(?:{any_of(known['placed'])})"
    return (
        re.compile(
            rf"(?<!\w)(?P<name>(?:[Aa]n? |[Tt]he )?(?:{adjective})?(?:{some}){place})"
            rf"(?: news reader| reporter| anchor)?"
            rf"(?P<verb> (?:has |have |also )?(?:{shows}))?(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:(?:{leads}) (?:an? |the )?(?P<a>{named})(?!\w)"
            rf"|(?P<b>{named}) (?:has |have |also )?(?:{shows})(?!\w))"
        ),
    )


def _kinds(text: str) -> Iterator[Found]:
    """Outlets without a name of their own, where they show or say something."""
    alone, placed = _kind_patterns()
    for hit in alone.finditer(text):
        reads = text[hit.start() : hit.end() + 12].lower().find("reader") >= 0
        vague = _ANAPHOR.fullmatch(hit.group("name")) or _holds_known(bare(hit.group("name")))
        if (hit.group("verb") or reads) and not vague:
            yield Found(Span(*hit.span()), bare(hit.group("name")), "passage")
    for hit in placed.finditer(text):
        name = bare(hit.group("a") or hit.group("b"))
        if not (_named_outlet(name) or name.lower() == "social media"):
            yield Found(Span(*hit.span()), name, "passage")


def _named_outlet(name: str) -> bool:
    return credit_names.has_shape(name) or _holds_known(name)


def _holds_known(name: str) -> bool:
    """Whether a known name begins the words: "KCNA news agency" is read as KCNA elsewhere."""
    parts = name.split()
    return any(credit_names.is_known(" ".join(parts[:n])) for n in range(1, len(parts) + 1))


_ANAPHOR = re.compile(r"(?:[Tt]he )?[\w]+")
"""A single word ("the newspaper", "television") points back or to none in particular."""
