"""Which agencies and outlets a text credits, and for what.

A credit stands for the whole text (dateline, sign-off, © line), for parts of it ("with files
from"), or for one passage ("told the X", "according to X", "X reported"). The words that show it
are a table by language. The name beside them must be known, have the shape of an outlet's name, be
an address, or stand beside a word for the kind of outlet. No pattern can run back over its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang.tables import table
from onrecord.model.span import Span
from onrecord.trace import credit_names
from onrecord.trace.credit_english import english
from onrecord.trace.credit_names import any_of, bare, full_name
from onrecord.trace.credit_runs import WORD, Extent, Found, run

DATELINE = 400
"""How far into a text, in code points, a bare "(AGENCY)" or "AGENCY -" is a dateline."""

_FOOT = 300
_LIST = 160
"""How far a list of names after "with files from" is read."""
_SAID_BEFORE = 60
"""How far back a verb of saying may stand before "on NAME"."""


def credits(
    text: str, language: str = "en", own: frozenset[str] = frozenset()
) -> tuple[Found, ...]:
    """Agencies and outlets that a text credits, in order of position; offsets are code points.

    The name is the agency's full name where the table knows it, else the words of the text. own:
    keys (`credit_names.compact`) of the outlet whose report it is, so that "told" before its own
    name is a credit as well.
    """
    rules = _rules(language if language in _languages() else "en")
    found = [*_whole(text), *_contributed(text, rules), *_cited(text, rules, own)]
    if rules.language == "en":
        found += english(text, own)
    if rules.language == "ko":
        found += _korean(text)
    return tuple(_single(found))


def _single(found: list[Found]) -> list[Found]:
    """One credit a name and place: of two that overlap, the one that stands for more."""
    rank = {"whole": 0, "part": 1, "picture": 2, "passage": 3}
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f.span.start, -len(f.span), f.name)):
        near = [o for o in out[-6:] if o.span.overlaps(one.span) and _twins(o.name, one.name)]
        if not near:
            out.append(one)
        elif rank[one.extent] < rank[near[0].extent]:
            out[out.index(near[0])] = one
    return out


def _twins(a: str, b: str) -> bool:
    one, two = credit_names.compact(a), credit_names.compact(b)
    return one in two or two in one


# ---------------------------------------------------------------- rules by language


@dataclass(frozen=True, slots=True)
class _Rules:
    """The compiled patterns of a language; weak, possessive ones are None where it has none."""

    language: str
    after: re.Pattern[str]
    weak: re.Pattern[str] | None
    before: re.Pattern[str]
    foot: re.Pattern[str]
    strict: frozenset[str]
    feet: re.Pattern[str] | None
    words: dict[str, Any]


@cache
def _languages() -> frozenset[str]:
    return frozenset(table("credit_words")) - {"source", "shape"}


@cache
def _rules(language: str) -> _Rules:
    known = table("credit_words")[language]
    tail = rf"(?: (?P<tail>{any_of(known['tails'])})(?!\w))?" if known["tails"] else r"(?P<tail>)"
    shows = any_of(known["shows"])
    weak, feet = known.get("weak"), known.get("feet")
    return _Rules(
        language,
        _after(
            known["leads"] if language == "en" else [*known["leads"], *known["kinds"], "©"],
            known,
            tail,
        ),
        _after(weak, known, tail) if weak else None,
        re.compile(
            rf"(?<![\w.])(?P<name>{run()})[”\"»]?{tail}"
            rf"(?: also| has| have| had)? (?:{shows})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?P<lead>{_either(known['foot'])}) ?"),
        frozenset(known.get("strict", known["foot"])),
        re.compile(rf" (?:{any_of(feet)})(?!\w)") if feet else None,
        known,
    )


def _either(phrases: list[str]) -> str:
    """Phrases with a small or a capital letter: much faster than to ignore all case."""
    return any_of([*phrases, *(p[:1].upper() + p[1:] for p in phrases)])


def _after(leads: list[str], known: dict[str, Any], tail: str) -> re.Pattern[str]:
    """A name after a lead, with what may stand between them."""
    dets = any_of(known["dets"]) or "(?!)"
    marks = any_of(known.get("adjectives", [])) or "(?!)"
    adjective = rf"(?:{marks}|{WORD}(?:-[a-z]{{3,12}})?)"
    kinds = any_of(known["kinds"]) or "(?!)"
    return re.compile(
        rf"(?<!\w)(?:{_either(leads)})\s(?:(?:{dets}) ?)?(?:{WORD}['’]s )?(?:(?:{marks}) ){{0,2}}"
        rf"(?:(?:{adjective} ){{0,2}}(?P<kind>{kinds}) )?"
        rf"(?P<open>[“\"„«‘])?(?P<name>{run()})(?P<close>[”\"“»’])?{tail}"
    )


# ---------------------------------------------------------------- the whole text


@cache
def _whole_patterns() -> tuple[re.Pattern[str], ...]:
    agency = rf"(?P<name>{any_of(credit_names.agency_names())})(?![\w’'-])"
    return (
        # (AFP), (Reuters/Ana Lind), [AP], (Seoul=Yonhap): in a dateline, at a paragraph's end
        re.compile(rf"[(\[（](?:Photo: |PHOTO: )?(?:\w{{1,12}}=)?{agency}(?: Photo)?[)\]）]"),
        # AFP - , Reuters —
        re.compile(rf"(?:^|(?<=\n)|(?<=, ))(?:By )?{agency} ?(?:[-–—]|--) ?(?=\S)"),
        # — AP, -- Reuters, at the end of a line
        re.compile(rf"(?:[-–—]|--) ?{agency}[ .]*$", re.MULTILINE),
        # © AFP, Copyright 2031 by AP, Source: dpa
        re.compile(
            rf"(?:[Ss]ource ?:|[Qq]uelle ?:|[Ff]uente ?:|©|\(c\)|[Cc]opyright(?: \d{{4}})?(?: by)?)"
            rf" ?(?:\d{{4}} )?(?:[Tt]he )?{agency}"
        ),
        re.compile(rf"[Bb]y (?:[Tt]he )?{agency}(?= *(?:$|\n))", re.MULTILINE),
        re.compile(rf"^ *{agency} *$", re.MULTILINE),
    )


_SIGNED = re.compile(
    r"\((?:Additional )?[Rr]eport(?:ing|ed) by [^()\n]{3,200}; ?"
    r"(?:[Ee]diting|[Ww]riting) by [^()\n]{3,120}\)"
)
"""The sign-off that one agency sets under its reports, with reporters and editors."""

_HAT = re.compile(
    r"\b[Hh]\s?/\s?[Tt]s?\s?:?\s*(?P<name>[A-Z][\w.&'’-]{0,30}(?: [\w.&'’-]{1,30}){0,4})"
)


def _whole(text: str) -> Iterator[Found]:
    for number, pattern in enumerate(_whole_patterns()):
        for hit in pattern.finditer(text):
            name, place = hit.group("name"), Span(*hit.span())
            if credit_names.is_photo_agency(name) or _captioned(text, hit):
                yield Found(place, full_name(name), "picture")
                continue
            line_end = text[hit.end() : hit.end() + 1] in ("", "\n")
            edge = hit.start() < DATELINE or hit.end() > len(text) - _FOOT
            whole = number > 2 or edge or (number == 0 and line_end)
            yield Found(place, full_name(name), "whole" if whole else "passage")
    for hit in _SIGNED.finditer(text):
        yield Found(Span(*hit.span()), full_name("Reuters"), "whole")
    for hit in _HAT.finditer(text):
        yield Found(Span(*hit.span()), full_name(hit.group("name").rstrip(".")), "whole")


def _captioned(text: str, hit: re.Match[str]) -> bool:
    """Whether the credit is a picture's."""
    before = text[max(0, hit.start() - 40) : hit.end()].lower()
    return any(w in before for w in ("photo", "image", "picture", "foto", "사진", "video", "фото"))


# ---------------------------------------------------------------- parts of it


@cache
def _names_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){run()}")


def _contributed(text: str, rules: _Rules) -> Iterator[Found]:
    """Names in lists: "with files from A and B", "A and B contributed to this report"."""
    for hit in rules.foot.finditer(text):
        line = _line_after(text, hit.end())
        strict = hit.group("lead").lower() in rules.strict
        for start, end in credit_names.listed(line, _names_pattern()):
            gap = line[:start]
            if strict and not re.fullmatch(r"(?:[Tt]he |l['’]|d['’]|\d{4} | )*", gap):
                break
            picture = _captioned(text, hit) or credit_names.is_photo_agency(line[start:end])
            extent: Extent = "picture" if picture else "part"
            place = Span(hit.start(), hit.end() + end)
            yield Found(place, full_name(line[start:end]), extent)
            if strict:
                break
    for hit in rules.feet.finditer(text) if rules.feet else ():
        start = max(text.rfind("\n", 0, hit.start()) + 1, hit.start() - _LIST)
        line = text[start : hit.start()]
        for left, right in credit_names.listed(line, _names_pattern()):
            place = Span(start + left, hit.end())
            yield Found(place, full_name(line[left:right]), "part")


def _line_after(text: str, start: int) -> str:
    stop = text.find("\n", start, start + _LIST)
    line = text[start : stop if stop >= 0 else start + _LIST]
    return re.split(r"[.;!?](?=\s|$)", line, maxsplit=1)[0]


# ---------------------------------------------------------------- passages


def _cited(text: str, rules: _Rules, own: frozenset[str]) -> Iterator[Found]:
    for hit in rules.after.finditer(text):
        yield from _named(hit, own)
    for hit in rules.weak.finditer(text) if rules.weak else ():
        before = text[max(0, hit.start() - _SAID_BEFORE) : hit.start()]
        clause = re.split(r"[.!?\n”]", before)[-1]
        if _said().search(clause):
            yield from _named(hit, own)
    for hit in rules.before.finditer(text):
        name = hit.group("name")
        place = credit_names.found_in(name, suffix=True, marked=bool(hit.group("tail")), own=own)
        if place:
            start = hit.start("name") + place[0]
            yield Found(Span(start, hit.end()), full_name(name[place[0] : place[1]]), "passage")


@cache
def _said() -> re.Pattern[str]:
    known = table("credit_words")["en"]
    more = ["spoke", "speaking", "appeared", "interview", "interviewed", "statement", "speech"]
    return re.compile(rf"\b(?:{any_of([*known['tells'], *known['shows'], *more])})\b")


def _named(hit: re.Match[str], own: frozenset[str]) -> Iterator[Found]:
    """The name after a lead: known, shaped like one, or beside a word for its kind."""
    start, end = hit.span("name")
    start -= 4 * (hit.string[start - 4 : start].lower() == "the ")
    name, kind, tail = hit.string[start:end], hit.group("kind"), hit.group("tail")
    quoted = bool(hit.group("open") and hit.group("close"))
    place = credit_names.found_in(name, marked=bool(kind or tail or quoted), own=own)
    if place:
        stop = hit.end() if start + place[1] == end else start + place[1]
        yield Found(Span(hit.start(), stop), full_name(name[place[0] : place[1]]), "passage")
        yield from _more(hit, stop)
    elif kind or (tail and tail != "sources"):
        kept = credit_names.undated(name)
        if kept and kept.lower() != "the":
            stop = start + len(kept) if kind else hit.end()
            yield Found(Span(hit.start(), stop), bare(hit.string[start:stop]), "passage")


_AND = re.compile(r"(?: \([A-Z]{2,6}\))?(?:, and|,| and| or) ")


def _more(hit: re.Match[str], end: int) -> Iterator[Found]:
    """The other names of a list: "according to A and the B (C)"."""
    text = hit.string
    for _ in range(4):
        link = _AND.match(text, end)
        name = _names_pattern().match(text, link.end()) if link else None
        place = credit_names.found_in(name.group()) if name else None
        if not name or not place:
            return
        end = name.start() + place[1]
        yield Found(
            Span(name.start(), end), full_name(name.group()[place[0] : place[1]]), "passage"
        )


@cache
def _korean_pattern() -> re.Pattern[str]:
    known = table("credit_words")["ko"]
    names = [n for n in credit_names.known() if len(n) > 1]
    return re.compile(
        rf"(?<![\w])(?P<name>{any_of(names)})(?:통신|신문|방송|TV)?(?:{any_of(known['shows'])})"
    )


def _korean(text: str) -> Iterator[Found]:
    """Names are followed by what marks them, without a space."""
    for hit in _korean_pattern().finditer(text):
        yield Found(Span(*hit.span()), full_name(hit.group("name")), "passage")
