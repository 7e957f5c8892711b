"""Versions of one report: what a later one added, dropped and changed, figures and quotes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.lang.words import fold, tokens
from onrecord.model.reading import Reading
from onrecord.model.report import Note, Report
from onrecord.model.span import Span
from onrecord.trace.direction import by_time
from onrecord.trace.rewrites import Rarity, chain, told

SAME_TEXT = 0.5
"""Least share of equal sentences, by words of the shorter, for two texts of one outlet."""

_TRACKING = ("utm_", "fbclid", "gclid", "ref", "source")
_SHOWN = 3
"""Changes that are spelled out; the spans show all."""


@dataclass(frozen=True, slots=True)
class Change:
    """Spans: added and the second of changed pairs in the later report, others in the earlier."""

    added: tuple[Span, ...]
    dropped: tuple[Span, ...]
    changed: tuple[tuple[Span, Span], ...]


def version_pairs(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Neighbouring pairs of reports with one address, each group in order of id."""
    return [(a.id, b.id) for group in _addresses(reports) for a, b in pairwise(group)]


def _addresses(reports: Sequence[Report]) -> list[list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: r.id):
        if report.url:
            found.setdefault(address(report.url), []).append(report)
    return [group for _, group in sorted(found.items()) if len(group) > 1]


def address(url: str) -> str:
    """An address without scheme, "www.", tracking parameters, fragment and last slash."""
    try:
        parts = urlsplit(url.strip())
        query = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)]
    except ValueError:  # not an address at all
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}".rstrip("?")


def changes(earlier: tuple[Report, Reading], later: tuple[Report, Reading]) -> Change:
    """What the later version has that the earlier has not, and the other way, by sentence."""
    a, b = told(*earlier), told(*later)
    linked = {i: j for i, j, _ in chain(a, b, Rarity([a, b])).pairs}
    ours = [_words(earlier[0], s.span) for s in a.sentences]
    theirs = [_words(later[0], s.span) for s in b.sentences]
    same = set(ours) & set(theirs)
    pairs = [
        (i, j) for i, j in sorted(linked.items()) if ours[i] not in same and theirs[j] not in same
    ]
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return Change(
        tuple(
            s.span for j, s in enumerate(b.sentences) if theirs[j] not in same and j not in right
        ),
        tuple(s.span for i, s in enumerate(a.sentences) if ours[i] not in same and i not in left),
        tuple((a.sentences[i].span, b.sentences[j].span) for i, j in pairs),
    )


def _words(report: Report, span: Span) -> tuple[str, ...]:
    return tuple(tokens(span.of(report.text)))


def version_notes(
    reports: Mapping[str, Report], readings: Sequence[Reading]
) -> dict[str, tuple[Note, ...]]:
    """A note on every later version of a report: what it added, dropped and changed.

    Versions have one address, or one outlet and mostly equal sentences; the later is the one with
    the later time. Where times do not tell, both say that the order is not known.
    """
    by_id = {r.report: r for r in readings}
    out: dict[str, tuple[Note, ...]] = {}
    for a, b in _candidates(reports):
        way = by_time(reports[a], reports[b])
        old, new = (b, a) if way.later == 0 else (a, b)
        if reports[old].text == reports[new].text:
            continue
        found = changes((reports[old], by_id[old]), (reports[new], by_id[new]))
        pair = ((reports[old], by_id[old]), (reports[new], by_id[new]))
        note = _note(*pair, found, way.later is not None)
        out[new] = (*out.get(new, ()), note)
    return out


def superseded(reports: Mapping[str, Report]) -> dict[str, str]:
    """Each earlier version of a report, with the last one that follows it.

    Versions whose order is not known supersede nothing.
    """
    later: dict[str, str] = {}
    for a, b in _candidates(reports):
        way = by_time(reports[a], reports[b])
        if way.later is not None:
            old, new = (b, a) if way.later == 0 else (a, b)
            later[old] = max(later.get(old, new), new, key=lambda r: _when(reports[r]))
    return {old: _last(new, later) for old, new in sorted(later.items())}


def _when(report: Report) -> tuple[str, str]:
    return report.published.value or "", report.id


def _last(report: str, later: Mapping[str, str]) -> str:
    seen = {report}
    while report in later and later[report] not in seen:
        report = later[report]
        seen.add(report)
    return report


def _candidates(reports: Mapping[str, Report]) -> list[tuple[str, str]]:
    """Pairs that may be versions: one address, or neighbours among the texts of one outlet."""
    ordered = sorted(reports.values(), key=lambda r: (r.published.value or "~", r.id))
    pairs = {tuple(sorted(p)) for p in version_pairs(ordered)}
    rooms: dict[str, list[Report]] = {}
    for report in ordered:
        if report.outlet:
            rooms.setdefault(fold(report.outlet), []).append(report)
    for group in rooms.values():
        sets = [_sentence_set(r) for r in group]
        for i in range(len(group)):
            for j in range(i + 1, min(len(group), i + 4)):
                if _equal(sets[i], sets[j]) >= SAME_TEXT and _dated(group[i], group[j]):
                    pairs.add(tuple(sorted((group[i].id, group[j].id))))
    return sorted((p[0], p[1]) for p in pairs)


def _dated(a: Report, b: Report) -> bool:
    return by_time(a, b).later is not None


def _sentence_set(report: Report) -> dict[tuple[str, ...], int]:
    rows = [tuple(tokens(part)) for part in report.text.replace("\n", ". ").split(". ")]
    return {row: len(row) for row in rows if len(row) > 3}


def _equal(a: Mapping[tuple[str, ...], int], b: Mapping[tuple[str, ...], int]) -> float:
    least = min(sum(a.values()), sum(b.values()))
    return sum(a[row] for row in a if row in b) / max(1, least)


def _note(
    earlier: tuple[Report, Reading], later: tuple[Report, Reading], found: Change, known: bool
) -> Note:
    (old, old_reading), (new, reading) = earlier, later
    head = f"a later version of {old.source}" if known else (
        f"another version of {old.source}; which came first is not known"
    )  # fmt: skip
    changed = sorted(found.changed, key=lambda p: (not _weighty(reading, p[1]), p[1].start))
    added = _weighty_first(reading, found.added)
    dropped = _weighty_first(old_reading, found.dropped)
    shown = [f"“{_cut(a.of(old.text))}” became “{_cut(b.of(new.text))}”" for a, b in changed]
    new_words = [f"added: “{_cut(s.of(new.text))}”" for s in added]
    gone = [f"dropped: “{_cut(s.of(old.text))}”" for s in dropped]
    parts = [head, *_counts(found), *shown[:_SHOWN], *new_words[:_SHOWN], *gone[:_SHOWN]]
    return Note("version", "; ".join(parts), (*(b for _, b in changed), *added))


def _counts(found: Change) -> list[str]:
    """How many sentences were added, dropped and changed, in words; empty where none was."""
    named = ((found.added, "added"), (found.dropped, "dropped"), (found.changed, "changed"))
    counts = [f"{len(spans)} {noun}" for spans, noun in named if spans]
    return [f"sentences: {', '.join(counts)}"] if counts else []


def _weighty_first(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    """Sentences with figures or quotations, then the others, each in order."""
    return sorted(spans, key=lambda s: (not _weighty(reading, s), s.start))


def _weighty(reading: Reading, span: Span) -> bool:
    """Whether a figure or a quotation stands in the passage."""
    figures = any(span.contains(q.number) for q in reading.quantities)
    return figures or any(span.overlaps(c) for a in reading.attributions for c in a.content)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 120 else plain[:119].rstrip() + "…"
