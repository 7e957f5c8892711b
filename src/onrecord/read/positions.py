"""Positions: who demands, threatens, warns, denies, accuses, refuses, promises, asks, judges.

A verb or noun of the table takes a position when somebody stands as its subject or owner. Where the
verb introduces somebody's words, the reader of quotations has already said who speaks and what;
otherwise the sentence's tree says it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.lang.tables import table, words
from onrecord.model.reading import (
    Act,
    Attribution,
    LocalEntity,
    Mention,
    PositionMention,
    Speaker,
    Stance,
)
from onrecord.model.span import Span, cover
from onrecord.read import clauses
from onrecord.read.events_animate import animate
from onrecord.read.events_roles import Known, phrase_span
from onrecord.read.parse import Paragraph, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "positions.en"
_SPEAKERS = frozenset({"i", "we", "me", "us"})
_CLAUSES = ("ccomp", "xcomp")
_CUT = frozenset({"punct", "parataxis", "dep"})
_TARGETED = frozenset(
    {"accusation", "warning", "demand", "request", "promise", "support", "threat"}
)


def find(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    entities: tuple[LocalEntity, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[PositionMention, ...]:
    """The positions that a report tells, in order; none without a parser for its language.

    Spans are code points of the report's text. `span` runs from the actor to the end of the
    content; `content` is what is demanded, denied, promised …
    """
    if not parsed.tagged:
        return ()
    known = Known.of(parsed.report.text, entities, mentions, ())
    spoken = _Spoken(attributions)
    out = [
        found
        for paragraph, sentence in parsed.sentences()
        for token in sentence
        if (found := _position(paragraph, token, known, spoken)) is not None
    ]
    return tuple(sorted(out, key=lambda p: (p.span, p.cue)))


class _Spoken:
    """The attributions of a report: by the place of their cue, and around a place."""

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        self._by_cue = {a.cue.start: a for a in attributions if a.cue is not None}
        self._all = attributions

    def at(self, cue: Span) -> Attribution | None:
        return self._by_cue.get(cue.start)

    def around(self, span: Span) -> Speaker | None:
        """Whose words a passage in quotation marks is."""
        inside = [
            (len(part), a.speakers[-1])
            for a in self._all
            if a.speakers and a.form != "indirect"
            for part in a.content
            if part.contains(span)
        ]
        return min(inside, key=lambda found: found[0])[1] if inside else None


@cache
def _acts(part: str) -> dict[str, Act]:
    out: dict[str, Act] = {}
    for act, lists in table(TABLE)["acts"].items():
        for lemma in lists[part]:
            out.setdefault(lemma, act)
    return out


def _position(
    paragraph: Paragraph, token: Token, known: Known, spoken: _Spoken
) -> PositionMention | None:
    if token.pos_ == "VERB":
        return _of_verb(paragraph, token, known, spoken)
    if token.pos_ == "NOUN" and token.lemma_.lower() in _acts("nouns"):
        return _of_noun(paragraph, token, known)
    return None


def _form(verb: Token) -> str | None:
    """The longest form of the table that the verb and its neighbours make."""
    lemma, acts = verb.lemma_.lower(), _acts("verbs")
    tried = [f"{lemma}+{c.lemma_.lower()}" for c in verb.rights if c.dep_ in ("dobj", "acomp")]
    tried += [f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in ("prep", "prt")]
    return next((form for form in (*tried, lemma) if form in acts), None)


def _of_verb(
    paragraph: Paragraph, verb: Token, known: Known, spoken: _Spoken
) -> PositionMention | None:
    form = _form(verb)
    if form is None or clauses.conditional(verb) or not _complete(verb, form):
        return None
    act, cue = _acts("verbs")[form], clauses.place(paragraph, verb, verb)
    said = spoken.at(cue)
    actor = said.speakers[-1] if said and said.speakers else None
    actor = actor or _actor(paragraph, verb, known, spoken)
    if actor is None:
        return None
    content = _content(paragraph, verb, said)
    if _points(content.of(known.text)):
        return None
    return PositionMention(
        span=_whole(paragraph, verb, actor, content),
        actor=actor,
        act=act,
        target=_target(paragraph, verb, act, known),
        content=content,
        cue=cue,
        stance=_stance(verb),
    )


def _complete(verb: Token, form: str) -> bool:
    """Whether the verb has what makes it a position: "want" alone or "called him" is none."""
    below = {c.dep_ for c in verb.rights}
    if form in words(TABLE, "limits.need_clause"):
        return bool(below & {"ccomp", "xcomp", "dobj"}) and (
            form != "charge with" or "prep" in below
        )
    if form in words(TABLE, "limits.need_complement"):
        return bool(below & {"oprd", "ccomp", "xcomp"}) or any(
            c.lower_ in ("as", "to") and c.dep_ == "prep" for c in verb.rights
        )
    return bool(below - {"punct", "cc", "conj", "advmod", "npadvmod"})


def _actor(paragraph: Paragraph, verb: Token, known: Known, spoken: _Spoken) -> Speaker | None:
    if clauses.passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")):
        behind = (t for word, t in clauses.prepositions(verb) if word == "by")
        subject = next(behind, None)
    else:
        subject = clauses.subject(verb)
    return None if subject is None else _speaker(paragraph, subject, known, spoken)


def _speaker(paragraph: Paragraph, head: Token, known: Known, spoken: _Spoken) -> Speaker | None:
    span = phrase_span(paragraph, head)
    at = clauses.place(paragraph, head, head)
    entity = known.bearer(at)
    if entity is not None:
        return Speaker(entity=entity, span=span)
    if head.lower_ in _SPEAKERS:
        return spoken.around(at)
    if animate(head) and head.pos_ in ("NOUN", "PROPN"):
        return Speaker(unnamed=span.of(known.text), span=span)
    return None


def _undergone(verb: Token) -> bool:
    """Whether what is demanded or denied is the subject: "guarantees demanded by the union"."""
    below = any(c.dep_ in _CLAUSES for c in verb.rights)
    return not below and (clauses.passive(verb) or (verb.tag_ == "VBN" and verb.dep_ == "acl"))


def _points(content: str) -> bool:
    """Whether the content only points at something told before ("this", "to do so")."""
    said = content.lower().strip(" ,.;:").removeprefix("of ").removeprefix("for ")
    return said in words(TABLE, "limits.pointing")


def _content(paragraph: Paragraph, verb: Token, said: Attribution | None) -> Span:
    if said is not None and said.content:
        return cover(*said.content)
    if _undergone(verb):
        subject = clauses.subject(verb)
        if subject is not None and subject.i < verb.i:
            last = clauses.right_edge(subject, _CUT | {"relcl", "acl"})
            return clauses.place(paragraph, subject.left_edge, last)
    for wanted in (_CLAUSES, ("dobj", "oprd"), ("prep",)):
        below = [c for c in verb.rights if c.dep_ in wanted]
        if below:
            first = min((c.left_edge for c in below), key=lambda t: t.i)
            last = max((clauses.right_edge(c, _CUT) for c in below), key=lambda t: t.i)
            return clauses.place(paragraph, first, max(first, last, key=lambda t: t.i))
    return clauses.place(paragraph, verb, clauses.right_edge(verb))


def _whole(paragraph: Paragraph, verb: Token, actor: Speaker, content: Span) -> Span:
    """From the actor, where it stands in this sentence, to the end of the content."""
    cue = clauses.place(paragraph, verb, verb)
    sentence = paragraph.place(verb.sent)
    near = [actor.span] if actor.span and sentence.contains(actor.span) else []
    return cover(cue, *near, content) if sentence.contains(content) else cover(cue, *near)


def _target(paragraph: Paragraph, verb: Token, act: Act, known: Known) -> Speaker | None:
    if act not in _TARGETED:
        return None
    direct = [c for c in verb.rights if c.dep_ in ("dobj", "dative")]
    behind = [
        t for w, t in clauses.prepositions(verb) if w in ("on", "to", "against", "from", "of")
    ]
    for head in (*direct, *behind):
        entity = known.bearer(clauses.place(paragraph, head, head))
        if entity is not None:
            return Speaker(entity=entity, span=phrase_span(paragraph, head))
        if head.pos_ == "NOUN" and animate(head):
            span = phrase_span(paragraph, head)
            return Speaker(unnamed=span.of(known.text), span=span)
    return None


def _stance(verb: Token) -> Stance:
    aux = clauses.auxiliaries(verb)
    if clauses.negated(verb) or _refused(verb):
        return "denies"
    if any(a in words("events.en", "words.future") for a in aux):
        return "plans"
    return "doubts" if any(a in words("events.en", "words.unreal") for a in aux) else "asserts"


def _refused(verb: Token) -> bool:
    """Whether somebody will not do it: "refused to rule out a strike"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words(TABLE, "limits.refusing")


def _of_noun(paragraph: Paragraph, noun: Token, known: Known) -> PositionMention | None:
    """A noun with its owner and what it is about: "the union's demand for a pay rise"."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    below = [c for c in noun.rights if c.dep_ in ("prep", "acl") and c.lower_ != "by"]
    if owner is None or not below:
        return None
    actor = _speaker(paragraph, owner, known, _Spoken(()))
    if actor is None:
        return None
    first, last = below[0].left_edge, clauses.right_edge(below[-1], _CUT)
    content = clauses.place(paragraph, first, max(first, last, key=lambda t: t.i))
    if _points(content.of(known.text)):
        return None
    return PositionMention(
        span=cover(actor.span or content, content),
        actor=actor,
        act=_acts("nouns")[noun.lemma_.lower()],
        target=None,
        content=content,
        cue=clauses.place(paragraph, noun, noun),
    )
