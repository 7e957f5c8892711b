"""A record's short account: what days its reports cover, how many there are, whom they rest on."""

from __future__ import annotations

from typing import Any

from onrecord.publish import words

Data = dict[str, Any]

NAMED = 4
"""Origins named in the account; more would not fit its two lines."""


def dates(story: Data) -> str:
    """The days a story's reports cover, in words; "" when none is known."""
    first, last = words.day(story["first"]), words.day(story["last"])
    return f"{first} to {last}" if first and last and first != last else first or last


def lead(data: Data) -> str:
    """How many reports there are, how many were written independently, whom they rest on."""
    said = _written(len(data["reports"]), len(data["lineage"]["families"]))
    origins = [o["name"] for o in data["lineage"]["origins"]]
    if not origins:
        return said
    more = len(origins) - NAMED
    named = [*origins[:NAMED], *([f"{more} more"] if more > 0 else [])]
    verb = "It rests" if len(data["reports"]) == 1 else "They rest"
    return f"{said} {verb} on {words.count(len(origins), 'origin')}: {words.listed(named)}."


def _written(reports: int, families: int) -> str:
    told = words.count(reports, "report")
    if not families or families >= reports:
        return f"{told}."
    if families == 1:
        return f"{told}, all sharing one text."
    return f"{told}, of which some share their text: {families} were written independently."
