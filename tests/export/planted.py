"""The planted ferry story as data, with what the exports need beside: places that are known."""

from __future__ import annotations

from typing import Any

from tests.publish.ferry import record

from onrecord.publish.json import to_data
from onrecord.publish.schema import validate

Data = dict[str, Any]


def data() -> Data:
    """The ferry's record; one event is in a city that the table knows, one in a country."""
    made = to_data(record())
    for id_, name, code in (("ent-oslo", "Oslo", "NO"), ("ent-denmark", "Denmark", "DK"),
                            ("ent-nowhere", "Little Nowhere", None)):  # fmt: skip
        made["entities"].append({
            "id": id_, "name": name, "kind": "place", "country": code, "roles": [], "why": [],
            "variants": [{"text": name, "reports": [made["reports"][0]["id"]], "garbled": False}],
        })  # fmt: skip
    made["events"][0]["place"] = "ent-oslo"
    made["events"][1]["place"] = "ent-denmark"
    validate(made)
    return made
