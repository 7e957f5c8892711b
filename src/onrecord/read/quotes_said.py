"""The cue of a quotation and its source, found in the words outside the marks.

By the parse where it is sane (the subject of the cue), by order of words where it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.marks import Quoted
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_words import (
    NOMINAL,
    behind_clause,
    covering,
    cue_words,
    describes,
    is_cue,
    noun_after,
    noun_before,
    phrase,
    speaks_next,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset({"tell", "ask", "warn", "remind", "assure", "inform", "advise"})

_ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "nobody"})
"""Sources that are nobody in particular: their words are whoever speaks of them."""

Phrase = tuple["Token", "Token", "Token"]
"""First word, last word and head of a noun phrase."""


@dataclass(frozen=True, slots=True)
class Said:
    """A cue and its source. sources: outermost first. near: cue and marks stand side by side."""

    frame: Frame
    cue: tuple[Token, Token]
    lemma: str
    sources: tuple[Phrase, ...]
    rule: str
    told: tuple[Span, ...] = ()
    near: bool = False


def said_for(frame: Frame, quote: Quoted, before_frame: Frame | None) -> Said | None:
    """The cue that governs a quotation of a frame, or None."""
    before = [t for t in frame.tokens if frame.at(t) < quote.outer.start]
    after = frame.between(quote.outer.end, _next_quote(frame, quote))
    led = _led(frame, before)
    if led is not None and led.near:
        return _handed_on(led, _following(frame, quote, after)) if led.told else led
    if before and before[-1].text == ":" and _colon(frame, before):
        return _colon(frame, before)
    embedded = bool(before) and not before[-1].is_punct and quote.few
    outer = None if embedded else _following(frame, quote, after)
    if outer is None:
        outer = _through(_tail(frame, quote), according(frame))
    if outer is not None and led is not None and embedded and _labels(led, quote):
        return replace(led, sources=(*outer.sources, *led.sources))
    return outer or led or (_announced(before_frame) if not before else None)


def _through(tail: Said | None, text: Said | None) -> Said | None:
    """ "…, Varga said, according to a report": his words through the report."""
    if tail is None or text is None:
        return text or tail
    return replace(tail, sources=(*text.sources, *tail.sources))


def _labels(led: Said, quote: Quoted) -> bool:
    """ "Varga called it “…”, officials said": the label is his, whoever hands it on."""
    named = led.lemma in cue_words("label") or led.lemma in ("say", "tell")
    return named and bool(led.sources) and governed(led, quote)


def _handed_on(inner: Said, outer: Said | None) -> Said:
    """ "The owners told us, “…,” the mayor said": the mayor hands on what the owners said."""
    if outer is None or not any(a.i == outer.cue[1].i for a in inner.cue[1].ancestors):
        return inner
    return replace(inner, sources=(*outer.sources, *inner.sources))


def _next_quote(frame: Frame, quote: Quoted) -> int:
    later = [q.outer.start for q in frame.quotes if q.outer.start >= quote.outer.end]
    return min(later, default=frame.span.end)


def _outside(frame: Frame) -> set[int]:
    return {t.i for t in frame.tokens}


def phrase_of(frame: Frame, head: Token) -> Phrase:
    """The noun phrase of a head as far as it lies outside quotations."""
    outside = _outside(frame)
    first, last = phrase(head, lambda t: t.i in outside)
    return first, last, head


def said(frame: Frame, cue: Token, rule: str, near: bool, words: Sequence[Token] = ()) -> Said:
    """A cue with its sources: by the parse, else by the words around it."""
    outside = _outside(frame)
    quoted = _quoted_by(frame, cue)
    if quoted:
        return Said(frame, _cue_span(cue), cue.lemma_.lower(), quoted, rule, (), near)
    head = subject(cue, lambda t: t.i in outside)
    if head is None and words:
        at = next((k for k, w in enumerate(words) if w.i == cue.i), 0)
        head = behind_clause(words[:at]) or noun_before(words[:at])
        if head is not None and cue.tag_ == "VBG" and head.dep_ == "pobj":  # "at one point saying"
            head = next((t for t in words[:at] if t.dep_ == "nsubj"), None)
        if head is None and cue.lemma_ not in _TELLING:  # behind "told" stands who was told
            head = noun_after(words[at + 1 :])
    sources: tuple[Phrase, ...] = ()
    if head is not None:
        first, last = phrase(head, lambda t: t.i in outside and t.i != cue.i)
        sources = ((first, last, head), *_citing(frame, cue))
    return Said(frame, _cue_span(cue), cue.lemma_.lower(), sources, rule, _told(frame, cue), near)


def _citing(frame: Frame, cue: Token) -> tuple[Phrase, ...]:
    """The source of a "citing" or "quoting" in the same frame: he speaks, who cites is outside."""
    for token in frame.tokens:
        if token.lower_ in ("citing", "quoting") and token.i != cue.i:
            for child in token.children:
                if child.dep_ == "dobj" and child.i in _outside(frame) and _can_speak(child):
                    return (phrase_of(frame, child),)
    return ()


def _can_speak(noun: Token) -> bool:
    """Whether a noun names a person, a body or a text."""
    kinds = ("people.heads", "people.bodies", "nouns.text")
    lemma = noun.lemma_.lower()
    return noun.pos_ == "PROPN" or any(lemma in tables.words("cues.en", k) for k in kinds)


def _quoted_by(frame: Frame, cue: Token) -> tuple[Phrase, ...]:
    """ "A quoted B as saying", "B was quoted by A as saying": A, then B."""
    verb = cue
    if cue.lower_ == "saying" and cue.head.lower_ == "as":
        verb = cue.head.head
    if verb.lemma_.lower() not in ("quote", "cite", "report"):
        return ()
    if verb.lemma_ == "report" and verb is cue:
        return ()
    outside = _outside(frame)
    got = {c.dep_: c for c in verb.children if c.i in outside}
    if "nsubjpass" in got:
        agent = got.get("agent")
        outlet = next((g for g in agent.children if g.dep_ == "pobj"), None) if agent else None
        inner: list[Token | None] = [outlet, got["nsubjpass"]]
    elif "dobj" in got and got["dobj"].pos_ in NOMINAL:
        inner = [got.get("nsubj"), got["dobj"]]
    else:
        return ()
    return tuple(phrase_of(frame, h) for h in inner if h is not None)


def _cue_span(cue: Token) -> tuple[Token, Token]:
    first = cue
    for child in cue.children:
        if child.dep_ in ("aux", "neg", "auxpass") and child.i < first.i and cue.i - child.i < 4:
            first = child
    return first, cue


def _told(frame: Frame, cue: Token) -> tuple[Span, ...]:
    """Who was told: the object of "tell", or of a "to" or "on" after "said"."""
    out = []
    for child in cue.children:
        heads = [child] if child.dep_ in ("dobj", "dative") and cue.lemma_ == "tell" else []
        if child.dep_ in ("prep", "dative") and child.lower_ == "to":
            heads = [g for g in child.children if g.dep_ == "pobj"]
        for head in heads:
            if head.pos_ in NOMINAL and head.i in _outside(frame):
                first, last, _ = phrase_of(frame, head)
                out.append(frame.place(first, last))
    return tuple(out)


def _led(frame: Frame, before: list[Token]) -> Said | None:
    """The last cue before the marks."""
    for at in range(len(before) - 1, -1, -1):
        cue = before[at]
        if not is_cue(cue):
            continue
        gap = [t for t in before[at + 1 :] if not t.is_punct]
        near = len(gap) < 2 and (not gap or gap[0].lower_ in ("that", "as", "to", "reporters"))
        near = near or before[-1].text == ":" or before[-1].lower_ == "as"
        near = near or (cue.lemma_ == "put" and before[-1].text == ",")
        near = near or (before[-1].text == "," and _only_told(cue, gap))
        found = said(frame, cue, "cue before", near, before)
        if found.sources and found.sources[-1][2].lower_ in _ANYBODY:
            continue
        if found.sources or near:
            return found
    return None


def _only_told(cue: Token, gap: Sequence[Token]) -> bool:
    """Whether nothing but who is told stands between a cue and the marks: "told the crew, “…"."""
    told = [c for c in cue.rights if c.dep_ in ("dobj", "dative")][:1]
    if not gap or not told or cue.lemma_ not in _TELLING:
        return False
    low, high = told[0].left_edge.i, told[0].right_edge.i
    return all(low <= t.i <= high for t in gap)


def _goes_on(frame: Frame, quote: Quoted) -> bool:
    """Whether a quotation ends with a comma, "?" or "!", so that its sentence goes on behind it."""
    last, behind = (
        quote.inner.of(frame.text)[-1:],
        frame.text[quote.outer.end : quote.outer.end + 1],
    )
    return last in ",!?" or behind == ","


def _inverted(words: Sequence[Token]) -> bool:
    """Whether a finite verb of any kind stands before its subject: "“…,” blared the horns"."""
    verb = words[0]
    finite = verb.tag_ in ("VBD", "VBZ") and verb.pos_ == "VERB"
    if not finite and not (verb.tag_ in ("VBN", "JJ") and verb.lower_.endswith("ed")):
        return False
    return noun_after(words[1:]) is not None and not any(
        c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i for c in verb.lefts
    )


def _uttered(words: Sequence[Token]) -> Token | None:
    """A finite verb of any kind right behind a name or pronoun: "“…,” Varga barked"."""
    for at, word in enumerate(words[:4]):
        if word.tag_ in ("VBD", "VBZ") and word.pos_ == "VERB" and at:
            return word
        if word.pos_ not in ("PROPN", "PRON") and not (word.pos_ == "ADV" and at):
            return None
    return None


def _following(frame: Frame, quote: Quoted, after: list[Token]) -> Said | None:
    """`X said` or `said X` right after the marks."""
    words = after[1:] if after and after[0].text in {",", ".", "-", "—", "–"} else after
    if not words or words[0].pos_ == "CCONJ":
        return None
    if speaks_next(words):
        cue = next(w for w in words if is_cue(w) and not describes(w))
    elif _goes_on(frame, quote) and _inverted(words):
        cue = words[0]
    elif _goes_on(frame, quote) and (uttered := _uttered(words)) is not None:
        cue = uttered
    else:
        return None
    found = said(frame, cue, "cue after", True, words)
    return found if found.sources else None


def according(frame: Frame) -> Said | None:
    """ "according to X" anywhere in the frame: cue and source."""
    found = (according_at(frame, t) for t in frame.tokens if t.lower_ == "according")
    return next((one for one in found if one is not None), None)


def according_at(frame: Frame, cue: Token) -> Said | None:
    """The source behind one "according"; None where no "to" and no noun follow."""
    rest = [t for t in frame.tokens if t.i > cue.i]
    if not rest or rest[0].lower_ != "to":
        return None
    head = _object(rest[0]) or noun_after(rest[1:])
    if head is None:
        return None
    sources = (phrase_of(frame, head),)
    return Said(frame, (cue, rest[0]), "according to", sources, "according to")


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _tail(frame: Frame, quote: Quoted) -> Said | None:
    """`, said X` or `, X said` at the end of the frame."""
    tokens = [t for t in frame.tokens if frame.at(t) >= quote.outer.end]
    starts = {q.outer.end for q in frame.quotes}
    for at in range(len(tokens) - 1, -1, -1):
        opens = at > 0 and tokens[at - 1].text == ","
        if not (opens or frame.at(tokens[at]) - 1 in starts):
            continue
        words = tokens[at:]
        if words[0].lower_ in ("and", "but", "who", "which", "adding", "saying"):
            continue
        if speaks_next(words):
            cue = next(w for w in words if is_cue(w) and not describes(w))
            if any(c.dep_ in ("ccomp", "xcomp") and c.i > cue.i for c in cue.children):
                continue
            found = said(frame, cue, "cue at end", False, words)
            return found if found.sources else None
    return None


def _colon(frame: Frame, before: Sequence[Token]) -> Said | None:
    """Words with a colon before the marks, without a cue: the subject of the last verb speaks."""
    for verb in reversed(before):
        if verb.pos_ in ("VERB", "AUX"):
            head = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
            if head is not None and head.i in _outside(frame):
                found = (phrase_of(frame, head),)
                return Said(frame, (verb, verb), verb.lemma_.lower(), found, "colon", (), True)
    return None


def governed(said: Said, quote: Quoted) -> bool:
    """Whether a fragment in marks lies in the clause that its cue governs, by the parse."""
    base = said.frame.paragraph.span.start
    doc = said.frame.paragraph.doc
    part = covering(doc, quote.inner.start - base, quote.inner.end - base)
    if part is None:
        return True
    cues = {said.cue[0].i, said.cue[1].i}
    near = [part.root, doc[max(0, part.start - 1)]]
    return any(a.i in cues for t in near for a in (t, *t.ancestors))


def _announced(frame: Frame | None) -> Said | None:
    """A sentence before that ends with a colon announces the quotation."""
    if frame is None or not frame.tokens or frame.tokens[-1].text != ":":
        return None
    cue = next((t for t in reversed(frame.tokens) if is_cue(t)), None)
    cue = cue or next((t for t in frame.tokens if t.dep_ == "ROOT" and t.pos_ == "VERB"), None)
    if cue is None:
        return None
    found = said(frame, cue, "colon", True, frame.tokens)
    return found if found.sources else None


def addressed(frame: Frame, quote: Quoted, text: str) -> bool:
    """Whether marks hold the name of who was told: said X to "NAME"."""
    before = [t for t in frame.tokens if frame.at(t) < quote.outer.start]
    words = quote.inner.of(text).split()
    return (
        bool(before)
        and before[-1].lower_ in ("to", "told", "the", "with")
        and len(words) < 4
        and words[0][:1].isupper()
        and before[-1].head.lemma_ in ("say", "tell", "to", "with")
    )


def loose(lemma: str) -> bool:
    """Whether a cue counts only beside the marks."""
    return lemma in cue_words("loose")


def scare(frame: Frame, quote: Quoted, text: str) -> bool:
    """Whether marks hold a title, a nickname or a so-called thing, and no speech."""
    before = [t for t in frame.tokens if frame.at(t) < quote.outer.start][-3:]
    if not before:
        return False
    words, works = (tables.words("cues.en", f"scare.{k}") for k in ("words", "works"))
    last = before[-1]
    if last.lower_ in tables.words("cues.en", "scare.before") and last.lower_ != "called":
        return True
    inner = quote.inner.of(text)
    capital = inner[:1].isupper() and len(inner.split()) < 8 and not inner.rstrip().endswith(".")
    return last.lemma_.lower() in words or (last.lemma_.lower() in works and capital)
