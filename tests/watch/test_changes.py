"""What is different between two records, in words."""

from __future__ import annotations

import copy
from typing import Any

from onrecord.watch.changes import changes


def attested(report: str, at: int, stance: str = "asserts") -> dict[str, Any]:
    return {"report": report, "start": at, "end": at + 9, "text": "x" * 9, "stance": stance}


def record() -> dict[str, Any]:
    standing = {"reports": 1, "independent": 1, "status": "single"}
    return {
        "story": {"id": "s-1", "title": "Dam"},
        "reports": [{"id": "r-1", "outlet": "Nord", "file": None, "url": None, "title": "Dam"}],
        "events": [
            {"id": "e-1", "label": "The board meets", "status": "planned", "standing": standing,
             "attestations": [attested("r-1", 0)]},
        ],
        "figures": [
            {"id": "f-1", "measure": "people moved", "unit": None, "standing": standing,
             "values": [{"low": 40, "high": 40, "attestations": [attested("r-1", 20)]}]},
        ],
        "quotes": [], "positions": [], "claims": [], "disagreements": [],
        "lineage": {"origins": [{"name": "Nord"}]},
    }  # fmt: skip


def later(**changed: Any) -> dict[str, Any]:
    made = copy.deepcopy(record())
    made["events"][0].update(changed.get("event", {}))
    made["events"][0]["attestations"] += changed.get("told", [])
    made["figures"][0]["values"] += changed.get("values", [])
    return made


def kinds(after: dict[str, Any]) -> list[str]:
    return [c.kind for c in changes(record(), after)]


def test_nothing_new_is_nothing():
    assert changes(record(), record()) == []


def test_the_first_record_is_a_new_story():
    assert [c.kind for c in changes(None, record())] == ["new story"]


def test_a_meeting_that_is_cancelled():
    (found,) = changes(record(), later(event={"status": "cancelled", "id": "e-2"}))
    assert (found.kind, found.text) == (
        "cancelled", "The board meets: was planned, now cancelled",
    )  # fmt: skip


def test_a_second_origin_and_a_denial():
    standing = {"reports": 2, "independent": 2, "status": "agreed"}
    found = changes(
        record(), later(event={"standing": standing}, told=[attested("r-2", 5, "denies")])
    )
    assert [c.kind for c in found] == ["new origin", "now denied"]
    assert found[0].text == "new origin for The board meets: now 2 independent"
    assert [s["report"] for s in found[1].spans] == ["r-2"]


def test_a_figure_that_is_updated():
    value = {"low": 55, "high": None, "attestations": [attested("r-2", 30)]}
    (found,) = changes(record(), later(values=[value]))
    assert found.text == "figure updated: people moved: also at least 55"
    assert [s["start"] for s in found.spans] == [30]


def test_new_reports_events_and_disagreements():
    after = later()
    after["reports"].append({"id": "r-2", "outlet": None, "file": "b.txt", "url": None,
                             "title": "Again"})  # fmt: skip
    after["events"].append(
        {**after["events"][0], "id": "e-9", "attestations": [attested("r-2", 70)]}
    )
    after["disagreements"].append({
        "kind": "figure", "explanation": "40 or 50",
        "sides": [{"value": "40", "attestations": [attested("r-1", 20)]}],
    })  # fmt: skip
    assert kinds(after) == ["new report", "new event", "disagreement"]
