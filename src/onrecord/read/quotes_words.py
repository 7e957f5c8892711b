"""What single words do around quotations: cues, their subjects, the phrases that name a source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from onrecord.lang import tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

CLOSING = frozenset("”’\"'»)]")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_SHARES = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp", "acl", "aux"})
"""Dependencies by which a verb takes the subject of the one above."""

_NOT_LEFT = frozenset({"punct", "relcl", "advcl", "cc", "preconj", "nsubj", "advmod", "aux"})
_RELATIVE = frozenset({"who", "which", "that"})
_NP_POS = frozenset(
    {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART", "ADP", "CCONJ", "X", "SYM"}
)
_LEAD_POS = frozenset(
    {"ADV", "AUX", "PART", "DET", "ADJ", "PRON", "PROPN", "NOUN", "NUM", "ADP", "CCONJ"}
)


def covering(doc: Doc, start: int, end: int) -> Tokens | None:
    """The tokens that a stretch of a parsed text touches; None where there are none.

    Offsets are code points of the parsed text. `Doc.char_span` looks through all tokens for it.
    """
    at = range(len(doc))
    first = bisect_right(at, start, key=lambda i: doc[i].idx) - 1
    if first < 0 or doc[first].idx + len(doc[first].text) <= start:
        first += 1
    last = bisect_left(at, end, key=lambda i: doc[i].idx)
    return doc[first:last] if first < last else None


def cue_words(kind: str) -> frozenset[str]:
    """A list of cue lemmas: "say", "loose", "believe", "label"."""
    return tables.words("cues.en", f"verbs.{kind}")


def is_cue(token: Token) -> bool:
    """Whether a word is a verb that introduces somebody's words."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") and lemma in cue_words("say"):
        return True
    if lemma == "put":
        return any(c.lower_ == "it" for c in token.rights)
    return token.lower_ in ("said", "says", "told", "added", "tweeted", "wrote", "read", "reads")


def governs(cue: Token) -> bool:
    """Whether a cue goes on to say something else after it, or says nothing by itself."""
    if cue.lemma_.lower() in cue_words("loose"):
        return any(c.i > cue.i and not c.is_punct for c in cue.rights)
    return any(c.dep_ in ("ccomp", "xcomp", "dobj") and c.i > cue.i for c in cue.children) and (
        cue.lemma_ != "tell"
    )


def speaks_next(words: Sequence[Token]) -> bool:
    """Whether words begin with `X said`, `said X` or `as X said`.

    Between them stands nothing but X's description: words, or a clause between two commas.
    """
    at = 1 if words and words[0].lower_ == "as" else 0
    while at < len(words):
        word = words[at]
        if is_cue(word) and not describes(word):
            return at == 0 or any(_may_name(w) for w in words[:at])
        if not _leads(words, at):
            at = _behind_clause(words, at)
            if not at:
                return False
            continue
        at += 1
    return False


_JOINING = frozenset({",", "(", ")", "-"})


def _leads(words: Sequence[Token], at: int) -> bool:
    """Whether a word may stand in the description of a speaker."""
    word = words[at]
    if word.pos_ in _LEAD_POS or describes(word) or word.text in _JOINING:
        return True
    finite = word.tag_ in ("VBD", "VBZ")  # else a trade before a name that was taken for a verb
    return at == 0 and not finite and any(w.pos_ == "PROPN" for w in words[1:2])


def _may_name(word: Token) -> bool:
    """Whether a word is a noun, or has a capital: taggers know few of the names they see."""
    return word.pos_ in NOMINAL or word.text[:1].isupper()


def describes(word: Token) -> bool:
    """Whether a participle belongs to a description: "acting mayor", "the retired judge"."""
    return word.tag_ in ("VBG", "VBN") and word.dep_ in ("amod", "compound")


def _behind_clause(words: Sequence[Token], at: int) -> int:
    """The place of the cue behind a clause between commas ("Varga, wearing a hat, said"), or 0."""
    opened = words[at - 1].text == "," or words[at - 1].lower_ in ("who", "whose", "which")
    if not opened or not any(w.pos_ in NOMINAL for w in words[: at - 1]):
        return 0
    closed = next((k for k in range(at, min(len(words), at + LONGEST)) if words[k].text == ","), 0)
    following = words[closed + 1 : closed + 2]
    return closed + 1 if closed and following and is_cue(following[0]) else 0


LONGEST = 20
"""Words of a clause between a speaker and the cue at most. Set by hand."""


def subject(cue: Token, allowed: Callable[[Token], bool]) -> Token | None:
    """Who does the saying, by the parse: the cue's subject, or that of the verb it hangs on.

    allowed: whether a word may be a source at all (it stands outside quotations).
    """
    at, seen = cue, 0
    if cue.tag_ == "VBG" and cue.dep_ in ("acl", "advcl"):
        main = _main_subject(cue, allowed)
        if main is not None:
            return main
    while seen < 4:
        found = _own(at, cue, allowed)
        if found is not None or _ends_search(at, cue):
            return found
        at, seen = at.head, seen + 1
    return None


def _own(at: Token, cue: Token, allowed: Callable[[Token], bool]) -> Token | None:
    """The subject of one verb, or the noun that the verb describes."""
    for child in at.children:
        if child.dep_ == "nsubjpass" and at is cue:
            return _agent(cue)
        if child.dep_ in _SUBJECT and allowed(child):
            return _antecedent(child, at)
    if at.dep_ in ("acl", "relcl") and at.head.pos_ in NOMINAL and allowed(at.head):
        plain = at is not cue or cue.tag_ in ("VBG", "VBD") or at.dep_ == "relcl"
        return at.head if plain else _agent(cue)
    return None


def _ends_search(at: Token, cue: Token) -> bool:
    """Whether the subject of the verb above is not that of the cue."""
    passive = at is cue and any(c.dep_ == "nsubjpass" for c in cue.children)
    return passive or at.dep_ not in _SHARES or (at.dep_ == "ccomp" and at is cue)


def _main_subject(cue: Token, allowed: Callable[[Token], bool]) -> Token | None:
    """The subject of the verb that "…, saying" goes with, however deep it hangs."""
    at = cue
    for _ in range(8):
        if at.head is at:
            return None
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            for child in at.children:
                if child.dep_ == "nsubj" and child.i < cue.i and allowed(child):
                    return _antecedent(child, at)
    return None


def _agent(cue: Token) -> Token | None:
    """The doer of a passive: "described by officials"."""
    for child in cue.children:
        if child.dep_ == "agent":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None


def _antecedent(child: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other subject as it is."""
    if child.lower_ not in _RELATIVE:
        return child
    for _ in range(3):  # "who ran and who lost": the second clause hangs on the first
        if verb.dep_ == "conj":
            verb = verb.head
    return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in NOMINAL else child


def phrase(head: Token, allowed: Callable[[Token], bool]) -> tuple[Token, Token]:
    """First and last word of the noun phrase of a head, without clauses and outside quotations."""
    keep = [head]
    keep += [c.left_edge for c in head.lefts if c.dep_ not in _NOT_LEFT]
    last = head
    for child in head.rights:
        if child.dep_ in ("relcl", "acl", "advcl", "cop", "ccomp", "parataxis", "dep"):
            break
        if child.dep_ == "punct" and child.text not in {",", "-", "(", ")", "’s", "--"}:
            break
        last = child.right_edge if child.dep_ != "punct" else last
    first = min(keep, key=lambda t: t.i)
    return _clip(head, first, last, allowed)


def _clip(
    head: Token, first: Token, last: Token, allowed: Callable[[Token], bool]
) -> tuple[Token, Token]:
    """Shrink a stretch to what is allowed around the head."""
    doc, left, right = head.doc, head.i, head.i
    while left > first.i and allowed(doc[left - 1]):
        left -= 1
    while right < last.i and allowed(doc[right + 1]):
        right += 1
    while left < head.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while right > head.i and (doc[right].is_punct and doc[right].text not in {")", "."}):
        right -= 1
    return doc[left], doc[right]


def noun_before(words: Sequence[Token]) -> Token | None:
    """The head of the noun phrase that a stretch of words ends with."""
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word.pos_ == "NUM" and at and words[at - 1].text == ",":
            continue  # an age: "Varga, 58, said"
        if word.pos_ in NOMINAL:
            return word
        if word.pos_ not in ("ADV", "AUX", "PART") and not word.is_punct:
            return None
    return None


def behind_clause(words: Sequence[Token]) -> Token | None:
    """The noun before a clause between commas that words end with: "Varga, noting this,"."""
    if not words or words[-1].text != ",":
        return None
    opened = next((k for k in range(len(words) - 2, 0, -1) if words[k].text == ","), 0)
    first = words[opened + 1]
    described = first.tag_ in ("VBG", "VBN", "DT", "WP", "WP$", "CD") or first.lower_ in _RELATIVE
    return noun_before(words[:opened]) if opened and described else None


def noun_after(words: Sequence[Token]) -> Token | None:
    """The head of the noun phrase that a stretch of words begins with."""
    head = None
    for word in words:
        if word.pos_ in NOMINAL:
            head = word
            continue
        described = word.pos_ in ("DET", "ADJ", "NUM", "PART") or describes(word)
        if head is not None or not described:
            break
    return head
