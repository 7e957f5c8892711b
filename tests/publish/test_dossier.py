"""The drawings and views of the page: the timeline, the map, who does what to whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.export.planted import data

from onrecord.lang.coordinates import land
from onrecord.publish.desk import Desk
from onrecord.publish.glance import known
from onrecord.publish.html import to_html
from onrecord.publish.map_drawing import located, map_drawing
from onrecord.publish.relations import relations
from onrecord.publish.timeline_drawing import TALL, state, timeline


def inferred(found: Any) -> str:
    """Says that the first event's day is taken from its second passage's words; gives them."""
    given = found["events"][0]["attestations"][-1:]
    found["events"][0]["attributes"]["dated_by"] = {"value": "2031-05-14", "attestations": given}
    return str(given[0]["text"])


def test_each_event_with_a_day_has_a_mark_of_its_kind() -> None:
    found = data()
    drawn = timeline(found)
    marks = re.findall(r'class="mark (\w+)"', drawn)
    assert sorted(marks) == sorted(state(e) for e in found["events"] if e["time"])
    assert {"held", "planned"} <= set(marks)


def test_an_inferred_day_is_marked_and_tagged() -> None:
    found = data()
    assert 'class="inferred"' not in timeline(found)
    words = inferred(found)
    assert timeline(found).count('class="inferred"') == 1
    page = to_html(found)
    assert "day inferred</b>" in page
    assert "Day inferred from" in page
    assert "Dated by" not in page
    event = next(e for d in Desk(found).timeline() for e in d.events if e.inferred)
    assert event.inferred == words
    assert any(when.endswith(", day inferred") for _, when, _, _ in known([event], found["story"]))


def test_a_full_day_grows_wider_and_not_taller() -> None:
    found = data()
    event = found["events"][0]
    more = [{**event, "id": f"evt-{n}"} for n in range(40)]
    tall = re.search(r'height="(\d+)"', timeline({**found, "events": [*found["events"], *more]}))
    assert tall
    assert int(tall[1]) < 60 + 22 * (TALL + 1)


def test_one_day_needs_no_drawing() -> None:
    found = data()
    assert timeline({**found, "events": found["events"][:1]}) == ""


def test_a_map_is_drawn_where_events_have_places() -> None:
    found = data()
    assert [e["name"] for e, _, _ in located(found)] == ["Denmark", "Oslo"]
    assert ">Denmark</text>" in map_drawing(found)
    for event in found["events"]:
        event["place"] = None
    assert map_drawing(found) == ""


@pytest.mark.parametrize("names", [("Wellington", "Santiago"), ("Tokyo", "Lima"), ("Oslo", "Oslo")])
def test_dots_stay_inside_of_the_map(names: tuple[str, str]) -> None:
    found = data()
    codes = {"Wellington": "NZ", "Santiago": "CL", "Tokyo": "JP", "Lima": "PE", "Oslo": "NO"}
    for entity, name in zip(found["entities"][-3:], names, strict=False):
        entity |= {"name": name, "country": codes[name]}
    drawn = map_drawing(found)
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn).groups())  # type: ignore[union-attr]
    dots = re.findall(r'<circle cx="([-\d.]+)" cy="([-\d.]+)"', drawn)
    assert len(dots) >= 2
    assert all(0 < float(x) < width and 0 < float(y) < height for x, y in dots)
    assert len(land()) > 100


def party(who: str, role: str) -> Any:
    return {"entity": who, "role": role}


@pytest.mark.parametrize(
    ("kind", "parties", "verb", "mutual"),
    [
        ("CONSULT", ("party", "party"), "meets or talks with", True),
        ("THREATEN", ("actor", "target"), "threatens", False),
        ("AID", ("actor", "patient"), "helps", False),
        ("MOBILIZE", ("actor", "patient"), None, False),
        ("ACCUSE", ("actor", "affiliation"), None, False),
        (None, ("actor", "target"), None, False),
    ],
)
def test_who_does_what_to_whom(
    kind: str | None, parties: tuple[str, str], verb: str | None, mutual: bool
) -> None:
    found = data()
    found["positions"], found["events"] = [], found["events"][:1]
    pair = [party("ent-havel", parties[0]), party("ent-markov", parties[1])]
    found["events"][0] |= {"class": kind, "participants": pair}
    made = relations(Desk(found))
    if verb is None:
        assert not made
    else:
        (one,) = made
        assert (one.deeds[0].verb, one.mutual) == (verb, mutual)
        assert {one.one[1], one.two[1]} == {"ent-havel", "ent-markov"}


def test_positions_towards_somebody_are_deeds_on_the_day_of_the_report() -> None:
    found = data()
    found["events"] = []
    found["positions"][0]["target"] = "ent-markov"
    deeds = [d for pair in relations(Desk(found)) for d in pair.deeds]
    assert deeds[0].told
    assert deeds[0].when
