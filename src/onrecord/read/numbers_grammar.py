"""What one language's tables say about numbers, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang.tables import has_table, table

BEHIND = ("p", "zł", "Kč")
"""Signs of money that only stand behind the figure."""

NEVER = r"(?!)"
_NONE: frozenset[str] = frozenset()

FALLBACK = "en"
"""The tables that serve a language without its own: digits, signs and symbols still read right."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words, signs and patterns of one language.

    values: number word → value. scales: word → factor (those in `kept` stay in the unit).
    vague: word → (low, high). about: word → value it stands for. fractions: word → denominator.
    units, symbols: form → unit; forms of words are lower-case, symbols are as written.
    anchor_lead: signs before the numeral that the anchor takes. currency: sign → unit. bounds:
    phrase → side. lists: every other list by name.
    """

    language: str
    anchor: re.Pattern[str]
    anchor_lead: int
    lead: re.Pattern[str]
    numeral: re.Pattern[str]
    values: Mapping[str, float]
    scales: Mapping[str, float]
    attached: Mapping[str, float]
    kept: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    about: Mapping[str, float]
    fractions: Mapping[str, float]
    units: Mapping[str, str]
    symbols: Mapping[str, str]
    currency: Mapping[str, str]
    bounds: Mapping[str, str]
    trailing: Mapping[str, str]
    singular: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    decimal: str
    kinds: Mapping[str, str]

    def has(self, name: str, word: str) -> bool:
        """Whether a lower-case word stands in the list of that name ("dates.months")."""
        return word in self.lists.get(name, _NONE)


def alternatives(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, longest first, white space of any width within."""
    ordered = sorted(set(forms), key=lambda f: (-len(f), f))
    return "|".join(re.escape(f).replace(r"\ ", r"[ \xa0]") for f in ordered) or r"(?!)"


def trie(forms: Iterable[str]) -> str:
    """A pattern for the same forms as a tree of letters, which is fast to search a text for."""
    tails: dict[str, list[str]] = {}
    ends = False
    for form in sorted(set(forms)):
        if form:
            tails.setdefault(form[0], []).append(form[1:])
        else:
            ends = True
    parts = [re.escape(head) + trie(rest) for head, rest in tails.items()]
    if not parts:
        return ""
    body = f"(?:{'|'.join(parts)})"
    return body + "?" if ends else body


def cased(words: Iterable[str]) -> list[str]:
    """Each word in lower case, with a capital, and in capitals."""
    return [form for w in words for form in (w, w.capitalize(), w.upper())]


def _anchor(data: Mapping[str, Any], currency: Iterable[str]) -> re.Pattern[str]:
    """Where a numeral may begin: figures, or the first word of those that carry a value.

    With the sign before it, so that the search passes over the inside of words; not so in languages
    that write particles and numerals together.
    """
    keys = ("units_words", "scales", "kept_scales", "vague", "about", "fractions")
    words = [w.split()[0] for key in keys for w in data.get(key, {})]
    words += data.get("half", ())
    tree = trie(cased(words)) or NEVER
    if data.get("agglutinative"):
        return re.compile(rf"\d+|[½¼¾⅓⅔]|\b{tree}\b")
    signs = trie(s for s in currency if s[-1].isalpha()) or NEVER  # "Rs500"
    return re.compile(rf"\W(?:\d+|[½¼¾⅓⅔]|{tree}\b|(?P<sign>{signs})(?=\d))")


def _lead(data: Mapping[str, Any], currency: Iterable[str]) -> re.Pattern[str]:
    """What belongs to a numeral and stands before its anchor: a sign of money, an article."""
    article = alternatives([*data.get("article", ()), *data.get("one", ())])
    half, signs = alternatives(data.get("half", ())), alternatives(currency)
    return re.compile(
        rf"(?:(?<!\w)(?:{signs})[ \xa0]?)\.?\Z|(?<![\w.])\.\Z"
        rf"|(?i:(?<!\w)(?:(?:{half})[ \xa0-](?:(?:{article})[ \xa0])?|(?:{article})[ \xa0-])\Z)"
    )


def _folded(words: Mapping[str, float]) -> dict[str, float]:
    return {word.casefold(): value for word, value in words.items()}


def _lists(data: Mapping[str, Any], prefix: str = "") -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            found |= _lists(value, f"{prefix}{key}.")
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            found[prefix + key] = frozenset(value)
    return found


def _bounds(data: Mapping[str, Any]) -> dict[str, str]:
    out = {w: side for side, part in data.get("bounds", {}).items() for w in part["words"]}
    return out | dict.fromkeys(data.get("approximate", {}).get("words", ()), "about")


def _ends(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The last words of qualifiers, by which most words are ruled out at once."""
    between = data.get("between_qualifier", ())
    return {
        "bound_ends": frozenset(w.rsplit(" ", 1)[-1] for w in _bounds(data)),
        "between_ends": frozenset(w.rsplit(" ", 1)[-1] for w in between),
    }


def _plurals(forms: Iterable[str]) -> list[str]:
    out = []
    for form in forms:
        out.append(form)
        if form[-1:].isascii() and form[-1:].isalpha() and not form.endswith("s"):
            out.append(form + "s")
    return out


def _units(code: str) -> dict[str, str]:
    data = table(f"units.{code}") if has_table(f"units.{code}") else table(f"units.{FALLBACK}")
    sections = (data.get("forms", {}), data.get("money", {}))
    return {
        form.casefold(): unit
        for part in sections
        for unit, forms in part.items()
        for form in _plurals(forms)
    }


def _symbols(shared: Mapping[str, Any]) -> dict[str, str]:
    return {s: unit for unit, row in shared["unit"].items() for s in row["symbols"]}


def _digits(groups: str, decimal: str) -> str:
    part = rf"[{re.escape(groups)}\xa0\u202f\u2009]"
    lakhs = rf"(?:{part}\d\d(?={part}\d)){{0,3}}" if "," in groups else ""  # 12,34,567
    inner = rf"\d{{1,3}}{lakhs}(?:{part}\d{{3}}){{1,6}}(?!\d)"
    point = rf"(?:{re.escape(decimal)}\d+)?"
    return rf"(?:{inner}{point}|\d+{point}|(?<!\d){re.escape(decimal)}\d+)"


def _words(data: Mapping[str, Any]) -> str:
    """Number words in a row: "three hundred and fifty", "twenty-five"."""
    simple = [*data.get("units_words", {}), *data.get("scales", {}), *data.get("kept_scales", {})]
    joined = alternatives(data.get("join", ()))
    one = rf"(?:{alternatives(simple)})(?!\w)"
    glue = rf"(?:[ \xa0]|[-‐‑]|[ \xa0](?:{joined})[ \xa0])"
    return rf"{one}(?:{glue}{one}){{0,8}}"


def _shares(data: Mapping[str, Any]) -> str:
    """Fractions in words: "half of", "a third of", "two-thirds"."""
    half, parts = alternatives(data.get("half", ())), data.get("fractions", {})
    one = alternatives([p for p in parts if p not in data.get("plural_fractions", ())])
    several = alternatives(data.get("plural_fractions", ()))
    article = alternatives([*data.get("article", ()), *data.get("one", ())])
    of = rf"(?=[ \xa0](?:{alternatives(data.get('of', ()))})(?!\w))"
    count = alternatives(data.get("units_words", {}))
    return (
        rf"(?P<half>{half})(?=[ \xa0](?:{alternatives(data.get('half_before', ()))})(?!\w))"
        rf"|(?:{article})[ \xa0-](?P<share>{one}){of}"
        rf"|(?P<top>{count})[ \xa0-](?P<shares>{several})(?!\w)"
    )


def _numeral(data: Mapping[str, Any], currency: Iterable[str]) -> re.Pattern[str]:
    scales = alternatives([*data.get("scales", {}), *data.get("kept_scales", {})])
    plain = alternatives(data.get("scales", {}))
    attached = alternatives(data.get("attached", {}))
    vague, of = alternatives(data.get("vague", {})), alternatives(data.get("of", ()))
    article, halves = alternatives(data.get("article", ())), alternatives(data.get("half", ()))
    digits = _digits(data.get("groups", ","), data.get("decimal", "."))
    end = "" if data.get("agglutinative") else r"(?!\w)"
    return re.compile(
        rf"(?P<cur>(?-i:(?<!\w)(?:{alternatives(currency)})[ \xa0]?))?(?P<digits>{digits})"
        rf"(?P<part>[ \xa0]?[½¼¾⅓⅔]|[ \xa0]\d/\d(?!\d)|/\d{{1,2}}(?![\d/]))?"
        rf"(?:(?P<scale>(?:[ \xa0-]?(?:{scales}){end}){{1,2}})|(?P<att>(?-i:{attached})){end})?"
        rf"|(?P<glyph>[½¼¾⅓⅔])"
        rf"|(?<!\w)(?:{_shares(data)}"
        rf"|(?:{halves})[ \xa0-](?:(?:{article})[ \xa0])?(?P<halved>{plain}){end}"
        rf"|(?P<vague>(?:{vague})(?:[ \xa0](?:{of})[ \xa0](?:{vague}))?){end}"
        rf"|(?:{article})[ \xa0](?P<single>{plain}){end}"
        rf"|(?P<about>{alternatives(data.get('about', {}))}){end}"
        rf"|(?P<words>{_words(data)}))",
        re.IGNORECASE,
    )


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language ("en"); English tables where it has none of its own."""
    code = language if has_table(f"numbers.{language}") else FALLBACK
    data, shared = table(f"numbers.{code}"), table("units")
    currency = {sign: unit for unit, signs in shared["money"].items() for sign in signs}
    currency |= {f"{s[:-1]} $": u for s, u in currency.items() if s.endswith("$") and len(s) > 1}
    before = [sign for sign in currency if sign not in BEHIND]
    units, symbols = _units(code), _symbols(shared)
    starts = frozenset(f.split(" ")[0].casefold() for f in [*units, *symbols, *currency])
    return Grammar(
        language=code,
        anchor=_anchor(data, before),
        anchor_lead=0 if data.get("agglutinative") else 1,
        lead=_lead(data, before),
        numeral=_numeral(data, before),
        values=_folded(data.get("units_words", {})),
        scales=_folded(data.get("scales", {}) | data.get("kept_scales", {})),
        attached=data.get("attached", {}),
        kept=data.get("kept_scales", {}),
        vague={word: (low, high) for word, (low, high) in data.get("vague", {}).items()},
        about=_folded(data.get("about", {})),
        fractions=_folded(data.get("fractions", {})),
        units=units,
        symbols=symbols,
        currency=currency,
        bounds=_bounds(data),
        trailing={w: side for side, ws in data.get("after", {}).items() for w in ws},
        singular=data.get("nouns", {}).get("singular", {}),
        lists=_lists(data) | _ends(data) | {"unit_starts": starts},
        decimal=data.get("decimal", "."),
        kinds={unit: row["kind"] for unit, row in shared["unit"].items()},
    )
