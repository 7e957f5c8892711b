"""Whether the words around an expression speak of the past or the future; no parser needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
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


@dataclass(frozen=True, slots=True)
class _Cues:
    future: frozenset[str]
    past: frozenset[str]
    endings: tuple[str, ...]
    said: frozenset[str]
    infinitive: str
    agent: str
    not_verbs: frozenset[str]
    directly: frozenset[str]
    intents: frozenset[str]
    adjectives: frozenset[str]


@cache
def _cues(language: str) -> _Cues:
    data = table(f"times.{language}").get("tense", {})
    return _Cues(
        frozenset(data.get("future", [])),
        frozenset(data.get("past", [])),
        tuple(data.get("past_endings", ["\0"])),
        frozenset(data.get("said", [])),
        data.get("infinitive", ""),
        data.get("agent", ""),
        frozenset(data.get("not_verbs", [])),
        frozenset(data.get("directly", [])),
        frozenset(data.get("intents", [])),
        frozenset(data.get("adjectives", [])),
    )


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
    if right.startswith(_OWNER):  # "Friday's ruling": the clause around tells little of its noun
        before = before[-2:]
    return _decide(before, after, cues)


def _decide(before: list[str], after: list[str], cues: _Cues) -> int:
    found: list[tuple[float, int]] = []
    for i, word in enumerate(reversed(before)):
        at = len(before) - 1 - i
        if i and word == cues.infinitive and _verb_like(before[at + 1], cues):
            found.append((i - 1, 1))  # "agreed to hold talks on the 30th"
            break
        if side := _side(word, before[max(0, at - 3) : at], before[at + 1 : at + 2], cues):
            found.append((i + _weak(word, cues), side))
            break
    for i, word in enumerate(after):
        if word.endswith(cues.endings) and after[i + 1 : i + 2] == [cues.agent]:
            continue  # "followed by": a participle, not the clause's verb
        if side := _side(word, after[max(0, i - 3) : i], after[i + 1 : i + 2], cues):
            found.append((_RIGHT_COST * (i + 1) + _weak(word, cues), side))
            break
    if not found and before and before[-1] in cues.directly:
        return 1  # "by Friday", with no verb to say otherwise
    return min(found)[1] if found else 0


def _verb_like(word: str, cues: _Cues) -> bool:
    """Not the "to" of "rose to 12 percent" or "sold to the bank"."""
    return word.isalpha() and word.islower() and word not in cues.not_verbs


def _weak(word: str, cues: _Cues) -> float:
    """Verbs of saying belong to the frame more often than to the time's own clause."""
    return 3.0 if word in cues.said else 0.0


def _side(word: str, preceding: list[str], following: list[str], cues: _Cues) -> int:
    if word in cues.future:
        return 1
    if word in cues.intents:  # "plans to", not "holiday plans"
        return int(following == [cues.infinitive])
    past = word in cues.past or _ended(word, preceding, cues)
    if not past:
        return 0
    if any(w in cues.future for w in preceding) or ("to" in preceding and "be" in preceding):
        return 1
    return -1


def _ended(word: str, preceding: list[str], cues: _Cues) -> bool:
    """A verb form of the past by its ending; not the adjective of "a still unspecified date"."""
    if len(word) <= 4 or not word.islower() or not word.endswith(cues.endings):
        return False
    return cues.adjectives.isdisjoint(preceding[-2:])


def direction(expr: tuple[Any, ...]) -> int:
    """-1 or 1 where the expression itself looks back or ahead from now ("next year"), else 0."""
    head = expr[0]
    if head == "shift" and expr[3] == "now" and isinstance(expr[2], (int, float)):
        return (expr[2] > 0) - (expr[2] < 0)
    if head in ("in", "part", "tod") and isinstance(expr[2], tuple):
        return direction(expr[2])
    if head == "near":
        return int(expr[2] or 0)
    if head in ("at", "both", "local"):
        return direction(expr[1])
    return 0
