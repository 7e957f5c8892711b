"""How far an event reaches in its sentence: the clause or noun phrase a reader would point at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read import clauses
from onrecord.read.events_animate import animate
from onrecord.read.events_roles import Known
from onrecord.read.events_triggers import Trigger
from onrecord.read.parse import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_CUT = frozenset(
    {"relcl", "conj", "cc", "punct", "advcl", "appos", "dep", "parataxis", "ccomp"}
)
_NEAR = frozenset({"aux", "auxpass", "neg"})
_FRONT = frozenset({"prep", "npadvmod"})
_DATELINE = re.compile(
    r"(?:By [^\n]{2,40}?)?"
    r"(?:[A-Z][A-Z.'’ /-]{2,40}|[A-Z][\w.'’ /-]{2,30})"
    r"(?:,[^()\n–—:]{2,30})?(?:\s?\([^()\n]{2,30}\))?\s*(?:--|[–—:-])\s"
)
"""Place in capitals, or place with a date or agency, up to a dash or colon."""


def lead(text: str) -> int:
    """Where a paragraph begins once its dateline is left out (code points; 0 without one)."""
    match = _DATELINE.match(text[:160])
    if match is None:
        return 0
    place = re.sub(r"^By .*?(?=[A-Z]{3})", "", match.group()).split(",")[0].split("(")[0]
    told = place.strip(" :–—-")
    sure = "(" in match.group() or (told.isupper() and len(told) > 2)
    return match.end() if sure else 0


def extent(paragraph: Paragraph, trigger: Trigger, known: Known) -> Span:
    """From the subject to the end of the core arguments; of a noun, its whole phrase."""
    if trigger.verb is None:
        return _of_noun(paragraph, trigger)
    top = trigger.outer[-1] if trigger.outer else trigger.verb
    heads = (trigger.verb, trigger.head, top)
    last = max((clauses.right_edge(t) for t in heads), key=lambda t: t.i)
    first = _first(paragraph, top if top.i < trigger.verb.i else trigger.verb, known)
    if trigger.head.i < first.i:
        first = trigger.head.left_edge
    return clauses.place(paragraph, _told_of(top, first), last)


_NEARBY = 8
"""Tokens between a noun and the relative clause or participle that tells its event."""


def _told_of(verb: Token, first: Token) -> Token:
    """Where the noun begins that a participle or relative clause tells of ("guards fleeing")."""
    if verb.dep_ not in ("acl", "relcl") or any(c.lower_ == "to" for c in verb.lefts):
        return first
    noun = clauses.subject(verb)
    if noun is None or not animate(noun) or not 0 < first.i - noun.i <= _NEARBY:
        return first
    lefts = (c for c in noun.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod"))
    return min((c.left_edge for c in lefts), key=lambda t: t.i, default=noun)


def _of_noun(paragraph: Paragraph, trigger: Trigger) -> Span:
    head = trigger.head
    last = clauses.right_edge(head, _NOUN_CUT)
    if trigger.tail is not None:
        last = max(last, clauses.right_edge(trigger.tail), key=lambda t: t.i)
    first = head.left_edge
    return clauses.place(paragraph, first if first.i < last.i else head, last)


def _first(paragraph: Paragraph, verb: Token, known: Known) -> Token:
    """Where the clause begins: its subject, and a time or place put before it."""
    first = verb
    for child in verb.lefts:
        if (
            child.dep_ in clauses.SUBJECTS
            or child.dep_ in _NEAR
            or (child.dep_ in _FRONT and _says_when(paragraph, child, known))
        ):
            first = min(first, child.left_edge, key=lambda t: t.i)
    return first


def _says_when(paragraph: Paragraph, child: Token, known: Known) -> bool:
    span = clauses.place(paragraph, child.left_edge, child.right_edge)
    return len(span) < 60 and bool(known.timed(span))
