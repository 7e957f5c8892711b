"""The first screen: which events stand there; the account; titles of odd disagreements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.publish.ferry import record

from onrecord.publish.account import lead, origins
from onrecord.publish.desk import FOLDED, Desk
from onrecord.publish.glance import SHOWN, coming, known, stands_alone
from onrecord.publish.json import to_data
from onrecord.publish.lookup import NAMED, Lookup
from onrecord.publish.view import EventView
from onrecord.publish.wordings import wordings

STORY = {"first": "2031-05-14", "last": "2031-05-16"}
BASE = next(e for day in Desk(to_data(record())).timeline() for e in day.events)


def event(label: str, origins_: int = 1, **more: Any) -> EventView:
    line = replace(BASE.line, anchor=label, origins=origins_, count=origins_)
    made = replace(
        BASE, line=line, label=label, day="2031-05-14", kind="statement", status="held",
        doubtful=False,
    )  # fmt: skip
    return replace(made, **more)


def labels(items: Any) -> list[str]:
    return [item[0] for item in items]


@pytest.mark.parametrize(
    ("label", "alone"),
    [
        ("The bridge fell into the river", True),
        ("Oss–Markov phone call", True),
        ("港口关闭三天以后", True),
        ("The warnings", False),
        ("12 March 2031", False),
        ("Which had been closed since May", False),
        ("The alarm was raised at 4 (noon", False),
        ("", False),
    ],
)
def test_fragments_do_not_stand_alone(label: str, alone: bool) -> None:
    assert stands_alone(label) is alone


def test_origins_go_before_kinds_and_kinds_before_words() -> None:
    events = [
        event("The mayor said a word"),
        event("Three people died that night", kind="death", day="2031-05-15"),
        event("The crews met at noon", kind="meeting", day="2031-05-13"),
        event("The bridge was closed again", 3, day="2031-05-16"),
        event("The road was mended then", kind="construction"),
    ]
    told = labels(known(events, STORY))
    assert told == [
        "The crews met at noon", "The road was mended then", "Three people died that night",
        "The bridge was closed again",
    ]  # fmt: skip
    assert len(told) == SHOWN


def test_background_gives_way_however_often_it_is_told() -> None:
    news = [event(f"The harbour closed gate {n}") for n in "abcd"]
    old = event("The harbour was built then", 5, day="2019")
    assert old.label not in labels(known([old, *news], STORY))
    assert old.label in labels(known([old, *news[:2]], STORY))


def test_what_is_to_come() -> None:
    events = [
        event("The court will hear it", status="planned", day="2031-05-20"),
        event("The trial was held then", status="held", day="2031-06"),
        event("The trial is said to open", status="reported", day="2031-06"),
        event("An inquiry is to begin", status="planned", day=""),
        event("The treaty of that year", status="planned", day="2015"),
        event("The march was called off", status="cancelled", day="2031-05-20"),
        event("The crews met at noon", status="held", day="2031-05-16"),
    ]
    assert labels(coming(events, STORY)) == [
        "The court will hear it", "The trial is said to open", "An inquiry is to begin",
    ]  # fmt: skip
    assert labels(known(events, STORY)) == ["The crews met at noon"]


def origin(name: str, kind: str, reports: int) -> Any:
    return {"id": name, "name": name, "kind": kind, "reports": ["r"] * reports}


def test_the_account_names_who_stands_behind_most() -> None:
    found = [
        origin("Ada Quill", "person", 1), origin("Vantu Wire", "agency", 1),
        origin("Bo Tarr", "person", 3), origin("vantu wire", "institution", 1),
        origin("Quill", "unnamed", 1), origin("an officer", "unnamed", 2),
    ]  # fmt: skip
    data = {"reports": [{}] * 4, "lineage": {"families": [{}] * 3, "origins": found}}
    assert origins(data) == (["Bo Tarr", "Vantu Wire", "Ada Quill"], 1)
    assert lead(data) == (
        "4 reports, 3 written independently. "
        "They rest on 4 origins: Bo Tarr, Vantu Wire, Ada Quill and 1 without a name."
    )
    many = {**data, "lineage": {"families": [], "origins": [
        origin(f"Person {n}", "person", 1) for n in "abcdefg"]}}  # fmt: skip
    assert lead(many).endswith("7 origins: Person a, Person b, Person c, Person d and 3 more.")


def test_undated_events_of_one_report_are_folded() -> None:
    data = to_data(record())
    like = {**data["events"][0], "time": None, "standing": {
        "reports": 1, "independent": 1, "status": "single", "reason": ""}}  # fmt: skip
    alone = like["attestations"][:1]
    for n in range(FOLDED + 1):
        data["events"].append({**like, "id": f"more-{n}", "attestations": alone})
    last = Desk(data).timeline()[-1]
    assert {e.line.anchor for e in last.folded} >= {f"more-{n}" for n in range(FOLDED + 1)}
    assert all(e.line.count == 1 and not e.day for e in last.folded)


def test_a_disagreement_about_no_line_is_titled_by_its_words() -> None:
    data = to_data(record())
    report = data["reports"][0]
    report["text"] = "The gates of the lower lock were closed at 9:40 p.m. (2040 GMT) on Friday."
    start = report["text"].index("2040")
    span = {"report": report["id"], "start": start, "end": start + 8, "text": "2040 GMT",
            "voice": [], "stance": "asserts"}  # fmt: skip
    found = {"id": "d", "kind": "time zone", "about": [], "explanation": "on 2031-05-14", "likely":
             None, "sides": [{"value": "as stated", "attestations": [span]}]}  # fmt: skip
    data["disagreements"] = [found]
    [shown] = Desk(data).disagreements()
    assert shown.heading.startswith("Clock time: “…")
    assert shown.heading.endswith("closed at 9:40 p.m. (2040 GMT”")
    assert shown.sides[0].value == "“2040 GMT”"
    assert shown.values == "on 14 May 2031"


def test_a_report_is_called_by_outlet_site_title_and_last_by_its_file() -> None:
    data = to_data(record())
    report = data["reports"][0]
    report.update(outlet=None, url=None, title="A long title of a report about one single ferry")
    called = Lookup.of(data).outlet(report["id"])
    assert called.startswith("“A long title")
    assert called.endswith("…”")
    assert len(called) <= NAMED + 2
    report.update(title="", file="in/04_note.txt")
    assert Lookup.of(data).outlet(report["id"]) == "04_note"


def test_only_wordings_in_one_language_are_compared() -> None:
    def variant(report: str, text: str) -> Any:
        return {"form": "direct", "attestation": {"report": report, "text": text}}

    reports = {"a": {"language": "en"}, "b": {"language": "de"}, "c": {"language": "de"}}
    made = wordings(
        {"variants": [
            *[variant("a", "We knew nothing of it")] * 2, variant("a", "We knew little of it"),
            variant("b", "Wir wussten nichts"), variant("c", "Wir wussten davon nichts"),
        ]},
        reports,
    )  # fmt: skip
    marked = [[said for said, differs in w.stretches if differs] for w in made]
    assert [w.language for w in made] == ["en", "en", "de", "de"]
    assert marked[0] == []
    assert marked[1] == ["little"]
    assert marked[2] == []
