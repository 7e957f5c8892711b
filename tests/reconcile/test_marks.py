"""Disagreements that show in a report itself."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.reading import LocalEntity, Mention, Reading, Timex
from onrecord.model.record import Entity, Variant
from onrecord.model.report import DateClue, Published, Report
from onrecord.model.span import Span
from onrecord.reconcile.marks import (
    date_disagreements,
    name_disagreements,
    page_notes,
    zone_disagreements,
)

TEXT = "Friday, 9 May 2031\nThe lock opened at noon."
REPORT = Report(
    "a", "a", "a", None, "", None, None, "en", TEXT,
    Published("2029-02-01", "day", "text"),
    (DateClue("2031-05-09", "page", Span(0, 18)),),
)  # fmt: skip


def test_a_page_date_that_is_not_the_texts_is_shown_and_noted():
    (found,) = date_disagreements([REPORT])
    assert found.kind == "publication date"
    assert found.sides[0].attestations[0].span == Span(0, 18)
    assert [n.kind for n in page_notes(REPORT)] == ["page-date"]


def test_a_page_date_that_agrees_or_cannot_be_compared_is_not():
    same = replace(REPORT, published=Published("2031-05-09", "day", "text"))
    unknown = replace(REPORT, published=Published())
    assert date_disagreements([same, unknown]) == []


def test_a_damaged_name_is_shown_beside_the_best_form():
    span, wrong = Span(0, 9), Span(10, 18)
    readings = [
        Reading("a", "en", entities=(LocalEntity("Ida Molne", "person"),),
                mentions=(Mention(span, "name", "person", "Ida Molne", 0),)),
        Reading("b", "en", entities=(LocalEntity("Ida Mole", "person"),),
                mentions=(Mention(wrong, "name", "person", "Ida Mole", 0),)),
    ]  # fmt: skip
    entity = Entity(
        "n", "Ida Molne", "person",
        (Variant("Ida Molne", ("a",)), Variant("Ida Mole", ("b",), garbled=True)),
        members=(("a", 0), ("b", 0)),
    )  # fmt: skip
    (found,) = name_disagreements([entity], readings)
    assert [s.value for s in found.sides] == ["Ida Molne", "Ida Mole"]
    assert found.sides[1].attestations[0].span == wrong
    plain = replace(entity, variants=entity.variants[:1])
    assert name_disagreements([plain], readings) == []


def test_a_contradictory_time_is_shown_with_its_passage():
    timex = Timex(Span(3, 9), "time", "", (), "", contradiction="These cannot both be local time.")
    (found,) = zone_disagreements([Reading("a", "en", timexes=(timex,))])
    assert (found.kind, found.explanation) == ("time zone", "These cannot both be local time.")
