"""Passages that only point back ("the blast", "Monday's vote") and what they point to.

A definite noun phrase for an event, without parties or a day that would make it another one,
means the event of that sort that its report told before. It is no evidence of its own: clusters are
formed of the other mentions, and such a passage goes where its antecedent went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.align.events_counts import counts_apart
from onrecord.align.events_told import Told, event_nouns
from onrecord.align.events_words import same_set, takes_in
from onrecord.lang.tables import words

_POINTS = re.compile(
    r"(?:the|this|that|these|those|both|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s?)\s+"
    r"(?:[\w'’-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_LONG = 30
"""Days before the report after which news has become background."""

_LEAD = 3
"""Sentences that tell what a report is about."""

_INCIDENTS = frozenset({"attack", "accident", "disaster", "death", "injury", "policing", "protest"})
GENERAL = "incident"
"""Kind of the nouns that name no sort of event ("the incident", "the tragedy")."""


def pointed(told: Iterable[Told]) -> list[Told]:
    """Mentions in order of content, those that point back with the key of what they point to, and
    those that their report opens with, or comes back to, marked as `main`."""
    out: list[Told] = []
    report = ""
    before: list[Told] = []
    for one in told:
        if one.reading.report != report:
            report, before = one.reading.report, []
        found = _antecedent(one, before) if _bare(one) else None
        if found is None and one.mention.kind != GENERAL:
            before.append(one)
        out.append(one if found is None else replace(one, back=found.key))
    return _marked(out)


def _bare(one: Told) -> bool:
    """Whether a definite noun opens the passage that tells it."""
    if one.mention.lemma not in event_nouns():
        return False
    at = one.mention.trigger.start - one.mention.span.start
    if not 0 <= at <= 40:
        return False
    head = one.mention.trigger.end - one.mention.span.start
    return _POINTS.match(one.words[:at]) is not None and _is_noun(
        one.words[at:head], one.mention.lemma
    )


def _is_noun(word: str, lemma: str) -> bool:
    return word in (lemma, f"{lemma}s", f"{lemma}es")


def _antecedent(one: Told, before: list[Told]) -> Told | None:
    """The last mention before it of the same sort that nothing sets apart from it."""
    fit = [b for b in before if _sort(one, b) and _agree(one, b)]
    if not fit:
        return None
    news = [b for b in fit if not _past(b)] or fit
    best = max(_sort(one, b) for b in news)
    return [b for b in news if _sort(one, b) == best][-1]


def _sort(one: Told, other: Told) -> int:
    """2 for words that mean the same, 1 for a word that takes in the other, 0 for neither."""
    if one.mention.sentence == other.mention.sentence or other.mention.stance == "denies":
        return 0
    if one.mention.kind == GENERAL:
        return int(other.mention.kind in _INCIDENTS)
    if one.mention.channel and other.mention.channel not in (None, one.mention.channel):
        return 0
    if one.stem == other.stem or same_set(one.mention.lemma, other.mention.lemma):
        return 2
    return int(takes_in(one.mention.lemma, other.mention.lemma))


def _agree(one: Told, other: Told) -> bool:
    """Whether parties, place and day of the passage are all the other's own."""
    if not one.parties <= other.kin | {other.place} or counts_apart(one, other):
        return False
    if one.days is not None:
        return other.days is not None and one.days.gap(other.days) <= 1
    return one.weekday is None or other.weekday in (None, one.weekday)


def _past(one: Told) -> bool:
    """Whether a mention is dated long before its report, or in a year where that is not known."""
    if one.days is None:
        return False
    if one.published is None:
        return one.days.last - one.days.first > _LONG
    return one.published - one.days.last > _LONG


def _marked(told: list[Told]) -> list[Told]:
    """The first mention of each kind among the first sentences of a report is a main one."""
    seen: set[tuple[str, str]] = set()
    out = []
    for one in told:
        key = one.reading.report, one.mention.kind
        early = one.mention.sentence.start <= _limit(one)
        fit = one.mention.kind in words("events.en", "roles.occasions") and not _past(one)
        main = early and fit and key not in seen and one.status != "planned"
        if main:
            seen.add(key)
        out.append(replace(one, main=True) if main else one)
    return out


def _limit(one: Told) -> int:
    """Where the last of a report's first sentences begins."""
    return one.reading.sentences[:_LEAD][-1].start
