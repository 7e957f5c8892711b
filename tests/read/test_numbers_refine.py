"""What is counted or measured, as a phrase that stands alone."""

from __future__ import annotations

import pytest

from onrecord.model.report import Report
from onrecord.read.numbers import find, refine
from onrecord.read.parse import parse


def told(text: str, language: str = "en") -> list[str]:
    report = Report("r", "", None, None, "", None, None, language, text)
    (parsed,) = parse([report])
    return [q.counted for q in refine(find(text, language), parsed)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Soldiers ordered 640 people to leave the island.", "people ordered to leave the island"),
        (
            "About 640 people were ordered to leave the island.",
            "people ordered to leave the island",
        ),
        ("The two firms run 35 hotels.", "hotels run by the firms"),
        ("The level of the lake had fallen by 2.5 metres.", "fall of the level of the lake"),
        ("They met in a 40-minute video call on Monday.", "length of the video call"),
        ("The bank offered 3 million euros for the paper.", "sum offered for the paper"),
        ("He chose a nine-member jury.", "members of the jury"),
        ("The strike lasted 12 days.", "length of the strike"),
    ],
)
def test_phrases_say_what_is_counted(text: str, phrase: str) -> None:
    assert phrase in told(text)


def test_a_bare_number_takes_the_noun_that_it_totals() -> None:
    report = Report("r", "", None, None, "", None, None, "en", "The number of votes rose to 800.")
    (parsed,) = parse([report])
    (found,) = refine(find(report.text), parsed)
    assert (found.head, found.low, found.span.of(report.text)) == ("vote", 800, "800")


def test_phrases_are_short_and_end_in_no_function_word() -> None:
    text = (
        "On Friday 40 drivers from nine depots in the north of the country gathered at the gate "
        "of the ministry of transport for a vigil that began at noon and went on until dawn."
    )
    for phrase in told(text):
        assert 0 < len(phrase.split()) <= 12
        assert phrase.split()[-1] not in {"the", "a", "of", "at", "in", "for", "from", "that", "on"}


def test_numbers_and_order_are_kept() -> None:
    text = "Nine cranes, 14 km of road and $3 million were lost in 2 days."
    report = Report("r", "", None, None, "", None, None, "en", text)
    (parsed,) = parse([report])
    before, after = find(text), refine(find(text), parsed)
    assert [(q.number, q.low, q.unit) for q in before] == [(q.number, q.low, q.unit) for q in after]


def test_without_a_parser_nothing_changes() -> None:
    assert told("Es starben 14 Menschen.", "de") == ["menschen"]


def test_a_german_noun_before_a_number_is_no_name() -> None:
    text = "Gemeinsam betreiben die Firmen 35 Hotels."
    assert [(q.low, q.head) for q in find(text, "de")] == [(35, "hotels")]
