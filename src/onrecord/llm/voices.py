"""Checks of who speaks: the cue's own grammar must give the words to that speaker.

That a speaker is named in the sentence is not enough: two may be. With a parser the speaker has to
be the subject of the cue; without one, the only name that stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.check.grammar import refuses
from onrecord.lang.tables import has_table, table
from onrecord.lang.words import fold
from onrecord.llm.case import Case
from onrecord.llm.forms import Said
from onrecord.llm.ground import Ground, nobody
from onrecord.model.span import Span, cover
from onrecord.read import clauses
from onrecord.read.quotes_plain_source import cue_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

GAP = 14
"""Words between the speaker with the cue and what is said at most ("told reporters in the capital
on Monday that"); set by hand."""
BESIDE = 4
"""Words between a name and its cue at most where no parser ties them; set by hand."""
JOINT = 2
"""Words between a cue and a reported clause at most where no parser ties them: a conjunction."""
_STOP = re.compile(r"[.!?。][\s”\"»]")
_HANGS = frozenset({"ccomp", "conj", "xcomp", "parataxis", "dep", "advcl", "acl", "pcomp", "pobj",
                    "prep", "dobj", "oprd"})  # fmt: skip


def placed(case: Case) -> bool:
    """its words do not stand in the sentence"""
    return "words" in case.at


def named(case: Case) -> bool:
    """the speaker is not named in the sentence"""
    return "speaker" in case.at and case.ground.speaker(case.span("speaker")) is not None


def cued(case: Case) -> bool:
    """the cue does not stand in the sentence"""
    return "cue" in case.at and not any(q.contains(case.span("cue")) for q in case.ground.quoted)


def apart(case: Case) -> bool:
    """the speaker or the cue is part of what is said"""
    words = case.span("words")
    return not any(words.overlaps(case.span(part)) for part in ("speaker", "cue"))


def marked(case: Case) -> bool:
    """the words do not stand in quotation marks"""
    item = case.item
    return not isinstance(item, Said) or item.form != "direct" or _quoted(case) is not None


def unmarked(case: Case) -> bool:
    """the words stand in quotation marks and are given as reported speech"""
    item = case.item
    return not isinstance(item, Said) or item.form != "indirect" or _quoted(case) is None


def _quoted(case: Case) -> Span | None:
    words = case.span("words")
    return next((q for q in case.ground.quoted if q.contains(words)), None)


def speaks(case: Case) -> bool:
    """the cue has another speaker"""
    return governs(case.ground, case.span("speaker"), case.span("cue"))


def governs(ground: Ground, speaker: Span, cue: Span) -> bool:
    """Whether a speaker is the one whom a cue speaks of."""
    head = ground.root(cue)
    if head is None:
        return beside(ground, speaker, cue)
    subject = _subject(ground, cue, head)
    named_by = ground.root(speaker)
    if subject is None or named_by is None:
        return False
    if any(t.i == named_by.i for t in _equals(subject)):
        return True
    one, two = (ground.known.bearer(ground.place(t)) for t in (subject, named_by))
    return one is not None and one == two


def _equals(subject: Token) -> list[Token]:
    """The subject, those beside it, and what else it is called ("Orlik, the mayor")."""
    found = clauses.conjuncts(subject)
    found += [c for t in found for c in t.children if c.dep_ == "appos"]
    return found + [c for t in found for c in t.lefts if c.dep_ == "compound" and c.pos_ == "NOUN"]


def _subject(ground: Ground, cue: Span, head: Token) -> Token | None:
    """Whom the grammar has as the one who says it."""
    by = _according(ground, cue)
    if by is not None:
        return by
    if head.pos_ in ("VERB", "AUX"):
        if clauses.passive(head):
            by = (t for word, t in clauses.prepositions(head) if word == "by")
            return next(by, None) or _behind_marks(head)
        return clauses.subject(head)
    if head.pos_ == "NOUN":
        owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
        behind = (t for word, t in clauses.prepositions(head) if word in ("by", "from", "of"))
        above = clauses.governor(head)
        return owner or next(behind, None) or (clauses.subject(above) if above else None)
    return None


def _behind_marks(verb: Token) -> Token | None:
    """Who is named by a "by" that follows a closing mark: parsers hang it on the quoted noun."""
    for token in verb.subtree:
        if token.lower_ == "by" and token.i and token.nbor(-1).is_quote:
            return next((c for c in token.children if c.dep_ == "pobj"), None)
    return None


def _according(ground: Ground, cue: Span) -> Token | None:
    """The object of "according to", "in the words of", "for"."""
    head = ground.root(cue)
    if head is None or not (head.lower_ == "according" or head.pos_ in ("ADP", "SCONJ")):
        return None
    below = chain.from_iterable(t.children for t in ground.tokens(cue))
    return next((c for c in below if c.dep_ == "pobj" and not cue.contains(ground.place(c))), None)


def beside(ground: Ground, speaker: Span, cue: Span) -> bool:
    """Without a parser: whether a name stands beside the cue and no other name does."""
    room = cover(speaker, cue)
    between = _between(speaker, cue).of(ground.text)
    if len(between.split()) > BESIDE or _STOP.search(between) or "," in between:
        return False
    wide = Span(max(0, room.start - _REACH), min(len(ground.text), room.end + _REACH))
    gaps = (_between(o, cue).of(ground.text) for o in _others(ground, speaker, wide))
    return not any(len(g.split()) <= BESIDE and not _BREAK.search(g) for g in gaps)


def _others(ground: Ground, speaker: Span, room: Span) -> Iterator[Span]:
    """Who else may speak: other names, and rows of capitals that were read as none."""
    own = ground.mention(speaker)
    for mention in ground.known.within(room):
        able = mention.kind in ("person", "organisation")
        if own and able and mention.entity not in (None, own.entity):
            yield mention.span
    runs = (Span(*m.span()) for m in _CAPITALS.finditer(ground.text, room.start, room.end))
    yield from (run for run in runs if not run.overlaps(speaker))


_REACH = 60
_BREAK = re.compile(r"[.!?;:,\n–—“”\"«»„]")
_CAPITAL = r"(?<!\w)[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][^\W\d_]+"
_CAPITALS = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})+")


def _between(a: Span, b: Span) -> Span:
    first, last = sorted((a, b))
    return Span(min(first.end, last.start), last.start)


# ---------------------------------------------------------------- the words and the cue


def near(case: Case) -> bool:
    """other words stand between the speaker and what is said"""
    ground, words = case.ground, case.span("words")
    frame = cover(case.span("speaker"), case.span("cue"))
    if frame.overlaps(words):
        return _inside(case)
    gap = _between(frame, words)
    said = gap.of(ground.text)
    if any(q.overlaps(gap) and not q.overlaps(words) for q in ground.quoted):
        return False
    indirect = not any(q.contains(words) for q in ground.quoted)
    stopped = indirect and _STOP.search(said) is not None
    most = GAP if ground.tagged or not indirect else JOINT
    return len(said.split()) <= most and not stopped and not _other_cue(ground, gap)


def _inside(case: Case) -> bool:
    """Whether quoted words stand between their cue and their speaker, with nothing else there
    ("described as … by the mayor")."""
    words, text = case.span("words"), case.ground.text
    gaps = [_between(case.span(part), words).of(text) for part in ("speaker", "cue")]
    return _quoted(case) is not None and all(len(g.split()) <= JOINT for g in gaps)


def _other_cue(ground: Ground, gap: Span) -> bool:
    """Whether somebody else speaks between."""
    if ground.tagged:
        return any(
            t.pos_ == "VERB" and t.lemma_.lower() in cue_verbs()
            and any(c.dep_ == "nsubj" for c in t.children)
            for t in ground.tokens(gap)
        )  # fmt: skip
    pattern = cue_pattern(ground.report.language)
    return pattern is not None and pattern.search(gap.of(ground.text)) is not None


@cache
def cue_verbs() -> frozenset[str]:
    """Lemmas of all verbs by which somebody says, believes or judges something."""
    return frozenset(w for found in table("cues.en")["verbs"].values() for w in found)


@cache
def _cue_words() -> frozenset[str]:
    found = table("cues.en")
    nouns = chain.from_iterable(found["nouns"].values())
    return frozenset(nouns) | frozenset(w for p in found["phrases"]["according"] for w in p.split())


def tells(case: Case) -> bool:
    """the cue is no word for saying something"""
    ground, cue = case.ground, case.span("cue")
    direct = _quoted(case) is not None
    if ground.tagged:
        lemmas = {t.lemma_.lower() for t in ground.tokens(cue)}
        lemmas |= {t.lower_ for t in ground.tokens(cue)}
        head = ground.root(cue)
        verb = head is not None and head.pos_ == "VERB"
        return bool(lemmas & (cue_verbs() | _cue_words())) or (direct and verb)
    pattern = cue_pattern(ground.report.language)
    return pattern is not None and pattern.search(cue.of(ground.text)) is not None


def hangs(case: Case) -> bool:
    """the words are cut out of a clause that says otherwise"""
    ground, words = case.ground, case.span("words")
    if _quoted(case) is not None or not ground.tagged:
        return not negated_before(ground, words, case.sentence)
    root, cue = ground.root(words), ground.root(case.span("cue"))
    if root is None or cue is None or ground.cut(words):
        return False
    if cue.pos_ == "VERB" and (clauses.negated(cue) or nobody(cue)):
        return False
    return _leads(root, cue, ground, words)


def _leads(root: Token, cue: Token, ground: Ground, words: Span) -> bool:
    """Whether the words hang on the cue, or the cue on them, with nothing between that turns them
    round ("said it was false that …")."""
    at = root
    for _ in range(6):
        if at.i == cue.i or any(c.i == cue.i for c in at.children):
            return True
        if at.dep_ not in _HANGS or at.head.i == at.i:
            break
        at = at.head
        inside = words.contains(ground.place(at))
        if at.i != cue.i and not inside and _turns(at):
            return False
    return at.dep_ == "ROOT" and cue.sent == root.sent and at.i in {cue.i, cue.head.i}


def _turns(token: Token) -> bool:
    """Whether a word between turns round what hangs on it, itself or by what it says of it."""
    beside = (c for c in token.children if c.dep_ in ("acomp", "attr", "oprd"))
    words = {w.lemma_.lower() for w in (token, *beside)}
    return refuses(token) or clauses.negated(token) or bool(words & set(turning()))


def negated_before(ground: Ground, words: Span, room: Span) -> bool:
    """Without a parser: whether a negation stands right before some words."""
    if ground.tagged:
        return False
    before = Span(room.start, max(room.start, words.start)).of(ground.text)
    last = [fold(w).strip(',;:«»„“"') for w in before.split()[-3:]]
    found = table("llm")["negators"].get(ground.report.language, ())
    return any(w in found for w in last)


def agrees(case: Case) -> bool:
    """the rules read another speaker there"""
    ground, words = case.ground, case.span("words")
    mine = ground.speaker(case.span("speaker"))
    for said in ground.reading.attributions:
        if not said.speakers or not any(c.overlaps(words) for c in said.content):
            continue
        if case.span("cue").overlaps(said.cue) if said.cue else _quoted(case) is not None:
            theirs = said.speakers[-1]
            same = mine is not None and (mine.entity, mine.unnamed) == (
                theirs.entity,
                theirs.unnamed,
            )
            if not same and not (
                mine and mine.span and theirs.span and mine.span.overlaps(theirs.span)
            ):
                return False
    return True


def turning() -> list[str]:
    """English words that turn round what hangs on them."""
    return list(table("llm")["turning"]["en"])


def languages_acts(language: str) -> dict[str, list[str]]:
    """Beginnings of the words that tell a position in a language without a parser, by act."""
    found = table("llm")["acts"].get(language, {}) if has_table("llm") else {}
    return {act: list(stems) for act, stems in found.items()}
