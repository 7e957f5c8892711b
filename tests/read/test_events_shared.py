"""Events of one sentence that have one time, in invented reports."""

from __future__ import annotations

import pytest

from onrecord.model.reading import EventMention, Reading
from onrecord.model.report import Report
from onrecord.read.report import read


def reading(text: str) -> Reading:
    report = Report("r", "r", None, None, "", None, None, "en", text)
    return next(iter(read([report])))


def timed(text: str, trigger: str) -> str | None:
    """The words that date the event whose trigger is given."""
    found = reading(text)
    event = event_of(found, text, trigger)
    return None if event.timex is None else found.timexes[event.timex].span.of(text)


def event_of(found: Reading, text: str, trigger: str) -> EventMention:
    hits = [e for e in found.events if e.trigger.of(text) == trigger]
    assert len(hits) == 1, [(e.trigger.of(text), e.kind) for e in found.events]
    return hits[0]


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("The singer left the stage on Monday as fans stormed the hall.", "stormed", "Monday"),
        ("Two miners were injured in clashes on Friday.", "injured", "Friday"),
        ("Engineers inspected the dam after a flood in March.", "inspected", "March"),
        ("Miners have held the pit since Tuesday night, when hundreds marched through Orlo.",
         "marched", "Tuesday night"),
    ],
)  # fmt: skip
def test_a_clause_or_phrase_beside_it_lends_its_time(text: str, trigger: str, words: str) -> None:
    assert timed(text, trigger) == words


def test_what_came_before_lends_no_day() -> None:
    text = "Engineers inspected the dam after a flood on 3 March."
    assert timed(text, "inspected") is None


def test_the_night_before_is_a_time_of_its_own() -> None:
    text = "The ferry left the harbour the night before as the storm hit."
    assert timed(text, "left") == "the night before"


def test_a_verb_of_being_hands_its_day_to_what_it_tells() -> None:
    text = "On Monday, the club seemed calm, praising its keeper."
    assert timed(text, "praising") == "Monday"


def test_a_century_dates_nothing() -> None:
    assert timed("The queen of the 21st century met Otto Berg.", "met") is None


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The board gave its leave for demolishing the tower.", "demolishing", "planned"),
        ("Now that Berg has resigned, the board is calm.", "resigned", "held"),
    ],
)
def test_status_of_purposes_and_of_what_is_over(text: str, trigger: str, status: str) -> None:
    assert event_of(reading(text), text, trigger).status == status
