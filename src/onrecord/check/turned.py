"""Whether a claim and a passage affirm the same, and as surely."""

from __future__ import annotations

from onrecord.check.alignment import Alignment
from onrecord.check.grammar import Modality
from onrecord.check.lexis import listed, opposed
from onrecord.check.units import Word
from onrecord.lang.words import tokens

MOOD = {
    "future": "only planned or to come",
    "possible": "only possible",
    "wanted": "only wanted",
    "supposed": "only supposed",
    "fact": "told as a fact",
}


def hold_polarity(a: Alignment) -> None:
    """What both tell must be affirmed and real on both sides, or on neither."""
    turned = len(a.out.conflicts)
    for home in sorted(a.aligned):
        own = [w for w in a.claim.words if w.index == home]
        own += [w for w in a.claim.words if w.home == home and w.index != home]
        mine = next(iter(own), None)
        if mine is None or a.framed(mine.span) or a.quoted(mine):
            continue
        theirs = a.aligned[home] or _anchors(a)
        if theirs:
            _hold_verb(a, home, mine, theirs)
    if turned == len(a.out.conflicts) and _only_claim_negates(a):
        a.out.conflicts.append(("negation", "not so", "so"))


def _hold_verb(a: Alignment, home: int, mine: Word, theirs: list[Word]) -> None:
    differ = sum(w.negative != mine.negative for w in theirs)
    if differ == len(theirs) or (not a.aligned[home] and 2 * differ > len(theirs)):
        sides = ("not so" if mine.negative else "so", "not so" if theirs[0].negative else "so")
        a.out.conflicts.append(("negation", *sides))
    elif all(_weaker(w.modality, mine.modality) for w in theirs):
        a.out.missing.append((MOOD[theirs[0].modality], mine.text))


def _only_claim_negates(a: Alignment) -> bool:
    """Whether the claim holds a "not" outside quotations and the passage nothing of the sort."""
    return (
        bool(set(tokens(_outside_quotes(a))) & listed("negators"))
        and not any(w.negative or w.absent for w in a.unit.words)
        and not set(a.said) & listed("negators")
        and not any(opposed(w.lemma, v.lemma) for w in a.claim.words for v in a.unit.words)
    )


def _outside_quotes(a: Alignment) -> str:
    text = a.claim.text
    for quoted in a.claim.quoted:
        text = text.replace(quoted, " ")
    return text


def _anchors(a: Alignment) -> list[Word]:
    """Where no verb of the claim is found again: the words that are."""
    return [m for found in a.matches.values() for m in found]


def _weaker(told: Modality, claimed: Modality) -> bool:
    """Whether the passage is less sure than the claim, or speaks of what is still to come."""
    order: tuple[Modality, ...] = ("fact", "future", "wanted", "possible", "supposed")
    return order.index(told) > order.index(claimed) and (claimed, told) != ("wanted", "possible")
