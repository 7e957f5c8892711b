"""Who is said to have said it, who people are said to be, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from onrecord.lang.places import demonym, place
from onrecord.lang.similarity import ready
from onrecord.lang.words import Joiner, cosine, fold, tokens
from onrecord.model.record import Attestation, Disagreement, Entity, Lines, Side, Voice
from onrecord.model.span import Span, content_id, cover
from onrecord.reconcile.passages import Passages, stem, stems, unit

SAME_WORDS = 0.5
"""Least cosine of the words of two quotations to be one."""

FEWEST = 3
"""Words that say something which two quotations share at least."""


def speaker_disagreements(lines: Lines, passages: Passages) -> list[Disagreement]:
    """One for each quotation that reports give to different speakers."""
    said = [
        (quote.id, v.attestation)
        for quote in lines.quotes
        for v in quote.variants
        if v.attestation.voice and v.form != "indirect"
    ]
    bags = [_content(a, passages) for _, a in said]
    joined = Joiner(len(said))
    for i, j in combinations(range(len(said)), 2):
        if said[i][1].report != said[j][1].report and _alike(bags[i], bags[j]):
            joined.join(i, j)
    out = []
    for group in joined.groups():
        sides = _by_speaker([said[i][1] for i in group], passages)
        if len(sides) > 1:
            about = tuple(sorted({said[i][0] for i in group}))
            out.append(
                _speakers(
                    [(v, [_widened(a, passages) for a in t]) for v, t in sides], about, passages
                )
            )
    return out


def _content(a: Attestation, passages: Passages) -> dict[str, float]:
    """What the words of a quotation say, by weight; kinds of event tell too little here."""
    own = next((p for p in passages.by_report(a.report) if p.span.overlaps(a.span)), None)
    found = passages.features_in(own, a.span) if own is not None else {}
    return {f: w for f, w in found.items() if not f.startswith("%")}


def _alike(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    both = a.keys() & b.keys()
    return len(both) >= FEWEST and cosine(unit(a), unit(b)) >= SAME_WORDS


def _by_speaker(
    attestations: Sequence[Attestation], passages: Passages
) -> list[tuple[Voice, list[Attestation]]]:
    """Attestations by their innermost voice; voices that may be one are one."""
    out: list[tuple[Voice, list[Attestation]]] = []
    for a in sorted(attestations, key=lambda a: (a.report, a.span)):
        home = next((told for voice, told in out if _same(voice, a.voice[-1], passages)), None)
        if home is None:
            out.append((a.voice[-1], [a]))
        else:
            home.append(a)
    return out


def _same(a: Voice, b: Voice, passages: Passages) -> bool:
    """Whether two voices may be one: the same entity, or descriptions that share a word.

    One without a name shares what it is called last: an agency is not its news reader.
    """
    if a.entity and a.entity == b.entity:
        return True
    one, two = (passages.description(v.entity or v.unnamed or "") for v in (a, b))
    if not _unplaced(one) & _unplaced(two):
        return False
    heads = [stem(t[-1]) for v in (a, b) if v.unnamed and (t := tokens(v.unnamed))]
    return all(h in stems(one) & stems(two) for h in heads)


def _unplaced(told: str) -> frozenset[str]:
    """The words of a description, without countries and peoples, which many share."""
    return stems(" ".join(w for w in told.split() if not (place(w) or demonym(w))))


def _speakers(
    sides: Sequence[tuple[Voice, list[Attestation]]], about: tuple[str, ...], passages: Passages
) -> Disagreement:
    shown = tuple(
        Side(passages.name(voice.entity or voice.unnamed or ""), tuple(sorted(told, key=_order)))
        for voice, told in sides
    )
    who = " against ".join(s.value for s in shown)
    return Disagreement(
        content_id("d", "attribution", *about),
        "attribution",
        about,
        shown,
        f"Reports differ on who said it: {who}.",
    )


def _widened(a: Attestation, passages: Passages) -> Attestation:
    """The quotation with the sentence that names its speaker."""
    spans = [p.span for p in passages.by_report(a.report) if p.span.overlaps(a.span)]
    return Attestation(a.report, cover(a.span, *spans), a.voice, a.stance)


def _order(a: Attestation) -> tuple[str, Span]:
    return a.report, a.span


def role_disagreements(entities: Iterable[Entity]) -> list[Disagreement]:
    """One for each bearer whose titles differ in the words before one noun.

    "Head of the port" says more than "head" and does not differ from it; "harbour master" and
    "deputy harbour master" do.
    """
    out = []
    for entity in entities:
        groups = [r for r in entity.roles if r.attestations]
        pairs = [(a, b) for a, b in combinations(groups, 2) if _other_role(a.title, b.title)]
        pairs = [
            (a, b)
            for a, b in pairs
            if not {x.report for x in a.attestations} & {x.report for x in b.attestations}
        ]
        if entity.kind == "person" and pairs:
            first = pairs[0]
            sides = tuple(Side(r.title, tuple(sorted(r.attestations, key=_order))) for r in first)
            told = " against ".join(f"“{r.title}”" for r in first)
            out.append(
                Disagreement(
                    content_id("d", "role", entity.id),
                    "role",
                    (entity.id,),
                    sides,
                    f"Reports differ on who {entity.name} is: {told}.",
                )
            )
    return out


def _other_role(a: str, b: str) -> bool:
    words = [tokens(t.split(" of ")[0].split(" to ")[0]) for t in (a, b)]
    one, two = (frozenset(stem(w) for w in found) for found in words)
    same_head = all(words) and stem(words[0][-1]) == stem(words[1][-1])
    return same_head and bool(one - two) and bool(two - one)


def form_disagreements(
    passages: Passages, entities: Iterable[Entity], told: frozenset[str]
) -> list[Disagreement]:
    """One for each bearer whose full names differ by more than a word left out.

    told: entities whose spellings stand in another disagreement.
    """
    out = []
    for entity in entities:
        if entity.id in told:
            continue
        forms = _full_forms(passages, entity)
        names = sorted(forms)
        apart = [(a, b) for a, b in combinations(names, 2) if _other_name(a, b)]
        apart = [
            (a, b)
            for a, b in apart
            if not {x.report for x in forms[a]} & {x.report for x in forms[b]}
        ]
        if apart:
            sides = tuple(Side(n, tuple(sorted(forms[n], key=_order))) for n in apart[0])
            out.append(
                Disagreement(
                    content_id("d", "name form", entity.id),
                    "name",
                    (entity.id,),
                    sides,
                    f"{sides[0].value} is also called {sides[1].value}.",
                )
            )
    return out


def _full_forms(passages: Passages, entity: Entity) -> dict[str, list[Attestation]]:
    """Names of at least two words, each with its first place in each report."""
    found: dict[str, dict[str, Span]] = {}
    for report, local in entity.members:
        if report not in passages.readings:  # an earlier version
            continue
        for m in passages.readings[report].mentions:
            if m.entity == local and m.form == "name" and len(m.name.split()) > 1:
                first = found.setdefault(m.name, {})
                first[report] = min(m.span, first.get(report, m.span))
    return {n: [Attestation(r, s) for r, s in sorted(p.items())] for n, p in found.items()}


def _other_name(a: str, b: str) -> bool:
    one, two = (frozenset(w for w in ready(n, False).words if len(w) > 2) for n in (a, b))
    return bool(one - two) and bool(two - one) and fold(a) != fold(b)
