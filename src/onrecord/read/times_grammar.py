"""A cascaded grammar over word classes: tables in, parse trees out.

A table `lang/tables/times.LL.toml` lists words by class and rules by level. Text becomes tokens, a
token's classes become one letter, and a rule is a regular expression over letters. Matches of one
level are replaced by a single letter (the rule's `out` class) before the next level runs. The tree
depends on the letters alone, so it is kept per letter string: newspapers repeat few shapes.

Method: finite-state cascades (Abney 1996), as in FASTUS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from onrecord.lang import zones
from onrecord.lang.tables import table
from onrecord.read.times_needs import Bits, met, needs

_ITEM = re.compile(r"(\w+):|([^\W\d_][\w'’]*)|([()|?*+])|([^\s\w])")
_FIRST_LETTER = 0xE000
"""Private-use code points: they never stand for themselves in a rule."""
_KEPT_TREES = 20_000
"""Shapes kept per language; news text of 10 million words shows fewer."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the table says of one word: its letter, and its value in each of its classes."""

    letter: str
    values: Mapping[str, object]
    core: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """captures: for each name, the classes its token may have, in order of preference.

    mask: the needs that a stretch must meet for the rule to be tried, see times_needs.
    """

    name: str
    pattern: re.Pattern[str]
    out: str
    expr: Any
    captures: Mapping[str, tuple[str, ...]]
    emit: bool
    check: str
    mask: int


@dataclass(frozen=True, slots=True)
class Node:
    """A match of a rule over tokens [start, end); children by capture name."""

    rule: Rule
    start: int
    end: int
    children: tuple[tuple[str, int | Node], ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The rules of one level: those under each letter that they need, and those that need none."""

    rules: tuple[Rule, ...]
    under: Mapping[str, tuple[int, ...]]
    free: tuple[int, ...]

    def tried(self, letters: str) -> list[tuple[int, Rule]]:
        """The rules that can match a stretch, with their place in the level."""
        wanted = set(self.free)
        for letter in set(letters):
            wanted.update(self.under.get(letter, ()))
        return [(i, self.rules[i]) for i in wanted]


@dataclass(slots=True)
class Grammar:
    """One language's words and rules, ready to run."""

    language: str
    words: dict[str, Word]
    levels: tuple[Level, ...]
    out_letters: dict[str, str]
    number_letters: dict[frozenset[str], str]
    prefixes: bool
    abbreviations: frozenset[str]
    split_day_clock: bool
    trigger: re.Pattern[str] | None
    met_by: Mapping[str, int]
    trees: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    def parse(self, letters: str) -> tuple[Node, ...]:
        """The nodes left standing after the last level, in order."""
        found = self.trees.get(letters)
        if found is None:
            if len(self.trees) >= _KEPT_TREES:
                self.trees.clear()
            found = self.trees[letters] = self._parse(letters)
        return found

    def _parse(self, letters: str) -> tuple[Node, ...]:
        items: list[int | Node] = list(range(len(letters)))
        for level in self.levels:
            hits = list(_best(level, letters, met(letters, self.met_by)))
            for rule, match in reversed(hits):
                node = _node(rule, match, items)
                letters = (
                    letters[: match.start()] + self.out_letters[rule.out] + letters[match.end() :]
                )
                items[match.start() : match.end()] = [node]
        return tuple(item for item in items if isinstance(item, Node) and item.rule.emit)


def _best(level: Level, letters: str, met_bits: int) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Leftmost, then longest, then first-listed matches that do not overlap, in order."""
    found = [
        (m.start(), -m.end(), i, rule, m)
        for i, rule in level.tried(letters)
        if rule.mask & met_bits == rule.mask
        for m in rule.pattern.finditer(letters)
        if m.end() > m.start()
    ]
    found.sort(key=lambda f: f[:3])
    at = 0
    for start, minus_end, _, rule, match in found:
        if start >= at:
            yield rule, match
            at = -minus_end


def _node(rule: Rule, match: re.Match[str], items: list[int | Node]) -> Node:
    children = tuple(
        (name, items[match.start(name)]) for name in rule.captures if match.start(name) >= 0
    )
    first, last = items[match.start()], items[match.end() - 1]
    start = first if isinstance(first, int) else first.start
    end = last + 1 if isinstance(last, int) else last.end
    return Node(rule, start, end, children)


# ---------------------------------------------------------------- compiling a table

_NUMBER_CLASSES: dict[str, Callable[[int, str], bool]] = {
    "N": lambda _n, _s: True,
    "N12": lambda n, s: 1 <= n <= 12 and len(s) <= 2,
    "N24": lambda n, s: n <= 24 and len(s) <= 2,
    "N31": lambda n, s: 1 <= n <= 31 and len(s) <= 2,
    "N59": lambda n, s: n <= 59 and len(s) == 2,
    "YY": lambda _n, s: len(s) == 2,
    "YEAR": lambda n, s: len(s) == 4 and 1000 <= n <= 2199,
    "HHMM": lambda n, s: len(s) == 4 and n < 2400 and n % 100 < 60,
}


@cache
def number_classes(digits: str) -> frozenset[str]:
    """The classes of a plain number of at most six digits, by its value and length."""
    value = int(digits)
    return frozenset(c for c, holds in _NUMBER_CLASSES.items() if holds(value, digits))


SHAPES = ("ISO", "DATED", "CLOCKT", "DECADE", "ORD", "DECIMAL")
"""Classes of composite tokens, see times_lex."""


def _compounds(data: dict[str, Any], words: dict[str, dict[str, Any]]) -> None:
    """Words made of two parts ("Dienstagabend"): class, first class, second class, joint."""
    for made in data.get("compound", []):
        firsts, seconds = data["words"][made["first"]], data["words"][made["second"]]
        for (a, first), (b, second) in product(firsts.items(), seconds.items()):
            for text in (a + made.get("joint", "") + b + end for end in made.get("endings", [""])):
                words.setdefault(text, {})[made["out"]] = (first, second)


def _lexicon(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = {}
    for name, entries in data["words"].items():
        for text, value in entries.items():
            words.setdefault(text, {})[name] = value
    _compounds(data, words)
    if "ZNAME" in data["words"]:
        for text, zone in zones.names().items():
            if text.isalpha():
                words.setdefault(text, {}).setdefault("ZNAME", zone)
    for text, name in _BRACKETS.items():  # their signs are the patterns' own operators
        words.setdefault(text, {})[name] = text
    return words


def _literals(data: dict[str, Any], known: set[str]) -> set[str]:
    sources = [*data.get("macros", {}).values(), *(r["pattern"] for r in data["rule"])]
    items = (m for s in sources for m in _ITEM.finditer(s))
    return {m[2] for m in items if m[2] and m[2] not in known} | {
        m[4] for s in sources for m in _ITEM.finditer(s) if m[4] and m[4] not in _AHEAD
    }


_BRACKETS = {"(": "LPAR", ")": "RPAR"}
_AHEAD = "!="
_OPEN = {"": "(?:", "!": "(?!", "=": "(?="}
"""How a group starts: "!" before it says that it must not follow, "=" that it must."""


class _Compiler:
    """Gives letters to sets of classes and turns patterns into regular expressions."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.macros: dict[str, str] = data.get("macros", {})
        self.letters: dict[frozenset[str], str] = {}

    def letter(self, classes: frozenset[str]) -> str:
        if classes not in self.letters:
            self.letters[classes] = chr(_FIRST_LETTER + len(self.letters))
        return self.letters[classes]

    def group(self, name: str) -> str:
        members = sorted(v for k, v in self.letters.items() if name in k)
        return f"[{''.join(members)}]" if members else "(?!)"

    def regex(self, pattern: str) -> tuple[str, dict[str, tuple[str, ...]]]:
        """The expression over letters, and the classes allowed under each capture."""
        out: list[str] = []
        captures: dict[str, list[str]] = {}
        pending, ahead = "", ""  # capture waiting for its item; a "!" or "=" before it
        depths: list[tuple[int, str]] = []  # open captured groups
        depth = 0
        for capture, word, operator, mark in (m.groups() for m in _ITEM.finditer(pattern)):
            if capture:
                pending = capture
                captures[capture] = []
                continue
            if operator:
                if operator == "(":
                    depth += 1
                    out.append(f"(?P<{pending}>" if pending else _OPEN[ahead])
                    ahead = ""
                    if pending:
                        depths.append((depth, pending))
                    pending = ""
                elif operator == ")":
                    out.append(")")
                    if depths and depths[-1][0] == depth:
                        depths.pop()
                    depth -= 1
                else:
                    out.append(operator)
                continue
            if mark and mark in _AHEAD:
                ahead = mark
                continue
            if ahead:
                out.append(f"{_OPEN[ahead]}{self.item(word or mark)})")
                ahead = ""
                continue
            names = self.names(word or mark)
            for target in [pending] if pending else [d[1] for d in depths]:
                captures[target] += names
            body = self.item(word or mark)
            out.append(f"(?P<{pending}>{body})" if pending else body)
            pending = ""
        return "".join(out), {k: tuple(dict.fromkeys(v)) for k, v in captures.items()}

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """The letters that a pattern cannot do without, a set for each of its items."""
        return needs(_ITEM.finditer(pattern), self.members)

    def members(self, word: str) -> frozenset[str]:
        """The letters that an item of a pattern can be."""
        wanted = set(self.names(word))
        return frozenset(v for k, v in self.letters.items() if not wanted.isdisjoint(k))

    def names(self, word: str) -> list[str]:
        if word in self.macros:
            return [n for m in _ITEM.finditer(self.macros[word]) if m[2] for n in self.names(m[2])]
        return [word]

    def item(self, word: str) -> str:
        if word in self.macros:
            return f"(?:{self.regex(self.macros[word])[0]})"
        return self.group(word)


def _variants(word: str, cased: frozenset[str]) -> tuple[str, ...]:
    """The spellings to look up: as it stands, capitalised, in capitals."""
    if word.islower() and word in cased:
        return (word[:1].upper() + word[1:], word.upper())
    return tuple(dict.fromkeys((word, word[:1].upper() + word[1:], word.upper())))


def _numbers() -> set[frozenset[str]]:
    samples = [f"{n}" for n in range(0, 2400)] + [f"{n:02d}" for n in range(100)]
    samples += [f"{n:04d}" for n in range(2400)] + ["2460", "9999", "10000"]
    return {number_classes(s) for s in samples}


@cache
def grammar(language: str) -> Grammar:
    """The compiled grammar of a language with a table `times.LL`."""
    data = table(f"times.{language}")
    compiler = _Compiler(data)
    lexicon = _lexicon(data)
    outs = {r["out"] for r in data["rule"]}
    number_sets = _numbers()
    classes = {c for v in lexicon.values() for c in v} | outs | set(SHAPES)
    classes |= set(compiler.macros) | set(_NUMBER_CLASSES)
    for literal in sorted(_literals(data, classes)):
        lexicon.setdefault(literal, {})[literal] = literal
    for values in lexicon.values():
        compiler.letter(frozenset(values))
    for classes_of in sorted(number_sets, key=sorted):
        compiler.letter(classes_of)
    words = _words(data, lexicon, compiler)
    out_letters = {o: compiler.letter(frozenset([o])) for o in sorted(outs | set(SHAPES))}
    bits = Bits()
    levels = _levels(data, compiler, bits)
    return Grammar(
        language,
        words,
        levels,
        out_letters,
        {s: compiler.letter(s) for s in number_sets},
        bool(data.get("prefixes", False)),
        frozenset(v for a in data.get("abbreviations", []) for v in _variants(a, frozenset())),
        bool(data.get("split_day_clock", False)),
        None if data.get("prefixes") else _trigger(words),
        bits.of_letter,
    )


def _words(
    data: dict[str, Any], lexicon: dict[str, dict[str, Any]], compiler: _Compiler
) -> dict[str, Word]:
    core, cased = set(data["core"]), frozenset(data.get("cased", []))
    if "ZNAME" in data["words"]:  # a lower-case "male" or "bern" is no place
        cased |= {text for text, values in lexicon.items() if list(values) == ["ZNAME"]}
    out: dict[str, Word] = {}
    for text, values in lexicon.items():
        word = Word(compiler.letter(frozenset(values)), values, not core.isdisjoint(values))
        for variant in _variants(text, cased):
            out.setdefault(variant, word)
    return out


_DIGITS = (
    r"(?<=\d)(?::\d\d|[./-]\d{1,2}[./-]\d|st|nd|rd|th|ST|ND|RD|TH|ers?|ern|re|s|º|ª)"
    r"|(?<!\d)[12]\d{3}(?!\d)"
)
"""Figures that tell of a time alone, behind their first sign: clocks, dates, ordinals, years."""


def _trigger(words: Mapping[str, Word]) -> re.Pattern[str]:
    """What every expression holds: telling figures or a core word, as a tree of letters.

    It begins with the sign before the word, so that the search passes over the inside of words; an
    expression at the very start of a text is not found.
    """
    tree: dict[str, Any] = {}
    for text in sorted(w for w, word in words.items() if word.core):
        at = tree
        for letter in text:
            at = at.setdefault(letter, {})
        at[""] = {}
    return re.compile(rf"[\W\d_](?:{_DIGITS}|(?:{_alternatives(tree)})(?![^\W\d_]))")


def _alternatives(tree: dict[str, Any]) -> str:
    return "|".join(
        re.escape(letter) + (f"(?:{_alternatives(below)})" if below else "")
        for letter, below in sorted(tree.items(), reverse=True)
    )


def _levels(data: dict[str, Any], compiler: _Compiler, bits: Bits) -> tuple[Level, ...]:
    levels: dict[int, list[tuple[Rule, tuple[frozenset[str], ...]]]] = {}
    for raw in data["rule"]:
        body, captures = compiler.regex(raw["pattern"])
        wanted = compiler.needs(raw["pattern"])
        rule = Rule(
            raw["name"], re.compile(body), raw["out"], raw["expr"], captures,
            raw.get("emit", True), raw.get("check", ""), bits.mask(wanted),
        )  # fmt: skip
        levels.setdefault(raw["level"], []).append((rule, wanted))
    return tuple(_level(levels[n]) for n in sorted(levels))


def _level(rules: list[tuple[Rule, tuple[frozenset[str], ...]]]) -> Level:
    """Each rule under the letters of its rarest need."""
    under: dict[str, list[int]] = {}
    for i, (_, wanted) in enumerate(rules):
        rarest: frozenset[str] = min(wanted, key=len, default=frozenset())
        for letter in sorted(rarest):
            under.setdefault(letter, []).append(i)
    free = tuple(i for i, (_, wanted) in enumerate(rules) if not wanted)
    return Level(tuple(r for r, _ in rules), {k: tuple(v) for k, v in under.items()}, free)
