"""Reported speech without marks: what a cue governs, as the parse shows it.

Each pattern proposes a cue with a stretch of content; `quotes_weights` keeps those that hold. The
patterns are named in `Attribution.rule`: "clause" (said that …), "aside" (…, he said, …), "source"
(according to …), "object" (rejected the offer), "noun" (his claim that …), "hearsay" (is expected
to …). Those who want speech alone take the first three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.marks import Quoted
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_said import Said, according, phrase_of, said
from onrecord.read.quotes_weights import holds
from onrecord.read.quotes_words import cue_words

if TYPE_CHECKING:
    from spacy.tokens import Token

Reported = tuple[Said, tuple[Span, ...]]

_CLAUSES = frozenset({"ccomp", "xcomp"})
_RIGHT = frozenset({"dobj", "prep", "xcomp", "oprd", "acomp", "ccomp", "prt", "pobj", "agent"})
_MARKS = frozenset("“”\"'’‘«»,;:-–— ")


def indirect(frame: Frame) -> list[Reported]:
    """The attributions of a frame that need no marks, in order of their cues."""
    out: list[Reported] = []
    for found, content in _proposed(frame):
        clean = tuple(s for s in (_trim(frame, c) for c in content) if len(s))
        if clean and holds(found, clean):
            out.append((found, clean))
    return out


def proposed(frame: Frame) -> list[Reported]:
    """What the patterns propose, before it is weighed: what the weights are learned on."""
    return [
        (found, clean)
        for found, content in _proposed(frame)
        if (clean := tuple(s for s in (_trim(frame, c) for c in content) if len(s)))
    ]


def _proposed(frame: Frame) -> Iterator[Reported]:
    source = according(frame)
    if source is not None:
        yield source, _rest(frame, *_reach(frame, source))
    verbs = cue_words("say") | cue_words("believe") | cue_words("judge")
    nouns = tables.words("cues.en", "nouns.say")
    for token in frame.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in verbs:
            yield from _verb(frame, token)
        elif token.pos_ == "VERB" and lemma in ("appear", "seem"):
            yield from _hearsay(frame, token)
        elif token.pos_ == "NOUN" and lemma in nouns:
            yield from _noun(frame, token)


def _verb(frame: Frame, cue: Token) -> Iterator[Reported]:
    found = said(frame, cue, "clause", False)
    if _passive(cue):
        yield from _hearsay(frame, cue)
        return
    right = next((c for c in cue.children if c.dep_ in _CLAUSES and c.i > cue.i), None)
    left = next((c for c in cue.children if c.dep_ == "ccomp" and c.i < cue.i), None)
    if left is not None or (right is None and _aside(frame, cue, found)):
        yield replace(found, rule="aside"), _around(frame, cue, left, found)
    elif right is not None:
        yield found, (_from(frame, cue, right),)
    else:
        yield from _object(frame, cue, found)


def _passive(cue: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in cue.children)


def _from(frame: Frame, cue: Token, clause: Token) -> Span:
    """A clause after its cue, drawn out to the end of a quotation that it runs into."""
    first = max(clause.left_edge.i, cue.i + 1)
    span = frame.place(cue.doc[first], cue.doc[max(first, clause.right_edge.i)])
    return _drawn(frame, span)


def _drawn(frame: Frame, span: Span) -> Span:
    """Draw a stretch out over quotations that it touches: parses end at a mark."""
    for quote in frame.quotes:
        if span.start < quote.outer.end and quote.outer.start <= span.end + 2:
            span = Span(span.start, max(span.end, quote.outer.end))
    return span


def _aside(frame: Frame, cue: Token, found: Said) -> bool:
    """Whether cue and source stand between commas, or after one at the end of the frame."""
    reach = _reach(frame, found)
    before = [t for t in frame.tokens if frame.at(t) < reach[0]]
    after = [t for t in frame.tokens if frame.at(t) >= reach[1]]
    if not before or before[-1].text not in {",", "-", "--", "—", "–"}:
        return False
    if any(c.dep_ in ("dobj", "prep") for c in cue.children if c.lower_ in ("of", "for")):
        return False
    return not after or after[0].is_punct or after[0].pos_ in ("ADP", "ADV")


def _reach(frame: Frame, found: Said) -> tuple[int, int]:
    """Where the words of cue and source begin and end."""
    spans = [frame.place(*found.cue)] + [frame.place(a, b) for a, b, _ in found.sources]
    return min(s.start for s in spans), max(s.end for s in spans)


def _around(frame: Frame, cue: Token, left: Token | None, found: Said) -> tuple[Span, ...]:
    """What stands before and after a cue in the middle."""
    reach = _reach(frame, found)
    if left is None:
        return _rest(frame, *reach)
    first, last = left.left_edge, left.right_edge
    head = Span(min(reach[0], frame.place(first, first).start), reach[0])
    if len(frame.between(head.start, head.end)) and first.i < cue.i:
        tail = frame.place(last, last).end
        head = _drawn(frame, head) if not frame.quotes else head
        return (head, Span(reach[1], tail)) if tail > reach[1] else (head,)
    return ()


def _rest(frame: Frame, start: int, end: int) -> tuple[Span, ...]:
    """The frame without a stretch; what follows the cue counts only behind a comma or at once."""
    head = Span(frame.span.start, start) if start > frame.span.start else None
    tail = Span(end, frame.span.end) if end < frame.span.end else None
    if head is not None and len(head) > 12:
        rest = tail if tail is not None and frame_text(frame, tail)[:1] == "," else None
        return (head,) if rest is None or len(rest) < 25 else (head, rest)
    return (tail,) if tail is not None else ()


def frame_text(frame: Frame, span: Span) -> str:
    """The words of a stretch of the frame's paragraph."""
    base = frame.paragraph.span.start
    return str(frame.paragraph.doc.text[span.start - base : span.end - base])


def _object(frame: Frame, cue: Token, found: Said) -> Iterator[Reported]:
    """A cue with an object or a preposition: "criticised the plan", "called for talks"."""
    parts = [c for c in cue.children if c.dep_ in _RIGHT and c.i > cue.i]
    if not parts or not any(c.dep_ in ("dobj", "prep", "acomp", "oprd") for c in parts):
        return
    first = parts[0]
    if first.dep_ == "prep" and first.lower_ in tables.words("cues.en", "verbs.about"):
        start: Token | None = next((g for g in first.children if g.i > first.i), None)
    else:
        start = first.left_edge
    if start is None:
        return
    last = max((p.right_edge for p in parts), key=lambda t: t.i)
    if last.i >= start.i:
        span = _drawn(frame, frame.place(start, last))
        if first.dep_ != "dobj" or _speech(frame, found, span):
            yield replace(found, rule="object"), (span,)


def _speech(frame: Frame, found: Said, content: Span) -> bool:
    """Whether a cue with an object is speech: deeds are only with words in marks in the object."""
    named = found.lemma in cue_words("deed")
    return not named or any(content.overlaps(q.outer) for q in frame.quotes)


def _hearsay(frame: Frame, cue: Token) -> Iterator[Reported]:
    """ "X is expected to …", "X seems …": subject and complement, without a source."""
    subject = next((c for c in cue.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    parts = [c for c in cue.children if c.dep_ in _RIGHT - {"agent"} and c.i > cue.i]
    if subject is None or not parts or subject.i not in {t.i for t in frame.tokens}:
        return
    agent = next((c for c in cue.children if c.dep_ == "agent"), None)
    by = next((g for g in agent.children if g.dep_ == "pobj"), None) if agent else None
    sources = (phrase_of(frame, by),) if by is not None else ()
    found = said(frame, cue, "hearsay", False)
    first, last, _ = phrase_of(frame, subject)
    tail = max((p.right_edge for p in parts), key=lambda t: t.i)
    span = _drawn(frame, frame.place(parts[0].left_edge, tail))
    yield replace(found, sources=sources), (frame.place(first, last), span)


def _noun(frame: Frame, noun: Token) -> Iterator[Reported]:
    """ "his claim that …", "criticism of …", "calls for …": the owner is the source."""
    part = next(
        (
            c
            for c in noun.children
            if c.i > noun.i
            and (c.dep_ in ("acl", "relcl", "ccomp") or (c.dep_ == "prep" and c.lower_ != "by"))
        ),
        None,
    )
    if part is None or part.left_edge.i <= noun.i:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    sources = (phrase_of(frame, owner),) if owner is not None else ()
    if part.dep_ == "relcl" and part.left_edge.lower_ != "that":
        return
    found = Said(frame, (noun, noun), noun.lemma_.lower(), sources, "noun")
    yield found, (_drawn(frame, frame.place(part.left_edge, part.right_edge)),)


def widened(
    frame: Frame, found: Said, quote: Quoted, content: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The clause of a cue with a fragment in marks that stands in it, where a parse stopped short.

    Without a clause it begins after the cue and, after "tell", after who was told.
    """
    if any(c.contains(quote.inner) for c in content):
        return content
    if content and content[-1].start < quote.outer.start:
        grown = Span(content[-1].start, _until(frame, quote))
        return (*content[:-1], _trim(frame, grown))
    cue = found.cue[1]
    start = frame.place(cue, cue).end
    told = max((s.end for s in found.told if s.start >= start), default=start)
    after = [t for t in frame.between(told, quote.outer.start) if t.lower_ != "that"]
    begin = frame.at(after[0]) if after else quote.outer.start
    return (*content, _trim(frame, Span(min(begin, quote.outer.start), _until(frame, quote))))


def _until(frame: Frame, quote: Quoted) -> int:
    """Where the clause around a fragment ends: the frame's end, unless a comma comes first."""
    last = quote.inner.end - frame.paragraph.span.start
    if frame.paragraph.doc.text[last - 1 : last] in ",.":
        return quote.outer.end
    for token in frame.tokens:
        if frame.at(token) >= quote.outer.end and token.text in {
            ",",
            ";",
            ":",
            "-",
            "—",
            "–",
            "--",
        }:
            return frame.at(token)
    return frame.span.end


def _trim(frame: Frame, span: Span) -> Span:
    """Inside the frame, without marks, commas and spaces at the ends."""
    start = min(max(span.start, frame.span.start), frame.span.end)
    span = Span(start, max(start, min(span.end, frame.span.end)))
    words = frame_text(frame, span)
    lead = len(words) - len(words.lstrip("".join(_MARKS)))
    tail = len(words.rstrip("".join(_MARKS) + "."))
    return Span(span.start + lead, max(span.start + lead, span.start + tail))
