"""Better counted nouns from a parse: what is counted or measured, as a phrase that stands alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.lang.units import kind
from onrecord.model.reading import Quantity
from onrecord.model.span import Span, cover
from onrecord.read.numbers_clause import clause_of, counted, ordered
from onrecord.read.numbers_measured import measured
from onrecord.read.numbers_phrase import MOST, listed, named, subject
from onrecord.read.parse import Paragraph, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

NOUNS = ("NOUN", "PROPN")
NEAR = 8  # tokens behind a numeral within which its noun stands


def refine(quantities: tuple[Quantity, ...], parsed: Parsed) -> tuple[Quantity, ...]:
    """The same quantities in the same order; `counted` is a phrase that says what is counted.

    A count gets its noun phrase with what restricts it ("people ordered to leave the island"), a
    measure the thing measured ("length of the call"). A noun that the words gave is kept as
    `head`. Without tags the quantities come back as they are.
    """
    if not parsed.tagged:
        return quantities
    out, at = [], 0
    for quantity in quantities:
        while at < len(parsed.paragraphs) and (
            parsed.paragraphs[at].span.end <= quantity.number.start
        ):
            at += 1
        inside = at < len(parsed.paragraphs) and parsed.paragraphs[at].span.contains(quantity.span)
        out.append(_refined(quantity, parsed.paragraphs[at]) if inside else quantity)
    return tuple(out)


def _refined(quantity: Quantity, paragraph: Paragraph) -> Quantity:
    tokens = _tokens(quantity.span, paragraph)
    if tokens is None:
        return quantity
    noun = _given(quantity, tokens)
    if quantity.unit and quantity.rule != "share":
        return _measure(quantity, _head(tokens, noun), noun, tokens.end)
    return _count(quantity, paragraph, noun)


def _tokens(span: Span, paragraph: Paragraph) -> Tokens | None:
    start, end = span.start - paragraph.span.start, span.end - paragraph.span.start
    return paragraph.doc.char_span(start, end, alignment_mode="expand")


def _given(quantity: Quantity, tokens: Tokens) -> Token | None:
    """The token of the noun that the words gave."""
    last = quantity.counted.rsplit(" ", 1)[-1]
    if not last:
        return None
    found = (t for t in reversed(tokens) if t.text.casefold().replace("\xad", "") == last)
    return next(found, None)


def _head(tokens: Tokens, noun: Token | None) -> Token:
    """The head of number and unit, which the noun may stand above."""
    if noun is None:
        return tokens.root
    numerals = [t.i for t in tokens if t.like_num]
    inside = [t for t in tokens if t.i < noun.i and t.pos_ in NOUNS]
    behind = [t for t in inside if numerals and t.i > numerals[-1]]
    return (behind or inside[-1:] or [tokens.root])[0]


def _measure(quantity: Quantity, unit: Token, noun: Token | None, end: int) -> Quantity:
    words, thing = measured(quantity, unit, noun, kind(quantity.unit or ""), end)
    if not words:
        return quantity
    head = quantity.head or (thing.lemma_.casefold() if thing is not None else "")
    return replace(quantity, counted=words, head=head)


# ---------------------------------------------------------------- counts


def _count(quantity: Quantity, paragraph: Paragraph, noun: Token | None) -> Quantity:
    number = _tokens(quantity.number, paragraph)
    if number is None:
        return quantity
    numeral = [t.i for t in number]
    if noun is not None:
        if noun.pos_ not in NOUNS and noun.head.pos_ in NOUNS and noun.dep_ in ("amod", "compound"):
            noun = noun.head
        if quantity.rule == "compound":
            return replace(quantity, counted=_parts(noun))
        return replace(quantity, counted=_told(quantity, noun, numeral))
    behind = _behind(number)
    if behind is not None:
        return _with(quantity, behind, numeral, paragraph)
    before = _before(number)
    if before is not None:
        rule = "count" if quantity.rule == "bare" else quantity.rule
        return replace(
            quantity, counted=counted(before, []), head=before.lemma_.casefold(), rule=rule
        )
    return _crowd(quantity, number.root)


def _told(quantity: Quantity, noun: Token, numeral: list[int]) -> str:
    """The counted phrase; a share is said of its noun and has the clause of the number."""
    words = counted(noun, numeral)
    if quantity.rule != "share":
        return words
    root = next((t.head.head for t in noun.subtree if t.head == noun), noun)
    share = noun.head.head if noun.dep_ == "pobj" else root
    clause = clause_of(share, MOST - 2 - len(words.split())) if share.i != noun.i else ""
    return f"share of {words} {clause}".strip()


def _parts(noun: Token) -> str:
    """ "a nine-member jury": members of the jury."""
    text = str(noun.lower_)
    several = text if text.endswith("s") else f"{text}s"
    whole = noun.head
    if whole.pos_ not in NOUNS or not 0 < whole.i - noun.i <= 4:
        return several
    return f"{several} of {named(whole, MOST - 2, [noun.i])}"


def _behind(number: Tokens) -> Token | None:
    """The noun that the numeral modifies, when it stands close behind it."""
    for token in number:
        head = token.head
        if token.dep_ == "nummod" and head.pos_ in NOUNS and 0 < head.i - token.i <= NEAR:
            return head
    return None


def _before(number: Tokens) -> Token | None:
    """The noun that a bare number stands for: "the number of votes rose to 80", "people,
    including 12 …"."""
    root = number.root
    if root.dep_ != "pobj":
        return None
    governor = root.head.head
    if root.head.lower_ in ("to", "at", "from", "by") and governor.pos_ == "VERB":
        noun = subject(governor)
        return _totalled(noun) if noun is not None else None
    prep = root.head
    if prep.lower_ != "including":
        return None
    return governor if governor.pos_ in NOUNS and governor.tag_.endswith("S") else None


def _totalled(noun: Token) -> Token | None:
    """What a total is of: "the number of votes" counts votes."""
    if not listed("nouns.totals", noun.lower_):
        return noun
    of = (c for c in noun.rights if c.lower_ == "of")
    return next((t for c in of for t in c.rights if t.pos_ in NOUNS), noun)


def _with(quantity: Quantity, noun: Token, numeral: list[int], paragraph: Paragraph) -> Quantity:
    start = paragraph.span.start + noun.idx
    return replace(
        quantity,
        span=cover(quantity.span, Span(start, start + len(noun))),
        counted=_told(quantity, noun, numeral),
        head=noun.lemma_.casefold(),
        rule="count" if quantity.rule == "bare" else quantity.rule,
    )


def _crowd(quantity: Quantity, root: Token) -> Quantity:
    """ "Thousands told to leave": a vague number alone that does or undergoes is people."""
    verb = root.head
    if not quantity.vague or root.dep_ not in ("nsubj", "nsubjpass", "dobj"):
        return quantity
    if not (ordered(verb) or root.dep_ != "dobj"):
        return quantity
    clause = clause_of(root, MOST - 1)
    return replace(quantity, counted=f"people {clause}".strip(), head="people")
