"""What the first screen tells: the events that most independent origins stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from onrecord.lang.tables import table
from onrecord.publish.view import EventView, Item

Data = dict[str, Any]

SHOWN = 4
"""Items in each column of the first screen: what a desk screen of 800 pixels has room for."""
BACKGROUND = timedelta(days=30)
"""What lies longer before the first report is background, however many reports repeat it."""
_LEAST = 3
"""Words a label needs to tell something; "the warnings", "12 March" do not."""


def known(events: Iterable[EventView], story: Data) -> tuple[Item, ...]:
    """What has happened: by origins, then reports, then kind; shown in order of time."""
    last = story["last"] or ""
    found = [
        e
        for e in events
        if e.status in ("held", "ongoing") and not e.doubtful and not _after(e, last)
    ]
    return _best(found, lambda e: (_long_before(e, story["first"]), *_rank(e)))


def coming(events: Iterable[EventView], story: Data) -> tuple[Item, ...]:
    """What is planned, or reported for a day after the last report.

    Nothing whose day went by before the first. What is told as done but dated later contradicts
    itself and stands on neither list.
    """
    first, last = story["first"] or "", story["last"] or ""
    found = [
        e
        for e in events
        if (e.status == "planned" or (e.status == "reported" and _after(e, last)))
        and not (e.day and e.day < first[: len(e.day)])
    ]
    return _best(found, lambda e: (not _after(e, last), not e.day, *_rank(e)))


def stands_alone(label: str) -> bool:
    """Whether a label tells something by itself: words enough, no bracket left open, no opener."""
    if label.count("(") != label.count(")") or label.count("“") != label.count("”"):
        return False
    told = re.findall(r"[^\W\d_]+", label)
    if not told or told[0].casefold() in table("labels")["openers"]:
        return False
    unspaced = not label.isascii() and " " not in label  # scripts that put no spaces
    return len(told) >= _LEAST or (unspaced and len(label) >= 2 * _LEAST)


def newsworthy(event: EventView, story: Data) -> bool:
    """Whether its label tells something by itself and it is no background."""
    return stands_alone(event.label) and not _long_before(event, story["first"])


def kind_rank(kind: str) -> int:
    """Where a kind of event stands in the order of `labels.toml`; words come last."""
    ranks: list[list[str]] = table("labels")["kinds"]
    if kind in table("labels")["words"]:
        return len(ranks) + 1
    return next((n for n, kinds in enumerate(ranks) if kind in kinds), len(ranks))


def _best(events: list[EventView], key: Any) -> tuple[Item, ...]:
    whole = [e for e in events if stands_alone(e.label)]
    ranked = sorted(whole, key=key)[:SHOWN]
    return tuple(_item(e) for e in sorted(ranked, key=lambda e: (not e.day, e.day)))


def _rank(event: EventView) -> tuple[int, int, int, bool]:
    line = event.line
    return (-line.origins, -line.count, kind_rank(event.kind), event.label.endswith("…"))


def _after(event: EventView, last: str) -> bool:
    """On a later day; a month or year only when it begins later."""
    return bool(last) and event.day[:10] > last[:10][: len(event.day)]


def _long_before(event: EventView, first: str | None) -> bool:
    if not first or len(first) < 10:
        return False
    early = date.fromisoformat(first[:10]) - BACKGROUND
    return bool(event.day) and event.day[:10] < early.isoformat()[: len(event.day)]


def _item(event: EventView) -> Item:
    line = event.line
    standing = f"{line.standing}, disputed" if line.status == "disputed" else line.standing
    when = f"{event.when}, day inferred" if event.inferred else event.when
    return (event.label, when, line.anchor, standing)
