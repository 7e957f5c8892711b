"""Durations without a numeral: "a year ago", "over the past decade", "more than a week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.model.reading import Quantity
from onrecord.model.span import Span
from onrecord.read.numbers_grammar import Grammar, alternatives, cased, grammar, trie
from onrecord.read.numbers_left import preceding, qualifiers

REACH = 44  # characters before a unit in which its article or "past" stands


@dataclass(frozen=True, slots=True)
class Patterns:
    """unit: the words for one unit of time. before: what makes it a length. after: so does this."""

    unit: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _patterns(code: str) -> Patterns | None:
    rules = grammar(code)
    lists = rules.lists
    if "periods.lead" not in lists:
        return None
    units = [f for f, u in rules.units.items() if rules.kinds.get(u) == "time"]
    article = alternatives(lists.get("article", ()))
    lead, which = alternatives(lists["periods.lead"]), alternatives(lists["periods.before"])
    return Patterns(
        unit=re.compile(rf"[ \xa0]({trie(cased(units))})\b(?!-)"),
        before=re.compile(
            rf"(?<![\w-])(?:(?P<past>(?:{lead})[ \xa0]the[ \xa0](?:{which}))"
            rf"|(?:(?P<bound>{alternatives(rules.bounds)})[ \xa0])?(?:{article}))[ \xa0]\Z",
            re.IGNORECASE,
        ),
        after=re.compile(
            rf"[ \xa0](?:{alternatives(lists['periods.after'])})(?!\w)", re.IGNORECASE
        ),
    )


def periods(text: str, rules: Grammar) -> Iterator[Quantity]:
    """Quantities of one unit of time that are said with an article or "past"."""
    patterns = _patterns(rules.language)
    if patterns is None:
        return
    for unit in patterns.unit.finditer(text):
        start = unit.start(1)
        before = patterns.before.search(text, max(0, start - REACH), start)
        if before and (before["past"] or before["bound"] or patterns.after.match(text, unit.end())):
            yield _made(
                text, Span(before.start(), unit.end()), before["bound"] or "", unit[1], rules
            )


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
