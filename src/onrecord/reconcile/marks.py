"""Disagreements that show in a report itself: damaged names, page dates, clock times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from onrecord.lang.phonetic import sound
from onrecord.lang.rarity import frequency
from onrecord.lang.tables import words
from onrecord.lang.words import Joiner, fold, placed, tokens
from onrecord.model.reading import Reading, Timex
from onrecord.model.record import Attestation, Disagreement, Entity, Side
from onrecord.model.report import Note, Report
from onrecord.model.span import Span, content_id
from onrecord.reconcile.passages import Passages

ALIKE = 0.8
"""Least likeness of two words that are one in two spellings. Set by hand on planted spellings."""

SHORTEST = 4
"""Letters of the shortest word whose spelling is compared."""

STRANGE, UNSEEN = 5, 1e-6
"""Letters and frequency of a word so rare that two spellings of it are of one name without further
evidence: the frequency is that of words that no list holds."""

ENDINGS = ("", "s", "es", "n", "an", "ian", "ese", "ed", "ing", "er", "ers", "ish", "i", "ic")
"""What makes another form of a name rather than another spelling."""


def name_disagreements(
    entities: Sequence[Entity], readings: Sequence[Reading], told: frozenset[str] = frozenset()
) -> list[Disagreement]:
    """One for each entity with variants that are mistakes rather than spellings.

    told: entities whose spellings stand in another disagreement.
    """
    places = _places(readings)
    out = []
    for entity in entities:
        wrong = [v.text for v in entity.variants if v.garbled and not _inflected(v.text, entity)]
        if wrong and entity.id not in told:
            forms = [entity.name, *sorted(wrong)]
            sides = [Side(f, _standing(entity, f, places)) for f in forms]
            sides = [s for s in sides if s.attestations]
            if len(sides) > 1:
                out.append(_name(entity, tuple(sides)))
    return out


def _inflected(form: str, entity: Entity) -> bool:
    return fold(form).removeprefix(fold(entity.name)) in ENDINGS


def spelling_disagreements(passages: Passages) -> list[Disagreement]:
    """One for each word of a name that reports spell in different ways ("Kiew", "Kiev").

    Words are compared between the names of one entity; a word that several entities share (a town
    and its harbour) makes one disagreement.
    """
    forms = _spellings(passages)
    order = sorted(forms)
    joined = Joiner(len(order))
    for (i, a), (j, b) in combinations(enumerate(order), 2):
        one = forms[a].keys() & forms[b].keys() or _strangers(a, b, forms)
        if one and _respelled(a, b):
            joined.join(i, j)
    _join_bearers(order, forms, joined)
    groups = [[order[i] for i in g] for g in joined.groups() if len(g) > 1]
    found = [_spelled(group, forms, passages) for group in groups]
    return [d for d in found if d is not None]


def _join_bearers(order: Sequence[str], forms: Forms, joined: Joiner) -> None:
    """Put the respelled words of one bearer ("Dimitri Orlow", "Dmitry Orlov") into one group."""
    several = {i for group in joined.groups() if len(group) > 1 for i in group}
    bearers: dict[str, int] = {}
    for i in sorted(several):
        for entity in sorted(forms[order[i]]):
            joined.join(bearers.setdefault(entity, i), i)


Forms = dict[str, dict[str, list[tuple[str, Span]]]]


def _spellings(passages: Passages) -> Forms:
    """Folded word of a name → entity → where it stands."""
    out: Forms = {}
    for report, reading in sorted(passages.readings.items()):
        for m in reading.mentions:
            entity = passages.names.entity(report, m.entity)
            if entity is None or m.form not in ("name", "short"):
                continue
            for word in tokens(m.name):
                if len(word) >= SHORTEST and not word.isdigit():
                    out.setdefault(word, {}).setdefault(entity, []).append((report, m.span))
    return out


def _strangers(a: str, b: str, forms: Forms) -> bool:
    """Whether two words that no list knows are names of bearers that no report tells apart."""
    if min(len(a), len(b)) < STRANGE or frequency(a) > UNSEEN or frequency(b) > UNSEEN:
        return False
    one, two = ({r for told in forms[w].values() for r, _ in told} for w in (a, b))
    return not one & two


def _respelled(a: str, b: str) -> bool:
    """Whether two words are one in two spellings rather than two forms ("port", "ports")."""
    short, long = sorted((a, b), key=len)
    if any(long == f"{article}-{short}" for article in words("slots.en", "articles")):
        return True
    if long.removeprefix(short) in ENDINGS:
        return False
    alike = max(OSA.normalized_similarity(a, b), 0.9 if sound(a) == sound(b) else 0.0)
    return alike >= ALIKE  # a short form of a given name is no other spelling


def _spelled(group: Sequence[str], forms: Forms, passages: Passages) -> Disagreement | None:
    sides = []
    for word in group:
        first: dict[tuple[str, str], Span] = {}
        for entity, places in forms[word].items():
            for report, span in places:
                first[report, entity] = min(span, first.get((report, entity), span))
        told = sorted({(report, span) for (report, _), span in first.items()})
        shown = _written(passages.reports[told[0][0]].text, told[0][1], word)
        sides.append(Side(shown, tuple(Attestation(r, s) for r, s in told)))
    if len({a.report for s in sides for a in s.attestations}) < 2:
        return None
    sides.sort(key=lambda s: (-len({a.report for a in s.attestations}), s.value))
    entities = sorted({e for word in group for e in forms[word]})
    told_as = ", ".join(f"“{s.value}”" for s in sides[1:])
    return Disagreement(
        content_id("d", "name", *group),
        "name",
        tuple(entities),
        tuple(sides),
        f"The name “{sides[0].value}” is also written {told_as}.",
    )


def _written(text: str, span: Span, word: str) -> str:
    """The word as the text writes it."""
    return next((text[a:b] for w, a, b in placed(text, span.start, span.end) if w == word), word)


def _name(entity: Entity, sides: tuple[Side, ...]) -> Disagreement:
    told = ", ".join(f"“{s.value}”" for s in sides[1:])
    return Disagreement(
        content_id("d", "name", entity.id),
        "name",
        (entity.id,),
        sides,
        f"The name {entity.name} is also written {told}.",
        (0, "the best-attested full form"),
    )


def _places(readings: Sequence[Reading]) -> dict[tuple[str, int], list[tuple[str, Span]]]:
    """Where each local entity is named: (report, local index) → (form, span) in order."""
    out: dict[tuple[str, int], list[tuple[str, Span]]] = {}
    for reading in readings:
        for m in reading.mentions:
            if m.entity is not None and m.form in ("name", "short", "acronym"):
                out.setdefault((reading.report, m.entity), []).append((m.name, m.span))
    return out


def _standing(
    entity: Entity, form: str, places: Mapping[tuple[str, int], list[tuple[str, Span]]]
) -> tuple[Attestation, ...]:
    """The first place in each report where the entity is named in this form."""
    found: dict[str, Span] = {}
    for member in entity.members:
        for name, span in places.get(member, ()):
            if name == form:
                found[member[0]] = min(span, found.get(member[0], span))
    return tuple(Attestation(r, s) for r, s in sorted(found.items()))


def date_disagreements(reports: Sequence[Report]) -> list[Disagreement]:
    """One for each page whose header shows another day than the text was published on."""
    out = []
    for report in reports:
        day = (report.published.value or "")[:10]
        for clue in report.clues:
            if clue.basis != "page" or clue.span is None or not _other(clue.value, day):
                continue
            out.append(
                Disagreement(
                    content_id("d", "publication date", report.id, clue.span.start),
                    "publication date",
                    (),
                    (Side(clue.value, (Attestation(report.id, clue.span),)),),
                    f"The page shows {clue.value}; the text was written on {day} or so "
                    f"({report.published.basis}).",
                )
            )
    return out


def _other(value: str, day: str) -> bool:
    return len(day) == 10 and len(value) >= 10 and value[:10] != day and value[0] != "-"


def page_notes(report: Report) -> tuple[Note, ...]:
    """A note for each page date that is not the text's date."""
    return tuple(
        Note("page-date", d.explanation, tuple(a.span for s in d.sides for a in s.attestations))
        for d in date_disagreements([report])
    )


def zone_disagreements(readings: Sequence[Reading]) -> list[Disagreement]:
    """One for each time expression that contradicts itself or its neighbour."""
    return [
        Disagreement(
            content_id("d", "time zone", reading.report, timex.span.start),
            _kind(timex),
            (),
            (Side("as stated", (Attestation(reading.report, timex.span),)),),
            timex.contradiction or "",
        )
        for reading in readings
        for timex in reading.timexes
        if timex.contradiction
    ]


def _kind(timex: Timex) -> str:
    return "time zone" if timex.kind == "time" else "time"
