"""The verdict on a claim: each part held against every sentence of the record, the best decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.check.alignment import Comparison
from onrecord.check.called import names_claim
from onrecord.check.compare import hold
from onrecord.check.lexis import alike
from onrecord.check.quotations import Quoted, look_up, quoted
from onrecord.check.reasons import reason
from onrecord.check.story import Story
from onrecord.check.units import Unit
from onrecord.check.verdict import Found, Kind, Verdict
from onrecord.model.record import Record

Data = dict[str, Any]

COVER = 0.6
"""Part of a claim's words that a passage must have to bear it out; see docs/decisions/0013."""
NEAR = 0.5
"""Part from which a passage that differs in one thing speaks of the same."""
LOOKED = 14
"""Sentences compared in full for each part; the one that decides was never further down."""
SHOWN = 6
"""Passages of each kind that a verdict lists."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The outcome for one part of a claim. dispute: what the record says of a disagreement."""

    kind: Kind
    best: Comparison | None
    also: tuple[Comparison, ...] = ()
    dispute: str = ""


def check(record: Record | Data, claim: str) -> Verdict:
    """Check one claim. record: of `onrecord.build`, or the data of a record.json."""
    return check_all(record, [claim])[0]


def check_all(record: Record | Data, claims: Sequence[str]) -> list[Verdict]:
    """Check claims in order; the record is read once."""
    return Checker(record).check_all(claims)


class Checker:
    """A record read once, to check any number of claims against."""

    def __init__(self, record: Record | Data) -> None:
        self.story = Story.of(_data(record))

    def check(self, claim: str) -> Verdict:
        return self.check_all([claim])[0]

    def check_all(self, claims: Iterable[str]) -> list[Verdict]:
        """Verdicts in order; all claims are parsed in one go."""
        told = list(claims)
        plain = [_UNTRUE.sub("", t) for t in told]
        found = [self._verdict(t, u) for t, u in zip(plain, self.story.claims(plain), strict=True)]
        found = self._halved(plain, found)
        return [
            v if text == rest else _denied(v)
            for v, text, rest in zip(found, told, plain, strict=True)
        ]

    def _halved(self, texts: list[str], found: list[Verdict]) -> list[Verdict]:
        """Claims that join two sentences by "and" are checked by halves where that bears them."""
        out = list(found)
        for i, text in enumerate(texts):
            halves = _JOINED.split(text, maxsplit=1)
            if found[i].verdict != "supported" and len(halves) == 2 and "“" not in text:
                read = zip(halves, self.story.claims(halves), strict=True)
                one, two = (self._verdict(t, u) for t, u in read)
                if one.verdict == two.verdict == "supported":
                    passages = tuple(dict.fromkeys(one.passages + two.passages))
                    origins = self.story.origins(p.report for p in passages)
                    out[i] = Verdict("supported", one.reason, passages, origins)
        return out

    def _verdict(self, text: str, units: list[Unit]) -> Verdict:
        named = names_claim(text, units, self.story)
        if named is not None:
            return named
        quotation = quoted(text, units)
        if quotation is not None:
            return self._joined([self._quotation(quotation)])
        if not any(_tells(u) for u in units):
            return Verdict("not_found", "The claim holds nothing that can be looked up.")
        parts = [self._sentence(u) for u in units if _tells(u)]
        return self._joined([p for found in parts for p in found])

    def _sentence(self, unit: Unit) -> list[_Part]:
        """The outcome for a sentence as a whole, or for its clauses where they fare better."""
        whole = self._part(unit)
        pieces = _split(unit)
        if whole.kind == "supported" or len(pieces) < 2:
            return [whole]
        parts = [self._part(p) for p in pieces]
        better = all(p.kind == "supported" for p in parts)
        return parts if better or whole.kind != "contradicted" else [whole]

    def _part(self, claim: Unit) -> _Part:
        near = sorted(self.story.units, key=lambda u: (-self._shared(claim, u), u.report, u.span))
        held = [hold(claim, u, self.story) for u in near[:LOOKED]]
        good = [c for c in held if _bears(c)]
        if good:
            best = max(good, key=lambda c: (c.coverage, c.found))
            return self._disputed(claim, _Part("supported", best, tuple(good)))
        against = [c for c in held if _contradicts(c)]
        if against:
            best = max(against, key=lambda c: (-len(c.conflicts), c.coverage, c.found))
            return _Part("contradicted", best, (best,))
        some = [c for c in held if c.coverage >= NEAR and c.found > 1 and not c.conflicts]
        if some:
            return _Part("partly", max(some, key=_weight), ())
        return _Part("not_found", max(held, key=_weight, default=None), ())

    def _quotation(self, claim: Quoted) -> _Part:
        held = list(look_up(claim, self.story))
        good = [c for c in held if not c.conflicts and not c.missing]
        if good:
            return _Part("supported", good[0], tuple(good))
        against = [c for c in held if len(c.conflicts) == 1 and not c.missing]
        if against:
            return _Part("contradicted", against[0], tuple(against[:1]))
        return _Part("partly", held[0], ()) if held else _Part("not_found", None, ())

    def _disputed(self, claim: Unit, part: _Part) -> _Part:
        """Supported only in part where the claim rests on one side of a disagreement: on a value
        of a figure that has others, or on a passage that another side's contradicts."""
        for one in part.also:
            for found in self.story.disputes(one.unit.report, one.spans):
                held = [hold(claim, u, self.story) for u in self.story.sides(found)]
                figure = one.counted and self.story.one_figure(found)
                if any(_contradicts(c) or (figure and _counts_otherwise(c)) for c in held):
                    return replace(part, kind="partly", dispute=str(found["explanation"]))
        return part

    def _shared(self, claim: Unit, unit: Unit) -> float:
        """How much of what is rare in a claim a sentence has."""
        words = sum(
            self.story.rarity(w.lemma)
            * max((alike(w.lemma, v.lemma) for v in unit.words), default=0)
            for w in claim.words
        )
        names = sum(any(n.keys & m.keys for m in unit.names) for n in claim.names)
        numbers = sum(any(a.low == b.low for b in unit.amounts) for a in claim.amounts)
        quoted = sum(q[:20] in unit.text for q in claim.quoted)
        return words + 2.0 * names + 2.0 * numbers + 9.0 * quoted

    def _joined(self, parts: list[_Part]) -> Verdict:
        kinds = {p.kind for p in parts}
        kind: Kind = "partly"
        if len(kinds) == 1:
            kind = parts[0].kind
        elif "contradicted" in kinds:
            kind = "contradicted"
        passages = self._passages(parts, kind)
        told = reason(kind, [(p.kind, p.best) for p in parts], _explained(parts))
        return Verdict(kind, told, passages, self.story.origins(p.report for p in passages))

    def _passages(self, parts: list[_Part], kind: Kind) -> tuple[Found, ...]:
        out: dict[tuple[str, int, int], Found] = {}
        for part in parts:
            shown = part.also or ((part.best,) if part.best and part.kind == "partly" else ())
            bears = "against" if part.kind == "contradicted" else "for"
            for one in sorted(shown, key=lambda c: -c.coverage)[:SHOWN]:
                span = one.unit.span
                places = [(one.unit.report, span.start, span.end), *one.further[:SHOWN]]
                for place in places:
                    found = self._found(place, bears if part.also else "part")
                    out.setdefault(place, found)
        return tuple(out.values()) if kind != "not_found" else ()

    def _found(self, place: tuple[str, int, int], bears: Any) -> Found:
        text = next(r["text"] for r in self.story.data["reports"] if r["id"] == place[0])
        return Found(*place, text[place[1] : place[2]], bears)


_JOINED = re.compile(r",? and (?=[\w“]+ [^,]{12,})(?<=, and )|; ")
_UNTRUE = re.compile(
    r"^\s*it (?:is|was) "
    r"(?:not (?:true|correct|the case|right)|untrue|false|wrong|incorrect) that\s+",
    re.I,
)


def _denied(found: Verdict) -> Verdict:
    """The verdict on "it is not true that …", given that on what follows it."""
    if found.verdict == "supported":
        against = tuple(replace(p, bears="against") for p in found.passages)
        return Verdict("contradicted", "A report says that it is so.", against, found.origins)
    told = "No passage says that it is not so."
    return Verdict("partly" if found.verdict == "partly" else "not_found", told, found.passages,
                   found.origins)  # fmt: skip


def _data(record: Record | Data) -> Data:
    if isinstance(record, Record):
        from onrecord.publish.json import to_data

        return to_data(record)
    return record


def _explained(parts: list[_Part]) -> str:
    """The record's own words on a disagreement that the parts touch."""
    return next((p.dispute for p in parts if p.dispute), "")


def _tells(unit: Unit) -> bool:
    return bool(unit.words or unit.names or unit.amounts or unit.moments)


def _weight(one: Comparison) -> tuple[float, int, float]:
    return (-len(one.conflicts) - len(one.missing), one.found, one.coverage)


def _bears(one: Comparison) -> bool:
    return not one.conflicts and not one.missing and one.coverage >= COVER and one.found >= 2


def _contradicts(one: Comparison) -> bool:
    """Whether the sentence speaks of the same and differs in one thing."""
    return len(one.conflicts) == 1 and not one.missing and one.coverage >= NEAR and one.found >= 2


def _counts_otherwise(one: Comparison) -> bool:
    """Whether a sentence has another number for the very thing that the claim counts."""
    return any(what == "number" for what, _, _ in one.conflicts)


def _split(unit: Unit) -> list[Unit]:
    """The clauses of a sentence that can stand by themselves, shared subjects in each."""
    out = []
    for homes in unit.clauses:
        part = replace(
            unit,
            names=tuple(
                n for n in unit.names if not n.links or any(k.home in homes for k in n.links)
            ),
            moments=tuple(m for m in unit.moments if m.home in homes),
            amounts=tuple(a for a in unit.amounts if a.home in homes),
            words=tuple(
                w for w in unit.words if w.home in homes or any(k.home in homes for k in w.links)
            ),
        )
        if part.words or part.amounts:
            out.append(part)
    return out
