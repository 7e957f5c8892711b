"""Reported speech without marks: cues, and the stretch of words that each of them reports.

Every verb, noun and adjective outside quotations may be a cue (`quotes_extents` gives the stretches
that its parse allows); `quotes_weights` says which hold. The way is named in `Attribution.rule`:
"clause" (said that …), "aside" (…, he said, …), "according to", "object" (rejected the offer),
"noun" (his claim that …), "hearsay" (is expected to …), and "stance" for words that no list of cues
has: attitudes and deeds that show one ("shrugged off the loss"). Those who want speech alone take
the first three.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.lang import tables
from onrecord.model.span import Span
from onrecord.read.marks import Quoted
from onrecord.read.quotes_extents import Extent, extents, may_be_cue, trimmed
from onrecord.read.quotes_facts import extent_facts, key
from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_said import Said, according_at, phrase_of, said
from onrecord.read.quotes_weights import cue_chance, current, extent_chance
from onrecord.read.quotes_words import cue_words, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

Reported = tuple[Said, tuple[Span, ...]]

STANCE = "stance"
"""The rule of cues that no list has: they show an attitude and hand on nobody's words."""

SURE = 0.5
"""Chance from which a proposal stays although a likelier cue lies in its content: a chain of
voices. Below it the outer one is mostly a mistake: F1 of all attributions is 0.003 lower
if it stays."""

_ASIDES = frozenset({"clause before", "clause around", "before", "behind", "both sides"})
_PASSIVES = frozenset({"passive", "left nsubjpass"})
_CLAUSES = frozenset({"ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cue with its likeliest stretch and the chance that both are right."""

    cue: Token
    extent: Extent
    chance: float


def indirect(frame: Frame) -> list[Reported]:
    """The attributions of a frame that need no marks, in order of their cues."""
    kept: list[Proposal] = []
    for one in sorted(_proposals(frame), key=lambda p: (-p.chance, p.cue.i)):
        if all(_agree(frame, one, other) for other in kept):
            kept.append(one)
    return [(_said(frame, one), one.extent.spans) for one in sorted(kept, key=lambda p: p.cue.i)]


def _proposals(frame: Frame) -> list[Proposal]:
    """The likeliest stretch of each word that may be a cue, where it passes the border."""
    weights, out = current(), []
    for token in frame.tokens:
        cue = cue_chance(weights, token) if may_be_cue(token) else 0.0
        if cue < weights.border:
            continue
        name = key(token)
        best = max(
            ((extent_chance(weights, extent_facts(frame, token, name, e)), -at, e)
             for at, e in enumerate(extents(frame, token))),
            default=None,
        )  # fmt: skip
        if best is not None:
            alone = token.lower_ == "according"  # it reports its sentence, whichever part is best
            both = cue if alone else cue * best[0]
            if both >= weights.border:
                out.append(Proposal(token, best[2], both))
    return out


def _agree(frame: Frame, one: Proposal, kept: Proposal) -> bool:
    """Whether a proposal may stand beside a likelier one: apart from it, or one in the other."""
    if _holds(frame, kept, one):
        return True
    if _holds(frame, one, kept):
        return one.chance >= SURE
    return not any(a.overlaps(b) for a in one.extent.spans for b in kept.extent.spans)


def _holds(frame: Frame, outer: Proposal, inner: Proposal) -> bool:
    """Whether the cue of one lies in the content of the other."""
    place = frame.place(inner.cue, inner.cue)
    return any(s.contains(place) for s in outer.extent.spans)


def _said(frame: Frame, one: Proposal) -> Said:
    """Cue and source of a proposal."""
    cue, rule = one.cue, _rule(frame, one)
    if rule == "according to" and (found := according_at(frame, cue)) is not None:
        return found
    if cue.pos_ == "NOUN":
        owner = _owner(cue)
        sources = (phrase_of(frame, owner),) if owner is not None else ()
        return Said(frame, (cue, cue), cue.lemma_.lower(), sources, rule)
    if cue.pos_ == "ADJ":
        who = subject(cue.head, lambda t: t.i in {x.i for x in frame.tokens})
        sources = (phrase_of(frame, who),) if who is not None else ()
        return Said(frame, (cue, cue), cue.lemma_.lower(), sources, rule)
    return said(frame, cue, rule, False)


def _owner(noun: Token) -> Token | None:
    """Whose a noun is: "his claim", "a claim by Okoye", "Okoye made a claim"."""
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    by = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    if by is not None:
        return next((g for g in by.children if g.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in cue_words("light"):
        return subject(verb, lambda t: t.i < noun.i)
    return None


def _rule(frame: Frame, one: Proposal) -> str:
    """The name of the way that a proposal was made."""
    cue, kind = one.cue, one.extent.kind
    lemma = cue.lemma_.lower()
    if cue.lower_ == "according":
        return "according to"
    if cue.pos_ == "NOUN":
        return "noun" if lemma in tables.words("cues.en", "nouns.say") else STANCE
    if not _listed(frame, one, lemma):
        return STANCE
    if kind in _ASIDES:
        return "aside"
    if kind in _PASSIVES or lemma in ("appear", "seem"):
        return "hearsay"
    return "clause" if kind != "antecedent" and one.extent.first.dep_ in _CLAUSES else "object"


def _listed(frame: Frame, one: Proposal, lemma: str) -> bool:
    """Whether a verb is in a list of cues; deeds only with a clause, or marks in the object."""
    if one.cue.pos_ not in ("VERB", "AUX"):
        return False
    if not any(lemma in cue_words(k) for k in ("say", "believe", "judge", "hearsay")):
        return lemma in ("appear", "seem")
    if lemma not in cue_words("deed") or one.extent.first.dep_ in _CLAUSES:
        return True
    return any(s.overlaps(q.outer) for s in one.extent.spans for q in frame.quotes)


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
        return (*content[:-1], trimmed(frame, grown))
    cue = found.cue[1]
    start = frame.place(cue, cue).end
    told = max((s.end for s in found.told if s.start >= start), default=start)
    after = [t for t in frame.between(told, quote.outer.start) if t.lower_ != "that"]
    begin = frame.at(after[0]) if after else quote.outer.start
    return (*content, trimmed(frame, Span(min(begin, quote.outer.start), _until(frame, quote))))


def _until(frame: Frame, quote: Quoted) -> int:
    """Where the clause around a fragment ends: the frame's end, unless a comma comes first."""
    if frame.text[quote.inner.end - 1 : quote.inner.end] in ",.":
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
