"""Words of a claim found again in a passage."""

from __future__ import annotations

from onrecord.check.alignment import Alignment
from onrecord.check.lexis import alike, listed, opposed
from onrecord.check.names import words_of
from onrecord.check.units import Word
from onrecord.lang.words import fold, tokens

WEIGHTS = {"NOUN": 1.0, "PROPN": 1.0, "VERB": 0.8, "ADJ": 0.6, "ADV": 0.3}
"""How much a word that is not found again counts; set by hand on claims about the samples."""
STRICT = 9.0
"""Weight of a word that must be found: how many share in something, before or after."""


def hold_words(a: Alignment) -> None:
    """Weigh each word of the claim. Nouns, verbs and what sets bounds must be found; another
    describing word may be missing where the passage has none in its place."""
    for word in a.claim.words:
        if a.framed(word.span) or a.quoted(word):
            continue
        strict = _strict(word)
        weight = STRICT if strict else WEIGHTS.get(word.pos, 0.3)
        if word.lemma in listed("generic") and not strict:
            weight = 0.0
        a.out.asked += min(weight, 1.0)
        good = _found_again(a, word)
        a.out.borne += min(weight, 1.0) * good
        if good:
            a.out.found += weight > 0
        elif not _opposite(a, word) and weight:
            a.out.unmatched.append(word.text)
            if strict or word.pos in ("NOUN", "VERB", "PROPN") or _exchanged(a, word):
                a.out.missing.append(("word", word.text))

    for word in a.claim.words:
        if word.index == word.home and not a.framed(word.span) and _scattered(a, word):
            a.out.missing.append(("word", word.text))


def _scattered(a: Alignment, verb: Word) -> bool:
    """Whether a verb that tells little ("come") joins nouns that the passage has, but in clauses
    that have nothing to do with each other."""
    if verb.pos != "VERB" or verb.lemma not in listed("generic") or a.matches[verb.index]:
        return False
    nouns = [w for w in a.claim.words if any(k.home == verb.index for k in w.links)]
    homes = [{m.home for m in a.matches[w.index]} for w in nouns if a.matches[w.index]]
    return len(homes) > 1 and not set.intersection(*homes)


def _strict(word: Word) -> bool:
    bounds = any(word.lemma in listed(k) for k in ("quantifiers", "negative"))
    return word.pos in ("ADP", "SCONJ") or bounds


def _found_again(a: Alignment, word: Word) -> float:
    found = a.matches[word.index]
    if found and word.absent != found[0].absent and all(m.absent != word.absent for m in found):
        a.out.conflicts.append(("negation", word.text, found[0].text))
    if found:
        return alike(word.lemma, found[0].lemma)
    if fold(word.text) in a.said or word.lemma in a.said:
        return 1.0
    if any(alike(word.lemma, w) for n in a.unit.names for w in words_of(n.text)):
        return 0.8
    if any(word.lemma in a.titles(n.keys) for n in a.claim.names):
        return 0.8
    return 0.8 * (word.lemma in listed("measures") and bool(a.claim.amounts))


def _opposite(a: Alignment, word: Word) -> bool:
    against = next((w for w in a.unit.words if opposed(word.lemma, w.lemma)), None)
    if against is None:
        return False
    a.out.conflicts.append(("word", word.text, against.text))
    return True


def _exchanged(a: Alignment, word: Word) -> bool:
    """Whether the passage has another word in this one's place: another sort of the same thing.
    What merely says more or less has nothing in its place."""
    heads = {m.index for h in word.heads for m in a.matches.get(h, ())}
    claimed = {m.index for found in a.matches.values() for m in found}
    return any(
        w.index not in claimed and w.pos == word.pos and heads & set(w.heads) for w in a.unit.words
    )


def hold_quotes(a: Alignment) -> None:
    """Short quotations inside a claim must stand in the passage word for word."""
    for quoted in a.claim.quoted:
        wanted = tokens(quoted)
        if not _stretch_of(wanted, a.said):
            a.out.missing.append(("quotation", quoted))
        else:
            a.out.found += len(wanted)


def _stretch_of(wanted: list[str], said: list[str]) -> bool:
    size = len(wanted)
    return any(said[i : i + size] == wanted for i in range(len(said) - size + 1))
