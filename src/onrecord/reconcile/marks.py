"""Disagreements that show in a report itself: damaged names, page dates, clock times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.reading import Reading, Timex
from onrecord.model.record import Attestation, Disagreement, Entity, Side
from onrecord.model.report import Note, Report
from onrecord.model.span import Span, content_id


def name_disagreements(
    entities: Sequence[Entity], readings: Sequence[Reading]
) -> list[Disagreement]:
    """One for each entity with variants that are mistakes rather than spellings."""
    places = _places(readings)
    out = []
    for entity in entities:
        wrong = [v.text for v in entity.variants if v.garbled]
        if wrong:
            forms = [entity.name, *sorted(wrong)]
            sides = [Side(f, _standing(entity, f, places)) for f in forms]
            sides = [s for s in sides if s.attestations]
            if len(sides) > 1:
                out.append(_name(entity, tuple(sides)))
    return out


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
