"""Who takes part in an event, and where it is, as the clause tells it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.lang.tables import words
from onrecord.model.reading import LocalEntity, Mention, Participant, Timex
from onrecord.model.span import Span
from onrecord.read import clauses
from onrecord.read.events_animate import animate
from onrecord.read.parse import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "events.en"
_NAMED = ("NOUN", "PROPN", "PRON", "ADJ", "NUM")
_PHRASE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod"})
_WITH = frozenset({"with", "between", "among", "of", "and"})
_ROLE_OF = {"with": "party", "between": "party", "among": "party", "by": "actor", "to": "target",
            "against": "target", "on": "target", "at": "target", "for": "target", "of": "party",
            "from": "source"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What was read before events, with its starts for look-up by place."""

    text: str
    entities: tuple[LocalEntity, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    starts: tuple[int, ...]
    times: tuple[int, ...]

    @staticmethod
    def of(
        text: str,
        entities: tuple[LocalEntity, ...],
        mentions: tuple[Mention, ...],
        timexes: tuple[Timex, ...],
    ) -> Known:
        """Mentions and timexes are expected in order of position, as readers give them."""
        starts = tuple(m.span.start for m in mentions)
        return Known(
            text, entities, mentions, timexes, starts, tuple(t.span.start for t in timexes)
        )

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin inside a span."""
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return self.mentions[low:high]

    def timed(self, span: Span) -> range:
        """Indexes of the time expressions that begin inside a span."""
        return range(bisect_left(self.times, span.start), bisect_left(self.times, span.end))

    def dates(self, span: Span) -> bool:
        """Whether a word is part of a date ("March", a month and a verb)."""
        low = bisect_left(self.times, max(0, span.start - 40))
        near = self.timexes[low : bisect_left(self.times, span.end)]
        return any(t.kind == "date" and t.span.contains(span) for t in near)

    def bearer(self, span: Span) -> int | None:
        """The entity of the mention that covers a token, if it is known."""
        for mention in self.within(Span(max(0, span.start - 80), span.end)):
            if mention.span.overlaps(span) and mention.entity is not None:
                return mention.entity
        return None

    def kind(self, entity: int | None) -> str | None:
        return None if entity is None else self.entities[entity].kind


def phrase_span(paragraph: Paragraph, head: Token) -> Span:
    """A noun with its determiner and modifiers before it."""
    first = head
    for child in head.lefts:
        if child.dep_ in _PHRASE and child.left_edge.i < first.i:
            first = child.left_edge
    return clauses.place(paragraph, first, head)


def parties(paragraph: Paragraph, head: Token, role: str, known: Known) -> Iterator[Participant]:
    """A noun phrase and what is coordinated with it as participants."""
    for one in (*clauses.conjuncts(head), *_one_of(head)):
        if one.pos_ in _NAMED:
            yield from _party(paragraph, one, role, known)


def _one_of(head: Token) -> list[Token]:
    """Who is told to be of a number: the subject of "X was among five people who …"."""
    prep = head.head
    if prep.dep_ != "prep":
        return []
    one = prep.lower_ == "of" and prep.head.lower_ == "one" and prep.head.dep_ == "attr"
    be = prep.head.head if one else prep.head
    if be.lemma_ != "be" or not (one or prep.lower_ == "among"):
        return []
    named = (c for c in be.children if c.dep_ in ("nsubj", "attr") and c is not prep.head)
    return [t for c in named for t in clauses.conjuncts(c)]


def _party(paragraph: Paragraph, head: Token, role: str, known: Known) -> Iterator[Participant]:
    span = phrase_span(paragraph, head)
    own = known.bearer(clauses.place(paragraph, head, head))
    if own is not None:
        yield Participant(role, span, entity=own)
        return
    if head.lower_ in THEY | PRONOUNS:
        ahead = _stands_for(head)
        if ahead is not None:
            yield from _party(paragraph, ahead, role, known)
        else:
            yield Participant(role, span, unnamed=head.lower_)
        return
    whole = _counted(head)
    if whole is not None:
        yield from _party(paragraph, whole, role, known)
        yield from _beside(paragraph, head, role, known)
        return
    if any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.rights):
        return
    if head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and animate(head):
        whole_span = _with_of(paragraph, head, span)
        yield Participant(role, whole_span, unnamed=whole_span.of(known.text))
    yield from named(span, role, known)
    yield from _beside(paragraph, head, role, known)


def _beside(paragraph: Paragraph, head: Token, role: str, known: Known) -> Iterator[Participant]:
    """Names behind a noun: those it includes, and those whom it belongs to."""
    for word, inner in clauses.prepositions(head):
        if inner.dep_ != "pobj":
            continue
        body = known.kind(known.bearer(clauses.place(paragraph, inner, inner)))
        if animate(head) or word == "including" or (word == "of" and body in _BODIES):
            inside = role if word == "including" else "affiliation"
            for one in clauses.conjuncts(inner):
                yield from named(phrase_span(paragraph, one), inside, known)


_BODIES = frozenset({"person", "organisation", "group"})


def _with_of(paragraph: Paragraph, head: Token, span: Span) -> Span:
    """The description with what it is made of: "a contingent of police"."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
            inner = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if inner is not None:
                return Span(span.start, clauses.place(paragraph, head, inner).end)
    return span


def _counted(head: Token) -> Token | None:
    """What is counted: "guards" in "one of the guards"."""
    if head.lower_ not in words(TABLE, "phrases.quantifiers") and not head.like_num:
        return None
    return next((t for w, t in clauses.prepositions(head) if w == "of"), None)


PRONOUNS = frozenset({"he", "she", "him", "her", "it", "i", "we", "me", "us"})
"""Words for people named or described before, or for the one who speaks (`events_refs`)."""

THEY = frozenset({"they", "them", "both", "two"})
"""Words for a pair named before; what stays unresolved is dropped (`events_pairs`)."""


def named(span: Span, role: str, known: Known) -> Iterator[Participant]:
    """The names that stand inside a phrase."""
    for mention in known.within(span):
        if mention.entity is not None:
            yield Participant(role, mention.span, entity=mention.entity)


_TOLD = frozenset({"person", "organisation", "group"})
_OWNS = ("'s", "’s")
"""Behind the name of a state that acts: "after Peru's first test"."""


def beside(span: Span, known: Known) -> Iterator[Participant]:
    """Whoever else the passage names: people and bodies behind its prepositions and possessives,
    also by a pronoun ("two of his drivers")."""
    for mention in known.within(span):
        kind = known.kind(mention.entity)
        owns = kind == "place" and known.text[mention.span.end : mention.span.end + 2] in _OWNS
        if mention.form != "demonym" and (kind in _TOLD or owns):
            yield Participant("affiliation", mention.span, entity=mention.entity)


def of_verb(paragraph: Paragraph, verb: Token, kind: str, known: Known) -> Iterator[Participant]:
    """Subject, objects and the parties behind "with", "by", "against" of a clause."""
    mutual = kind in words(TABLE, "roles.party_kinds")
    subject = _doer(verb)
    if subject is not None:
        role = "party" if mutual else "patient" if clauses.passive(verb) else "actor"
        yield from _theme(paragraph, subject, known)
        yield from parties(paragraph, subject, role, known)
    for thing in _things(verb):
        yield from parties(paragraph, thing, "party" if mutual else "patient", known)
        if not animate(thing):  # "opened fire at them": who is meant hangs on the noun
            yield from _behind(paragraph, thing, known)
    yield from _behind(paragraph, verb, known)
    if clauses.passive(verb):  # "was allowed to go in by the warden"
        inner = (c for c in verb.rights if c.dep_ == "xcomp")
        below = ((w, t) for c in inner for w, t in clauses.prepositions(c))
        for one in (t for w, t in below if w == "by" and t.dep_ == "pobj"):
            yield from parties(paragraph, one, "actor", known)


THEME = "theme"
"""Role of a subject that is no person or body: it takes no part, but a label needs it."""


def _theme(paragraph: Paragraph, head: Token, known: Known) -> Iterator[Participant]:
    """The subject of a clause where it is a thing ("the bridge" in "which collapsed")."""
    thing = head.pos_ in ("NOUN", "PROPN") and not animate(head)
    if thing and known.bearer(clauses.place(paragraph, head, head)) is None:
        span = _with_of(paragraph, head, phrase_span(paragraph, head))
        if known.dates(clauses.place(paragraph, head, head)) or known.timed(span):
            return
        yield Participant(THEME, span, unnamed=span.of(known.text))


def subject_of(paragraph: Paragraph, verb: Token, role: str, known: Known) -> Iterator[Participant]:
    """The subject of a verb above the event ("the mayor" in "the mayor asked them to leave")."""
    subject = clauses.subject(verb)
    if subject is not None:
        yield from parties(paragraph, subject, role, known)


def _things(verb: Token) -> list[Token]:
    """Objects; and the subject of a report of passive "get" or of a small clause ("shot dead")."""
    small = (c for c in verb.rights if c.dep_ in ("oprd", "acomp"))
    deep = [d for c in small for d in c.children if d.dep_ in ("dobj", "nsubj", "npadvmod")]
    return clauses.objects(verb) + deep + _relative(verb)


def _relative(verb: Token) -> list[Token]:
    """Who "whom" stands for in "the head, whom the board had sacked"."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return []
    whom = any(c.dep_ == "dobj" and c.tag_ in ("WP", "WDT") for c in verb.lefts)
    return [verb.head] if whom else []


def _doer(verb: Token) -> Token | None:
    """The subject of a verb; of "after leaving", "by selling", that of the verb above."""
    if verb.dep_ != "pcomp" or any(c.dep_ in clauses.SUBJECTS for c in verb.lefts):
        return clauses.subject(verb)
    above = verb.head.head
    if above.pos_ != "VERB" or verb.head.lower_ not in words(TABLE, "words.gerund_prepositions"):
        return None
    held = [c for c in clauses.objects(above) if animate(c) and not clauses.passive(above)]
    return held[0] if held else clauses.subject(above)


def _stands_for(pronoun: Token) -> Token | None:
    """Who a pronoun points forward to: "Answering the doubts they had raised, the judges said"."""
    at = pronoun.head
    for _ in range(_CLIMB):
        if at.dep_ == "advcl" and at.tag_ == "VBG" and at.head.pos_ == "VERB":
            own = next((c for c in at.head.lefts if c.dep_ in clauses.SUBJECTS), None)
            ahead = own is not None and own.i > pronoun.i and own.pos_ in ("NOUN", "PROPN")
            return own if ahead else None
        if at.head is at:
            return None
        at = at.head
    return None


_CLIMB = 6
"""Heads climbed from a pronoun to the clause that opens its sentence."""


def of_noun(paragraph: Paragraph, noun: Token, known: Known) -> Iterator[Participant]:
    """Names before the noun ("the X-Y talks", "Z's visit") and parties behind it."""
    yield from named(phrase_span(paragraph, noun), "party", known)
    yield from _behind(paragraph, noun, known)


def around(paragraph: Paragraph, noun: Token, known: Known) -> Iterator[Participant]:
    """Whom the clause around a bare event noun tells of ("the council called a vote")."""
    at = clauses.governor(noun)
    for _ in range(_VERBS_ABOVE):
        if at is None:
            return
        own = clauses.subject(at)
        if own is not None and own.lower_ not in ("what", "it", "there"):
            for one in clauses.conjuncts(own):
                yield from named(phrase_span(paragraph, one), "affiliation", known)
            return
        at = clauses.governor(at)


_VERBS_ABOVE = 3
"""Verbs climbed from an event noun to a subject that names somebody."""


def _behind(paragraph: Paragraph, head: Token, known: Known) -> Iterator[Participant]:
    for word, thing in clauses.prepositions(head):
        role = _ROLE_OF.get(word.split()[0])
        if word in ("in", "by", "during"):
            yield from _doers(paragraph, thing, known)
        if word in ("in", "at", "during") and not animate(thing):
            yield from _with_whom(paragraph, thing, known)
        if role is None or thing.dep_ == "pcomp":
            continue
        for one in _party_at(paragraph, thing, role, known):
            if role == "party" or known.kind(one.entity) != "place" or word in ("against", "to"):
                yield one


def _doers(paragraph: Paragraph, noun: Token, known: Known) -> Iterator[Participant]:
    """Who acts in "killed in police firing": people named before an event noun."""
    for child in noun.lefts:
        if child.dep_ in ("compound", "nsubj") and child.pos_ == "NOUN" and animate(child):
            span = clauses.place(paragraph, child, child)
            yield Participant("actor", span, unnamed=span.of(known.text))


def _with_whom(paragraph: Paragraph, noun: Token, known: Known) -> Iterator[Participant]:
    """Who else has a part in "quit during an interview with X"."""
    for word, other in clauses.prepositions(noun):
        if word in ("with", "between"):
            yield from parties(paragraph, other, "affiliation", known)


def _party_at(paragraph: Paragraph, head: Token, role: str, known: Known) -> Iterator[Participant]:
    yield from parties(paragraph, head, role, known)


def near(text: str, span: Span, known: Known) -> int | None:
    """The first place within a passage that stands right behind "in", "at", "near" …"""
    for mention in known.within(span):
        before = text[max(span.start, mention.span.start - 12) : mention.span.start].split()
        if before and before[-1] in ("the", "The"):
            before.pop()
        if known.kind(mention.entity) == "place" and before and before[-1] in _PLAIN:
            return mention.entity
    return None


_PLAIN = frozenset({"in", "at", "near", "outside", "inside", "across", "off", "around"})


def where(paragraph: Paragraph, heads: list[Token], known: Known) -> int | None:
    """The place that a clause or noun phrase names, by its prepositions."""
    allowed = words(TABLE, "words.place_prepositions")
    found: list[tuple[bool, int, int]] = []
    for head in heads:
        for word, thing in clauses.prepositions(head):
            if word.split()[-1] in allowed or word.split()[0] in allowed:
                entity = _place_in(paragraph, thing, known)
                if entity is not None:
                    found.append((word in ("to", "from", "on"), thing.i, entity))
    return min(found)[2] if found else None


def _place_in(paragraph: Paragraph, thing: Token, known: Known) -> int | None:
    span = clauses.place(paragraph, thing.left_edge, thing)
    inside = [m.entity for m in known.within(span) if m.form != "pronoun"]
    places = [e for e in inside if e is not None and known.entities[e].kind == "place"]
    own = known.bearer(clauses.place(paragraph, thing, thing))
    if known.kind(own) == "place":
        return own
    return places[-1] if places else None


def once(found: Iterator[Participant]) -> tuple[Participant, ...]:
    """Each participant once, the first role kept; a theme does not stand for a participant."""
    seen: set[object] = set()
    out = []
    for one in found:
        own = one.entity if one.entity is not None else one.unnamed
        key = (own, one.role == THEME)
        if key not in seen:
            seen.add(key)
            out.append(one)
    return tuple(out)
