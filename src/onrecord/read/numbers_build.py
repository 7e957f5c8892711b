"""From numerals and what stands around them to quantities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model.reading import Quantity
from onrecord.model.span import Span
from onrecord.read.numbers_grammar import Grammar
from onrecord.read.numbers_left import Before, Qualifier, change, negative, preceding, qualifiers
from onrecord.read.numbers_periods import periods
from onrecord.read.numbers_right import (
    Noun,
    Token,
    Unit,
    following,
    noun_by_order,
    plural_noun,
    rate,
    singular_noun,
    unit,
)
from onrecord.read.numbers_scan import Numeral, numerals, ranges
from onrecord.read.numbers_veto import aged, vetoed

ORDINAL = frozenset({"th", "st", "nd", "rd"})


class Scene(NamedTuple):
    """A numeral with the words around it."""

    text: str
    numeral: Numeral
    before: Before
    after: list[Token]
    unit: Unit | None
    per: Unit | None
    noun: Noun | None
    compound: bool
    qualifiers: list[Qualifier]

    @property
    def qualified(self) -> bool:
        """Whether a phrase before it says that it is a quantity."""
        return any(" " in q.phrase or q.side in ("low", "near") for q in self.qualifiers)


def quantities(text: str, grammar: Grammar) -> Iterator[Quantity]:
    """All quantities of a stretch of text without soft hyphens, in order of position."""
    joined = ranges(text, numerals(text, grammar), grammar)
    found = [_scene(text, n, grammar) for n in joined if not _counting(text, n)]
    counted = [_quantity(s, grammar) for s in found if not vetoed(s, grammar)]
    starts = [q.span.start for q in counted]
    extra = [q for q in periods(text, grammar) if not _taken(q, counted, starts)]
    yield from sorted([*counted, *extra], key=lambda q: (q.number.start, q.number.end))


def _counting(text: str, numeral: Numeral) -> bool:
    """Whether an ordinal ending is written against the figures; most vetoes are dates like it."""
    return numeral.form == "digits" and text[numeral.end : numeral.end + 2] in ORDINAL


def _taken(period: Quantity, counted: list[Quantity], starts: list[int]) -> bool:
    """Whether a counted quantity stands where the period does."""
    at = bisect_left(starts, period.span.end)
    return any(q.span.overlaps(period.span) for q in counted[max(0, at - 2) : at])


def _scene(text: str, numeral: Numeral, grammar: Grammar) -> Scene:
    after = following(text, numeral.end)
    measure = None if numeral.currency else _measure(numeral, after, grammar)
    rest = after[measure.used :] if measure else after
    per = rate(rest, grammar) if measure or numeral.currency else None
    rest = rest[per.used :] if per else rest
    compound = bool(after) and after[0].gap == "-" and numeral.form in ("digits", "words")
    noun = _noun(numeral, measure, rest, compound, grammar)
    before = preceding(text, numeral.start)
    found = qualifiers(before, grammar)
    return Scene(text, numeral, before, after, measure, per, noun, compound, found)


def _measure(numeral: Numeral, after: list[Token], grammar: Grammar) -> Unit | None:
    """The unit behind the numeral, or behind "of" for "millions of dollars"."""
    found = unit(after, grammar)
    if found or numeral.form not in ("vague", "about", "share") or len(after) < 2:
        return found
    at = 1 if grammar.has("of", after[0].lower) else 0
    at += 1 if grammar.has("article", after[at].lower) else 0
    inner = unit(after[at:], grammar)
    return Unit(inner.name, inner.end, inner.used + at, inner.age) if inner else None


def _noun(
    numeral: Numeral, measure: Unit | None, rest: list[Token], compound: bool, grammar: Grammar
) -> Noun | None:
    if grammar.lists.get("nouns.order"):
        timed = measure and grammar.kinds.get(measure.name) == "time"
        return None if numeral.currency or timed else noun_by_order(rest, grammar)
    if numeral.currency or (measure and measure.name == "percent"):
        of = bool(rest) and grammar.has("of", rest[0].lower)
        return (plural_noun(rest, grammar) or singular_noun(rest, grammar)) if of else None
    if measure:
        return _measured(measure, rest, compound, grammar)
    if compound:
        return _compound(rest, grammar)
    if numeral.low == numeral.high == 1 or numeral.form == "share":
        return singular_noun(rest, grammar)
    return plural_noun(rest, grammar)


def _measured(measure: Unit, rest: list[Token], compound: bool, grammar: Grammar) -> Noun | None:
    """What is measured: "35-minute [speech]", "10 tons of [rice]", "1,500 MW [turbines]"."""
    if compound or measure.age or (rest and grammar.has("of", rest[0].lower)):
        return singular_noun(rest, grammar)
    timed = grammar.kinds.get(measure.name) == "time"
    return None if timed else plural_noun(rest, grammar)


def _compound(rest: list[Token], grammar: Grammar) -> Noun | None:
    """ "nine-member jury": the counted noun is the one behind the hyphen."""
    if not rest:
        return None
    first = rest[0]
    tail = singular_noun(rest[1:], grammar)
    head = first.lower.split("-")[0]
    return Noun(first.start, tail.end if tail else first.end, head, head)


def _bound(found: list[Qualifier], scene: Scene, grammar: Grammar) -> tuple[str | None, str, int]:
    """The bounding phrase, its side ("" for none), and where it ends."""
    for q in found:
        if q.side in ("low", "high", "near"):
            return q.phrase, q.side, scene.numeral.end
    rest = scene.after[scene.unit.used if scene.unit else 0 :]
    for words in (3, 2, 1):
        phrase = " ".join(t.lower for t in rest[:words])
        side = grammar.trailing.get(phrase)
        if side and len(rest) >= words:
            return phrase, side, rest[words - 1].end
    return None, "", scene.numeral.end


def _sides(scene: Scene, side: str) -> tuple[float | None, float | None]:
    numeral = scene.numeral
    if scene.unit and negative(scene.text, numeral.start, scene.before):
        return -numeral.high, -numeral.low
    if side == "low" and not numeral.joined:
        return numeral.low, None
    if side == "high" and not numeral.joined:
        return None, numeral.high
    return numeral.low, numeral.high


def _unit_name(scene: Scene) -> str | None:
    name = scene.numeral.currency or (scene.unit.name if scene.unit else None)
    if scene.numeral.form == "share" and name is None:
        name = "fraction"
    if scene.numeral.kept:
        name = f"{scene.numeral.kept} {name}s" if name else scene.numeral.kept
    if name and scene.per:
        name = f"{name} per {scene.per.name}"
    return name


def _rule(scene: Scene, grammar: Grammar) -> str:
    """The name of the reading: the first that holds."""
    form = scene.numeral.form
    names = (
        ("age", scene.unit is not None and scene.unit.age),
        ("aged", aged(scene, grammar)),
        (form, form == "about"),
        ("money", scene.numeral.currency is not None),
        (form, form in ("share", "vague")),
        ("unit", scene.unit is not None),
        ("compound", scene.compound),
        ("count", scene.noun is not None),
    )
    return next((name for name, holds in names if holds), "bare")


def _quantity(scene: Scene, grammar: Grammar) -> Quantity:
    numeral, noun = scene.numeral, scene.noun
    found = scene.qualifiers
    phrase, side, end = _bound(found, scene, grammar)
    low, high = _sides(scene, side)
    start = min([numeral.start, *(q.start for q in found)])
    ends = [end, *(p.end for p in (scene.unit, scene.per, noun) if p)]
    about = any(q.side == "about" for q in found) or side in ("about", "near")
    return Quantity(
        span=Span(start, max(ends)),
        number=Span(start, max(numeral.end, end if side and not scene.unit else 0)),
        low=low,
        high=high,
        approximate=about or numeral.form in ("vague", "about") or numeral.joined == "or",
        unit="year" if aged(scene, grammar) else _unit_name(scene),
        counted=noun.text.casefold() if noun else "",
        head=noun.head if noun else "",
        bound=phrase,
        vague=numeral.form == "vague",
        change=change(scene.before, sum(len(q.phrase.split()) for q in found), grammar),
        rule=_rule(scene, grammar),
    )
