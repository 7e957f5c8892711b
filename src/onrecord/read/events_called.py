"""Definite descriptions of named bearers: "the town" in a report of one town that it names so.

A report says what somebody is where it names them: "the town of X", "X, a mining town in …",
"carmaker X". Where one noun is said of one bearer only, "the town" later means that bearer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lang.tables import words
from onrecord.model.reading import EventMention, Mention, Participant
from onrecord.read.events_roles import TABLE, Known, once

_BEHIND = re.compile(r",\s(?:a|an|the)\s([^,.;:()\n]{2,60})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AHEAD = 40
"""Code points before a name in which "the town of" or "carmaker" may stand."""


def descriptions(known: Known) -> dict[str, int]:
    """Noun → the only entity of the report that is called so."""
    found: dict[str, set[int]] = {}
    for mention in known.mentions:
        if mention.entity is None or mention.form == "pronoun":
            continue
        for noun in _nouns(mention, known.text):
            found.setdefault(noun, set()).add(mention.entity)
    return {noun: min(bearers) for noun, bearers in found.items() if len(bearers) == 1}


def _nouns(mention: Mention, text: str) -> set[str]:
    """The nouns for people and bodies that stand beside a name and say what it is."""
    start, end = mention.span.start, mention.span.end
    ahead = [w.lower() for w in _WORD.findall(text[max(0, start - _AHEAD) : start])]
    out = set()
    if ahead and text[start - 1 : start] == " ":
        out.add(ahead[-2] if ahead[-1] == "of" and len(ahead) > 1 else ahead[-1])
    match = _BEHIND.match(text, end)
    if match is not None:
        plain = re.split(r"\s(?:of|in|on|at|for|from|with|who|that|which|near|by)\s", match[1])[0]
        out.update(w.lower() for w in _WORD.findall(plain)[-1:])
    return {w for w in out if w in words(TABLE, "roles.people") and not _many(w)}


def _many(noun: str) -> bool:
    """Whether a noun means several: "the people of X" are not X."""
    return noun == "people" or noun.endswith(("s", "men"))


def named_so(event: EventMention, called: dict[str, int], known: Known) -> EventMention:
    """The event with names for those of its participants that are only called "the town", and for
    whom a lead tells of as "a driver" before it says who that is."""
    made = tuple(_led(_named(p, called), event, called, known) for p in event.participants)
    return replace(event, participants=once(iter(made))) if made != event.participants else event


_LEAD = 700
"""Code points from the start of a report within which its lead and the names behind it stand."""


def _led(
    one: Participant, event: EventMention, called: dict[str, int], known: Known
) -> Participant:
    found = (one.unnamed or "").lower().split()
    if one.entity is not None or len(found) != 2 or found[0] not in ("a", "an"):
        return one
    entity = called.get(found[1])
    if entity is None or known.kind(entity) != "person":
        return one
    first = next((m.span for m in known.mentions if m.entity == entity), event.span)
    fit = event.span.end <= first.start <= event.span.end + _LEAD and first.start <= 2 * _LEAD
    return replace(one, entity=entity, unnamed=None) if fit else one


def _named(one: Participant, called: dict[str, int]) -> Participant:
    found = (one.unnamed or "").lower().split()
    if one.entity is not None or len(found) != 2 or found[0] not in ("the", "this"):
        return one
    entity = called.get(found[1])
    return one if entity is None else replace(one, entity=entity, unnamed=None)
