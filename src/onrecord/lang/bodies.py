"""Names of bodies: the one word that tells, and figures in words or letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.lang.phonetic import fold
from onrecord.lang.places import demonym, place
from onrecord.lang.tables import table, words

_GLUED = re.compile(r"^([a-z]{2,})(\d{1,2})$")


@cache
def _numbers() -> dict[str, str]:
    return {w: str(i) for i, w in enumerate(table("names_forms")["words"]["numbers"])}


def figured(parts: Sequence[str]) -> list[str]:
    """Folded words with figures written one way: "one" as "1", "tv2" as "tv" and "2".

    A number word counts only where it ends the name ("Channel Four", not "Four Rivers").
    """
    out: list[str] = []
    for i, word in enumerate(parts):
        glued = _GLUED.match(word)
        if glued:
            out += glued.groups()
        else:
            out.append(_numbers().get(word, word) if i and i + 1 == len(parts) else word)
    return out


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(table("names_forms")["words"]["months"])
    bodies = "|".join(table("names_forms")["words"]["dated"])
    day_first = rf"(\d{{1,2}})(?:st|nd|rd|th)? ({months})"
    return re.compile(rf"(?:{day_first}|({months}) (\d{{1,2}})) (?:youth )?(?:{bodies})")


def dated(name: str) -> str:
    """What the names of one body called by a date share: "5 June movement" → "5 june"; or ""."""
    found = _dates().fullmatch(fold(name)) if any(c.isdigit() for c in name) else None
    return f"{found[1] or found[4]} {found[2] or found[3]}" if found else ""


def armed(name: str) -> str:
    """One key for what reports call a country's forces: "Peruvian army", "Peru's military"; or "".

    Only lower-case words are descriptions; "the Peruvian Army" is the name of one service.
    """
    for sort in table("names_forms")["words"]["armed"]:
        owner = name.removesuffix(f" {sort}")
        for end in ("'s", "’s", "'", "’"):
            owner = owner.removesuffix(end)
        known = demonym(owner) or place(owner) if name.endswith(f" {sort}") else None
        if known and known.kind == "country":
            forces: dict[str, str] = table("institutions")["forces"]
            return fold(forces.get(known.code, f"{known.name} armed forces"))
    return ""


def governed(name: str) -> str:
    """One key for a country's government and the capital that stands for it; or ""."""
    listed = place(name)
    code = listed.code if listed and listed.capital else ""
    for end in ("'s government", "’s government", " government", "' government"):
        if name.endswith(end):
            owner = name.removesuffix(end)
            known = demonym(owner) or place(owner)
            code = known.code if known and known.kind == "country" else ""
            break
    return fold(f"{table('countries')['en'].get(code, code)} government") if code else ""


def core_of(short: str, full: str) -> bool:
    """Whether one word is all that tells in the name of a party, movement or airline.

    "Example" is the core of "Example Party" and of "Peruvian Example Movement".
    """
    a, b = fold(short), fold(full).split()
    if " " in a or len(a) < 4 or a not in b or len(b) > 4 or place(short) or demonym(short):
        return False
    rest = [w for w in b if w != a]
    whole = words("names_forms", "words.whole")
    return bool(rest) and any(w in whole for w in rest) and all(_tells_little(w) for w in rest)


def _tells_little(word: str) -> bool:
    small = words("names_forms", "words.whole") | words("names_forms", "words.light")
    faith = {fold(w) for w in words("demonyms.en", "peoples.names")}
    return word in small or word in faith or demonym(word) is not None
