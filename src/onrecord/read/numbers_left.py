"""What stands before a numeral: qualifiers, verbs of change, names and dates it belongs to."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.read.numbers_grammar import Grammar

_WORD = re.compile(r"[^\s\"“”„«»‘()\[\]]+")
REACH = 64  # characters looked at before a numeral
_NEAREST = 8  # words of them that any rule looks at
_GAPS = re.compile(r"[.!?;:]$")


class Before(NamedTuple):
    """The last words before a numeral, nearest last. begin, at: the stretch they stand in."""

    words: list[str]
    near: bool
    text: str
    begin: int
    at: int

    def start(self, word: int) -> int:
        """The offset of a word by its index."""
        found = [m.start() for m in _WORD.finditer(self.text, self.begin, self.at)]
        return found[word - len(self.words)]

    def last(self, back: int = 1) -> str:
        """The word that stands so many back, trimmed of punctuation, or ""."""
        return self.words[-back] if len(self.words) >= back else ""


class Qualifier(NamedTuple):
    """side: low, high, near or about. start: offset of its first word."""

    phrase: str
    side: str
    start: int


def preceding(text: str, at: int) -> Before:
    """The words before an offset, within the line."""
    begin = max(0, at - REACH)
    line = text.rfind("\n", begin, at)
    if line >= 0:
        begin = line + 1
    words: list[str] = _WORD.findall(text, begin, at)
    if begin and words and not text[begin - 1].isspace() and _WORD.match(text, begin, at):
        del words[0]
    near = at > begin and text[at - 1].isspace() and bool(words)
    near = near and text[begin:at].rstrip().endswith(words[-1])
    return Before(words[-_NEAREST:], near, text, begin, at)


def qualifiers(before: Before, grammar: Grammar) -> list[Qualifier]:
    """The qualifiers right before the numeral, outermost last; determiners between are passed."""
    out: list[Qualifier] = []
    at = len(before.words)
    while at > 0:
        found = _ending(before, at, grammar)
        if found:
            size, side = found
            phrase = " ".join(before.words[at - size : at]).casefold()
            out.append(Qualifier(phrase, side, before.start(at - size)))
            at -= size
            continue
        passed = _between(before, at, grammar)
        if not passed or out:
            break
        at -= passed
    return out


def _between(before: Before, at: int, grammar: Grammar) -> int:
    """How many words stand between a qualifier and its number: "at least [another] 20"."""
    if not grammar.has("between_ends", before.words[at - 1].casefold()):
        return 0
    for size in (3, 2, 1):
        phrase = " ".join(before.words[max(0, at - size) : at]).casefold()
        if at > size and grammar.has("between_qualifier", phrase):
            return size
    return 0


def _ending(before: Before, at: int, grammar: Grammar) -> tuple[int, str] | None:
    last = before.words[at - 1].casefold()
    if not grammar.has("bound_ends", last):
        return None
    for size in (4, 3, 2, 1):
        if size > at:
            continue
        phrase = " ".join(before.words[at - size : at]).casefold()
        side = grammar.bounds.get(phrase)
        if side:
            return size, side
    return None


def change(before: Before, skip: int, grammar: Grammar) -> str | None:
    """ "rose to", "fell by": the direction and preposition of a verb of change before it."""
    words = [w.casefold().strip(",") for w in before.words[: len(before.words) - skip]]
    for back, word in enumerate(reversed(words[-5:])):
        if _GAPS.search(word):
            return None
        for side in ("up", "down"):
            if grammar.has(f"change.{side}", word):
                return _how("rose" if side == "up" else "fell", words[-1] if back else "", grammar)
    return None


def negative(text: str, at: int, before: Before) -> bool:
    """Whether a minus sign or "minus" stands right before the figures."""
    if text[at - 1 : at] in ("-", "−") and at:
        return at == 1 or text[at - 2] in " (\n\xa0" or text[max(0, at - 6) : at - 1] == "minus"
    return before.last() == "minus"


def _how(verb: str, link: str, grammar: Grammar) -> str | None:
    for name in ("to", "by", "from"):
        if grammar.has(f"change.{name}", link):
            return f"{verb} {name}"
    return f"{verb} by" if not link else None
