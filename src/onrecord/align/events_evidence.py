"""What speaks for and against two mentions being one event.

`EVIDENCE` is the visible list: (function, weight). Each function gives 0 to 1; its docstring is the
explanation that the record shows. Weights are log-odds; those below zero speak against. `FORBIDS`
win over any score.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields

from onrecord.align.events_counts import counts_apart
from onrecord.align.events_told import Told
from onrecord.align.events_words import same_set
from onrecord.lang.words import cosine, tokens

ACTION = "action"
_BILATERAL = frozenset({"meeting", "call", "deal", "visit", "exercise", "result"})
_NEAR = (
    frozenset({"meeting", "call"}),
    frozenset({"meeting", "visit"}),
    frozenset({"attack", "death"}),
    frozenset({"attack", "injury"}),
    frozenset({"attack", "policing"}),
    frozenset({"policing", "arrest"}),
    frozenset({"accident", "disaster"}),
    frozenset({"attack", "accident"}),
    frozenset({"attack", "disaster"}),
    frozenset({"movement", "visit"}),
    frozenset({"deployment", "movement"}),
    frozenset({"decision", "deal"}),
    frozenset({"aid", "deal"}),
    frozenset({"accident", "death"}),
    frozenset({"launch", "deployment"}),
    frozenset({"decision", "statement"}),
    frozenset({"deployment", "policing"}),
    frozenset({"attack", "deployment"}),
    frozenset({"protest", "attack"}),
    frozenset({"construction", "launch"}),
)
"""Kinds between which reports choose freely for one event."""


def same_kind(a: Told, b: Told) -> float:
    """Both tell an event of the same kind"""
    one, two = a.mention.kind, b.mention.kind
    if one == two:
        return 0.5 if one == ACTION else 1.0
    return 0.5 if frozenset((one, two)) in _NEAR else 0.0


def same_word(a: Told, b: Told) -> float:
    """Both use the same word for it, or words that mean the same"""
    if a.stem == b.stem:
        return 1.0
    return 0.6 if same_set(a.mention.lemma, b.mention.lemma) else 0.0


def same_parties(a: Told, b: Told) -> float:
    """The same people or bodies take part"""
    if not a.parties or not b.parties:
        return 0.0
    own = a.parties & b.parties
    kin = len((a.kin & b.kin) - own)
    return min(1.0, (len(own) + 0.5 * kin) / min(len(a.parties), len(b.parties)))


def other_parties(a: Told, b: Told) -> float:
    """Other people or bodies take part"""
    return float(bool(a.parties and b.parties) and not a.kin & b.kin)


def same_described(a: Told, b: Told) -> float:
    """People without a name are described by the same word"""
    return float(bool(a.described & b.described))


def same_day(a: Told, b: Told) -> float:
    """Both name the same day, or stretches of time that overlap"""
    if a.weekday is not None and a.weekday == b.weekday:
        return 1.0
    if not a.days or not b.days or a.days.gap(b.days):
        return 0.0
    return 1.0 if a.days.exact and b.days.exact else 0.5


def other_day(a: Told, b: Told) -> float:
    """They name different times"""
    if not a.days or not b.days:
        return 0.0
    return min(1.0, a.days.gap(b.days) / 2)


def long_ago(a: Told, b: Told) -> float:
    """One is dated long before its report, the other is told as news without a date"""
    dated, bare = (a, b) if a.days else (b, a)
    if dated.days is None or bare.days is not None:
        return 0.0
    if dated.published is None:
        return float(not dated.days.exact)
    return float(dated.published - dated.days.last > _LONG)


_LONG = 30
"""Days before the report after which news has become background."""


def same_place(a: Told, b: Told) -> float:
    """Both name the same place"""
    if a.place is not None and a.place == b.place:
        return 1.0
    return float(a.place in b.parties or b.place in a.parties)


def same_channel(a: Told, b: Told) -> float:
    """Both name the same channel"""
    return float(a.mention.channel is not None and a.mention.channel == b.mention.channel)


def other_channel(a: Told, b: Told) -> float:
    """They name different channels"""
    one, two = a.mention.channel, b.mention.channel
    return float(one is not None and two is not None and one != two)


def same_wording(a: Told, b: Told) -> float:
    """The passages share words that are rare in the story and in the language"""
    return cosine(a.vector, b.vector)


def same_setting(a: Told, b: Told) -> float:
    """Their sentences share words that are rare in the story and in the language"""
    return cosine(a.around, b.around)


def points_back(a: Told, b: Told) -> float:
    """One passage points back to what its report told last before it"""
    return float(a.back == b.key or b.back == a.key)


def same_lead(a: Told, b: Told) -> float:
    """Both reports open with it"""
    if not (a.main and b.main) or a.reading is b.reading:
        return 0.0
    return 1.0 if same_word(a, b) else 0.5 * same_kind(a, b)


def plan_and_done(a: Told, b: Told) -> float:
    """One report tells the one as a plan, the other as done"""
    if a.reading is not b.reading or {a.status, b.status} != {"planned", "held"}:
        return 0.0
    return float(not (a.days and b.days))


EVIDENCE: tuple[tuple[Callable[[Told, Told], float], float], ...] = (
    (same_kind, 1.2),
    (same_word, 1.0),
    (same_parties, 1.6),
    (other_parties, -2.0),
    (same_described, 0.8),
    (same_day, 1.6),
    (other_day, -2.0),
    (long_ago, -1.2),
    (same_place, 0.8),
    (same_channel, 1.0),
    (other_channel, -1.5),
    (same_wording, 4.0),
    (same_setting, 1.5),
    (points_back, 2.5),
    (same_lead, 1.5),
    (plan_and_done, -1.0),
)
BIAS = -3.0
"""Log-odds of two candidates with no evidence at all."""


def score(a: Told, b: Told) -> float:
    """Log-odds that the two tell one event."""
    return BIAS + sum(weight * f(a, b) for f, weight in EVIDENCE)


# ---------------------------------------------------------------- what forbids


def days_apart(a: Told, b: Told) -> bool:
    """Two certain days that differ by more than a time zone can explain."""
    if not a.days or not b.days:
        return False
    return a.days.exact and b.days.exact and a.days.gap(b.days) > 1


def years_apart(a: Told, b: Told) -> bool:
    """Stretches of time with more than a month between them."""
    return a.days is not None and b.days is not None and a.days.gap(b.days) > 31


def other_pair(a: Told, b: Told) -> bool:
    """Meetings and deals of two parties each, neither list within the other."""
    if not {a.mention.kind, b.mention.kind} <= _BILATERAL:
        return False
    if len(a.parties) < 2 or len(b.parties) < 2:
        return False
    return not (a.parties <= b.kin or b.parties <= a.kin)


def other_speaker(a: Told, b: Told) -> bool:
    """Words of different people: each statement is its own."""
    if "statement" not in (a.mention.kind, b.mention.kind):
        return False
    if not (a.actors and b.actors):
        return bool(a.actors or b.actors) and _described_apart(a, b)
    if (a.people or b.people) and not a.actors & b.actors:
        return True
    return not (a.actors & b.kin or b.actors & a.kin)


def _described_apart(a: Told, b: Told) -> bool:
    """One speaker has a name, the other only a description that the name does not carry."""
    named, plain = (a, b) if a.actors else (b, a)
    words_ = {w for p in plain.mention.participants if p.role == "actor" for w in _head(p.unnamed)}
    titles = {
        w.removesuffix("s")
        for p in named.mention.participants
        if p.role == "actor"
        for w in _titles(named, p.entity)
    }
    return bool(words_) and not words_ & titles


def _head(unnamed: str | None) -> list[str]:
    found = tokens((unnamed or "").split(" of ")[0])
    return [found[-1].removesuffix("s")] if found else []


def _titles(told: Told, entity: int | None) -> list[str]:
    if entity is None:
        return []
    found = told.reading.entities[entity]
    return tokens(" ".join((found.name, *(r.title for r in found.roles))))


def other_action(a: Told, b: Told) -> bool:
    """Doings that no table knows, told by words that do not mean the same."""
    return a.mention.kind == b.mention.kind == ACTION and not same_word(a, b)


def kinds_apart(a: Told, b: Told) -> bool:
    """Kinds that no report uses for one event."""
    one, two = a.mention.kind, b.mention.kind
    if one == two or ACTION in (one, two):
        return False
    return frozenset((one, two)) not in _NEAR


def beside(a: Told, b: Told) -> bool:
    """Told side by side in one sentence: two events, else the report would not list them."""
    if a.reading is not b.reading or a.mention.sentence != b.mention.sentence:
        return False
    return not (a.mention.span.contains(b.mention.span) or b.mention.span.contains(a.mention.span))


FORBIDS: tuple[Callable[[Told, Told], bool], ...] = (
    days_apart,
    years_apart,
    other_pair,
    other_speaker,
    other_action,
    kinds_apart,
    beside,
    counts_apart,
)


_BY_WORD = (other_action, kinds_apart)
"""What rests on the choice of a verb and the kind it is read as: two reports that share the rest
outweigh it."""

_ALIKE = 0.4
_PART = 0.25
"""Shared wording at which two reports tell one event, without and with a common party. Over twelve
hand-labelled stories anything from 0.35 to 0.5 for the first gave the same, 0.010 more merged."""


def forbidden(a: Told, b: Told) -> bool:
    """Whether anything speaks against one event; a choice of words does not where all is alike."""
    if any(f(a, b) for f in FORBIDS if f not in _BY_WORD):
        return True
    return any(f(a, b) for f in _BY_WORD) and not alike(a, b)


def look(told: Told) -> Hashable:
    """All that a comparison with another report's mention can tell it by: its place left out."""
    at = told.mention
    people = tuple((p.role, p.unnamed, *_titles(told, p.entity)) for p in at.participants)
    own = tuple(getattr(told, name) for name in _OWN)
    return own, tuple(getattr(at, name) for name in _MENTION), people, tuple(told.around.items())


_OWN = tuple(
    f.name
    for f in fields(Told)
    if f.name not in ("reading", "mention", "vector", "around", "after", "inside")
)
_MENTION = ("lemma", "kind", "status", "stance", "channel", "plover", "nominal")


def alike(a: Told, b: Told) -> bool:
    """Whether two reports tell it in much the same words, whatever word carries it."""
    if a.reading is b.reading:
        return False
    shared = same_wording(a, b)
    return shared >= _ALIKE or (
        shared >= _PART and bool(same_parties(a, b)) and not other_day(a, b)
    )
