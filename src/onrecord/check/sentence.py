"""Take sentences of reports and claims apart, both by the same readers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.check.grammar import (
    Link,
    absent,
    dated_noun,
    described,
    home,
    links,
    modality,
    negative,
    refuses,
    standing,
)
from onrecord.check.lexis import idiom, listed
from onrecord.check.names import Known, country_of, words_of
from onrecord.check.units import Amount, Moment, Name, Unit, Voice, Word
from onrecord.lang.words import fold
from onrecord.model.reading import (
    Attribution,
    Interval,
    LocalEntity,
    Mention,
    Quantity,
    Speaker,
    Timex,
)
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read import clauses, names, numbers, quotes, times
from onrecord.read.parse import Paragraph, Parsed, parse
from onrecord.read.repair import Repaired, laid_back, readable

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

Resolver = Callable[[Sequence[Timex], Report], list[tuple[Interval, ...]]]
"""Gives the intervals that each time expression of a report can mean."""

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{2,600})[”\"“»]")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Found:
    """All that the readers found in one report."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    timexes: tuple[Timex, ...]
    meanings: list[tuple[Interval, ...]]
    amounts: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]


def read(reports: Iterable[Report], known: Known, resolve: Resolver) -> Iterator[list[Unit]]:
    """The units of each report, one a sentence, in order. Only languages with a parser give any."""
    copies = deque[Repaired | None]()
    for parsed in parse(_readable(reports, copies)):
        copy = copies.popleft()
        if not parsed.tagged:
            yield []
            continue
        found = _found(parsed, resolve)
        units = [_unit(p, s, found, known) for p, s in parsed.sentences() if len(s) > 1]
        yield [laid_back(u, copy) for u in units] if copy else units


def _readable(reports: Iterable[Report], copies: deque[Repaired | None]) -> Iterator[Report]:
    """Wrongly decoded letters are read as what they stand for, as the readers of reports do."""
    for report in reports:
        fit, copy = readable(report)
        copies.append(copy)
        yield fit


def _found(parsed: Parsed, resolve: Resolver) -> _Found:
    report = parsed.report
    kept = report.kept()
    mentions, entities = names.find(parsed)
    timexes = times.find(report.text, report.language, kept)
    amounts = numbers.refine(numbers.find(report.text, report.language, kept), parsed)
    said = quotes.find(parsed, mentions, entities)
    return _Found(
        parsed, mentions, entities, timexes, resolve(timexes, report), amounts, said
    )  # fmt: skip


def _unit(paragraph: Paragraph, sentence: Tokens, found: _Found, known: Known) -> Unit:
    return _Sentence(paragraph, sentence, found, known).unit()


class _Sentence:
    """One sentence being taken apart; `taken` are token indexes that some item stands for."""

    def __init__(self, paragraph: Paragraph, sentence: Tokens, found: _Found, known: Known) -> None:
        self.paragraph, self.sentence, self.found, self.known = paragraph, sentence, found, known
        self.span = paragraph.place(sentence)
        self.links = links(sentence)
        self.taken: set[int] = set()

    def unit(self) -> Unit:
        moments, amounts = tuple(self.moments()), tuple(self.amounts())
        named = (*self.names(), *self.referred())
        text = self.span.of(self.found.parsed.report.text)
        words = tuple(self.words())
        return Unit(
            self.found.parsed.report.id, self.span, text, named, moments, amounts, words,
            tuple(self.voices()), tuple(_QUOTED.findall(text)), tuple(self.figures()),
            standing(self.sentence),
        )  # fmt: skip

    # ------------------------------------------------------------ tokens and places

    def tokens(self, span: Span) -> list[Token]:
        start = self.paragraph.span.start
        return [
            t for t in self.sentence
            if t.idx + start < span.end and span.start < t.idx + len(t) + start
        ]  # fmt: skip

    def place(self, first: Token, last: Token) -> Span:
        return clauses.place(self.paragraph, first, last)

    def home(self, tokens: Sequence[Token]) -> int:
        return home(_head(tokens)).i if tokens else -1

    def linked(self, tokens: Sequence[Token]) -> tuple[Link, ...]:
        return self.links.get(_head(tokens).i, ()) if tokens else ()

    # ------------------------------------------------------------ items

    def moments(self) -> Iterator[Moment]:
        for timex, meanings in zip(self.found.timexes, self.found.meanings, strict=True):
            if not self.span.contains(timex.span) or timex.expr[0] == "ref":
                continue
            if timex.kind == "duration" and any(
                q.span.overlaps(timex.span) for q in self.found.amounts
            ):
                continue
            tokens = self.tokens(timex.span)
            if _falls(tokens):
                continue
            self.taken.update(t.i for t in tokens)
            text = timex.span.of(self.found.parsed.report.text)
            noun = dated_noun(_head(tokens)) if tokens else 0
            yield Moment(text, timex.span, meanings, timex.value, self.home(tokens), noun)

    def amounts(self) -> Iterator[Amount]:
        for q in self.found.amounts:
            if not self.span.contains(q.span) or any(
                t.i in self.taken for t in self.tokens(q.number)
            ):
                continue
            tokens = self.tokens(q.number)
            self.taken.update(t.i for t in tokens if not t.is_alpha or t.pos_ in ("NUM", "SYM"))
            if q.unit and not q.head:  # "megawatts" where the passage has MW
                self.taken.update(t.i for t in self.tokens(q.span))
            counted = tuple(w for w in words_of(q.counted))
            yield Amount(
                q.span.of(self.found.parsed.report.text), q.span, q.low, q.high, q.unit,
                fold(q.head), q.bound, self.home(tokens), counted, q.vague, q.change,
            )  # fmt: skip

    def names(self) -> Iterator[Name]:
        """Names of the record, then other words that are written like names."""
        for tokens, keys in self.known.find(self.sentence):
            own = [t for t in tokens if t.i not in self.taken]
            if not own or self._opens_plainly(tokens):
                continue
            self.taken.update(t.i for t in tokens)
            yield self._name(own, keys)
        for token in self.sentence:
            if token.i not in self.taken and self._like_name(token):
                self.taken.add(token.i)
                yield self._name([token], self.known.keys(token.text) or _bare(token.text))

    def _opens_plainly(self, tokens: Tokens) -> bool:
        """A word at the sentence's start that is a name only because its capital looks so."""
        first = tokens[0]
        return len(tokens) == 1 and first.i == self.sentence.start and first.pos_ not in (
            "PROPN", "ADJ", "NOUN", "X",
        )  # fmt: skip

    def _like_name(self, token: Token) -> bool:
        if not token.text[:1].isupper() or not token.is_alpha or token.lower_ == "i":
            return False
        if token.i == self.sentence.start or self.sentence.doc[token.i - 1].text in ("“", '"', ":"):
            return bool(token.pos_ == "PROPN" and token.ent_type_)
        return token.pos_ not in ("PRON", "DET", "ADP")

    def _name(self, tokens: Sequence[Token], keys: frozenset[str]) -> Name:
        span = self.place(tokens[0], tokens[-1])
        place = bool(keys & self.known.places) or any(k.startswith("c:") for k in keys)
        text = span.of(self.found.parsed.report.text)
        keys |= _country_before(tokens)
        return Name(text, span, keys, self.linked(tokens), place)

    def referred(self) -> Iterator[Name]:
        """Pronouns and descriptions whose bearer the reader of names knows."""
        for mention in self.found.mentions:
            if mention.entity is None or mention.form not in ("pronoun", "descriptive"):
                continue
            if not self.span.contains(mention.span):
                continue
            keys = self.known.keys(self.found.entities[mention.entity].name)
            tokens = self.tokens(mention.span)
            if keys and tokens:
                text = mention.span.of(self.found.parsed.report.text)
                yield Name(text, mention.span, keys, self.linked(tokens), pronoun=True)

    def words(self) -> Iterator[Word]:
        for token in self.sentence:
            if token.i in self.taken or not _tells(token):
                continue
            at = home(token)
            below = at.i != token.i and refuses(at)  # what is refused, not the refusing
            yield Word(
                _lemma(token), token.text, self.place(token, token), token.i, token.pos_, at.i,
                self.links.get(token.i, ()), absent(token), negative(at) ^ below, modality(at),
                described(token),
            )  # fmt: skip

    def figures(self) -> Iterator[str]:
        for token in self.sentence:
            worded = token.pos_ == "NUM" and token.lower_ not in ("one", "a")
            if token.i not in self.taken and (worded or _FIGURE.search(token.text)):
                yield fold(token.text)

    # ------------------------------------------------------------ voices

    def voices(self) -> Iterator[Voice]:
        for said in self.found.attributions:
            if not said.speakers or not any(c.overlaps(self.span) for c in said.content):
                continue
            if said.form == "indirect" and said.cue_lemma not in listed("says"):
                continue
            speaker = said.speakers[-1]
            keys = frozenset(k for s in said.speakers for k in self._keys(s))
            frame = tuple(s for s in (said.cue, speaker.span, *said.said_to) if s)
            yield Voice(
                said.content, keys, self._unnamed(speaker), self._called(speaker),
                frame, said.form, said.cue_lemma,
            )  # fmt: skip

    def _keys(self, speaker: Speaker) -> frozenset[str]:
        if speaker.entity is None:
            return frozenset()
        name = self.found.entities[speaker.entity].name
        return self.known.keys(name) or _bare(name)

    def _unnamed(self, speaker: Speaker) -> str:
        return fold(speaker.unnamed or "")

    def _called(self, speaker: Speaker) -> str:
        if speaker.entity is None:
            return speaker.unnamed or ""
        return self.found.entities[speaker.entity].name


def _bare(text: str) -> frozenset[str]:
    return frozenset({f"w:{' '.join(words_of(text))}"})


def _falls(tokens: Sequence[Token]) -> bool:
    """Whether "the fall of …" is no season."""
    last = tokens[-1] if tokens else None
    after = last is not None and last.i + 1 < len(last.doc) and last.nbor().lower_ == "of"
    return last is not None and after and last.lower_ in ("fall", "spring")


def _country_before(tokens: Sequence[Token]) -> frozenset[str]:
    """The country of a body that is called by it and a common noun ("the Danish navy")."""
    if len(tokens) < 2 or tokens[-1].text[:1].isupper():
        return frozenset()
    for size in (2, 1):
        country = country_of(" ".join(t.text for t in tokens[:size]))
        if country and len(tokens) > size:
            return frozenset({country})
    return frozenset()


def _head(tokens: Sequence[Token]) -> Token:
    """The token that the others hang on."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1])


def _lemma(token: Token) -> str:
    if token.pos_ in ("VERB", "AUX"):
        return _idiom(token) or fold(clauses.phrase(token)).replace(" ", "-")
    return fold(token.lemma_)


def _idiom(verb: Token) -> str:
    """One verb for a verb and its object that tell no more ("lose their lives": die), or ""."""
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "oprd")]
    return next((one for c in objects if (one := idiom(verb.lemma_, c.lemma_))), "")


def _tells(token: Token) -> bool:
    """Whether a word has to be found again: content words, and those that set bounds."""
    lower = token.lower_
    if token.dep_ in ("dobj", "oprd") and idiom(token.head.lemma_, token.lemma_):
        return False
    if lower in listed("quantifiers") or lower in listed("relations"):
        return True
    small = token.dep_ in ("aux", "auxpass", "prt", "neg", "case")
    if small or not (token.is_alpha or "-" in token.text):
        return False
    if token.pos_ in ("NOUN", "VERB", "ADJ", "PROPN", "NUM"):
        return True
    return token.pos_ == "ADV" and not token.is_stop
