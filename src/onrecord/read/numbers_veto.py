"""Numerals that are no quantities: dates, clock times, names, labels, pronouns, scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read.numbers_grammar import FALLBACK, Grammar

if TYPE_CHECKING:
    from onrecord.read.numbers_build import Scene

YEARS = (1500, 2199)
_NEXT = re.compile(r"\.?[ \xa0]?([^\W\d_]{1,20})(?:[ \xa0]([^\W\d_]{1,20}))?")


def vetoed(scene: Scene, grammar: Grammar) -> bool:
    """Whether the numeral is no quantity. The rules stand in `RULES`, each with its reason."""
    for rule in RULES:  # noqa: SIM110 - a generator here costs as much as the rules
        if rule(scene, grammar):
            return True
    return False


def _previous(scene: Scene, back: int = 1) -> str:
    return scene.before.last(back).strip(".,;'’–—-").casefold()


def ordinal(scene: Scene, _: Grammar) -> bool:
    """ "10th", "747s", "5G": letters that are written against the figures and are no unit."""
    first = scene.after[0] if scene.after else None
    return (
        scene.numeral.form == "digits"
        and bool(first and first.gap == "")
        and scene.unit is None
        and scene.noun is None
        and not scene.numeral.kept
    )


def date(scene: Scene, grammar: Grammar) -> bool:
    """A day of the month or a year beside a month."""
    n = scene.numeral
    if n.form not in ("digits", "words") or n.currency or not n.plain:
        return False
    if (
        grammar.has("dates.months", _previous(scene))
        and n.high <= 31
        and not scene.before.last().endswith(",")
    ):
        return True
    return n.high <= 31 and _month_follows(scene, grammar)


def _month_follows(scene: Scene, grammar: Grammar) -> bool:
    """Whether a month stands behind the figures: "3 May", "3. Mai", "3 de mayo"."""
    found = _NEXT.match(scene.text, scene.numeral.end)
    words = [w for w in found.groups() if w] if found else []
    if len(words) > 1 and not grammar.has("of", words[0].casefold()):
        del words[1:]
    capital = grammar.language == FALLBACK  # "may" and "march" are words of their own in English
    return any(
        grammar.has("dates.months", w.casefold()) and (w[0].isupper() or not capital) for w in words
    )


def year(scene: Scene, grammar: Grammar) -> bool:
    """Four plain figures that read as a year, unless a unit or a counted noun stands behind."""
    n = scene.numeral
    if not n.plain or not YEARS[0] <= n.high <= YEARS[1]:
        return False
    if scene.unit:
        return scene.unit.name == "year" and not scene.unit.age and scene.before.near
    if n.low != n.high and n.low < YEARS[0] and n.joined in ("-", "–"):
        return True
    return not scene.qualified and _dated(scene, grammar)


def _dated(scene: Scene, grammar: Grammar) -> bool:
    """Whether the words around four figures make them a year."""
    word, noun = _previous(scene), scene.noun
    led = grammar.has("dates.year_before", word) or grammar.has("dates.months", word)
    if led or scene.before.last().endswith(","):
        return True
    return noun is None or not scene.before.near or noun.text[0].isupper()


def clock(scene: Scene, grammar: Grammar) -> bool:
    """A time of day."""
    n = scene.numeral
    first = scene.after[0] if scene.after else None
    return bool(n.form in ("digits", "words") and first and grammar.has("dates.clock", first.lower))


def name(scene: Scene, grammar: Grammar) -> bool:
    """A number that belongs to a name before it, or that numbers a thing: "page 7"."""
    n, last = scene.numeral, scene.before.last()
    if not scene.before.near or not last or n.form not in ("digits", "words"):
        return False
    word = _previous(scene)
    if grammar.has("names.labels", word):
        return (scene.noun is None and scene.unit is None and not n.currency and n.plain) or (
            n.form == "words" and scene.noun is None and scene.unit is None
        )
    if not n.plain or scene.unit or last[-1] in ",.;:!?)–—":
        return False
    if scene.noun and grammar.has("nouns.order", "capital"):
        return False  # every noun has a capital: it names nothing
    if not any(c.isupper() for c in last) or grammar.has("names.not_names", word):
        return False
    return not grammar.has("dates.days", word)


def address(scene: Scene, _: Grammar) -> bool:
    """Bare figures before a capitalised word: a street number, a mark, a model."""
    n = scene.numeral
    if not n.plain or scene.unit or scene.noun or scene.qualified or not scene.after:
        return False
    return scene.after[0].word[0].isupper()


def part_of_game(scene: Scene, grammar: Grammar) -> bool:
    """ "the second half of": an order, not a share."""
    return scene.numeral.form == "share" and grammar.has("names.half_before", _previous(scene))


def bracketed(scene: Scene, _: Grammar) -> bool:
    """A bare number alone in brackets."""
    n, text = scene.numeral, scene.text
    return (
        n.plain
        and text[n.start - 1 : n.start] in ("(", "[")
        and text[n.end : n.end + 1] in (")", "]")
    )


def aged(scene: Scene, grammar: Grammar) -> bool:
    """ "Jane Roe, 52, of …" and "aged 52": an age with no unit."""
    n, last = scene.numeral, scene.before.last()
    if not n.plain or n.form != "digits" or scene.unit or not 1 <= n.high <= 115:
        return False
    if grammar.has("names.aged", last.casefold()):
        return True
    closed = scene.text[n.end : n.end + 1] in (",", ")", ".")
    return (
        closed
        and last.endswith(",")
        and last[0].isupper()
        and not grammar.has("dates.months", _previous(scene))
    )


def pronoun(scene: Scene, grammar: Grammar) -> bool:
    """ "one" where it counts nothing: no one, one of the most, one another, one day."""
    n = scene.numeral
    if n.form != "words" or n.low != 1 or n.high != 1:
        return False
    if grammar.has("names.one_before", _previous(scene)) and scene.unit is None:
        return True
    if not scene.after or (scene.compound and not scene.unit):
        return True
    if scene.unit:
        return grammar.kinds.get(scene.unit.name) == "time" and _idle(scene, grammar)
    first = scene.after[0]
    idle = grammar.has("nouns.stop", first.lower) or grammar.has("names.one_idioms", first.lower)
    return idle or scene.noun is None or first.word[0].isupper() or _speaks(scene, grammar)


def _speaks(scene: Scene, grammar: Grammar) -> bool:
    """Whether "one" with its noun only introduces a speaker: "one fan said"."""
    if scene.noun is None:
        return False
    behind = next((t for t in scene.after if t.start >= scene.noun.end), None)
    return behind is not None and grammar.has("names.one_speaks", behind.lower)


def _idle(scene: Scene, grammar: Grammar) -> bool:
    """ "one day", "one night" say no length unless the words around do."""
    if scene.unit and scene.unit.name not in ("day", "night", "second", "minute"):
        return False
    rest = scene.after[scene.unit.used :] if scene.unit else []
    told = bool(rest) and grammar.has("periods.after", rest[0].lower)
    return not (
        told
        or scene.compound
        or grammar.has("periods.before", _previous(scene))
        or grammar.has("periods.lead", _previous(scene))
        or _previous(scene) == "by"
    )


def bare_two(scene: Scene, grammar: Grammar) -> bool:
    """ "the two" and "couple" with no noun: they stand for persons already named."""
    n = scene.numeral
    if n.form == "about" and scene.unit is None:
        return scene.noun is None or not scene.after or not grammar.has("of", scene.after[0].lower)
    return (
        n.form == "words"
        and scene.noun is None
        and scene.unit is None
        and not scene.compound
        and n.high < 10
        and scene.before.last()[-1:].isalpha()
        and _previous(scene) in grammar.lists.get("determiners", ())
    )


def score(scene: Scene, _: Grammar) -> bool:
    """ "2-1": two figures parted by a dash and nothing that they measure."""
    n = scene.numeral
    return n.joined == "-" and not scene.unit and not n.currency and scene.noun is None


def telephone(scene: Scene, _: Grammar) -> bool:
    """Figures parted from others by a dash, that were not read as a range."""
    n, text = scene.numeral, scene.text
    if n.form != "digits" or n.joined:
        return False
    if n.plain and text[n.start] == "0" and text[n.start : n.end].isdigit() and n.end - n.start > 2:
        return True  # no quantity begins with a nought
    after, before = text[n.end : n.end + 2], text[max(0, n.start - 2) : n.start]
    dashed = after[:1] in ("-", "–") and after[1:].isdigit()
    led = before[-1:] in ("-", "–") and before[:1].isdigit()
    return (dashed or led) and not n.currency


def listed(scene: Scene, _: Grammar) -> bool:
    """A number that opens a line and is followed by a full stop or bracket."""
    n, text = scene.numeral, scene.text
    if not n.plain or n.high > 99:
        return False
    opens = n.start == 0 or text[n.start - 1] in "\n(["
    return opens and text[n.end : n.end + 1] in (".", ")", "]") and scene.unit is None


def ordinal_word(scene: Scene, grammar: Grammar) -> bool:
    """ "dozen", "hundred" or "million" alone behind "a few", or within a name."""
    n = scene.numeral
    word = scene.text[n.start : n.end]
    return (
        n.form == "words"
        and word[:1].isupper()
        and scene.before.near
        and (scene.before.last()[:1].isupper() and scene.before.last()[-1] not in ",.;:!?)–—")
        and not grammar.has("names.not_names", _previous(scene))
    )


def compound(scene: Scene, grammar: Grammar) -> bool:
    """ "two-sided", "one-way", "Five-Star": compounds that count nothing, and names."""
    if not scene.compound or scene.unit or not scene.after:
        return False
    first = scene.after[0]
    head = first.lower.split("-")[0]
    text = scene.text[scene.numeral.start : scene.numeral.end]
    named = text[0].isupper() and first.word[0].isupper()
    return named or head.endswith("ed") or grammar.has("nouns.idle_compounds", head)


RULES = (
    address,
    part_of_game,
    bracketed,
    compound,
    ordinal,
    date,
    year,
    clock,
    name,
    pronoun,
    bare_two,
    score,
    telephone,
    listed,
    ordinal_word,
)
