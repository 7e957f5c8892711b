"""Short phrases from a parse: a noun with what restricts it, and what happens to it.

A phrase is cut at branches of the tree, never inside one, so it does not end in a preposition, an
article or half a clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.lang.tables import table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

TABLE = "numbers_measures.en"
MOST = 10
"""Words in a phrase: what can be read at a glance as the title of a line."""

NEEDED = frozenset({"pobj", "dobj", "pcomp", "attr", "acomp", "oprd", "xcomp", "ccomp", "dative"})
BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
BEHIND = frozenset({"prep", "acl", "relcl"})
GOVERNED = frozenset({"prt", "prep", "xcomp", "dobj", "agent", "oprd", "dative", "acomp"})
VOWELS = "aeiou"


def listed(name: str, lemma: str) -> bool:
    """Whether a lemma stands in a list of the table of measures ("verbs.light")."""
    return lemma.casefold() in words(TABLE, name)


def text_of(tokens: Iterable[Token]) -> str:
    """Tokens as text; those written together stay together."""
    out, last = "", None
    for token in tokens:
        glued = last is not None and last.i + 1 == token.i and not last.whitespace_
        out += ("" if glued or last is None else " ") + token.text.replace("\xad", "")
        last = token
    return out


def timed(token: Token) -> bool:
    """Whether a branch only says when: "on Monday night"."""
    last = next((c for c in token.rights if c.dep_ == "pobj"), token)
    return last.ent_type_ in ("DATE", "TIME") or token.dep_ == "npadvmod"


def branch(token: Token, most: int) -> list[Token]:
    """A token with the branches under it that fit; empty where what it needs does not fit."""
    left = [t for c in token.lefts for t in c.subtree if c.dep_ not in ("punct", "preconj")]
    if any(t.is_punct and t.text not in ("-", "'") for t in left) or len(left) >= most:
        return []
    out, edge = [*left, token], token.i
    for child in token.rights:
        fits = child.left_edge.i == edge + 1 and not child.is_punct
        part = branch(child, most - len(out)) if fits and child.dep_ not in ("conj", "cc") else []
        if not part and child.dep_ in NEEDED:
            return []
        if not part:
            break
        out, edge = out + part, part[-1].i
    bare = token.pos_ in ("ADP", "SCONJ") and len(out) == 1
    return [] if bare else out


def noun_phrase(
    noun: Token, most: int = MOST, without: Sequence[int] = (), behind: bool = True
) -> list[Token]:
    """A noun with its modifiers, without article, numeral and the tokens of index `without`."""
    out = [
        t
        for child in noun.lefts
        if child.dep_ in BEFORE and child.tag_ != "PRP$" and not _numbered(child, without)
        for t in child.subtree
    ]
    out, edge = [*[t for t in out if not _edge(t)][-4:], noun], noun.i
    for child in noun.rights if behind else ():
        if child.left_edge.i != edge + 1 or child.dep_ not in BEHIND or timed(child):
            if child.dep_ in ("case", "prt"):
                continue
            break
        if any(t.i in without for t in child.subtree):
            edge = child.right_edge.i
            continue
        part = branch(child, most - len(out))
        if not part:
            break
        out, edge = out + part, part[-1].i
    return out


def _numbered(child: Token, without: Sequence[int]) -> bool:
    return any(t.i in without for t in child.subtree)


def _edge(token: Token) -> bool:
    return token.is_quote or token.text in ("(", ")", ",")


def article(noun: Token) -> str:
    """ "the " before a noun that is one thing: with an article, or singular and no name."""
    names = noun.pos_ == "PROPN"
    given = any(c.dep_ == "det" or c.tag_ == "PRP$" for c in noun.lefts)
    owned = any(c.dep_ == "poss" for c in noun.lefts)
    return "the " if given or (not names and not owned and noun.tag_ == "NN") else ""


def named(noun: Token, most: int = MOST, without: Sequence[int] = ()) -> str:
    """The noun phrase with its article: "the level of the reservoir"."""
    bare = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in noun.lefts)
    return ("" if bare else article(noun)) + text_of(noun_phrase(noun, most - 1, without))


# ---------------------------------------------------------------- verbs


def _ended(lemma: str, ending: str) -> str:
    """A regular form, its last letter doubled or dropped as spelling has it."""
    low = lemma.casefold()
    if low.endswith("e") and not (ending == "ing" and low.endswith(("ee", "ye", "oe"))):
        return low + "d" if ending == "ed" else low[:-1] + ending
    if ending == "ed" and low.endswith("y") and low[-2:-1] not in VOWELS:
        return low[:-1] + "ied"
    short = sum(c in VOWELS for c in low) == 1 and len(low) > 2
    if short and low[-1] not in "aeiouwxy" and low[-2] in VOWELS:
        return low + low[-1] + ending
    return low + ending


def participle(verb: Token) -> str:
    """The past participle of a verb."""
    if verb.tag_ == "VBN":
        return str(verb.lower_)
    irregular: dict[str, str] = table(TABLE)["participles"]
    return irregular.get(verb.lemma_.casefold()) or _ended(verb.lemma_, "ed")


def gerund(verb: Token) -> str:
    """The -ing form of a verb."""
    return str(verb.lower_) if verb.tag_ == "VBG" else _ended(verb.lemma_, "ing")


def governed(verb: Token, after: int, most: int) -> list[Token] | None:
    """What a verb governs behind a token, as far as it fits; None where its object does not."""
    out: list[Token] = []
    edge = max(verb.i, after)
    for child in verb.rights:
        if child.i <= after:
            continue
        if child.left_edge.i != edge + 1 or child.dep_ not in GOVERNED | {"npadvmod"}:
            break
        if timed(child):
            edge = child.right_edge.i
            continue
        part = branch(child, most - len(out))
        if not part:
            return None if child.dep_ in NEEDED else out
        out, edge = out + part, part[-1].i
    return out


def subject(verb: Token) -> Token | None:
    """The noun that a verb is said of: its own subject, its antecedent's, or one it shares."""
    for _ in range(4):
        for child in verb.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                own = listed("nouns.parties", child.lower_)
                if own and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN"):
                    return verb.head
                return None if own or child.pos_ not in ("NOUN", "PROPN") else child
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        verb = verb.head
    return None
