"""Better counted nouns from a parse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.model.reading import Quantity
from onrecord.model.span import Span, cover
from onrecord.read.parse import Paragraph, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNTS = frozenset({"count", "bare", "vague", "about"})
"""Rules whose noun the parse may give; a measure's noun is bound by its unit already."""


def refine(quantities: tuple[Quantity, ...], parsed: Parsed) -> tuple[Quantity, ...]:
    """The same quantities, with a counted noun from the parse where the words gave none.

    The words' own noun is kept. Without tags the quantities come back as they are.
    """
    if not parsed.tagged:
        return quantities
    return tuple(_refined(q, parsed.paragraphs) for q in quantities)


def _refined(quantity: Quantity, paragraphs: tuple[Paragraph, ...]) -> Quantity:
    if quantity.head or quantity.unit or quantity.rule not in COUNTS:
        return quantity
    for paragraph in paragraphs:
        if paragraph.span.contains(quantity.number):
            noun = _noun(quantity, paragraph)
            return _with(quantity, noun, paragraph) if noun is not None else quantity
    return quantity


def _noun(quantity: Quantity, paragraph: Paragraph) -> Token | None:
    """The noun that the numeral modifies, when it stands close behind it."""
    end = quantity.number.end - paragraph.span.start
    start = quantity.number.start - paragraph.span.start
    for token in paragraph.doc.char_span(start, end, alignment_mode="expand") or ():
        head = token.head
        near = 0 < head.i - token.i <= 8
        if token.dep_ == "nummod" and head.pos_ in ("NOUN", "PROPN") and near:
            return head
    return None


def _with(quantity: Quantity, noun: Token, paragraph: Paragraph) -> Quantity:
    place = Span(paragraph.span.start + noun.idx, paragraph.span.start + noun.idx + len(noun))
    words = [
        t.text
        for t in noun.doc[noun.i - sum(1 for _ in noun.lefts) : noun.i]
        if t.dep_ in ("amod", "compound") and t.head == noun
    ]
    counted = " ".join([*words, noun.text]).casefold()
    return replace(
        quantity,
        span=cover(quantity.span, place),
        counted=counted,
        head=noun.lemma_.casefold(),
        rule="count" if quantity.rule == "bare" else quantity.rule,
    )
