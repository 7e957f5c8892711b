"""Find numerals, in figures and in words, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod
from typing import NamedTuple

from onrecord.read.numbers_grammar import Grammar
from onrecord.read.numbers_right import following, unit

GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}
FRACTION_TOPS = 20  # 1/3, 11/12: beyond that a slash parts a date or a page
RATIO = 1000  # "one in 1,000": beyond that the second number is a year or a crowd
LEAD = 10  # characters before figures in which their sign of money or article stands
LINK = 20  # characters between the ends of a range: "20 per cent to"
DASHES = "-‐‑–—"
_PREFIX = re.compile(r"(?<!\w)(?:minus|sub|to|non|mid|pre)-$", re.IGNORECASE)
_ROW = re.compile(r"\d[ -]\d{1,6}[ -]\Z")
_WORD = re.compile(r"[^\W\d_]+")


class Numeral(NamedTuple):
    """A numeral in one stretch of text.

    form: digits, words, vague, share, about or single. plain: bare figures, no group sign,
    decimals, scale or currency, which may be a year or part of a name. factor: of its scale words.
    kept: a scale that stays in the unit. joined: what parts the two ends of a range, else "".
    """

    start: int
    end: int
    low: float
    high: float
    form: str
    plain: bool = False
    factor: float = 1.0
    kept: str | None = None
    currency: str | None = None
    joined: str = ""


def word_value(words: str, grammar: Grammar) -> float:
    """What a row of number words is worth: "two hundred and five thousand" is 205000."""
    total = current = 0.0
    for word in _WORD.findall(words.casefold()):
        if word in grammar.values:
            current += grammar.values[word]
        elif word in grammar.scales:
            factor = grammar.scales[word]
            current = (current or 1) * factor
            if factor >= 1000:
                total, current = total + current, 0.0
    return total + current


def _figures(text: str, grammar: Grammar) -> float:
    whole, _, part = text.partition(grammar.decimal)
    digits = "".join(c for c in whole if c.isdigit())
    return float(f"{digits or 0}.{part or 0}")


def _scaled(match: re.Match[str], grammar: Grammar) -> tuple[float, str | None]:
    words = _WORD.findall((match["scale"] or "").casefold())
    kept = " ".join(w for w in words if w in grammar.kept) or None
    factor = prod(grammar.scales[w] for w in words if w not in grammar.kept)
    return factor * (grammar.attached[match["att"]] if match["att"] else 1.0), kept


def _extra(part: str) -> float:
    """What stands behind a whole number: ½, or 1/2."""
    if not part:
        return 0.0
    if part.strip() in GLYPHS:
        return GLYPHS[part.strip()]
    top, bottom = part.strip().split("/")
    return int(top) / int(bottom) if int(bottom) else 0.0


def _of_digits(match: re.Match[str], grammar: Grammar) -> Numeral | None:
    value, part = _figures(match["digits"], grammar), match["part"] or ""
    if part.startswith("/"):
        bottom = int(part[1:])
        if not 0 < value < bottom <= FRACTION_TOPS:
            return None
        return Numeral(match.start(), match.end(), value / bottom, value / bottom, "share")
    factor, kept = _scaled(match, grammar)
    value = (value + _extra(part)) * factor
    sign = (match["cur"] or "").strip()
    plain = match["digits"].isdigit() and not (part or match["scale"] or match["att"] or sign)
    return Numeral(
        match.start(), match.end(), value, value, "digits", plain, factor, kept,
        grammar.currency.get(sign) or grammar.currency.get(sign.replace("\xa0", " ")),
    )  # fmt: skip


def _of_vague(match: re.Match[str], grammar: Grammar) -> Numeral:
    low, high = 1.0, 1.0
    parts = [w for w in _WORD.findall(match["vague"].casefold()) if w in grammar.vague]
    low, high = grammar.vague[parts[0]]
    for word in parts[1:]:
        scale = grammar.vague[word][0]
        low, high = low * scale, (high + 1) * scale - 1
    return Numeral(match.start(), match.end(), low, high, "vague")


def _of_words(match: re.Match[str], grammar: Grammar) -> Numeral:
    if match["vague"]:
        return _of_vague(match, grammar)
    if match["words"]:
        return _counted_words(match, grammar)
    value, form = _worth(match, grammar)
    return Numeral(match.start(), match.end(), value, value, form)


def _worth(match: re.Match[str], grammar: Grammar) -> tuple[float, str]:
    """Value and form of a share ("a third"), of "half a million", "a dozen" or "a couple"."""

    def word(group: str) -> str:
        return (match[group] or "").casefold()

    if match["share"]:
        return 1 / grammar.fractions[word("share")], "share"
    if match["shares"]:
        return grammar.values[word("top")] / grammar.fractions[word("shares")], "share"
    if match["halved"]:
        return grammar.scales[word("halved")] / 2, "words"
    if match["single"]:
        return grammar.scales[word("single")], "single"
    return (grammar.about[word("about")], "about") if match["about"] else (0.5, "share")


def _counted_words(match: re.Match[str], grammar: Grammar) -> Numeral:
    words = _WORD.findall(match["words"].casefold())
    kept = " ".join(w for w in words if w in grammar.kept) or None
    text = " ".join(w for w in words if w not in grammar.kept)
    value = word_value(text, grammar)
    factor = prod(grammar.scales[w] for w in words if w in grammar.scales and w not in grammar.kept)
    return Numeral(match.start(), match.end(), value, value, "words", False, factor, kept)


def _glued(text: str, match: re.Match[str], grammar: Grammar) -> bool:
    """Whether figures are part of something longer: a name, a version, a telephone number."""
    at, to = match.span()
    before, after = text[at - 1 : at] if at else "", text[to : to + 2]
    if before in grammar.scales:
        return False
    if before and (before.isalnum() or before in "_@#/\\=&:"):
        return True
    if before == "-" and not match["cur"]:
        two = text[at - 2 : at - 1]
        if two.isalpha() or two in (")", "."):
            return not _PREFIX.search(text, max(0, at - 8), at)
    if before in (".", ",") and text[at - 2 : at - 1].isdigit():
        return True
    return after[:1] in tuple("_@\\=") or (after[:1] in tuple(":./") and after[1:].isdigit())


def _matches(text: str, grammar: Grammar) -> Iterator[re.Match[str]]:
    """The numeral pattern tried where a quick search finds figures or a number word."""
    first = grammar.numeral.match(text)
    done = first.end() if first else 0
    if first and done:
        yield first
    for anchor in grammar.anchor.finditer(text, max(0, done - grammar.anchor_lead)):
        at = anchor.end() if anchor.lastgroup else anchor.start() + grammar.anchor_lead
        if at < done:
            continue
        lead = grammar.lead.search(text, max(done, at - LEAD), at)
        match = grammar.numeral.match(text, lead.start()) if lead else None
        if match is None or match.end() <= at:
            match = grammar.numeral.match(text, at)
        if match:
            done = match.end()
            yield match


def _tabled(text: str, match: re.Match[str]) -> bool:
    """Whether figures stand in a row of figures, as in a table."""
    at, to = match.span()
    before, after = text[max(0, at - 2) : at].rstrip(), text[to : to + 2].lstrip(" -")
    inside = before[-1:].isdigit() and after[:1].isdigit()
    return inside or before[-1:] == "+" or bool(_ROW.search(text, max(0, at - 14), at))


def numerals(text: str, grammar: Grammar) -> Iterator[Numeral]:
    """All numerals in order; figures glued to letters or to other figures are left out."""
    for match in _matches(text, grammar):
        if match["digits"]:
            if _glued(text, match, grammar) or _tabled(text, match):
                continue
            number = _of_digits(match, grammar)
        elif match["glyph"]:
            value = GLYPHS[match["glyph"]]
            number = Numeral(match.start(), match.end(), value, value, "share")
        else:
            number = _of_words(match, grammar)
        if number:
            yield number


def _link(text: str, left: Numeral, right: Numeral, grammar: Grammar) -> tuple[str, bool]:
    """What stands between two numerals, and whether a unit behind the first was left out ("5% to").

    The unit must stand behind the second numeral too, else the two are no ends of one range.
    """
    raw = text[left.end : right.start]
    gap = raw.strip(" \xa0-‐‑").casefold() or raw.strip().casefold()
    bare = not raw or raw.isspace() or gap in DASHES
    inner = None if bare else unit(following(raw, 0, 3), grammar)
    if inner is None:
        return gap, False
    outer = unit(following(text, right.end, 3), grammar)
    if outer is None or outer.name != inner.name or right.currency:
        return "", True
    return raw[inner.end :].strip().casefold(), True


def _gap(text: str, left: Numeral, right: Numeral, grammar: Grammar) -> str:
    """What joins two numerals to a range ("-", "to"), or "" where they are two."""
    if right.start - left.end > LINK:
        return ""
    gap, measured = _link(text, left, right, grammar)
    if gap in DASHES and gap:
        return "-"
    if grammar.has("ranges", gap):
        return "" if _moved(text, left, grammar) else gap
    if grammar.has("out_of", gap) and not measured and (left.low == 1 or " " in gap):
        return "of"
    if grammar.has("between_and", gap):
        before = text[max(0, left.start - 16) : left.start].split()
        if any(grammar.has("between", w.casefold()) for w in before[-2:]):
            return gap
    return ""


def _moved(text: str, left: Numeral, grammar: Grammar) -> bool:
    """ "jumped from 5 to 10": the two ends of a change, each a value of its own time."""
    before = text[max(0, left.start - 40) : left.start].casefold().split()[-3:]
    if not before or not grammar.has("change.from", before[-1]):
        return False
    return any(grammar.has(f"change.{side}", w) for w in before[:-1] for side in ("up", "down"))


def _summed(text: str, left: Numeral, right: Numeral) -> Numeral | None:
    """ "3만5천" as one numeral: a scale word between the two and the larger part first."""
    close = text[left.end : right.start].strip(" ") == "" and right.start - left.end <= 1
    if not close or left.factor <= right.high or left.factor == 1 or left.form != "digits":
        return None
    value = left.low + right.low
    return Numeral(left.start, right.end, value, value, "digits", False, right.factor or 1.0)


def _ratio(left: Numeral, right: Numeral) -> Numeral | None:
    """ "one in three", "four out of five" as a share."""
    whole = left.low == left.high and right.low == right.high and right.low <= RATIO
    if not whole or not 0 < left.low < right.low or left.currency or right.currency:
        return None
    value = left.low / right.low
    return Numeral(left.start, right.end, value, value, "share")


def _joined(left: Numeral, right: Numeral, gap: str) -> Numeral | None:
    """One numeral of two ends; "2 to 3 million" scales both. None when they cannot be ends."""
    if "vague" in (left.form, right.form) or left.joined:
        return None
    if gap == "of":
        return _ratio(left, right)
    low = left.low
    if right.factor > 1 and left.factor == 1 and left.low < 1000:
        low *= right.factor
    if low >= right.high or (right.kept is None and left.kept is not None):
        return None
    plain = left.plain and right.plain
    currency = left.currency or right.currency
    return Numeral(
        left.start, right.end, low, right.high, right.form, plain, right.factor, right.kept,
        currency, gap,
    )  # fmt: skip


def ranges(text: str, found: Iterator[Numeral], grammar: Grammar) -> Iterator[Numeral]:
    """The same numerals with the two ends of ranges joined."""
    last: Numeral | None = None
    for number in found:
        if last is None:
            last = number
            continue
        gap = _gap(text, last, number, grammar)
        joined = _joined(last, number, gap) if gap else _summed(text, last, number)
        if joined is None:
            yield last
        last = joined or number
    if last is not None:
        yield last
