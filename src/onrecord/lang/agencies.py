"""Which agencies and outlets a text credits.

A pure matcher on words: a table of names, and the places where newspapers put a credit (dateline,
foot, "with inputs from", "h/t:") or a citation ("according to", "told", "citing"). One pass over
the text for each pattern, none of which can run back over what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lang import tables
from onrecord.model.span import Span

Found = tuple[Span, str, bool]

DATELINE = 400
"""How far into a text, in code points, a bare "(AGENCY)" or "AGENCY -" is a dateline."""

_FOOT = 300
_OPEN_NAME = r"(?P<name>[A-Z][\w.&'’-]{0,30}(?: [\w.&'’-]{1,30}){0,4})"


def credits(text: str) -> tuple[Found, ...]:
    """Agencies and outlets that a text credits: (span of the passage, name, whole).

    whole: the credit stands for the report, not for one passage. The name is the agency's full
    name where the table knows it, else the words of the text. In order of position; offsets are
    code points.
    """
    found = [*_whole(text), *_cited(text), *_kinds(text)]
    found.sort(key=lambda f: (f[0].start, -len(f[0]), f[1]))
    out: list[Found] = []
    for one in found:
        twin = next((o for o in out[-4:] if o[0].overlaps(one[0]) and o[1] == one[1]), None)
        if twin is None:
            out.append(one)
        elif one[2] and not twin[2]:
            out[out.index(twin)] = one
    return tuple(out)


def full_name(name: str) -> str:
    """The agency's full name with its short form, or the name as it stands."""
    return _display().get(_names().get(name.strip(), ""), name.strip())


def is_agency(name: str) -> bool:
    """Whether a name or short form is a news agency's."""
    plain = name.strip()
    return plain in _names() or plain in _display().values()


@cache
def _names() -> dict[str, str]:
    out: dict[str, str] = {}
    for full, others in tables.table("agencies")["agencies"].items():
        for name in [full, *others]:
            out.setdefault(name, full)
    return out


@cache
def _display() -> dict[str, str]:
    """Full names, each with its first short form in capitals: readers know agencies by either."""
    out = {}
    for full, others in tables.table("agencies")["agencies"].items():
        short = next((o for o in others if o.isupper() and o.isalpha() and len(o) < 7), None)
        known = short is None or full.isupper()
        out[full] = full if known else f"{full} ({short})"
    return out


@cache
def _outlets() -> dict[str, str]:
    return {n: n for n in tables.table("agencies")["outlets"]["names"]}


def _any(names: list[str]) -> str:
    return "|".join(re.escape(n) for n in sorted(set(names), key=lambda n: (-len(n), n)))


@cache
def _agency() -> str:
    return rf"(?P<name>{_any(list(_names()))})(?![\w’'-])"


@cache
def _whole_patterns() -> tuple[re.Pattern[str], ...]:
    agency = _agency()
    return (
        # (AFP), (Reuters/John Doe), [AP], at the end of a dateline or a paragraph
        re.compile(rf"[(\[（](?:Photo: |PHOTO: )?{agency}(?: Photo)?[)\]）]"),
        # AFP - , Reuters —
        re.compile(rf"(?:^|(?<=\n)|(?<=, ))(?:By )?{agency} ?(?:[-–—]|--) ?(?=\S)"),
        # — AP, -- Reuters, at the end of a line
        re.compile(rf"(?:[-–—]|--) ?{agency}[ .]*$", re.MULTILINE),
        # with inputs from IANS, additional reporting by AFP, source: dpa, © AFP
        re.compile(
            r"(?:(?:[Ww]ith|[Aa]dditional|[Cc]ontribut\w{1,9}|[Ff]rom|[Mm]aterial|[Pp]roduced)"
            r"[^\n.;:]{0,60}?(?:from|by|of)|[Ss]ource:|[Qq]uelle:|[Vv]ia|©|\(c\)"
            rf"|[Cc]opyright(?: \d{{4}})?(?: by)?) (?:[Tt]he )?{agency}"
        ),
        re.compile(rf"{agency} (?:contributed to|report(?:ers?)? contributed)"),
        re.compile(rf"[Bb]y (?:[Tt]he )?{agency}(?= *(?:$|\n))", re.MULTILINE),
        re.compile(rf"^ *{agency} *$", re.MULTILINE),
        re.compile(rf"[Cc]ontributed to this (?:report|story|article)[^\n]{{0,20}}? {agency}"),
    )


_SIGNED = re.compile(
    r"\(Report(?:ing|ed) by [^()\n]{3,200}; ?(?:[Ee]diting|[Ww]riting) by [^()\n]{3,120}\)"
)
"""The sign-off that one agency sets under its reports, with reporters and editors."""

_HAT = re.compile(rf"\b[Hh]\s?/\s?[Tt]s?\s?:?\s*{_OPEN_NAME}")


def _whole(text: str) -> Iterator[Found]:
    for number, pattern in enumerate(_whole_patterns()):
        for hit in pattern.finditer(text):
            early = hit.start() < DATELINE
            late = hit.end() > len(text) - _FOOT
            line_end = text[hit.end() : hit.end() + 1] in ("", "\n")
            whole = number > 2 or early or late or (number == 0 and line_end)
            if hit.group("name") in _caption_only() or _captioned(text, hit):
                whole = False
            yield Span(*hit.span()), full_name(hit.group("name")), whole
    for hit in _SIGNED.finditer(text):
        yield Span(*hit.span()), full_name("Reuters"), True
    for hit in _HAT.finditer(text):
        yield Span(*hit.span()), full_name(hit.group("name").rstrip(".")), True


@cache
def _caption_only() -> frozenset[str]:
    return frozenset({"EPA", "epa", "Getty", "Getty Images", "European Pressphoto Agency"})


def _captioned(text: str, hit: re.Match[str]) -> bool:
    """Whether the credit is a picture's."""
    before = text[max(0, hit.start() - 40) : hit.end()].lower()
    return any(w in before for w in ("photo", "image", "picture", "foto", "사진", "video"))


@cache
def _cited_pattern() -> re.Pattern[str]:
    words = tables.table("agencies")["words"]
    outlet = _any([*_names(), *_outlets()])
    short = rf"(?:[Tt]he )?[“\"‘']?(?:[Tt]he )?(?P<{{0}}>{outlet})(?![\w-])[”\"’']?"
    lead = (
        rf"(?:{_any(words['strong'])})(?: (?:[Tt]he|foreign|state|official|Russian|local)){{0,2}}"
    )
    return re.compile(
        rf"(?<!\w)(?:{lead}(?: media| outlets| agencies)?(?: such as)? {short.format('a')}"
        rf"|{short.format('b')}"
        r"(?: (?:news agency|agency|newspaper|television|TV|radio|channel|daily|magazine))?"
        rf" (?:also |has |have )?(?:{_any(words['shows'])}|agency|news agency)(?!\w)"
        rf"|(?:to|by|of the|from|in|on) [“\"‘']{short.format('c')}"
        rf"|(?<=and )(?:the )?{short.format('d')} \([A-Z]{{2,6}}\))"
    )


def _cited(text: str) -> Iterator[Found]:
    for hit in _cited_pattern().finditer(text):
        name = next(n for n in hit.group("a", "b", "c", "d") if n)
        yield Span(*hit.span()), full_name(name), False


@cache
def _kind_pattern() -> re.Pattern[str]:
    words = tables.table("agencies")["words"]
    adjective = r"(?:[A-Z][\w-]{1,20} ){1,3}|(?:[Ss]tate|[Ll]ocal|[Oo]fficial|[Ff]oreign) "
    place = r"(?: in [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?(?: and [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?)?)?"
    kinds = _any([*words["kinds"], *(k.capitalize() for k in words["kinds"])])
    return re.compile(
        rf"(?<!\w)(?P<name>(?:[Aa]n? |[Tt]he )?(?:{adjective})?(?:{kinds}){place})"
        r"(?: news reader| reporter| anchor)?"
        rf"(?P<verb> (?:has |have |also )?(?:{_any(words['shows'])}))?(?!\w)"
    )


def _kinds(text: str) -> Iterator[Found]:
    """Outlets without a name of their own, where they show or say something."""
    for hit in _kind_pattern().finditer(text):
        reads = text[hit.start() : hit.end() + 12].lower().find("reader") >= 0
        if hit.group("verb") or reads:
            name = re.sub(r"^(?:an?|the) ", "", hit.group("name"), flags=re.IGNORECASE)
            yield Span(*hit.span()), name, False
