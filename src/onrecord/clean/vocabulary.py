"""The words of page furniture, for one language with English beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lang.tables import has_table, table

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def tokens(text: str) -> list[str]:
    """The words of a line in lower case, numbers among them."""
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Sets of folded words; `clean.LANG.toml` says what each is for."""

    strong: frozenset[str]
    weak: frozenset[str]
    reader: frozenset[str]
    legal: frozenset[str]
    stop: frozenset[str]
    openers: frozenset[str]
    trade: frozenset[str]
    trade_verbs: frozenset[str]
    picture: frozenset[str]
    byline: frozenset[str]
    bytrade: frozenset[str]
    header: frozenset[str]
    furniture: frozenset[str]


_SHIPPED = ("en", "de", "es", "fr", "ko", "pl", "ru", "uk")
_KEYS = ("strong", "weak", "reader", "legal", "stop", "openers", "trade", "trade_verbs",
         "picture", "byline", "bytrade", "header")  # fmt: skip


@cache
def vocabulary(language: str) -> Vocabulary:
    """The furniture words of a language and of English, which pages of any language use."""
    names = ["clean.en"]
    if language != "en" and has_table(f"clean.{language}"):
        names.append(f"clean.{language}")
    sets = {key: frozenset(w for n in names for w in table(n)[key]) for key in _KEYS}
    sets["picture"] = frozenset(w for n in _SHIPPED for w in table(f"clean.{n}")["picture"])
    furniture = sets["strong"] | sets["weak"] | sets["reader"] | sets["legal"]
    return Vocabulary(**sets, furniture=furniture)


@cache
def agencies() -> frozenset[str]:
    """Folded names under which agencies sign photographs."""
    return frozenset(table("clean")["agencies"])
