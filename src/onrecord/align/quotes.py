"""The same words of the same speaker over reports: one quotation with its wordings.

Pairs of wordings are scored by a visible list of evidence (`quotes_evidence.EVIDENCE`), then joined
best first; a cannot-link keeps two groups apart whatever the score. Reported clauses become a line
only together with words in marks: alone they are claims, and a claim is another line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.align.quotes_evidence import Pair, apart, candidates, weigh
from onrecord.align.quotes_translated import translations
from onrecord.align.quotes_units import Unit, units
from onrecord.align.voices import Names
from onrecord.lang.tables import words
from onrecord.model.reading import Reading
from onrecord.model.record import Attestation, Quote, QuoteVariant, Voice, Why
from onrecord.model.report import Report
from onrecord.model.span import content_id

LEAST = 1.0
"""Score of a pair from which it starts a group; the weights are set so that this is the border."""

MEAN = 0.7
"""Least mean score between two groups of wordings that are joined: a chain of likenesses from one
end to the other does not make one utterance. Set by hand on four real stories."""


def align_quotes(
    reports: Mapping[str, Report], readings: Sequence[Reading], names: Names
) -> tuple[Quote, ...]:
    """Quotations of a story, in order of their first variant (report id, place).

    reports: by id. names: which entity of the record each local one is. Every variant is a passage
    in one report; the order of `readings` does not matter.
    """
    found = [u for r in sorted(readings, key=lambda r: r.report) for u in units(reports, r, names)]
    pairs = weigh(candidates(found, reports))
    across = translations(found, readings, reports)
    groups = _translated(found, _join(found, pairs), across)
    home = {i: at for at, g in enumerate(groups) for i in g}
    within: dict[int, list[Pair]] = {}
    for pair in [*pairs, *across]:
        if home[pair.a] == home[pair.b]:
            within.setdefault(home[pair.a], []).append(pair)
    made = [
        _quote(found, g, within.get(at, []))
        for at, g in enumerate(groups)
        if any(found[i].marked for i in g)
    ]
    return tuple(sorted(made, key=lambda q: _first(q.variants[0])))


def _first(variant: QuoteVariant) -> tuple[str, int, int]:
    at = variant.attestation
    return at.report, at.span.start, at.span.end


def _join(found: Sequence[Unit], pairs: Sequence[Pair]) -> list[list[int]]:
    """Groups of units: best pairs first, unless members of the two groups must stay apart."""
    home = list(range(len(found)))
    groups = {i: [i] for i in home}
    scores = {(p.a, p.b): p.score for p in pairs}
    for one, other in _broken(found):
        home[other] = home[one]
        groups[home[one]] += groups.pop(other)
    for pair in sorted(pairs, key=lambda p: (-p.score, p.a, p.b)):
        one, other = home[pair.a], home[pair.b]
        if one == other or pair.score < LEAST:
            continue
        across = [(i, j) for i in groups[one] for j in groups[other]]
        if any(apart(found[i], found[j]) for i, j in across):
            continue
        if sum(scores.get((min(p), max(p)), 0.0) for p in across) < MEAN * len(across):
            continue
        for member in groups[other]:
            home[member] = one
        groups[one] += groups.pop(other)
    return [sorted(g) for _, g in sorted(groups.items())]


def _translated(
    found: Sequence[Unit], groups: Sequence[list[int]], pairs: Sequence[Pair]
) -> list[list[int]]:
    """Groups joined over languages; two quotations of one report never come together this way."""
    home = {i: at for at, g in enumerate(groups) for i in g}
    joined = {at: list(g) for at, g in enumerate(groups)}
    for pair in pairs:
        one, other = home[pair.a], home[pair.b]
        reports = [{found[i].report for i in joined[g]} for g in (one, other)]
        across = [(i, j) for i in joined[one] for j in joined[other]]
        if one == other or reports[0] & reports[1]:
            continue
        if any(apart(found[i], found[j]) for i, j in across):
            continue
        for member in joined[other]:
            home[member] = one
        joined[one] += joined.pop(other)
    return [sorted(g) for _, g in sorted(joined.items())]


def _broken(found: Sequence[Unit]) -> list[tuple[int, int]]:
    """Neighbouring parts of a sentence that its cue breaks: the second begins in lower case."""
    return [
        (at - 1, at)
        for at in range(1, len(found))
        if found[at].report == found[at - 1].report
        and found[at].host == found[at - 1].host
        and found[at].form == "direct"
        and found[at].text[:1].islower()
    ]


def _quote(found: Sequence[Unit], group: Sequence[int], pairs: Sequence[Pair]) -> Quote:
    members = [found[i] for i in group]
    members.sort(key=lambda u: (u.report, u.span))
    variants = tuple(
        QuoteVariant(u.form, Attestation(u.report, u.span, u.voices, u.stance)) for u in members
    )
    ids = sorted(f"{u.report}:{u.span.start}:{u.span.end}" for u in members)
    return Quote(content_id("quote", *ids), _speaker(members), variants, why=_why(pairs))


def _speaker(members: Sequence[Unit]) -> Voice | None:
    """Who said it: the named speaker of most wordings, whole ones before fragments; else the
    longest description, of people and bodies before texts.
    """
    marked = [u for u in members if u.marked and u.voices] or [u for u in members if u.voices]
    named: Counter[str] = Counter()
    for unit in marked:
        if unit.voices[-1].entity:
            named[unit.voices[-1].entity] += 3 if unit.form == "direct" else 1
    persons = {u.voices[-1].entity for u in marked if u.person}
    if named:
        best = min(named, key=lambda e: (e not in persons, -named[e], str(e)))
        return Voice(entity=best)
    described = {u.voices[-1].unnamed or "" for u in marked}
    unnamed = sorted(described, key=lambda d: (not d, _text(d), -len(d), d))
    return Voice(unnamed=unnamed[0]) if unnamed and unnamed[0] else None


_BEHIND = re.compile(r",| (?:of|on|in|to|for|from|by|about) ")


def _text(description: str) -> bool:
    """Whether a description is of something written: a statement, an advertisement."""
    head = _BEHIND.split(description, maxsplit=1)[0].rsplit(" ", maxsplit=1)[-1].lower()
    return any(head in words("cues.en", f"nouns.{kind}") for kind in ("text", "owned"))


def _why(pairs: Sequence[Pair]) -> tuple[Why, ...]:
    """The strongest value of each kind of evidence among the pairs that were joined."""
    best: dict[str, Why] = {}
    for pair in pairs:
        for why in pair.why:
            if why.value > 0 and (why.evidence not in best or best[why.evidence].value < why.value):
                best[why.evidence] = why
    return tuple(best[k] for k in sorted(best))
