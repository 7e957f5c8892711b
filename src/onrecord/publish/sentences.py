"""A record's short account in sentences, each built from lines and naming them.

What the first screen of the page tells is chosen by the same rules (`glance`), so that the page,
the Markdown, the terminal and record.json say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.publish import words
from onrecord.publish.desk import Desk
from onrecord.publish.glance import SHOWN, coming, kind_rank, known, newsworthy
from onrecord.publish.view import EventView, Item

Data = dict[str, Any]

HEADINGS = {
    "happened": "What happened",
    "planned": "What is planned",
    "disputed": "Where the reports disagree",
    "single": "On one origin only",
}
ALONE = 3
"""Lines of one origin that the account names: the best told ones, the timeline has the rest."""


def account(data: Data) -> list[Data]:
    """[{kind, text, lines}] in the order of HEADINGS; lines: ids of what the sentence tells.

    data: record.json's, whose own `account` is not looked at.
    """
    desk = Desk(data)
    ids = {anchor: id_ for id_, anchor in desk.look.anchors.items()}
    events = [e for day in desk.timeline() for e in (*day.events, *day.folded)]
    out = [_event("happened", item, ids) for item in known(events, data["story"])]
    out += [_event("planned", item, ids) for item in coming(events, data["story"])]
    out += [_dispute(d) for d in data["disagreements"][:SHOWN]]
    told = {i for one in out for i in one["lines"]}
    news = [e for e in events if e.line.status == "single" and newsworthy(e, data["story"])]
    return [*out, *_alone(news, ids, told)]


def _event(kind: str, item: Item, ids: dict[str, str]) -> Data:
    label, when, anchor, _ = item
    return {"kind": kind, "text": _sentence(label, when), "lines": [ids[anchor]]}


def _sentence(label: str, *told: str) -> str:
    """The label with what else is known of it in brackets, and one full stop."""
    cut = label.endswith("…")
    beside = "; ".join(t for t in told if t and t not in label)
    end = "" if cut and not beside else "."
    return f"{label.rstrip('.')}{f' ({beside})' if beside else ''}{end}"


def _dispute(found: Data) -> Data:
    lines = [found["id"], *(i for i in found["about"])]
    return {"kind": "disputed", "text": words.prose(found["explanation"]),
            "lines": list(dict.fromkeys(lines))}  # fmt: skip


def _alone(events: list[EventView], ids: dict[str, str], told: set[str]) -> Iterator[Data]:
    """Events that several reports tell and one origin stands behind, then those of one report."""
    ranked = sorted(events, key=lambda e: (-e.line.count, kind_rank(e.kind), not e.day, e.day))
    left = [e for e in ranked if ids[e.line.anchor] not in told or e.line.count > 1]
    for event in left[:ALONE]:
        standing = words.standing({"reports": event.line.count, "independent": 1})
        text = _sentence(event.label, event.when, standing)
        yield {"kind": "single", "text": text, "lines": [ids[event.line.anchor]]}
