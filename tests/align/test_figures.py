"""Figures: what is joined, what is kept apart, and that order does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.align.figures import align_figures
from onrecord.align.voices import Names
from onrecord.model.reading import Interval, Mention, Reading, Timex
from onrecord.model.record import Entity, Figure
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read.numbers import find

NAMES = Names({})


def figures(*texts: str, backwards: bool = False) -> tuple[Figure, ...]:
    reports = {
        f"r{i}": Report(f"r{i}", "", None, None, "", None, None, "en", t)
        for i, t in enumerate(texts)
    }
    readings = [Reading(r.id, "en", quantities=find(r.text)) for r in reports.values()]
    return align_figures(reports, readings[::-1] if backwards else readings, NAMES)


def passages(figure: Figure) -> int:
    return sum(len(v.attestations) for v in figure.values)


PAIR = (
    "The landslide killed 46 villagers near the dam, officials said.",
    "Rescuers said 46 people were killed near the dam by the landslide.",
)


def test_one_count_in_two_reports() -> None:
    (found,) = figures(*PAIR)
    assert [(v.low, v.high, len(v.attestations)) for v in found.values] == [(46, 46, 2)]
    assert found.why


def test_two_values_of_one_figure() -> None:
    found = figures(PAIR[0], PAIR[1].replace("46", "51"))
    assert [(v.low, v.high) for v in found[0].values] == [(46, 46), (51, 51)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The blast killed 30 miners.", "The blast injured 30 miners."),
        ("The strike lasted 30 days.", "The strike cost 30 jobs."),
        ("The fire took 30 minutes.", "The fire took 30 hours."),
        ("The port lost 20 cranes.", "The port lost 20 nurses."),
    ],
)
def test_kept_apart(left: str, right: str) -> None:
    assert len(figures(left, right)) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # the deaths of one event, in other words and with another count
        ("The ferry fire left three people dead.", "Nine passengers died on the burning ferry."),
        # one length in two units
        ("The town bought a 12-metre mast.", "The 39-foot mast fell over."),
        # the only count of its noun in either report
        ("The auction drew 70 bids by noon.", "So far the auction has 15 bids."),
    ],
)
def test_told_in_other_words(left: str, right: str) -> None:
    (found,) = figures(left, right)
    assert sum(len(v.attestations) for v in found.values) == 2


def test_a_value_in_another_unit_names_it() -> None:
    (found,) = figures("A 12-metre mast fell. A 12-metre mast.", "The 39-foot mast fell over.")
    assert found.unit == "metre"
    assert [(v.low, v.unit) for v in found.values] == [(12, None), (39, "foot")]


def test_ages_of_two_people_are_two_figures() -> None:
    text = "Mara Lindqvist, 40, and others saw it. Ines Okoye, 44, did not."
    mentions = tuple(
        Mention(Span(a, a + len(n)), "name", "person", n, i)
        for i, n in enumerate(("Mara Lindqvist", "Ines Okoye"))
        for a in (text.index(n),)
    )
    report = Report("r", "", None, None, "", None, None, "en", text)
    one = Reading("r", "en", mentions=mentions, quantities=find(text))
    ids = {("r", 0): Entity("a", "", "person", ()), ("r", 1): Entity("b", "", "person", ())}
    found = align_figures({"r": report}, [one], Names(ids))
    assert len(found) == 2


def test_at_least_joins_the_same_number() -> None:
    (found,) = figures(PAIR[0].replace("46", "at least 46"), PAIR[1])
    assert [(v.low, v.high, len(v.attestations)) for v in found.values] == [(46, 46, 2)]


def test_parties_pointed_back_to_are_no_figure() -> None:
    assert figures("The two clubs spoke.", "The two clubs met.") == ()


def test_order_of_reports_does_not_matter() -> None:
    texts = (*PAIR, "At least 12 of the 46 villagers were children aged 9.")
    assert figures(*texts) == figures(*texts, backwards=True)


def test_every_quantity_is_borne_once() -> None:
    texts = (*PAIR, "Nine cranes, 14 km of road and $3 million were lost in 2 days.")
    total = sum(len(find(t)) for t in texts)
    assert sum(map(passages, figures(*texts))) == total


def reading(name: str, language: str, text: str) -> tuple[Report, Reading]:
    report = Report(name, "", None, None, "", None, None, language, text)
    return report, Reading(name, language, quantities=find(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Rund 640 Menschen wurden evakuiert."),
        ("fr", "Environ 640 personnes ont été évacuées."),
        ("es", "Unas 640 personas fueron evacuadas."),
    ],
)
def test_one_count_in_two_languages(language: str, text: str) -> None:
    pairs = [reading("a", "en", "About 640 people were evacuated."), reading("b", language, text)]
    found = align_figures({r.id: r for r, _ in pairs}, [q for _, q in pairs], NAMES)
    assert [len(v.attestations) for f in found for v in f.values] == [2]


def test_another_fate_in_another_language_is_kept_apart() -> None:
    pairs = [
        reading("a", "en", "The quake killed 640 people."),
        reading("b", "de", "Bei dem Beben wurden 640 Menschen verletzt."),
    ]
    assert len(align_figures({r.id: r for r, _ in pairs}, [q for _, q in pairs], NAMES)) == 2


def _at(text: str, phrase: str, start: str, tense: int = 0) -> Timex:
    at = text.index(phrase)
    when = (Interval(start, None, "day"),)
    return Timex(Span(at, at + len(phrase)), "date", "", (), "t", tense, when)


@pytest.mark.parametrize(
    ("text", "tense", "as_of"),
    [
        ("By Tuesday 640 people had left.", 0, "2031-05-06"),
        ("The mayor spoke on Tuesday, when 640 people had left.", 0, None),
        ("Since Tuesday 640 people had left.", 0, None),
        ("On Tuesday 640 people will leave.", 1, None),
    ],
)
def test_as_of_is_a_time_in_the_same_clause(text: str, tense: int, as_of: str | None) -> None:
    report, found = reading("a", "en", text)
    found = replace(found, timexes=(_at(text, "Tuesday", "2031-05-06", tense),))
    (figure,) = align_figures({"a": report}, [found], NAMES)
    assert figure.values[0].as_of == as_of
