"""What follows a numeral: its unit, its rate, and the noun that it counts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.read.numbers_grammar import Grammar

_TOKEN = re.compile(
    r"(?P<gap>[ \xa0]{0,2}\n(?=[a-z])|[ \xa0]{1,2}|[-‐‑]|)"
    r"(?P<word>\d{1,3}(?:,\d{3})+|[^\W_]{1,48}(?:[-‐‑'’.·/][^\W_]{1,48}){0,6}|[%٪°′″][CF]?|[€£¥₩₽₴₺₹$])"
)
WINDOW = (
    10  # words that are looked at after a numeral; the noun stands within 6 in nearly all cases
)


class Token(NamedTuple):
    """A word, what parts it from the one before (" ", "-", or ""), and where it stands."""

    gap: str
    word: str
    start: int
    end: int
    lower: str


class Noun(NamedTuple):
    """The counted noun: offsets of the phrase, its words without function words, and its head."""

    start: int
    end: int
    text: str
    head: str


class Unit(NamedTuple):
    """A unit, the offset where it ends, the number of tokens used, and whether it is an age."""

    name: str
    end: int
    used: int
    age: bool = False


def following(text: str, at: int, window: int = WINDOW) -> list[Token]:
    """The words after an offset, up to the first punctuation."""
    out: list[Token] = []
    while len(out) < window:
        token = _token(text, at)
        if token is None:
            break
        out.append(token)
        at = token.end
    return out


@lru_cache(maxsize=4 * WINDOW)
def _token(text: str, at: int) -> Token | None:
    """The word at an offset. Numerals that stand close look at the same words again."""
    match = _TOKEN.match(text, at)
    if not match:
        return None
    gap, word = match.groups()
    if len(gap) > 1:
        gap = gap.strip(" \xa0\n") or gap[:1]
    end = match.end()
    return Token(gap, word, end - len(word), end, word.casefold())


def forget() -> None:
    """Let go of the last texts that were looked at."""
    _token.cache_clear()


def _lookup(words: str, raw: str, grammar: Grammar) -> str | None:
    return grammar.symbols.get(raw) or grammar.units.get(words) or grammar.currency.get(raw)


def unit(tokens: list[Token], grammar: Grammar) -> Unit | None:
    """The unit that the tokens begin with: the longest of three words or fewer."""
    known = bool(tokens) and grammar.has("unit_starts", tokens[0].lower)
    for size in (3, 2, 1) if known else ():
        if len(tokens) < size:
            continue
        part = tokens[:size]
        raw = " ".join(t.word for t in part)
        name = _lookup(raw.casefold(), raw, grammar)
        if name:
            return _aged(Unit(name, part[-1].end, size), tokens, grammar)
    return _hyphened(tokens, grammar) or _suffixed(tokens, grammar)


def _suffixed(tokens: list[Token], grammar: Grammar) -> Unit | None:
    """A unit that particles are written against, in languages that do so."""
    if not tokens or not grammar.has("nouns.order", "counter"):
        return None
    first = tokens[0]
    for size in range(min(6, len(first.word)), 0, -1):
        name = grammar.units.get(first.lower[:size])
        if name:
            return Unit(name, first.start + size, 1)
    return None


def _hyphened(tokens: list[Token], grammar: Grammar) -> Unit | None:
    """ "35-minute-long", "61-year-old", "percent-funded": a unit at the head of a compound."""
    if not tokens or not re.search("[-‐‑]", tokens[0].word):
        return None
    parts = re.split("[-‐‑]", tokens[0].word)
    raw = parts[0]
    name = _lookup(raw.casefold(), raw, grammar)
    if not name:
        return None
    age = len(parts) > 1 and grammar.has("age", parts[1].casefold())
    return Unit(name, tokens[0].end, 1, age)


def _aged(found: Unit, tokens: list[Token], grammar: Grammar) -> Unit:
    rest = tokens[found.used : found.used + 2]
    if rest and found.name in ("year", "month", "week", "day"):
        words = " ".join(t.lower for t in rest)
        for form in grammar.lists.get("age", frozenset()):
            if words == form or words.startswith(form + " "):
                used = len(form.split())
                return Unit(found.name, rest[used - 1].end, found.used + used, True)
    return found


def rate(tokens: list[Token], grammar: Grammar) -> Unit | None:
    """ "a year", "per barrel": what the quantity is divided by."""
    if len(tokens) < 2 or not grammar.has("periods.rates", tokens[0].lower):
        return None
    word = tokens[1]
    name = grammar.units.get(word.lower) or grammar.symbols.get(word.word)
    if name or tokens[0].lower == "per":
        return Unit(name or word.lower, word.end, 2)
    return None


def is_plural(word: str, grammar: Grammar) -> bool:
    """Whether a lower-case English word looks like a plural noun."""
    if grammar.has("nouns.irregular", word):
        return True
    if grammar.has("nouns.not_plural", word):
        return False
    if word.endswith(tuple(grammar.lists.get("nouns.plural_endings", ()))) and len(word) > 5:
        return True
    return (
        len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def lemma(word: str, grammar: Grammar) -> str:
    """The singular of an English noun, lower-case; other words as they are."""
    low = word.casefold().replace("\xad", "")
    if low in grammar.singular:
        return grammar.singular[low]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def _opening(tokens: list[Token], grammar: Grammar) -> int:
    """How many tokens to pass over before the noun phrase: "of the", "of its"."""
    at = 0
    while at < len(tokens) and at < 4 and grammar.has("nouns.opening", tokens[at].lower):
        at += 1
    return at


def _phrase(tokens: list[Token], grammar: Grammar) -> list[Token]:
    """The words up to the first that cannot stand in a noun phrase."""
    out: list[Token] = []
    for token in tokens:
        if grammar.has("nouns.stop", token.lower) and not grammar.has("nouns.keep", token.lower):
            break
        if token.word[-1] in "%°$€£":
            break
        out.append(token)
    return out


def _unmeasured(tokens: list[Token], grammar: Grammar) -> list[Token]:
    """The tokens without a measure that opens them: "two [1,500 MW] turbines"."""
    if not tokens or not tokens[0].word[0].isdigit() or tokens[0].gap != " ":
        return tokens
    found = unit(tokens[1:], grammar)
    return tokens[1 + found.used :] if found else []


def _made(words: list[Token], grammar: Grammar) -> Noun:
    text = " ".join(t.word for t in words)
    return Noun(words[0].start, words[-1].end, text, lemma(words[-1].word, grammar))


def plural_noun(tokens: list[Token], grammar: Grammar) -> Noun | None:
    """The noun phrase that ends with the first plural noun, or None when no plural follows."""
    rest = _phrase(_unmeasured(tokens[_opening(tokens, grammar) :], grammar), grammar)
    for i, token in enumerate(rest[:7]):
        if not is_plural(token.lower, grammar):
            continue
        later = rest[i + 1].lower if i + 1 < len(rest) else ""
        modifier = grammar.has("nouns.plural_modifiers", token.lower)
        if later and is_plural(later, grammar) and (modifier or later not in ("is", "has")):
            continue
        if not (modifier and later):
            return _made(rest[: i + 1], grammar)
    return None


def _verbal(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ed", "ing"))


def singular_noun(tokens: list[Token], grammar: Grammar) -> Noun | None:
    """The noun phrase after "one" or a compound: up to a function word, a verb form or an end."""
    rest = _phrase(tokens[_opening(tokens, grammar) :], grammar)[:5]
    words: list[Token] = []
    for token in rest:
        if words and _verbal(token.lower) and not _verbal(words[-1].lower):
            break
        words.append(token)
        if len(words) > 1 and is_plural(token.lower, grammar):
            break
    return _made(words, grammar) if words and not _verbal(words[-1].lower) else None


def noun_by_order(tokens: list[Token], grammar: Grammar) -> Noun | None:
    """The counted noun where English plurals do not help, by the word order of the language.

    first: the noun stands first. cases: behind its adjectives, told by their endings. capital: the
    first word with a capital. counter: a counting word is written against the figure.
    """
    if grammar.has("nouns.order", "counter"):
        return _counter(tokens, grammar)
    rest = _phrase(tokens[_opening(tokens, grammar) :], grammar)[:4]
    ends = tuple(grammar.lists.get("nouns.adjective", ()))
    for i, token in enumerate(rest):
        capital = grammar.has("nouns.order", "capital") and not token.word[0].isupper()
        if capital or (ends and token.lower.endswith(ends)):
            continue
        return _plain(rest[: i + 1])
    return _plain(rest) if rest and ends else None


def _plain(words: list[Token]) -> Noun:
    text = " ".join(t.word for t in words)
    return Noun(words[0].start, words[-1].end, text, words[-1].lower)


def _counter(tokens: list[Token], grammar: Grammar) -> Noun | None:
    if not tokens or tokens[0].gap not in ("", " "):
        return None
    first = tokens[0]
    for size in range(min(3, len(first.word)), 0, -1):
        word = first.word[:size]
        if grammar.has("nouns.counters", word):
            return Noun(first.start, first.start + size, word, word)
    return None
