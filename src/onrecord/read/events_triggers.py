"""Which words of a sentence tell an event: verbs, and nouns with the verbs that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.lang.tables import table, words
from onrecord.read import clauses
from onrecord.read.events_animate import animate

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

TABLE = "events.en"
ACTION = "action"
"""Kind of an event that no table names."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """head: the word that tells the kind. verb: the innermost verb of its clause, or None for a
    noun phrase. outer: verbs above it that only say whether it comes about, innermost first.
    mood: what those verbs and a supporting verb say of its status, or "". tail: a
    participle behind the noun that says when or where ("planned for May", "to be held"). wished:
    somebody only asks, urges or offers it, which is an event of its own."""

    head: Token
    kind: str
    lemma: str
    verb: Token | None
    outer: tuple[Token, ...] = ()
    mood: str = ""
    tail: Token | None = None
    wished: bool = False


@cache
def _kinds(part: str) -> dict[str, str]:
    """Lemma → kind; the first kind that lists a lemma has it."""
    out: dict[str, str] = {}
    for kind, lists in table(TABLE)["kinds"].items():
        for lemma in lists[part]:
            out.setdefault(lemma, kind)
    return out


@cache
def _moods(section: str) -> dict[str, str]:
    return {lemma: mood for mood, all_ in table(TABLE)[section].items() for lemma in all_}


def noun_kind(token: Token) -> str | None:
    """The kind of a noun, also of one that the tokens cut at its hyphen ("sit-in")."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    return _kinds("nouns").get(noun_lemma(token))


def noun_lemma(token: Token) -> str:
    """The noun's lemma, whole where its parts stand around a hyphen and a table lists it so."""
    lemma = str(token.lemma_).lower()
    if token.i < 2 or token.nbor(-1).text not in ("-", "–"):
        return lemma
    whole = f"{token.nbor(-2).lower_}-{lemma}"
    return whole if whole in _kinds("nouns") else lemma


def _fate(token: Token) -> str | None:
    """ "The dead included X", "among the injured was X": the kind of event that befell them."""
    fate = table(TABLE)["fates"].get(token.lower_)
    if fate is None:
        return None
    listed = token.dep_ == "nsubj" and token.head.lemma_ == "include"
    among = token.dep_ == "pobj" and token.head.lower_ == "among" and token.head.head.lemma_ == "be"
    return str(fate) if listed or among else None


def verb_kind(verb: Token) -> tuple[str, str] | None:
    """(kind, lemma) by the verb with its object, its preposition, its particle, or alone."""
    table_, lemma = _kinds("verbs"), verb.lemma_.lower()
    if lemma == "meet" and _meets_thing(verb):
        return None
    whole = clauses.phrase(verb)
    objects = [c for c in verb.children if c.dep_ in _TAKEN]
    taken = [c.lemma_.lower() for c in objects]
    taken += [c.lower_ for c in objects if c.tag_ == "VBN"]  # "left severely injured"
    tried = [f"{whole}+{word}" for word in taken]
    tried += [whole] if whole != lemma else [f"{lemma}+{word}" for word in taken]
    tried += [f"{lemma}+{c.lower_}" for c in verb.rights if c.dep_ == "ccomp" and c.pos_ == "ADJ"]
    tried += [f"{lemma}+person" for c in verb.rights if c.dep_ == "dobj" and animate(c)]
    tried += [f"{lemma} {word} {t.lemma_.lower()}" for word, t in clauses.prepositions(verb)]
    tried += [f"{lemma} {c.lower_}" for c in verb.rights if _turns(c)]
    for form in (*tried, whole):
        if form in table_:
            return table_[form], form
    return _talk(verb) if lemma in _TALKS else None


def _meets_thing(verb: Token) -> bool:
    """ "Meets certain criteria", "the conditions are met": nobody meets anybody."""
    met = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(c.pos_ == "NOUN" and not animate(c) for c in met)


_TAKEN = frozenset({"dobj", "oprd", "acomp", "nsubjpass"})


def _turns(child: Token) -> bool:
    """Whether a word behind a verb turns its meaning ("stay away", "call for")."""
    if child.dep_ == "advmod":
        return child.lower_ in words(TABLE, "phrases.directions")
    return child.dep_ in ("prep", "prt", "dative")


_TALKS = frozenset({"speak", "talk", "communicate", "converse"})


def _talk(verb: Token) -> tuple[str, str] | None:
    """ "X and Y spoke", "spoke by phone": talk between people, not words of one."""
    behind = {w for w, _ in clauses.prepositions(verb)}
    subject = clauses.subject(verb)
    if subject is None or any(c.dep_ in ("dobj", "ccomp") for c in verb.rights):
        return None
    both = len(clauses.conjuncts(subject)) > 1 or subject.lower_ in ("they", "we")
    return ("meeting", str(verb.lemma_)) if both or "via" in behind or "by" in behind else None


def triggers(sentence: Tokens) -> list[Trigger]:
    """The triggers of a parsed sentence, in order of their heads."""
    verbs = [t for t in sentence if t.pos_ == "VERB"]
    used: set[int] = set()
    out = []
    for token in sentence:
        kind = noun_kind(token) or _fate(token)
        if kind is not None and not any(f(token) for f in (_inside_name, _idiom, _adverbial)):
            made = _noun(token, kind)
            out.append(made)
            used.update(t.i for t in (made.verb, made.tail, *made.outer) if t is not None)
    plain = [v for v in reversed(verbs) if v.i not in used]
    for verb in plain:
        made_verb = None if verb.i in used else _verb(verb)
        if made_verb is not None:
            out.append(made_verb)
            used.update(t.i for t in made_verb.outer)
    return sorted(out, key=lambda t: t.head.i)


def _inside_name(token: Token) -> bool:
    """Whether the noun only modifies another ("talks process", "attack aircraft")."""
    return token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN")


def _adverbial(noun: Token) -> bool:
    """ "Resigned in protest", "is under construction": a bare noun that only says how."""
    bare = noun.dep_ == "pobj" and all(c.dep_ == "prep" for c in noun.children)
    return bare and f"{noun.head.lower_} {noun.lower_}" in words(TABLE, "phrases.adverbial")


def _idiom(noun: Token) -> bool:
    """Whether verb and noun make one word of the verbs' table ("open fire")."""
    return noun.dep_ in (
        "dobj",
        "nsubjpass",
    ) and f"{noun.head.lemma_}+{noun.lemma_}".lower() in _kinds("verbs")


def _noun(noun: Token, kind: str) -> Trigger:
    lemma = noun_lemma(noun)
    if noun_kind(noun) is None:
        return Trigger(noun, kind, "die" if kind == "death" else kind, clauses.governor(noun))
    verb, mood = _carrier(noun)
    if verb is None:
        tail = _tail(noun)
        return Trigger(noun, kind, lemma, None, (), _tail_mood(tail), tail)
    outer, above, wished = _outer(verb)
    return Trigger(noun, kind, lemma, verb, outer, above or mood, wished=wished)


def _carrier(noun: Token) -> tuple[Token | None, str]:
    """The verb whose clause tells the noun's event, and what it says of its status."""
    noun = _whole(noun)
    if noun.dep_ in ("pobj", "pcomp"):
        return _carrier_behind(noun)
    if noun.dep_ not in ("dobj", "nsubjpass", "nsubj", "attr"):
        return None, ""
    verb = noun.head
    if verb.lemma_ == "be" and (
        any(c.dep_ in ("prep", "npadvmod") for c in verb.rights)
        or any(c.dep_ == "expl" for c in verb.lefts)
    ):
        return verb, ""
    mood = _moods("support").get(clauses.phrase(verb))
    if verb.pos_ != "VERB" or mood is None:
        return None, ""
    if noun.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in verb.rights):
        return None, ""
    return verb, "" if mood == "held" else mood


def _carrier_behind(noun: Token) -> tuple[Token | None, str]:
    """The verb that carries a noun behind a preposition."""
    due = _due(noun)
    if due is not None:
        return due, "planned"
    if noun.head.lower_ == "in" and _takes_part(noun.head.head):
        return noun.head.head, ""
    return _setting(noun), ""


def _whole(noun: Token) -> Token:
    """ "Series" in "a series of strikes": the noun that stands in the sentence for the event."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return noun
    above: Token = noun.head.head
    counted = above.lemma_.lower() in words(TABLE, "phrases.quantifiers")
    return above if counted and above.pos_ == "NOUN" else noun


def _takes_part(verb: Token) -> bool:
    """ "Took part in", "participated in" what the noun behind it tells."""
    lemma = verb.lemma_.lower()
    said = {lemma, *(f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ == "dobj")}
    return verb.pos_ == "VERB" and bool(said & words(TABLE, "phrases.takes_part"))


def _tail(noun: Token) -> Token | None:
    """The participle or relative clause behind a noun that only carries its event."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and clauses.phrase(child) in _moods("support"):
            full = (c.dep_ in ("dobj", "nsubj") and c.tag_ != "WDT" for c in child.children)
            if not any(full):
                return child
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    if [t.lower_ for t in behind[:2]] == ["to", "be"] and len(behind) == 3:
        return behind[2] if behind[2].lemma_.lower() in _moods("support") else None
    return None


def _tail_mood(tail: Token | None) -> str:
    if tail is None:
        return ""
    if "to" in clauses.auxiliaries(tail):
        return "planned"
    mood = _moods("support")[clauses.phrase(tail)]
    return "" if mood == "held" else mood


def _due(noun: Token) -> Token | None:
    """The verb of "is scheduled for", "is set for" above the noun."""
    prep = noun.head
    if prep.lower_ != "for" or prep.head.pos_ != "VERB":
        return None
    verb = prep.head
    return verb if _moods("support").get(clauses.phrase(verb)) == "planned" else None


def _setting(noun: Token) -> Token | None:
    """The verb of talk that goes on "during", "in", "at" the noun's event."""
    prep = noun.head
    if prep.dep_ != "prep" or prep.lower_ not in words(TABLE, "words.talk_prepositions"):
        return None
    verb = prep.head
    if verb.pos_ != "VERB":
        return None
    known = verb_kind(verb)
    return verb if (known and known[0] in ("meeting", "call")) or _speaks(verb) else None


def _speaks(verb: Token) -> bool:
    return verb.lemma_.lower() in ("speak", "talk", "exchange", "meet")


def _outer(verb: Token) -> tuple[tuple[Token, ...], str, bool]:
    """Verbs above that take this one as complement, the status they give it, and whether an act
    of speech above only wishes it."""
    out: list[Token] = []
    mood = ""
    at = verb
    while at.head is not at and len(out) < 4:
        due = _due(at) if at.dep_ == "pcomp" else None
        if due is not None:
            return (*out, due), "planned", False
        if at.dep_ not in ("xcomp", "ccomp", "acl"):
            break
        above = at.head
        if _intent(at, above):
            return tuple(out), "planned", False
        said = _says(at, above)
        if said is None:
            break
        mood = said if said != "held" else mood
        if _wishes(above):
            return tuple(out), mood, True
        out.append(above)
        at = above
    return tuple(out), mood, False


def _intent(inner: Token, above: Token) -> bool:
    """ "Plans to strike", "a bid to merge": a noun of intention with what is intended."""
    noun = above.pos_ == "NOUN" and above.lemma_.lower() in words(TABLE, "phrases.intents")
    return noun and _to(inner)


def _wishes(above: Token) -> bool:
    """Whether a verb above tells an act of speech by itself ("urged them to leave")."""
    known = verb_kind(above) if above.pos_ == "VERB" else None
    return known is not None and known[0] == "statement"


def _says(inner: Token, above: Token) -> str | None:
    if above.pos_ == "ADJ" and inner.dep_ == "xcomp":
        good = above.lower_ in words(TABLE, "phrases.planned_adjectives")
        return "planned" if good else None
    if above.pos_ in ("VERB", "AUX") and inner.dep_ in ("xcomp", "ccomp"):
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in inner.lefts)
        if above.lemma_ == "be" and to:
            return "planned"
        if clauses.negated(above) and verb_kind(above):
            return None
        if inner.dep_ == "ccomp" and not to:
            return None
        return _moods("outer").get(clauses.phrase(above))
    return None


def _verb(verb: Token) -> Trigger | None:
    known = verb_kind(verb) or _spoken(verb)
    outer, mood, wished = _outer(verb)
    if known is not None:
        return Trigger(verb, known[0], known[1], verb, outer, mood, wished=wished)
    lemma = clauses.phrase(verb)
    if verb.lemma_.lower() in words(TABLE, "stative.verbs") or verb.lemma_ == "meet":
        return None
    return Trigger(verb, ACTION, lemma, verb, outer, mood, wished=wished)


def _spoken(verb: Token) -> tuple[str, str] | None:
    """ "Told a news conference", "said in an interview": speech on an occasion."""
    lemma = str(verb.lemma_).lower()
    if lemma not in words(TABLE, "phrases.speaks"):
        return None
    told = [c for c in verb.rights if c.dep_ in ("dobj", "dative")]
    heard = told + [thing for word, thing in clauses.prepositions(verb) if word in _OCCASION]
    if any(t.lemma_.lower() in words(TABLE, "phrases.occasions") for t in heard):
        return "statement", lemma
    if (any(_dated(c) for c in verb.children) and _named_subject(verb)) or _introduced(verb):
        return "statement", lemma
    if lemma == "tell":
        told += [c for c in verb.lefts if c.dep_ == "nsubjpass"]
        return ("statement", lemma) if any(c.ent_type_ != "ORG" for c in told) else None
    asked = any(c.dep_ == "ccomp" or (c.dep_ == "xcomp" and _to(c)) for c in verb.rights)
    return ("statement", lemma) if asked and told and lemma == "ask" else None


def _dated(child: Token) -> bool:
    """Whether a word right at a verb of speech is a day ("said Sunday", "on Monday")."""
    if child.dep_ == "npadvmod":
        return bool(child.ent_type_ == "DATE")
    return child.dep_ == "prep" and any(c.ent_type_ == "DATE" for c in child.rights)


_MARKS = frozenset({'"', "“", "”", "‘"})


def _introduced(verb: Token) -> bool:
    """Whether the one whose words are quoted is brought in by full name, as reports do once."""
    if not any(t.text in _MARKS for t in verb.sent):
        return False
    own = clauses.subject(verb)
    if own is None or own.ent_type_ not in ("PERSON", "ORG") or own.pos_ != "PROPN":
        return False
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in own.lefts)


def _named_subject(verb: Token) -> bool:
    own = clauses.subject(verb)
    if own is None:
        return False
    return own.lower_ in ("he", "she", "they") or (own.pos_ in ("NOUN", "PROPN") and animate(own))


_OCCASION = frozenset({"at", "in", "during", "on", "to", "before"})


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
