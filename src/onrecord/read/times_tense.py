"""Whether the words around an expression speak of the past or the future; no parser needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

from onrecord.lang.tables import table
from onrecord.model.span import Span

_WORD = re.compile(r"['’]?[^\W\d_]+|\d+")
_STOP = re.compile(r"[.!?;:](?=\s|\Z)|\n|[“”\"«»]|''|``")
_OWNER = ("'s ", "’s ")
_REACH = 110
"""Characters looked at on each side: a clause of news English is about 12 words."""
_RIGHT_COST = 1.5
"""A verb after the expression is less often its own than one before (counted in words)."""


_KEPT_WORDS = 50_000
"""Words whose kind is kept; news uses few."""


class _Kind(IntEnum):
    """What a word can tell of the tense of its clause."""

    NONE = 0
    FUTURE = 1
    PAST = 2
    ENDING = 3
    JOINED = 4
    INFINITIVE = 5
    NEGATED = 6


@dataclass(frozen=True, slots=True)
class _Cues:
    """The table's lists, and the kind of a word by them."""

    lists: Mapping[str, frozenset[str]]
    endings: tuple[str, ...]
    infinitive: str
    agent: str
    joined: Mapping[str, str]
    kind: Callable[[str], _Kind]


_LISTS = (
    "future", "past", "said", "not_verbs", "directly", "adjectives", "negated",
    "negation", "prepositional", "copulas", "pluperfect",
)  # fmt: skip


@cache
def _cues(language: str) -> _Cues:
    data = table(f"times.{language}").get("tense", {})
    lists = {name: frozenset(data.get(name, [])) for name in _LISTS}
    endings = tuple(data.get("past_endings", ["\0"]))
    infinitive = data.get("infinitive", "")
    joined = data.get("joined", {})

    @lru_cache(maxsize=_KEPT_WORDS)
    def kind(word: str) -> _Kind:
        return _Kind.JOINED if word in joined else _kind(word, lists, endings, infinitive)

    return _Cues(lists, endings, infinitive, data.get("agent", ""), joined, kind)


def _kind(
    word: str, lists: Mapping[str, frozenset[str]], endings: tuple[str, ...], infinitive: str
) -> _Kind:
    if word in lists["negated"]:
        return _Kind.NEGATED
    if word in lists["future"]:
        return _Kind.FUTURE
    if word in lists["past"]:
        return _Kind.PAST
    if len(word) > 4 and word.islower() and word.endswith(endings):
        return _Kind.ENDING
    return _Kind.INFINITIVE if word == infinitive else _Kind.NONE


def tense_at(text: str, place: Span, within: Span, language: str) -> int:
    """-1 past, 1 future, 0 unknown: the nearest cue in the same sentence decides."""
    cues = _cues(language)
    left = text[max(within.start, place.start - _REACH) : place.start]
    right = text[place.end : min(within.end, place.end + _REACH)]
    stops = [m.end() for m in _STOP.finditer(left)]
    left = left[stops[-1] :] if stops else left
    stop = _STOP.search(right)
    right = right[: stop.start()] if stop else right
    before, after = _WORD.findall(left), _WORD.findall(right)
    if right.startswith(_OWNER):  # "Friday's order": the clause around tells little of its noun
        before = before[-2:]
    return _decide(before, after, cues)


def _decide(before: list[str], after: list[str], cues: _Cues) -> int:
    found = [f for f in (_left(before, cues), _right(after, cues)) if f]
    if not found and before and before[-1] in cues.lists["directly"]:
        return 1  # "by Friday", with no verb to say otherwise
    return min(found)[1] if found else 0


def _left(words: list[str], cues: _Cues) -> tuple[float, int] | None:
    """Distance and side of the nearest cue before the expression."""
    last = len(words) - 1
    for at in range(last, -1, -1):
        kind = cues.kind(words[at])
        if not kind:
            continue
        if kind is _Kind.INFINITIVE:
            if at < last and _verb_like(words[at + 1], cues) and not _preposition(words, at, cues):
                return last - at - 1, 1  # "agreed to hold talks on the 30th"
        elif side := _side(kind, words, at, cues):
            return last - at + _weak(words[at], cues), side
    return None


def _right(words: list[str], cues: _Cues) -> tuple[float, int] | None:
    """Distance and side of the nearest cue behind the expression."""
    for at, word in enumerate(words):
        kind = cues.kind(word)
        if not kind or kind is _Kind.INFINITIVE:
            continue
        if word.endswith(cues.endings) and words[at + 1 : at + 2] == [cues.agent]:
            continue  # "followed by": a participle, not the clause's verb
        if side := _side(kind, words, at, cues):
            return _RIGHT_COST * (at + 1) + _weak(word, cues), side
    return None


def _verb_like(word: str, cues: _Cues) -> bool:
    """Not the "to" of "rose to 12 percent" or "sold to the bank"."""
    return word.isalpha() and word.islower() and word not in cues.lists["not_verbs"]


def _preposition(words: list[str], at: int, cues: _Cues) -> bool:
    """ "Closed due to snow", but "is due to open"."""
    if not at or words[at - 1] not in cues.lists["prepositional"]:
        return False
    return at < 2 or words[at - 2] not in cues.lists["copulas"]


def _weak(word: str, cues: _Cues) -> float:
    """Verbs of saying belong to the frame more often than to the time's own clause."""
    return 3.0 if word in cues.lists["said"] else 0.0


def _side(kind: _Kind, words: list[str], at: int, cues: _Cues) -> int:
    preceding, following = words[max(0, at - 3) : at], words[at + 1 : at + 2]
    if kind is _Kind.NEGATED:  # "won't open", but "won the match"
        return 1 if following and following[0] in cues.lists["negation"] else -1
    if kind is _Kind.JOINED:  # "plans to", not "holiday plans"; "ahead of", not "went ahead"
        return int(following == [cues.joined[words[at]]])
    if kind is _Kind.FUTURE:
        if following == [cues.infinitive] and _preposition([*words[: at + 1], ""], at + 1, cues):
            return 0
        return -1 if cues.lists["pluperfect"] and cues.lists["pluperfect"] <= {*preceding} else 1
    if kind is _Kind.ENDING and not cues.lists["adjectives"].isdisjoint(preceding[-2:]):
        return 0  # the adjective of "a yet unannounced hour"
    planned = not cues.lists["future"].isdisjoint(preceding)
    return 1 if planned or ("to" in preceding and "be" in preceding) else -1


def direction(expr: tuple[Any, ...]) -> int:
    """-1 or 1 where the expression itself looks back or ahead from now ("next year"), else 0."""
    head = expr[0]
    if head in ("shift", "short") and expr[3] == "now" and isinstance(expr[2], (int, float)):
        return (expr[2] > 0) - (expr[2] < 0)
    if head in ("in", "part", "tod") and isinstance(expr[2], tuple):
        return direction(expr[2])
    if head == "near":
        return int(expr[2] or 0)
    if head in ("at", "both", "local"):
        return direction(expr[1])
    return 0
