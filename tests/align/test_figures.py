"""Figures: what is joined, what is kept apart, and that order does not matter."""

from __future__ import annotations

import pytest

from onrecord.align.figures import align_figures
from onrecord.align.voices import Names
from onrecord.model.reading import Reading
from onrecord.model.record import Figure
from onrecord.model.report import Report
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
