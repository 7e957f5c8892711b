"""A record's short account: what days its reports cover, how many there are, whom they rest on."""

from __future__ import annotations

from typing import Any

from onrecord.publish import words

Data = dict[str, Any]

NAMED = 4
"""Origins named in the account; more would not fit its two lines."""
_KINDS = ("agency", "outlet", "institution", "person", "unnamed")
"""Which goes first of origins behind as many reports: others copy agencies word for word."""


def dates(story: Data) -> str:
    """The days a story's reports cover, in words; "" when none is known."""
    return words.days(story["first"], story["last"])


def lead(data: Data) -> str:
    """How many reports there are, how many were written independently, whom they rest on."""
    said = _written(len(data["reports"]), len(data["lineage"]["families"]))
    named, unnamed = origins(data)
    if not named and not unnamed:
        return said
    shown = NAMED if len(named) > NAMED + 1 else len(named)  # "and 1 more" is longer than a name
    told = named[:shown]
    if len(named) > shown:
        told.append(f"{len(named) - shown} more")
    if unnamed:
        told.append(f"{unnamed} without a name")
    verb = "It rests" if len(data["reports"]) == 1 else "They rest"
    count = words.count(len(named) + unnamed, "origin")
    return f"{said} {verb} on {count}: {words.listed(told)}."


def origins(data: Data) -> tuple[list[str], int]:
    """Names of the origins, those behind most reports first, each once; and how many have none."""
    ranked = sorted(
        data["lineage"]["origins"],
        key=lambda o: (-len(o["reports"]), _KINDS.index(o["kind"]), o["name"]),
    )
    named = [o["name"] for o in ranked if o["kind"] != "unnamed"]
    parts = {w for name in named for w in name.casefold().split()}
    # a surname alone is somebody who is named, and not counted twice
    unnamed = {o["name"].casefold() for o in ranked if o["kind"] == "unnamed"} - parts
    return list({n.casefold(): n for n in reversed(named)}.values())[::-1], len(unnamed)


def _written(reports: int, families: int) -> str:
    told = words.count(reports, "report")
    if not families or reports == 1:
        return f"{told}."
    if families >= reports:
        return f"{told}, each written independently."
    if families == 1:
        return f"{told}, all sharing one text."
    return f"{told}, {families} written independently."
