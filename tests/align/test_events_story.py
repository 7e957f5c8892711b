"""What lines take from the text around their passages: day, people, status; reports invented."""

from __future__ import annotations

import pytest

from onrecord import pipeline
from onrecord.model.record import Event, Record
from onrecord.model.report import Published, Report


def build(*texts: str, day: str = "2031-05-08") -> Record:
    """The record of one story of reports published on a day."""
    reports = [
        Report(f"r{n}", f"r{n}", None, None, "", None, None, "en", text,
               Published(day, "day", "metadata"))
        for n, text in enumerate(texts)
    ]  # fmt: skip
    (made,) = pipeline.build(reports, one_story=True)
    return made


def line(record: Record, words: str) -> Event:
    texts = {r.id: r.text for r in record.reports}
    hits = [
        e
        for e in record.lines.events
        if any(words in a.span.of(texts[a.report]) for a in e.attestations)
    ]
    assert hits, [e.label for e in record.lines.events]
    return hits[0]


def test_what_a_relative_clause_dates_is_not_the_day_of_the_news() -> None:
    record = build(
        "The Orlo museum is showing the barge that sank last Thursday. "
        "Director Mara Lind put the barge in the yard. "
        "Officials closed the harbour on Tuesday."
    )
    found = line(record, "Lind put the barge")
    assert found.time is not None
    assert found.time.start == "2031-05-06"


def test_the_pluperfect_of_reported_words_is_their_past() -> None:
    record = build(
        "A bomb exploded in Orlo on Tuesday. Witnesses said that guards had evacuated the hall."
    )
    found = line(record, "had evacuated")
    assert found.time is not None
    assert found.time.start == "2031-05-06"


def test_the_night_before_dates_what_follows() -> None:
    record = build(
        "Captain Otto Berg returned to the harbour on Tuesday morning. "
        "Berg had left the harbour the night before as pirates boarded the tanker. "
        "The navy fired at the pirates."
    )
    found = line(record, "fired at")
    assert found.time is not None
    assert found.time.start[:10] == "2031-05-05"


def test_who_takes_part_in_what_a_passage_also_tells_is_listed() -> None:
    record = build("Otto Berg died on Monday in clashes between riot police and students in Orlo.")
    found = line(record, "Otto Berg died")
    people = {p.who.unnamed for p in found.participants}
    assert {"riot police", "students"} <= people


def test_the_state_whose_office_an_actor_holds_is_listed() -> None:
    record = build("Norwegian Prime Minister Mara Lind met students in Oslo on Monday.")
    names = {e.id: e.name for e in record.lines.entities}
    found = line(record, "met students")
    assert "Norway" in {names.get(p.who.entity or "") for p in found.participants}


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("A source said the guards seized three lorries in Orlo on Monday.", "seized", "reported"),
        ("A minister said the guards seized three lorries in Orlo on Monday.", "seized", "held"),
        ("Dockers launched a 72-hour strike in Orlo on Wednesday.", "strike", "ongoing"),
        ("Dockers launched a 72-hour strike in Orlo on 2 May.", "strike", "held"),
    ],
)
def test_status_by_source_and_by_length(text: str, words: str, status: str) -> None:
    assert line(build(text), words).status == status
