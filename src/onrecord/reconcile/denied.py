"""What one denies and another says; what one accuses another of and how the accused answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.lang.tables import words
from onrecord.lang.words import cosine
from onrecord.model.record import Attestation, Disagreement, Side
from onrecord.model.span import Span, content_id
from onrecord.reconcile.about import Lookup
from onrecord.reconcile.passages import BREAK, Passage, Passages, Place, shared, stem, unit
from onrecord.reconcile.phrases import listed, negated

TABLE = "denials.en"

COVERED = 0.45
"""Least part of what a denial denies, by weight, that a passage must say to be what is denied."""

FEWEST = 2
"""Words beside names that a denial and what it denies share at least."""

MATTER = 0.4
"""Least part, by weight, of the words beside names of a denial that a passage must have."""

ANSWERED = 0.12
"""Least cosine of an accusation and its answer; the accused and the accuser are named besides."""

SPOKEN = 5
"""Words of the shortest sentence that denies the one before; shorter ones are headings."""

CLAUSE = 12
"""Characters behind a denial from which on a comma ends what is denied."""

NEAR = 40
"""Characters behind a word of accusation within which the accused is named."""

MOST = 5
"""Passages of a side that are shown, those that say most of it first."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A passage that denies. denied: the stretch of plain words of what it denies, in `of`."""

    passage: Passage
    place: Place
    of: Passage
    denied: Place


def denial_disagreements(passages: Passages, lookup: Lookup) -> list[Disagreement]:
    """One disagreement for each thing denied that another passage, or the one before, says."""
    out = []
    groups = _together(list(_denials(passages)), passages)
    plain = [p for p in passages.all if not _denies(p)] if groups else []
    for group in groups:
        claims = _claims(group, passages, plain)
        if claims:
            out.append(_made(group, claims, lookup))
    return out


def _denials(passages: Passages) -> Iterator[Denial]:
    before: Passage | None = None
    for p in passages.all:
        if before is not None and before.report != p.report:
            before = None
        found = _backward(p, before) or _forward(p)
        if found is not None and p.reading.language == "en":
            yield found
        before = p


def _backward(p: Passage, before: Passage | None) -> Denial | None:
    """ "…, something the club denied": what is denied stands before the denial."""
    match = listed(TABLE, "denial.after").search(p.plain)
    if match is None:
        return None
    place = p.place(match.start(), match.end())
    head = p.plain[: match.start()]
    if len(head.split()) >= 8:
        return Denial(p, place, p, p.place(0, match.start()))
    if before is not None and len(p.tokens) >= SPOKEN and _same_matter(p.features, before.features):
        return Denial(p, place, before, before.place(0, len(before.plain)))
    return None


def _forward(p: Passage) -> Denial | None:
    match = listed(TABLE, "denial.before").search(p.plain)
    if match is None or match.end() >= len(p.plain):
        return None
    end = p.plain.find(BREAK, match.end() + CLAUSE)
    denied = p.place(match.end() + 1, end if end > 0 else len(p.plain))
    return Denial(p, p.place(match.start(), match.end()), p, denied)


def _together(denials: Sequence[Denial], passages: Passages) -> list[list[Denial]]:
    """Denials of the same thing, each with the first that says most of it."""
    groups: list[list[Denial]] = []
    for d in denials:
        mine = passages.features_in(d.of, d.denied.span)
        home = next(
            (
                g
                for g in groups
                if cosine(unit(mine), unit(passages.features_in(g[0].of, g[0].denied.span)))
                >= COVERED
            ),
            None,
        )
        if home is None:
            groups.append([d])
        else:
            home.append(d)
    return groups


def _claims(
    group: Sequence[Denial], passages: Passages, plain: Sequence[Passage]
) -> list[tuple[float, Passage, Span]]:
    """Passages that say what is denied, with how much of it they say. plain: those that deny
    nothing."""
    denying = {(d.passage.report, d.passage.span) for d in group}
    found = []
    for d in group:
        turned_down = "reject" in d.passage.plain[d.place.start : d.place.end]  # no denial
        if d.of is not d.passage or (d.denied.start < d.place.start and not turned_down):
            found.append((1.0, d.of, d.denied.span))
        mine = passages.features_in(d.of, d.denied.span)
        total = sum(mine.values())
        if len(mine) < 2:
            continue
        for p in plain:
            if (p.report, p.span) in denying:
                continue
            part = shared(mine, p.features) / total
            if (
                part >= COVERED
                and _same_matter(mine, p.features)
                and _same_act(d, p)
                and (passages.apart(p, d.passage) or p.voices(p.span))
            ):
                found.append((part, p, p.span))
    best: dict[tuple[str, Span], tuple[float, Passage, Span]] = {}
    for row in sorted(found, key=lambda f: (-f[0], f[1].report, f[2])):
        best.setdefault((row[1].report, row[2]), row)
    return list(best.values())[:MOST]


def _same_matter(a: Mapping[str, float], b: Mapping[str, float]) -> bool:
    """Whether more than names is shared: a story's people stand in all of its sentences.

    Two of the denied words must be said, and `MATTER` of their weight; kinds of event, which many
    sentences share, count for neither.
    """
    told = {f: w for f, w in a.items() if f[0] not in "@%"}
    both = told.keys() & b.keys()
    return len(both) >= FEWEST and shared(told, b) >= MATTER * sum(told.values())


def _same_act(d: Denial, p: Passage) -> bool:
    """Whether a passage has one of the first two words denied: what was done, not only to what."""
    if d.of is not d.passage:
        return True
    plain = words("quotes_stop", "en")
    said = (stem(w) for w in d.of.plain[d.denied.start : d.denied.end].split() if w not in plain)
    first = [s for s in said if s in d.of.features][:2]
    told = [at for at, _ in p.tokens if stem(p.plain[at:].split(" ", 1)[0]) in first]
    return not first or any(not negated(p.plain, at) for at in told)


def _denies(p: Passage) -> bool:
    return (
        listed(TABLE, "denial.before").search(p.plain) is not None
        or listed(TABLE, "denial.after").search(p.plain) is not None
    )


def _made(
    group: Sequence[Denial], claims: Sequence[tuple[float, Passage, Span]], lookup: Lookup
) -> Disagreement:
    said = tuple(sorted({p.attest(s) for _, p, s in claims}, key=_order))
    denied = tuple(sorted({_denial(d) for d in group}, key=_order))
    places = [(p.report, s) for _, p, s in claims] + [
        (d.passage.report, d.place.span) for d in group
    ]
    first, answer = claims[0], min(group, key=lambda d: (d.passage.report, d.passage.span))
    return Disagreement(
        content_id("d", "denial", *sorted((a.report, a.span) for a in (*said, *denied))),
        "polarity",
        lookup.about(places),
        (Side("said", said), Side("denied", denied)),
        f"One account says “{lookup.text(first[1].report, first[2])}”; another denies it: "
        f"“{lookup.text(answer.passage.report, _denial(answer).span)}”.",
    )


def _denial(d: Denial) -> Attestation:
    """The denying words: behind what they deny in one sentence, the whole sentence otherwise."""
    if d.of is d.passage and d.denied.start < d.place.start:
        return d.passage.attest(Span(d.place.span.start, d.passage.span.end))
    return d.passage.attest()


def _order(a: Attestation) -> tuple[str, Span]:
    return a.report, a.span


def answer_disagreements(passages: Passages, lookup: Lookup) -> list[Disagreement]:
    """One disagreement for each accused who answers, and one for those accused of one thing."""
    accused: dict[str, list[Passage]] = {}
    for p in passages.all:
        for entity in _accused(p):
            accused.setdefault(_party(entity, passages), []).append(p)
    out = []
    for party, accusations in sorted(accused.items()):
        answers = [
            (score, p)
            for p in passages.all
            if (score := _answers(p, party, accusations, passages)) >= ANSWERED
        ]
        if answers:
            out.append(_answered(party, accusations, answers, passages, lookup))
    return out + _rivals(accused, passages, lookup)


def _party(entity: str, passages: Passages) -> str:
    """A country for all who stand for it, so that its capital and its president are one accused."""
    codes = passages.countries(entity)
    return f"country {min(codes)}" if len(codes) == 1 else entity


_GROUP = re.compile(
    r" the(?: \w+)? (opposition|government|police|army|military|rebels|authorities|protesters|"
    r"demonstrators|union|management|company|council|army|militants|guards|ministry)\b"
)
"""Parties without a name that are accused like those with one."""


def _accused(p: Passage) -> list[str]:
    """Who is named behind a word of accusation, in its clause or at most one on."""
    match = listed(TABLE, "accusation.cues").search(p.plain)
    if match is None or p.reading.language != "en":
        return []
    place = p.place(match.start(), match.end())
    names = [(s, e) for s, e in p.names if s.start >= place.span.end]
    if names and names[0][0].start - place.span.end < NEAR:
        return [names[0][1]]
    group = _GROUP.search(p.plain, place.end, place.end + NEAR)
    if group:
        return [group[1]]
    before = [e for s, e in p.names if s.end <= place.span.start]
    told_of = listed(TABLE, "accusation.subject").search(p.plain)
    return before[-1:] if told_of is not None else []


def _answers(p: Passage, party: str, accusations: Sequence[Passage], passages: Passages) -> float:
    """How near what the accused says comes to an accusation; 0 where it is no answer."""
    match = listed(TABLE, "accusation.answers").search(p.plain)
    if match is None or any(p is a for a in accusations):
        return 0.0
    holder = p.holder(p.place(match.start(), match.end()))
    if not _is_party(holder, party, passages):
        return 0.0
    mine = unit(passages.context(p))
    return max(cosine(mine, unit(passages.context(a))) for a in accusations)


def _is_party(holder: str, party: str, passages: Passages) -> bool:
    if party.startswith("country "):
        return bool(holder) and party.removeprefix("country ") in passages.countries(holder)
    return passages.speaks_for(holder, party)


def _answered(
    party: str,
    accusations: Sequence[Passage],
    answers: Sequence[tuple[float, Passage]],
    passages: Passages,
    lookup: Lookup,
) -> Disagreement:
    told = tuple(sorted({p.attest() for p in accusations}, key=_order))
    best = sorted(answers, key=lambda a: (-a[0], a[1].report, a[1].span))[:MOST]
    said = tuple(sorted({p.attest() for _, p in best}, key=_order))
    name = _called(party, accusations, passages)
    return Disagreement(
        content_id("d", "answer", party, *sorted((a.report, a.span) for a in (*told, *said))),
        "position",
        lookup.about([(a.report, a.span) for a in (*told, *said)]),
        (Side(f"{name} is accused", told), Side(f"{name} answers", said)),
        f"{name} is accused and answers: “{lookup.text(best[0][1].report, best[0][1].span)}”.",
    )


def _called(party: str, accusations: Sequence[Passage], passages: Passages) -> str:
    found = [e for p in accusations for e in _accused(p) if _party(e, passages) == party]
    return passages.name(min(found, key=lambda e: (-found.count(e), passages.name(e))))


def _rivals(
    accused: dict[str, list[Passage]], passages: Passages, lookup: Lookup
) -> list[Disagreement]:
    """The one disagreement on who is to blame, where different people accuse different parties."""
    rows = [(party, p) for party, told in sorted(accused.items()) for p in told]
    vectors = [unit(passages.context(p)) for _, p in rows]
    kept = {
        k
        for i, j in combinations(range(len(rows)), 2)
        if rows[i][0] != rows[j][0]
        and rows[i][1].span != rows[j][1].span
        and cosine(vectors[i], vectors[j]) >= ANSWERED
        for k in (i, j)
    }
    parties = sorted({rows[i][0] for i in kept})
    if len(parties) < 2:
        return []
    sides = tuple(
        Side(
            _called(party, accused[party], passages),
            tuple(sorted({rows[i][1].attest() for i in kept if rows[i][0] == party}, key=_order)),
        )
        for party in parties
    )
    places = [(a.report, a.span) for s in sides for a in s.attestations]
    told = " against ".join(s.value for s in sides)
    return [
        Disagreement(
            content_id("d", "blame", *sorted(places)),
            "responsibility",
            lookup.about(places),
            sides,
            f"Accounts differ on whom they accuse: {told}.",
        )
    ]
