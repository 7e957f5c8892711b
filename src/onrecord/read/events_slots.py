"""When, how long, over which channel and at whose request: the slots of an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from onrecord.lang.tables import table, words
from onrecord.model.reading import Attribute
from onrecord.model.span import Span
from onrecord.read import clauses
from onrecord.read.events_roles import Known, phrase_span
from onrecord.read.events_shared import lent
from onrecord.read.events_triggers import TABLE, Trigger
from onrecord.read.parse import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_CLIMB = 14
_REACH = 6
_RELATION = re.compile(r"\s+(?:after|before|since|prior)\b")
_ENDS = re.compile(r"\b(?:after|before|since)$")
_ALONE = re.compile(r"\s*(?:$|[,.;:)]|(?:as|when|while|and|but|in|at|with)\b)")
"""What follows "the night before" where it is measured from the day last spoken of."""
_UNIT = re.compile(r"\b(?:minute|hour|day|week|month|year)s?$")
"""A stretch put between two events ("two days after X") dates neither by itself."""
_PHRASE = frozenset({"NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM"})


def owners(
    paragraph: Paragraph, sentence: Tokens, found: list[Trigger], known: Known
) -> dict[int, list[int]]:
    """Trigger index → indexes of the time expressions that belong to it by dependency."""
    home: dict[int, int] = {}
    for index, trigger in enumerate(found):
        for token in (*trigger.outer, trigger.verb, trigger.tail, trigger.head):
            if token is not None:
                home.setdefault(token.i, index)
        home[trigger.head.i] = index
    out: dict[int, list[int]] = {}
    for time in known.timed(paragraph.place(sentence)):
        span = known.timexes[time].span
        if _between(span, known.text):
            continue
        root = _head_of(paragraph, sentence, span)
        owner = _beside(root, home) if root is not None else None
        owner = _owner(root, home) if owner is None else owner
        told = (home[c.i] for c in root.rights if c.dep_ == "relcl" and c.i in home) if root else ()
        for one in dict.fromkeys((owner, *told)):  # "on Monday, when crowds gathered"
            if one is not None:
                out.setdefault(one, []).append(time)
    return lent(found, _shared(found, out), known)


def _shared(found: list[Trigger], out: dict[int, list[int]]) -> dict[int, list[int]]:
    """ "Monday's blast left two dead": cause and effect, told by one verb, have one time."""
    clauses_ = [t.verb or clauses.governor(t.head) for t in found]
    for index, verb in enumerate(clauses_):
        if index in out or verb is None or verb.lemma_ not in words(TABLE, "phrases.causes"):
            continue
        beside = [n for n, other in enumerate(clauses_) if other == verb and n in out]
        if len(beside) == 1:
            out[index] = list(out[beside[0]])
    return out


def _between(span: Span, text: str) -> bool:
    """Whether a stretch is measured from another event: "two days after"."""
    words_ = span.of(text)
    measured = _RELATION.match(text, span.end) is not None and _UNIT.search(words_) is not None
    alone = words_.lower().startswith("the ") and _ALONE.match(text, span.end) is not None
    return measured or (_ENDS.search(words_) is not None and not alone)


def _head_of(paragraph: Paragraph, sentence: Tokens, span: Span) -> Token | None:
    """The token of a time expression that hangs on what stands outside it."""
    inside = sentence.doc.char_span(
        span.start - paragraph.span.start,
        min(span.end - paragraph.span.start, sentence.end_char),
        alignment_mode="expand",
    )
    return None if inside is None else inside.root


def _beside(root: Token, home: dict[int, int]) -> int | None:
    """The event noun right before the time's preposition: parsers often hang it on the verb."""
    first = root.left_edge.i
    if first < 2 or root.doc[first - 1].dep_ != "prep":
        return None
    for at in range(first - 2, max(-1, first - 2 - _REACH), -1):
        token = root.doc[at]
        if token.pos_ not in _PHRASE:
            return None
        if at in home and token.pos_ in ("NOUN", "PROPN"):
            return home[at]
    return None


def _owner(token: Token | None, home: dict[int, int]) -> int | None:
    at = token
    for _ in range(_CLIMB):
        if at is None or token is None:
            return None
        if at.i in home:
            return home[at.i]
        if at.pos_ == "VERB" and not _through(at):
            shown = _shown(at, token, home)
            still = at.lemma_.lower() in words(TABLE, "stative.verbs") and token.i < at.i
            return _beneath(at, home) if shown is None and still else shown
        below = _beneath(at, home) if at.pos_ == "AUX" else None
        if below is not None:
            return below
        at = at.head if at.head is not at else None
    return None


def _through(verb: Token) -> bool:
    """Whether a time below a verb may belong to the verb above ("was sent to speak on Monday")."""
    if verb.dep_ == "advcl":
        past = verb.head.tag_ in ("VBD", "VBN")
        return past and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return verb.dep_ in ("xcomp", "amod", "pcomp")


def _beneath(verb: Token, home: dict[int, int]) -> int | None:
    """ "On Monday it was calm, calling for talks": the one event told below a verb of being."""
    below = (c for c in verb.rights if c.dep_ in ("advcl", "xcomp", "acomp"))
    return next((home[c.i] for c in below if c.i in home), None)


def _shown(verb: Token, time: Token | None, home: dict[int, int]) -> int | None:
    """ "On Monday, pictures showed that the roof had gone": the time stands for what is shown."""
    if time is None or time.i > verb.i or verb.lemma_ not in words(TABLE, "phrases.shows"):
        return None
    return next((home[c.i] for c in verb.rights if c.dep_ == "ccomp" and c.i in home), None)


def choose(indexes: list[int], known: Known) -> int | None:
    """Of the times that belong to an event, the one that says when: a date before an hour."""
    order = {"date": 0, "time": 1}
    fit = [i for i in indexes if known.timexes[i].kind in order]
    fit = [i for i in fit if known.timexes[i].expr[:1] != ("century",)]  # it tells an age, no time
    return min(fit, key=lambda i: (order[known.timexes[i].kind], i)) if fit else None


@cache
def _channels() -> tuple[re.Pattern[str], dict[str, str]]:
    found = {p: c for c, list_ in table("channels.en")["channels"].items() for p in list_}
    longest = sorted(found, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), found


def channel(text: str) -> str | None:
    """The channel that a clause's words name; the longest phrase decides, then the first."""
    pattern, found = _channels()
    hits = [m.group() for m in pattern.finditer(text.lower())]
    return found[max(hits, key=len)] if hits else None


def attributes(
    paragraph: Paragraph, trigger: Trigger, times: list[int], known: Known
) -> Iterator[Attribute]:
    """Duration and whose wish it was, where the clause says so."""
    for index in times:
        timex = known.timexes[index]
        if timex.kind == "duration":
            yield Attribute("duration", timex.value or timex.span.of(known.text), timex.span)
    for head in (trigger.head, trigger.verb, trigger.tail):
        if head is None or (head is trigger.verb and head is trigger.head):
            continue
        yield from _requested(paragraph, head, known)


def _requested(paragraph: Paragraph, head: Token, known: Known) -> Iterator[Attribute]:
    """ "at the request of X", "at X's request", "requested by X", "X initiated the call"."""
    wishes = words(TABLE, "words.request_phrases")
    for word, thing in clauses.prepositions(head):
        if thing.lemma_.lower() in wishes:
            inner = [t for w, t in clauses.prepositions(thing) if w in ("of", "by", "from")]
            inner += [c for c in thing.lefts if c.dep_ == "poss"]
            for who in inner[:1]:
                yield _by(paragraph, who, known)
        elif word == "by" and head.lemma_ in ("request", "initiate", "propose", "seek"):
            yield _by(paragraph, thing, known)


def _by(paragraph: Paragraph, who: Token, known: Known) -> Attribute:
    span = phrase_span(paragraph, who)
    entity = known.bearer(clauses.place(paragraph, who, who))
    name = span.of(known.text) if entity is None else known.entities[entity].name
    return Attribute("initiated_by", name, span)
