"""Who a source is: the local entity its words name, a description, or nobody known.

Never the nearest name: a source is resolved by a mention that covers its head, by a name in
apposition to its head, by a pronoun's clear antecedent, or it keeps its own description.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.model.reading import LocalEntity, Mention, Speaker
from onrecord.model.span import Span
from onrecord.read.events_animate import animate
from onrecord.read.names_refs import gender
from onrecord.read.parse import Paragraph
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_subjects import Subjects
from onrecord.read.quotes_words import covering

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = {"he": "m", "him": "m", "she": "f", "her": "f"}
_PRONOUNS = frozenset(_SINGULAR) | {"they", "them", "it", "i", "we", "you", "who"}
CARRY = 3
"""How many paragraphs a pronoun looks back for the last speaker."""


class Voices:
    """Resolves sources of one report, in order of position: what was said before is remembered."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], entities: Sequence[LocalEntity]
    ) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, m.span.end))
        self._starts = [m.span.start for m in self._mentions]
        self._longest = max((len(m.span) for m in self._mentions), default=0)
        self._entities = entities
        self._said: list[tuple[int, Speaker, str]] = []
        self._spoke: dict[int, list[Speaker]] = {}
        self._subjects = Subjects()

    def note(self, frame: Frame) -> None:
        """A frame begins: pronouns behind it may mean its subject."""
        self._subjects.note(frame)

    def within(self, span: Span) -> list[Mention]:
        """The mentions that overlap a span, in order."""
        low = bisect_left(self._starts, span.start - self._longest)
        high = bisect_left(self._starts, span.end)
        return [m for m in self._mentions[low:high] if m.span.overlaps(span)]

    def known(self, words: str) -> int | None:
        """The entity with this name, or the only person with its last word; None for none."""
        exact = [i for i, e in enumerate(self._entities) if e.name == words]
        if exact:
            return exact[0]
        last = words.split()[-1:]
        people = [i for i, e in enumerate(self._entities)
                  if e.kind == "person" and e.name.split()[-1:] == last]  # fmt: skip
        return people[0] if len(people) == 1 and " " not in words else None

    def resolve(
        self, paragraph: Paragraph, first: Token, last: Token, head: Token, n: int
    ) -> Speaker:
        """The speaker that a noun phrase names; n is the paragraph's number."""
        base = paragraph.span.start
        span = Span(base + first.idx, base + last.idx + len(last.text))
        at = Span(base + head.idx, base + head.idx + len(head.text))
        if head.lower_ in _PRONOUNS:
            return self._pronoun(span, at, head.lower_, n)
        words = describe(first, last, head)
        again = self._again(span, words, head, first, n)
        if again is not None:
            return again
        entity = self._named(paragraph, span, at, head)
        if entity is not None:
            return Speaker(entity=entity, span=span)
        return Speaker(unnamed=words or None, span=span)

    def remember(self, n: int, speaker: Speaker, noun: str) -> None:
        """Note who spoke in paragraph n; noun is the head of the description."""
        if speaker.entity is not None or speaker.unnamed:
            plain = Speaker(speaker.entity, speaker.unnamed)
            self._said.append((n, plain, noun))
            self._spoke.setdefault(self._subjects.current, []).append(plain)

    def last(self, n: int, reach: int) -> Speaker | None:
        """Who spoke last, at most `reach` paragraphs before n."""
        if self._said and n - self._said[-1][0] <= reach:
            return self._said[-1][1]
        return None

    def _named(self, paragraph: Paragraph, span: Span, at: Span, head: Token) -> int | None:
        inside = [m for m in self.within(span) if m.entity is not None and m.form != "pronoun"]
        if _many(head):  # "his children Mara, Ines and Jon": none of them alone
            inside = [m for m in inside if m.kind != "person"]
        over = [m for m in inside if m.span.overlaps(at)]
        best = max(over, key=lambda m: len(m.span), default=None)
        if best is not None and best.kind == "person":
            return best.entity
        behind = self._behind_titles(paragraph, inside, span, head)
        if behind is not None:
            return behind
        if best is not None:
            return best.entity
        people = [m for m in inside if m.kind == "person"]
        found = [m.entity for m in people if self._follows(m, at)]
        found += [m.entity for m in people if _apposed(paragraph, m, head)]
        if found:
            return found[0]
        ways = (self._described(paragraph, head), self._body(inside, at, head))
        near = next((entity for entity in ways if entity is not None), None)
        return near if near is not None else self._owner(inside, at, head)

    def _follows(self, mention: Mention, at: Span) -> bool:
        """Whether nothing but a comma stands between a noun and a name behind it."""
        behind = mention.span.start >= at.end
        return behind and not self._text[at.end : mention.span.start].strip(" ,\n\xa0")

    def _behind_titles(
        self, paragraph: Paragraph, inside: Sequence[Mention], span: Span, head: Token
    ) -> int | None:
        """A person named behind a title and its places: "Head of Roads (HR), Arnholt, Jon Marek".

        The parse hangs the name on any piece of the list; a name that only belongs to a person
        in it ("a friend of the victim, Jon Marek") is not the speaker's.
        """
        base, doc = paragraph.span.start, head.doc
        people = [
            m for m in inside
            if m.kind == "person" and _DESCRIBED.fullmatch(self._text, m.span.end, span.end)
        ]  # fmt: skip
        if not people:
            return None
        last = people[0]
        name = covering(doc, last.span.start - base, last.span.end - base)
        if name is None:
            return None
        start = name.start
        while (
            start > head.i + 1 and doc[start - 1].dep_ == "compound" and doc[start - 1].head in name
        ):
            start -= 1  # a title that the reader of names leaves out
        if start <= head.i + 1 or doc[start - 1].text not in (",", ")"):
            return None
        between = doc[head.i + 1 : start]
        if any(t.pos_ in ("VERB", "AUX", "CCONJ") and t.dep_ != "amod" for t in between):
            return None
        other = [t for t in between if t.dep_ == "pobj" and t.ent_type_ in ("", "PERSON")]
        return None if any(animate(t) and t.lower_ != "police" for t in other) else last.entity

    def _described(self, paragraph: Paragraph, head: Token) -> int | None:
        """The person whom a description stands behind: "Mara Lindqvist, the mayor, who said"."""
        if head.dep_ != "appos":
            return None
        at = paragraph.span.start + head.head.idx
        named = self.within(Span(at, at + len(head.head.text)))
        return next((m.entity for m in named if self._is_named(m)), None)

    def _body(self, inside: list[Mention], at: Span, head: Token) -> int | None:
        """An institution named beside its kind: "its XYZ news agency"."""
        if head.lemma_.lower() not in tables.words("cues.en", "people.bodies"):
            return None
        for mention in inside:
            named = mention.kind in ("organisation", "other") and mention.span.end <= at.start
            gap = self._text[mention.span.end : at.start] if named else ""
            if named and len(gap) < 25 and "'" not in gap and "’" not in gap:
                return mention.entity
        return None

    def _owner(self, inside: list[Mention], at: Span, head: Token) -> int | None:
        """Whose statement or report it is: "the XYZ's statement", "a statement by XYZ"."""
        kinds = ("nouns.text", "nouns.owned")
        if not any(head.lemma_.lower() in tables.words("cues.en", k) for k in kinds):
            return None
        for mention in inside:
            if self._text[mention.span.end : mention.span.end + 1] in ("'", "’"):
                return mention.entity
            lead = self._text[at.end : max(at.end, mention.span.start)].strip()
            if lead in ("by", "from", "by the", "from the"):
                return mention.entity
        return None

    def _pronoun(self, span: Span, at: Span, word: str, n: int) -> Speaker:
        about = self._about(at, word, n) if word in ("he", "she", "they", "it") else None
        named = [m.entity for m in self.within(at) if self._is_named(m)]
        if about is not None and not (named and about.entity is None and _by_office(about)):
            return Speaker(about.entity, about.unnamed, span)
        if named:
            return Speaker(entity=named[0], span=span)
        for paragraph, speaker, _ in reversed(self._said):
            if n - paragraph > CARRY:
                break
            if self._agrees(word, speaker):
                return Speaker(speaker.entity, speaker.unnamed, span)
        return Speaker(span=span)

    def _is_named(self, mention: Mention) -> bool:
        return mention.entity is not None and self._entities[mention.entity].kind == "person"

    def _about(self, at: Span, word: str, n: int) -> Speaker | None:
        """The speaker or subject of the nearest sentence before that agrees with a pronoun."""
        for number, frame in self._subjects.back(n, CARRY):
            for speaker in reversed(self._spoke.get(number, ())):
                if self._agrees(word, speaker):
                    return speaker
            for first, last, head in self._subjects.of(number, at.start):
                if head.ent_type_ or animate(head):
                    found = self.resolve(frame.paragraph, first, last, head, frame.number)
                    if self._agrees(word, found):
                        return found
        return None

    def _agrees(self, word: str, speaker: Speaker) -> bool:
        """Whether a pronoun may stand for a speaker, by number, kind and what is known of sex."""
        if speaker.entity is not None:
            entity = self._entities[speaker.entity]
            titles = [r.title for r in entity.roles]
        else:
            entity, titles = LocalEntity("", "person"), [speaker.unnamed or ""]
            noun = _noun(speaker.unnamed or "")
            if noun in PLURALS or (noun.endswith("s") and _is_person(noun[:-1])):
                return word in ("they", "them")
            alone = speaker.unnamed == noun.capitalize()  # a single name that no reader knows
            if not _is_person(noun) and not alone:
                return word in ("it", "they", "them")
        if entity.kind != "person":
            return word in ("it", "they", "them")
        return word in _SINGULAR and gender(entity, titles) in ("", _SINGULAR[word])

    def _again(self, span: Span, words: str, head: Token, first: Token, n: int) -> Speaker | None:
        """ "The official" is the last official who spoke, named or not, near before."""
        noun = head.lemma_.lower()
        definite = first.lower_ == "the" and len(words.split()) == 1 and head.pos_ == "NOUN"
        if definite:
            for paragraph, speaker, was in reversed(self._said):
                if n - paragraph > 2 * CARRY:
                    break
                if was == noun or (
                    speaker.entity is not None and self._holds(speaker.entity, noun)
                ):
                    return Speaker(speaker.entity, speaker.unnamed, span)
        return None

    def _holds(self, entity: int, noun: str) -> bool:
        return any(noun in r.title.lower().split() for r in self._entities[entity].roles)


def _by_office(speaker: Speaker) -> bool:
    """Whether a description is an office: its holder is mostly somebody named before."""
    said = (speaker.unnamed or "").lower().split()
    return any(w in tables.words("events.en", "roles.offices") for w in said)


PLURALS = frozenset({"police", "people", "authorities", "staff", "crew", "men", "women"})
"""Nouns for several people that look like one."""

_BEHIND = re.compile(r",| (?:of|to|for|in|at|from|on|with|by|near|who|that|behind) ")


def _noun(description: str) -> str:
    """The head of a description: "ambassador" of "Bremia's ambassador to the council"."""
    return _BEHIND.split(description, maxsplit=1)[0].split(" ")[-1].lower()


def _many(head: Token) -> bool:
    """Whether a noun stands for several people, so that no single name in its phrase is meant."""
    nouns = [head, *(c for c in head.lefts if c.dep_ == "compound")]
    return any(t.tag_ == "NNS" and animate(t) for t in nouns)


def _is_person(noun: str) -> bool:
    lists = ("people.heads", "people.persons")
    listed = any(noun in tables.words("cues.en", name) for name in lists)
    return listed or noun.endswith(tuple(sorted(tables.words("cues.en", "people.endings"))))


def _apposed(paragraph: Paragraph, mention: Mention, head: Token) -> bool:
    """Whether a name stands in apposition to the head of the phrase."""
    base = paragraph.span.start
    span = covering(paragraph.doc, mention.span.start - base, mention.span.end - base)
    return span is not None and span.root.dep_ == "appos" and span.root.head == head


_DESCRIBED = re.compile(r".{0,2}|, (?:an?|the|his|her|who|whose|\d+)\b[^,]*,?")
"""What may stand behind a name in its phrase: nothing, or words that describe it."""


def describe(first: Token, last: Token, head: Token) -> str:
    """The words of a phrase without article, commas and what follows them."""
    words: list[str] = []
    doc = head.doc
    for token in doc[first.i : last.i + 1]:
        if token.i > head.i and (token.is_punct and token.text != "-"):
            break
        led = token.pos_ == "DET" and token.lower_ != "another"  # another one is another voice
        if not words and (led or token.tag_ == "PRP$" or token.is_punct):
            continue
        words.append(token.text_with_ws)
    return " ".join("".join(words).split())
