"""Sentences of a story made ready to be compared: their words in places, their weighted features.

Two passages are about one thing as far as they share rare words, names, numbers and kinds of event.
How rare a word is comes from the language and from the families of reports, so that a copy of a
report changes no weight.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.lang.places import demonym, place
from onrecord.lang.rarity import in_report
from onrecord.lang.tables import words
from onrecord.lang.voices import Names, chain
from onrecord.lang.words import Vector, Weights, fold, tokens
from onrecord.model.reading import Reading
from onrecord.model.record import Attestation, Entity, Voice
from onrecord.model.report import Report
from onrecord.model.span import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’.\-][^\W_]+)*|[,;:()–—\"“”]|--")
_ENDING = re.compile(r"(?:ing|ed|ers?|ors?|es|s|ly|'s|’s)$")
_STEM = 6
"""Letters of a word that are compared, behind its cut endings."""

_KIND = 1.5
"""Weight of an event's kind beside words that weigh 1 to 4: kinds are few and often shared."""

BEFORE = 0.5
"""Part of their weight with which the features of the sentence before count: "they" and "the plan"
stand for what it names."""

BREAK = "|"
"""Stands for punctuation between clauses in a passage's plain words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: offsets into `Passage.plain` and the span in the report's text."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True)
class Passage:
    """One sentence. plain: its folded words with spaces between, `BREAK` for punctuation.

    tokens: where each word of `plain` starts there, and its span in the text.
    features: stems, names, numbers and kinds of event, each with its weight. text: of the report.
    """

    report: str
    family: int
    index: int
    span: Span
    plain: str
    tokens: tuple[tuple[int, Span], ...]
    features: Mapping[str, float]
    names: tuple[tuple[Span, str], ...]
    reading: Reading
    known: Names
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [at for at, _ in self.tokens]

    def place(self, start: int, end: int) -> Place:
        """The words from one offset of `plain` to another, as a place in the text."""
        first = bisect_right(self._starts, start) - 1
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        return Place(start, end, Span(self.tokens[first][1].start, self.tokens[last][1].end))

    def offset(self, span: Span) -> int:
        """Where the words of a span begin in `plain`."""
        return next((at for at, s in self.tokens if s.end > span.start), 0)

    def voices(self, span: Span) -> tuple[Voice, ...]:
        """Who says the words of a span, outermost first."""
        return chain(self.reading, span, self.known)

    def attest(self, span: Span | None = None) -> Attestation:
        """The passage, or a part of it, as an attestation; the voice is that of the part."""
        shown = span or self.span
        return Attestation(self.report, shown, self.voices(shown))

    def clause(self, place: Place) -> Span:
        """The stretch between the punctuation marks around a place."""
        start = self.plain.rfind(f"{BREAK} ", 0, place.start)
        end = self.plain.find(f" {BREAK}", place.end)
        first = start + 2 if start >= 0 else 0
        return self.place(first, end if end >= 0 else len(self.plain)).span

    def holder(self, place: Place) -> str:
        """Whose stand the words are: who says them, else the last name before them in the clause.

        "" where nobody is named.
        """
        voices = self.voices(place.span)
        if voices:
            return voices[-1].entity or fold(voices[-1].unnamed or "")
        clause = self.plain.rfind(BREAK, 0, place.start)
        since = self.place(clause, clause + 1).span.start if clause >= 0 else self.span.start
        before = [e for s, e in self.names if since <= s.start < place.span.start]
        return before[-1] if before else ""


def stem(word: str) -> str:
    """The part of a folded word that is compared ("protes" for protests, protesters).

    What an ending doubled or swallowed goes too: "plan" for planning, "invad" for invade, invaded.
    """
    bare = _ENDING.sub("", word)
    if len(bare) < 3:
        return word[:_STEM]
    if len(bare) > 3 and bare != word and bare[-1] == bare[-2] and bare[-1] not in "lsz":
        bare = bare[:-1]
    return (bare[:-1] if len(bare) > 3 and bare.endswith("e") else bare)[:_STEM]


def stems(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, cut for comparing."""
    plain = words("quotes_stop", "en")
    return frozenset(stem(w) for w in tokens(name) if w not in plain and len(w) > 3)


class Passages:
    """All sentences of a story, by report, and what two of them share."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        readings: Sequence[Reading],
        entities: Sequence[Entity],
        family: Mapping[str, int],
    ) -> None:
        self.reports, self.family = reports, family
        self.readings = {r.report: r for r in readings}
        self.names = Names.of(entities)
        self._named = {e.id: e.name for e in entities}
        self._described = {
            e.id: " ".join([e.name, *sorted(r.title for r in e.roles)]) for e in entities
        }
        self._weights = self._weighed()
        self._codes: dict[str, frozenset[str]] = {}
        self._held = self._families_of_names()
        self.all = tuple(
            p for r in sorted(readings, key=lambda r: r.report) for p in self._passages(r)
        )
        self._near = self._contexts()
        self._told: dict[str, set[str]] = {}
        for p in self.all:
            self._told.setdefault(p.report, set()).add(p.plain)

    def _contexts(self) -> dict[tuple[str, int], dict[str, float]]:
        """Features of each sentence with those of the one before at `BEFORE` of their weight."""
        out: dict[tuple[str, int], dict[str, float]] = {}
        last: Passage | None = None
        for p in self.all:
            found = dict(p.features)
            if last is not None and last.report == p.report:
                for feature, weight in last.features.items():
                    found[feature] = max(found.get(feature, 0.0), BEFORE * weight)
            out[p.report, p.index] = found
            last = p
        return out

    def context(self, passage: Passage) -> Mapping[str, float]:
        """What a sentence is about: its features, and less so those of the sentence before."""
        return self._near[passage.report, passage.index]

    def _weighed(self) -> Weights:
        by_family: dict[int, set[str]] = {}
        for report in self.readings:
            found = {w for w, _ in _words(self.reports[report].text, None)}
            by_family.setdefault(self.family[report], set()).update(found)
        texts = [" ".join(sorted(found)) for _, found in sorted(by_family.items())]
        return Weights(texts, background=in_report)

    def _families_of_names(self) -> dict[str, int]:
        held: dict[str, set[int]] = {}
        for report, reading in self.readings.items():
            for mention in reading.mentions:
                entity = self.names.entity(report, mention.entity)
                if entity:
                    held.setdefault(entity, set()).add(self.family[report])
        return {e: len(families) for e, families in held.items()}

    def _passages(self, reading: Reading) -> Iterable[Passage]:
        text = self.reports[reading.report].text
        for index, sentence in enumerate(reading.sentences):
            found = _words(text, sentence)
            if any(w != BREAK for w, _ in found):
                yield self._passage(reading, index, sentence, found)

    def _passage(
        self, reading: Reading, index: int, sentence: Span, found: Sequence[tuple[str, Span]]
    ) -> Passage:
        at, tokens = 0, []
        for word, span in found:
            tokens.append((at, span))
            at += len(word) + 1
        names = tuple(
            (m.span, entity)
            for m in reading.mentions
            if sentence.contains(m.span)
            and (entity := self.names.entity(reading.report, m.entity)) is not None
        )
        return Passage(
            reading.report,
            self.family[reading.report],
            index,
            sentence,
            " ".join(w for w, _ in found),
            tuple(tokens),
            self._features(reading, sentence, found, names),
            names,
            reading,
            self.names,
            self.reports[reading.report].text,
        )

    def _features(
        self,
        reading: Reading,
        sentence: Span,
        found: Sequence[tuple[str, Span]],
        names: Sequence[tuple[Span, str]],
    ) -> dict[str, float]:
        out: dict[str, float] = {}
        plain = words("quotes_stop", "en")
        for word, span in found:
            inside = any(s.contains(span) for s, _ in names)
            if word != BREAK and word not in plain and len(word) > 1 and not inside:
                out[stem(word)] = max(out.get(stem(word), 0.0), self._weights.weight(word))
        total = len(set(self.family.values()))
        for _, entity in names:
            out[f"@{entity}"] = 1.0 + math.log((total + 1) / self._held.get(entity, 1))
        for event in reading.events:
            if sentence.contains(event.trigger) and event.kind != "action":
                out[f"%{event.kind}"] = _KIND
        return out

    def features_in(self, passage: Passage, span: Span) -> dict[str, float]:
        """The features of a part of a sentence."""
        names = [(s, e) for s, e in passage.names if span.contains(s)]
        text = self.reports[passage.report].text
        return self._features(passage.reading, span, _words(text, span), names)

    def speaks_for(self, holder: str, entity: str) -> bool:
        """Whether a speaker is the entity or is named or described as its ("Danish minister")."""
        if not holder:
            return False
        if holder == entity:
            return True
        if stems(self.name(entity)) & stems(self.description(holder)):
            return True
        return bool(self.countries(entity) & self.countries(holder))

    def countries(self, holder: str) -> frozenset[str]:
        """Codes of the countries that a name, its titles or its description point to."""
        if holder not in self._codes:
            told = self.description(holder)
            found = [place(told), *(place(w) or demonym(w) for w in told.split())]
            self._codes[holder] = frozenset(f.code for f in found if f and f.code)
        return self._codes[holder]

    def description(self, holder: str) -> str:
        """The name of a speaker with the titles that reports give, or the words for an unnamed."""
        return self._described.get(holder, holder)

    def apart(self, a: Passage, b: Passage) -> bool:
        """Whether two sentences are of reports that can disagree in them.

        Sentences that also stand together in one report are as that report has them, so that a
        copy of a report disagrees with nothing that the report does not disagree with itself.
        """
        if a.report == b.report:
            return False
        return b.plain not in self._told[a.report] and a.plain not in self._told[b.report]

    def by_report(self, report: str) -> list[Passage]:
        """The sentences of one report, in order."""
        return [p for p in self.all if p.report == report]

    def name(self, entity: str) -> str:
        """The name of an entity as people read it; the words themselves where it is none."""
        return self._named.get(entity, entity)


def _words(text: str, span: Span | None) -> list[tuple[str, Span]]:
    start, end = (span.start, span.end) if span else (0, len(text))
    return [
        (fold(m.group()).replace("’", "'") if m.group()[0].isalnum() else BREAK, Span(*m.span()))
        for m in _TOKEN.finditer(text, start, end)
    ]


def unit(features: Mapping[str, float], without: frozenset[str] = frozenset()) -> Vector:
    """Features as a unit vector, some left out."""
    kept = {f: w for f, w in features.items() if f not in without}
    norm = math.sqrt(sum(w * w for w in kept.values())) or 1.0
    return {f: w / norm for f, w in kept.items()}


def shared(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Weight of the features that both have."""
    return sum(min(w, b[f]) for f, w in a.items() if f in b)
