"""Lengths without a numeral: "a year ago", "over the past decade", "for a week", "about a mile"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.model.reading import Quantity
from onrecord.model.span import Span
from onrecord.read.numbers_grammar import NEVER, Grammar, alternatives, cased, grammar, trie
from onrecord.read.numbers_left import preceding, qualifiers

WAYS = frozenset({"mile", "kilometre", "metre", "yard", "foot", "inch"})
REACH = 44  # characters before a unit in which its article or "past" stands


@dataclass(frozen=True, slots=True)
class Patterns:
    """unit: the words for one unit of time. before: what makes it a length. after: so does this.

    timed: the words for units of time alone; the others are lengths of ways, read behind a bound.
    long: a unit that a compound makes a length ("week-long"), None where the language has none.
    """

    unit: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    timed: frozenset[str]
    long: re.Pattern[str] | None


@cache
def _patterns(code: str) -> Patterns | None:
    rules = grammar(code)
    lists = rules.lists
    if "periods.lead" not in lists:
        return None
    units = [f for f, u in rules.units.items() if rules.kinds.get(u) == "time"]
    ways = [f for f, u in rules.units.items() if u in WAYS and len(f) > 2]
    long = alternatives(lists["periods.long"]) if "periods.long" in lists else ""
    whole = alternatives(lists.get("periods.whole", ())) if lists.get("periods.whole") else NEVER
    led = alternatives(lists["periods.led"]) if lists.get("periods.led") else NEVER
    article = alternatives(lists.get("article", ()))
    lead, which = alternatives(lists["periods.lead"]), alternatives(lists["periods.before"])
    return Patterns(
        unit=re.compile(rf"[ \xa0]({trie(cased([*units, *ways]))})\b(?!-)"),
        before=re.compile(
            rf"(?<![\w-])(?:(?P<past>(?:{lead})[ \xa0]the[ \xa0](?:{which}))"
            rf"|(?:(?P<bound>{alternatives(rules.bounds)})[ \xa0])?"
            rf"(?:(?P<led>{led})[ \xa0])?(?:{article})(?:[ \xa0](?P<whole>{whole}))?)[ \xa0]\Z",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf"[ \xa0](?:{alternatives(lists['periods.after'])})(?!\w)", re.IGNORECASE
        ),
        timed=frozenset(f.casefold() for f in units),
        long=re.compile(rf"(?<![\w-])({trie(cased(units))})-?(?:{long})\b") if long else None,
    )


def periods(text: str, rules: Grammar) -> Iterator[Quantity]:
    """Quantities of one unit of time that are said with an article or "past"."""
    patterns = _patterns(rules.language)
    if patterns is None:
        return
    for unit in patterns.unit.finditer(text):
        start = unit.start(1)
        before = patterns.before.search(text, max(0, start - REACH), start)
        if before and _length(text, before, unit, patterns):
            start = before.start("led") if before["led"] and not before["bound"] else before.start()
            whole = Span(start, unit.end())
            yield _made(text, whole, before["bound"] or "", unit[1], rules)
    for unit in patterns.long.finditer(text) if patterns.long else ():
        yield _made(text, Span(*unit.span()), "", unit[1], rules)


def _length(text: str, before: re.Match[str], unit: re.Match[str], patterns: Patterns) -> bool:
    """Whether the words around one unit make it a length; ways need a bound before them."""
    if unit[1].casefold() not in patterns.timed:
        return bool(before["bound"])
    told = before["past"] or before["bound"] or before["led"] or before["whole"]
    return bool(told or patterns.after.match(text, unit.end()))


def _made(text: str, whole: Span, bound: str, word: str, rules: Grammar) -> Quantity:
    phrase = bound.casefold()
    found = qualifiers(preceding(text, whole.start), rules)
    side = rules.bounds.get(phrase, "") or next((q.side for q in found), "")
    span = Span(min([whole.start, *(q.start for q in found)]), whole.end)
    return Quantity(
        span=span,
        number=span,
        low=None if side == "high" else 1.0,
        high=None if side == "low" else 1.0,
        approximate=side in ("about", "near"),
        unit=rules.units[word.casefold()],
        counted="",
        head="",
        bound=(phrase or next((q.phrase for q in found), None)) if side != "about" else None,
        rule="period",
    )
