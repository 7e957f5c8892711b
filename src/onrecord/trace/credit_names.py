"""Names of agencies and outlets: which words of a text are one.

A table knows agencies and widely read outlets. Others are told by their shape ("Harbour Times",
an address) or by the word beside them ("the daily X").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lang.tables import table, words
from onrecord.lang.words import fold

_SHORT = 4
"""Names up to this length must stand exactly so: "ap" and "Map" are no agencies."""
_LONGEST = 5
_ENDING = re.compile(r"[аеёиіїоуыэюяйь]{1,3}$")
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_SMALL = re.compile(r"(?:(?:and|of|&) )*")
_SIGNS = re.compile(r"[\W_]+")


def full_name(name: str) -> str:
    """An agency's full name with its short form; else the name as it stands, without its article.

    The article stays where the table has it as part of the name ("The Hill").
    """
    plain = name.strip()
    bare = plain[4:] if plain.lower().startswith("the ") else plain
    form = _forms().get(_key(bare)) or _forms().get(_key(f"The {bare}"), bare)
    for known_as in (plain, bare, form):
        if known_as in _names():
            return _display()[_names()[known_as]]
    return form if form.startswith("The ") or bare.isupper() else bare


def is_agency(name: str) -> bool:
    """Whether a name or short form is a news agency's."""
    plain = name.strip()
    return plain in _names() or plain in _display().values()


def is_photo_agency(name: str) -> bool:
    """Whether an agency gives pictures only."""
    return _names().get(name.strip()) in ("European Pressphoto Agency", "Getty Images")


def any_of(names: Sequence[str]) -> str:
    """A pattern of alternatives, longest first."""
    return "|".join(re.escape(n) for n in sorted(set(names), key=lambda n: (-len(n), n)))


@cache
def agency_names() -> tuple[str, ...]:
    """Every form under which the table knows an agency."""
    return tuple(_names())


@cache
def _names() -> dict[str, str]:
    out: dict[str, str] = {}
    for full, others in table("agencies")["agencies"].items():
        for name in [full, *others]:
            out.setdefault(name, full)
    return out


@cache
def _display() -> dict[str, str]:
    """Full names, each with its first short form in capitals: readers know agencies by either."""
    out = {}
    for full, others in table("agencies")["agencies"].items():
        short = next((o for o in others if o.isupper() and o.isascii() and 1 < len(o) < 7), None)
        known = short is None or full.isupper() or not short.isalpha()
        out[full] = full if known else f"{full} ({short})"
    return out


@cache
def known() -> frozenset[str]:
    """All names of the table as they are written."""
    outlets = table("agencies")["outlets"]
    listed = {n for key, names in outlets.items() if key != "ordinary" for n in names}
    return frozenset((listed | set(_names())) - words("agencies", "outlets.ordinary"))


@cache
def _forms() -> dict[str, str]:
    """The names of the table by their keys; of several with one key, the first in order."""
    return {_key(n): n for n in sorted(known(), reverse=True)}


@cache
def _ordinary() -> frozenset[str]:
    return words("agencies", "outlets.ordinary")


@cache
def lower_case() -> tuple[str, ...]:
    """Known names that begin without a capital ("dpa"): the shape of a name does not show them."""
    return tuple(sorted(n for n in known() if not n[0].isupper() and n.isascii()))


def _key(name: str) -> str:
    """The form in which names are compared: hyphens are spaces, Cyrillic words have no ending."""
    if len(name) <= _SHORT and name.isascii():
        return name
    parts = _SIGNS.sub(" ", fold(name)).split()
    return " ".join(_ENDING.sub("", p) if len(p) > _SHORT else p for p in parts)


def is_known(name: str) -> bool:
    """Whether the table knows the name, with its article or without."""
    bare = name[4:] if name.lower().startswith("the ") else name
    return _key(bare) in _forms() or (bare != name and _key(f"The {bare}") in _forms())


def has_shape(name: str) -> bool:
    """Whether a run of words is built like an outlet's name, or is an address on the web."""
    parts = name.split()
    if len(parts) == 1:
        return is_address(name)
    shape = table("credit_words")["shape"]
    if " the " in name or any(n in name for n in shape["never"]) or parts[0] in shape["dates"]:
        return False
    ends = parts[-1] in shape["ends"] or (
        parts[-1] in shape["tails"] and parts[-2] in shape["ends"]
    )
    return ends or parts[0] in shape["begins"]


def is_address(word: str) -> bool:
    """ "Harbour.example" is none, "harbourtimes.com" is one."""
    head, _, last = word.rpartition(".")
    return len(head) > 1 and last in words("credit_words", "shape.domains")


def found_in(
    run: str, *, suffix: bool = False, marked: bool = False, own: frozenset[str] = frozenset()
) -> tuple[int, int] | None:
    """Where in a run of capitalised words an outlet's name stands: offsets into the run.

    A name at the beginning of the run, or with `suffix` at its end; the longest that is known, else
    the longest with the shape of one. marked: quotation marks or a word for the kind of outlet show
    that a name is meant, so that names which are ordinary words count too. own: keys of the outlet
    whose report it is.
    """
    parts = _cut(run, suffix)
    for start, end in parts:
        if _is_one(run[start:end], marked, own):
            return start, end
    shaped = next((p for p in parts if has_shape(run[p[0] : p[1]])), None)
    return _tail(run, *shaped) if shaped else None


def _tail(run: str, start: int, end: int) -> tuple[int, int]:
    """Of "A Person of Harbour News", the outlet; of what has no such end, all."""
    for hit in re.finditer(r" (?:of|and|the) ", run[start:end]):
        rest = run[start + hit.end() : end]
        if is_known(rest) or (hit.group() == " of " and len(rest.split()) > 1):
            return start + hit.end(), end
    return start, end


def _is_one(name: str, marked: bool, own: frozenset[str]) -> bool:
    return is_known(name) or (marked and name in _ordinary()) or compact(name) in own


def compact(name: str) -> str:
    """A name without article, spaces and signs, folded; as it stands in an address."""
    return _SIGNS.sub("", fold(name).removeprefix("the "))


def _cut(run: str, suffix: bool) -> list[tuple[int, int]]:
    """The beginnings, or the ends, of a run in whole words, longest first."""
    places = [m.span() for m in re.finditer(r"\S+", run)][: None if suffix else _LONGEST]
    if suffix:
        return [(start, places[-1][1]) for start, _ in places[-_LONGEST:]]
    return [(places[0][0], end) for _, end in reversed(places)]


def bare(name: str) -> str:
    """A name without the article before it."""
    return _ARTICLE.sub("", name)


def undated(run: str) -> str:
    """A run of words up to the first name of a day or month."""
    dates = words("credit_words", "shape.dates")
    kept: list[str] = []
    for word in run.split():
        if word.strip(".,") in dates:
            break
        kept.append(word)
    return " ".join(kept[:4])


def listed(text: str, run: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """All names of outlets in a stretch of text, as offsets into it."""
    for hit in run.finditer(text):
        at = 0
        while at < len(hit.group()):
            at += len(_SMALL.match(hit.group(), at).group())  # type: ignore[union-attr]  # matches ""
            rest = hit.group()[at:]
            place = found_in(rest)
            if place:
                yield hit.start() + at + place[0], hit.start() + at + place[1]
            step = place[1] if place else len(rest.split(" ", 1)[0])
            at += step + 1
