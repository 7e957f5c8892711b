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
AGED = frozenset({"old", "year-old", "aged"})
MODIFIERS = 6  # tokens before a noun; a longer row is a list or a mistake of the parse
VOWELS = "aeiou"


def listed(name: str, lemma: str) -> bool:
    """Whether a lemma stands in a list of the table of measures ("verbs.light")."""
    return lemma.casefold() in words(TABLE, name)


def text_of(tokens: Iterable[Token]) -> str:
    """Tokens as text; those written together stay together."""
    out, last = "", None
    for token in tokens:
        out += _gap(last, token) + token.text.replace("\xad", "")
        last = token
    return out


def _gap(last: Token | None, token: Token) -> str:
    if last is None or (last.i + 1 == token.i and not last.whitespace_):
        return ""
    hyphen = last.i + 2 == token.i and not last.whitespace_ and last.nbor().text == "-"
    return "-" if hyphen else " "


def timed(token: Token) -> bool:
    """Whether a branch only says when: "on Monday night"."""
    last = next((c for c in token.rights if c.dep_ == "pobj"), token)
    return last.ent_type_ in ("DATE", "TIME") or token.dep_ == "npadvmod"


def branch(token: Token, most: int) -> list[Token]:
    """A token with the branches under it that fit; empty where what it needs does not fit."""
    left = [t for c in token.lefts for t in c.subtree if c.dep_ not in ("punct", "preconj")]
    if any(t.is_punct and t.text not in ("-", "'") for t in left) or len(left) >= most:
        return []
    out, edge, joined = [*left, token], token.i, []
    for child in token.rights:
        if child.dep_ == "cc":
            joined, edge = [child], child.i
            continue
        part = _under(child, edge, most - len(out) - len(joined))
        if not part and (child.dep_ in NEEDED or child.lower_ == "of"):
            return []
        if not part:
            break
        out, edge, joined = out + joined + part, part[-1].i, []
    alone = token.dep_ == "acl" and token.n_rights > 0
    bare = len(out) == 1 and (token.pos_ in ("ADP", "SCONJ") or alone)
    return [] if bare else out


def _under(child: Token, edge: int, most: int) -> list[Token]:
    """A branch that goes on without a gap; times, pronouns and second clauses are left out."""
    if child.left_edge.i != edge + 1 or child.is_punct or timed(child):
        return []
    if child.dep_ == "pobj" and child.pos_ == "PRON":
        return []
    if child.dep_ == "conj" and child.pos_ not in ("NOUN", "PROPN"):
        return []
    return branch(child, most)


def noun_phrase(noun: Token, most: int = MOST, without: Sequence[int] = ()) -> list[Token]:
    """A noun with its modifiers, without article, numeral and the tokens of index `without`."""
    out, edge = [*_modifiers(noun, without), noun], noun.i
    for child in noun.rights:
        if child.left_edge.i != edge + 1 or child.dep_ not in BEHIND or timed(child):
            if child.dep_ in ("case", "prt"):
                continue
            break
        if child.lower_ == "including":
            break
        if any(t.i in without for t in child.subtree):
            edge = child.right_edge.i
            continue
        part = branch(child, most - len(out))
        if not part:
            break
        out, edge = out + part, part[-1].i
    return out


def _modifiers(noun: Token, without: Sequence[int]) -> list[Token]:
    """The words before a noun that restrict it, nearest kept first, behind its numeral."""
    after = max((i for i in without if i < noun.i), default=-1)
    out: list[Token] = []
    for child in reversed(list(noun.lefts)):
        part = [t for t in child.subtree if not _edge(t)]
        wanted = child.dep_ in BEFORE and child.tag_ != "PRP$" and child.lower_ not in AGED
        if not wanted or _numbered(child, part, after):
            continue
        if part[0].i <= after or len(out) + len(part) > MODIFIERS:
            break
        out = part + out
    return out


def _numbered(child: Token, part: list[Token], numeral: int) -> bool:
    """Whether a modifier is another number, or the unit of one: "two 40-ton trucks"."""
    before = child.nbor(-1) if child.i > child.sent.start else child
    other = before.like_num and before.i != numeral
    return not part or any(t.like_num for t in part) or other


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
    if low.endswith("e") and not (ending == "ing" and low.endswith(("ee", "ie", "ye", "oe"))):
        return low + "d" if ending == "ed" else low[:-1] + ending
    if ending == "ed" and low.endswith("y") and low[-2:-1] not in VOWELS:
        return low[:-1] + "ied"
    if ending == "ing" and low.endswith("ie"):
        return low[:-2] + "ying"
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
