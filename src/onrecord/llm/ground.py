"""What a report holds to check proposals against: its reading, its parse, its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.check.grammar import Link, home, links
from onrecord.lang.tables import words
from onrecord.model.reading import Mention, Reading, Speaker
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read import clauses
from onrecord.read.events_animate import animate
from onrecord.read.events_roles import Known
from onrecord.read.marks import find_marks
from onrecord.read.parse import Paragraph, Parsed, paragraphs, parse

if TYPE_CHECKING:
    from spacy.tokens import Token


def nobody(verb: Token) -> bool:
    """Whether its subject says that none does it ("neither bank has paid", "nobody left")."""
    subject = clauses.subject(verb)
    if subject is None:
        return False
    first = [subject, *subject.lefts, *(c for c in subject.children if c.dep_ in ("preconj", "cc"))]
    return any(t.lower_ in words("check.en", "negators") for t in first)


_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "no", "never"})


@dataclass(frozen=True)
class Ground:
    """One report with its reading, whose times are resolved."""

    report: Report
    reading: Reading

    @property
    def text(self) -> str:
        return self.report.text

    @cached_property
    def parsed(self) -> Parsed:
        return next(parse([self.report]))

    @property
    def tagged(self) -> bool:
        """Whether a parser for its language shows who does what."""
        return self.parsed.tagged

    @cached_property
    def known(self) -> Known:
        found = self.reading
        return Known.of(self.text, found.entities, found.mentions, found.timexes)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The words between quotation marks, outermost only, in order."""
        rooms = paragraphs(self.report)
        found = find_marks(self.text, rooms, self.report.language)
        return tuple(q.inner for row in found for q in row if q.depth == 0)

    # ------------------------------------------------------------ names

    def mention(self, span: Span) -> Mention | None:
        """The name or pronoun with a known bearer that stands in some words; the last one: titles
        and bodies go before ("the ministry's spokesman Orlik")."""
        inside = [m for m in self.known.within(span) if m.entity is not None]
        around = [m for m in self.known.within(Span(max(0, span.start - 80), span.end))
                  if m.entity is not None and m.span.contains(span)]  # fmt: skip
        found = inside or around
        return found[-1] if found else None

    def speaker(self, span: Span) -> Speaker | None:
        """Who is meant by some words: a name that is read there, else a description of people."""
        token = self.root(span)
        if token is not None:
            entity = self.known.bearer(self.place(token))
            if entity is not None:
                return Speaker(entity=entity, span=span)
            able = token.pos_ in ("NOUN", "PROPN") and animate(token)
            return Speaker(unnamed=span.of(self.text), span=span) if able else None
        mention = self.mention(span)
        return None if mention is None else Speaker(entity=mention.entity, span=span)

    # ------------------------------------------------------------ grammar

    def paragraph(self, span: Span) -> Paragraph | None:
        return next((p for p in self.parsed.paragraphs if p.span.contains(span)), None)

    def root(self, span: Span) -> Token | None:
        """The token that the others of some words hang on; None without a parser."""
        paragraph = self.paragraph(span) if self.tagged else None
        if paragraph is None:
            return None
        base = paragraph.span.start
        found = paragraph.doc.char_span(
            span.start - base, span.end - base, alignment_mode="expand"
        )  # fmt: skip
        return found.root if found is not None and len(found) else None

    def place(self, token: Token) -> Span:
        """The report's span of a token."""
        paragraph = next(p for p in self.parsed.paragraphs if p.doc is token.doc)
        return clauses.place(paragraph, token, token)

    def tokens(self, span: Span) -> Iterator[Token]:
        """The tokens of some words; none without a parser."""
        paragraph = self.paragraph(span) if self.tagged else None
        if paragraph is not None:
            base = paragraph.span.start
            for token in paragraph.doc:
                if span.start <= base + token.idx < span.end:
                    yield token

    def ties(self, token: Token, verb: Token) -> tuple[Link, ...]:
        """How a noun hangs on the clause of a verb or noun."""
        found = links(token.sent).get(token.i, ())
        wanted = {verb.i, home(verb).i}
        return tuple(k for k in found if k.home in wanted)

    def cut(self, span: Span) -> bool:
        """Whether words are cut out of a clause whose negation, condition or auxiliary is left
        behind ("signed" of "never signed")."""
        root = self.root(span)
        if root is None:
            return False
        return any(
            (c.dep_ == "neg" or c.tag_ == "MD" or c.lower_ in _CONDITIONS)
            and not span.contains(self.place(c))
            for c in root.children
        )
