# ruff: noqa: E501 - planted faults read better one a line
"""What `validate` refuses, and what it says."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.publish.ferry import record

from onrecord.errors import RecordError
from onrecord.publish.json import to_data
from onrecord.publish.schema import SCHEMA, validate

DATA = to_data(record())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


FAULTS: list[tuple[str, Callable[[Any], Any], str]] = [
    ("no format", lambda d: d.pop("format"), "record"),
    ("another format", lambda d: d.update(format="onrecord/9"), "format"),
    ("a time that is none", lambda d: d["events"][0]["time"].update(start="Tuesday"), "events[0].time.start"),
    ("a line without passages", lambda d: d["claims"][0].update(attestations=[]), "claims[0].attestations"),
    ("a value without passages", lambda d: d["figures"][0]["values"][0].update(attestations=[]), "figures[0].values[0].attestations"),
    ("a quote without wordings", lambda d: d["quotes"][0].update(variants=[]), "quotes[0].variants"),
    ("no standing", lambda d: d["quotes"][0].update(standing=None), "quotes[0].standing"),
    ("words moved by one", lambda d: shift(d["claims"][0]["attestations"][0]), "claims[0].attestations[0]"),
    ("a span beyond the text", lambda d: d["claims"][0]["attestations"][0].update(end=10**9), "claims[0].attestations[0]"),
    ("a report that is not there", lambda d: d["claims"][0]["attestations"][0].update(report="gone"), "claims[0].attestations[0].report"),
    ("a variant's report", lambda d: d["entities"][0]["variants"][0]["reports"].append("gone"), "entities[0].variants[0].reports"),
    ("a voice that is not there", lambda d: d["claims"][0]["attestations"][0]["voice"].append("gone"), "claims[0].attestations[0].voice"),
    ("a report as a speaker", lambda d: d["quotes"][0].update(speaker="rep-wire"), "quotes[0].speaker"),
    ("a place that is not there", lambda d: d["events"][0].update(place="gone"), "events[0].place"),
    ("a participant", lambda d: d["events"][0]["participants"][0].update(entity="gone"), "events[0].participants[0].entity"),
    ("about nothing", lambda d: d["disagreements"][0]["about"].append("gone"), "disagreements[0].about"),
    ("a side that is not there", lambda d: d["disagreements"][0].update(likely={"side": 7, "reason": "x"}), "disagreements[0].likely.side"),
    ("an id twice", lambda d: d["claims"].append(d["claims"][0]), "line"),
    ("dropped beyond the text", lambda d: d["reports"][0]["dropped"].append({"start": 0, "end": 10**9, "reason": "x"}), "reports[0].dropped"),
    ("an edge to nowhere", lambda d: d["lineage"]["edges"][0].update(to="gone"), "lineage.edges[0].to"),
    ("an unnamed one without words", lambda d: d["quotes"][0].update(speaker={"unnamed": ""}), "quotes[0].speaker"),
]  # fmt: skip


def shift(span: dict[str, Any]) -> None:
    span["start"] += 1
    span["end"] += 1


@pytest.mark.parametrize(("damage", "where"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_refused_with_its_place(damage: Callable[[Any], Any], where: str) -> None:
    data = copy.deepcopy(DATA)
    damage(data)
    with pytest.raises(RecordError) as found:
        validate(data)
    assert found.value.where.startswith(where)
    assert found.value.what


@pytest.mark.parametrize("data", [None, [], "text", 7, {}])
def test_what_is_no_record_at_all(data: Any) -> None:
    with pytest.raises(RecordError):
        validate(data)


def test_fields_may_be_added() -> None:
    data = copy.deepcopy(DATA)
    data["extra"] = {"anything": 1}
    data["events"][0]["mood"] = "calm"
    validate(data)


@pytest.mark.parametrize(
    "value",
    ["2031", "2031-05", "2031-05-14", "2031-05-14T04:40", "2031-05-14T04:40+02:00", "2031-W20"],
)
def test_times_at_every_precision(value: str) -> None:
    data = copy.deepcopy(DATA)
    data["events"][0]["time"]["start"] = value
    validate(data)
