"""Where the content of a cue may begin and end: every stretch that its parse allows.

A verb, noun or adjective may be the cue. Its content is a run of what it governs on the right,
what stands before it ("…, he said"), or its subject where it is passive ("the plan was praised").
Which stretch it is, and whether the word is a cue at all, is weighed by `quotes_weights`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model.span import Span
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_words import NOMINAL

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_PART = frozenset(
    {"punct", "cc", "conj", "aux", "auxpass", "neg", "det", "poss", "amod", "compound", "nummod",
     "prt", "case", "quantmod", "agent"}
)  # fmt: skip
"""Dependents of a cue that are no content."""

MOST = 5
"""Dependents of a cue that are looked at: more are a mistake of the parser."""

_EDGES = "“”\"'’‘«»,;:-–— "
_FREE = frozenset({"ROOT", "parataxis", "advcl", "ccomp", "conj", "dep"})
_COPULAS = frozenset({"be", "include", "remain"})
_PREDICATES = frozenset(
    {"acomp", "oprd", "ROOT", "conj", "amod", "advcl", "ccomp", "xcomp", "relcl"}
)


@dataclass(frozen=True, slots=True)
class Extent:
    """One stretch that a cue may report.

    kind: how it was made. first, last: the heads of its first and last part; before, after: the
    parts of the cue that were left out on its two sides.
    """

    kind: str
    spans: tuple[Span, ...]
    first: Token
    last: Token | None = None
    before: Token | None = None
    after: Token | None = None


def may_be_cue(token: Token) -> bool:
    """Whether a word is of a kind that can govern what somebody says, wants or feels."""
    kind = token.pos_
    if kind == "VERB" or (kind == "ADJ" and token.dep_ in _PREDICATES) or kind == "NOUN":
        return True
    return kind == "AUX" and token.dep_ not in ("aux", "auxpass") and token.lemma_ != "be"


def extents(frame: Frame, cue: Token) -> list[Extent]:
    """The stretches of a frame that a cue may report, none empty."""
    if cue.pos_ == "NOUN":
        found = _of_noun(frame, cue)
    elif cue.pos_ == "ADJ":
        found = _of_adjective(frame, cue)
    else:
        found = _of_verb(frame, cue)
    return [one for one in found if one.spans]


def drawn(frame: Frame, span: Span) -> Span:
    """Draw a stretch out over quotations that it touches: parses end at a mark."""
    for quote in frame.quotes:
        if span.start < quote.outer.end and quote.outer.start <= span.end + 2:
            span = Span(span.start, max(span.end, quote.outer.end))
    return span


def trimmed(frame: Frame, span: Span) -> Span:
    """Inside the frame, without marks, commas and spaces at the ends."""
    start = min(max(span.start, frame.span.start), frame.span.end)
    span = Span(start, max(start, min(span.end, frame.span.end)))
    words = span.of(frame.text)
    lead = len(words) - len(words.lstrip(_EDGES))
    tail = len(words.rstrip(_EDGES + "."))
    return Span(span.start + lead, max(span.start + lead, span.start + tail))


def parts(cue: Token, after: int) -> list[Token]:
    """What a word governs behind a place of the sentence, without its modifiers."""
    return [c for c in cue.rights if c.i > after and c.dep_ not in _NO_PART][:MOST]


def _made(frame: Frame, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(s for s in (trimmed(frame, span) for span in spans) if len(s))


def _runs(frame: Frame, cue: Token, given: Sequence[Token], kind: str) -> Iterator[Extent]:
    """Every run of neighbouring parts; of a prepositional phrase also without its preposition."""
    for at, first in enumerate(given):
        before = given[at - 1] if at else None
        starts = [(first.left_edge, kind)]
        if first.dep_ in ("prep", "dative") and first.pos_ == "ADP":
            starts = [(first.left_edge, f"{kind} with preposition")]
            inner = next((g for g in first.children if g.i > first.i), None)
            if inner is not None:
                start = inner.left_edge if inner.left_edge.i > first.i else inner
                starts.append((start, f"{kind} without preposition"))
        for to in range(at, len(given)):
            last, end = given[to], given[to].right_edge
            after = given[to + 1] if to + 1 < len(given) else None
            for start, how in starts:
                if cue.i < start.i <= end.i:
                    spans = _made(frame, (drawn(frame, frame.place(start, end)),))
                    yield Extent(how, spans, first, last, before, after)


def _of_verb(frame: Frame, cue: Token) -> Iterator[Extent]:
    given = parts(cue, cue.i)
    if cue.lower_ == "according":  # what it governs is its source
        yield from _around(frame, cue, given)
        return
    yield from _runs(frame, cue, given, "right")
    yield from _to_end(frame, cue, given)
    inside = {t.i for t in frame.tokens}
    for child in cue.lefts:
        if child.i in inside:
            yield from _left(frame, cue, child, given)
    yield from _antecedent(frame, cue, inside)
    if cue.dep_ in _FREE:
        yield from _around(frame, cue, given)


def _to_end(frame: Frame, cue: Token, given: Sequence[Token]) -> Iterator[Extent]:
    """From the first part to the end of the frame: parses end a clause too early."""
    end = frame.tokens[-1]
    if given and given[-1].right_edge.i < end.i and given[0].left_edge.i > cue.i:
        spans = _made(frame, (drawn(frame, frame.place(given[0].left_edge, end)),))
        behind = next(t for t in frame.tokens if t.i > given[-1].right_edge.i)
        yield Extent("to the end", spans, given[0], given[-1], None, behind)


def _left(frame: Frame, cue: Token, child: Token, given: Sequence[Token]) -> Iterator[Extent]:
    """A relative pronoun, the subject of a passive, or a clause before its cue."""
    if child.dep_ in ("dobj", "pobj", "attr", "nsubjpass"):
        span = frame.place(child.left_edge, child.right_edge)
        yield Extent(f"left {child.dep_}", _made(frame, (span,)), child)
        if child.dep_ == "nsubjpass":
            yield from _passive(frame, cue, span, child, given)
    elif child.dep_ in ("ccomp", "advcl"):
        yield from _clause_before(frame, cue, child)


def _passive(
    frame: Frame, cue: Token, span: Span, child: Token, given: Sequence[Token]
) -> Iterator[Extent]:
    """Subject and complement: "he was accused of theft"."""
    for last in given[:3]:
        start = given[0].left_edge
        if start.i > cue.i:
            rest = drawn(frame, frame.place(start, last.right_edge))
            yield Extent("passive", _made(frame, (span, rest)), given[0], last, child)


def _clause_before(frame: Frame, cue: Token, clause: Token) -> Iterator[Extent]:
    """A clause before its cue, alone and with what of it stands behind the cue."""
    subject = _subject(cue)
    ends = clause.i
    if subject is None or subject.i > cue.i or subject.left_edge.i <= clause.i:
        ends = max(ends, cue.i - 1)
    else:
        ends = max(ends, subject.left_edge.i - 1)
    first = clause.left_edge
    if first.i > ends:
        return
    head = frame.place(first, cue.doc[ends])
    yield Extent("clause before", _made(frame, (head,)), clause)
    start = max(cue.i, subject.right_edge.i if subject is not None else cue.i) + 1
    if start <= clause.right_edge.i:
        rest = frame.place(cue.doc[start], clause.right_edge)
        yield Extent("clause around", _made(frame, (head, rest)), clause)


def _subject(cue: Token) -> Token | None:
    return next((c for c in cue.children if c.dep_ in ("nsubj", "nsubjpass", "csubj")), None)


def _antecedent(frame: Frame, cue: Token, inside: set[int]) -> Iterator[Extent]:
    """What a relative clause or a participle describes: "the plan Okoye backed"."""
    head = cue.head
    relative = cue.dep_ == "relcl" and not any(c.dep_ == "dobj" for c in cue.children)
    if head.i in inside and head.pos_ in NOMINAL and (relative or _participle(cue)):
        yield Extent("antecedent", _made(frame, (frame.place(head.left_edge, head),)), head)


def _participle(cue: Token) -> bool:
    return bool(cue.dep_ == "acl" and cue.tag_ == "VBN")


def _around(frame: Frame, cue: Token, given: Sequence[Token]) -> Iterator[Extent]:
    """The frame without cue and source: before them, after them, or both."""
    low, high = _reach(cue, given)
    before = [t for t in frame.tokens if t.i < low]
    after = [t for t in frame.tokens if t.i > high]
    if before and before[-1].is_punct:
        start = before[0]
        head = Span(frame.span.start, frame.place(start, before[-1]).end)
        yield Extent("before", _made(frame, (head,)), before[-1])
        if len(after) > 3:
            rest = frame.place(after[0], after[-1])
            yield Extent("both sides", _made(frame, (head, rest)), before[-1], after=after[0])
    if len(after) > 2 and (not before or after[0].is_punct):
        spans = _made(frame, (frame.place(after[0], after[-1]),))
        yield Extent("behind", spans, after[0])


def _reach(cue: Token, given: Sequence[Token]) -> tuple[int, int]:
    """First and last word of cue and source."""
    subject = _subject(cue)
    low = high = cue.i
    if subject is not None:
        low, high = min(low, subject.left_edge.i), max(high, subject.i, subject.right_edge.i)
        high = high if subject.i > cue.i else cue.i
    if cue.lemma_ == "accord" and given:
        high = given[-1].right_edge.i
    return low, high


def _of_noun(frame: Frame, cue: Token) -> Iterator[Extent]:
    """ "his claim that …"; "made a claim about …"; "his claim is that …"."""
    yield from _runs(frame, cue, parts(cue, cue.i), "of noun")
    verb = cue.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    if cue.i > verb.i and cue.dep_ in ("dobj", "attr"):
        yield from _runs(frame, cue, parts(verb, cue.i)[:2], "behind noun")
    elif cue.i < verb.i and cue.dep_ == "nsubj" and verb.lemma_ in _COPULAS:
        yield from _runs(frame, cue, parts(verb, verb.i)[:2], "of subject")


def _of_adjective(frame: Frame, cue: Token) -> Iterator[Extent]:
    """ "confident that …", "critical of …"."""
    yield from _runs(frame, cue, parts(cue, cue.i), "of adjective")
    if cue.dep_ == "acomp" and cue.head.pos_ in ("VERB", "AUX"):
        yield from _runs(frame, cue, parts(cue.head, cue.i)[:2], "behind adjective")
