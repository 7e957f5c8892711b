"""Who demands, threatens, meets or supports whom, over time: from events' classes and positions.

A pair stands only where one line speaks of both sides. Classes are those of PLOVER (Open
Event Data Alliance); meetings and deals have no direction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from onrecord.publish import words
from onrecord.publish.desk import Desk
from onrecord.publish.timeline_drawing import inferred
from onrecord.publish.view import Line, Link

Data = dict[str, Any]

DONE_TO = ("target", "patient", "recipient", "addressee")
"""Roles of those to whom something is done."""
OWN = frozenset({"AGREE", "COOPERATE", "MOBILIZE", "RETREAT"})
"""Classes whose patient is what is agreed, traded or moved, not the other side."""
MOST = 4
"""Parties of one event that are paired; a longer list names a crowd, not who deals with whom."""
MUTUAL = {"AGREE": "reaches a deal with", "CONSULT": "meets or talks with",
          "COOPERATE": "works together with"}  # fmt: skip
CLASS = {
    "AGREE": "agrees with", "CONSULT": "visits or talks to", "COOPERATE": "works together with",
    "SUPPORT": "supports", "CONCEDE": "yields to", "AID": "helps", "RETREAT": "withdraws from",
    "REQUEST": "asks", "DEMAND": "demands of", "ACCUSE": "accuses", "REJECT": "refuses",
    "THREATEN": "threatens", "PROTEST": "protests against", "SANCTION": "puts sanctions on",
    "MOBILIZE": "moves forces against", "COERCE": "acts with force against",
    "ASSAULT": "attacks", "INVESTIGATE": "investigates",
}  # fmt: skip
"""PLOVER's classes as verbs between two names."""
ACT = {
    "demand": "demands of", "threat": "threatens", "warning": "warns", "denial": "denies to",
    "accusation": "accuses", "refusal": "refuses", "promise": "promises", "request": "asks",
    "assessment": "judges", "support": "supports",
}  # fmt: skip
"""Acts of positions as verbs between two names."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that one did to the other. when: in words; told: it is the day of the report."""

    line: Line
    verb: str
    when: str
    told: bool
    inferred: bool
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class Pair:
    """one, two: name and anchor; mutual: neither is the one who acts, in any deed."""

    one: Link
    two: Link
    mutual: bool
    deeds: tuple[Deed, ...]


_Found = tuple[Any, Any, bool, str, Deed]
"""Who, whom, whether it is mutual, the day to sort by, and the deed."""


def relations(desk: Desk) -> list[Pair]:
    """Pairs with most deeds first, their deeds in order of time."""
    by_pair: dict[tuple[Link, Link, bool], list[tuple[str, Deed]]] = defaultdict(list)
    for who, whom, mutual, day, deed in (*_events(desk), *_positions(desk)):
        one, two = _link(desk, who), _link(desk, whom)
        if one[0].casefold() == two[0].casefold():
            continue
        if mutual and two < one:
            one, two = two, one
        by_pair[one, two, mutual].append((day, deed))
    made = [
        Pair(one, two, mutual, tuple(d for _, d in sorted(deeds, key=lambda d: d[0] or "~")))
        for (one, two, mutual), deeds in by_pair.items()
    ]
    return sorted(made, key=lambda p: (-len(p.deeds), p.one, p.two))


def _events(desk: Desk) -> Iterator[_Found]:
    for event in desk.data["events"]:
        kind = event["class"]
        if kind not in CLASS:
            continue
        roles: dict[str, list[Any]] = defaultdict(list)
        for party in event["participants"]:
            if _named(desk, party["entity"]) and party["entity"] not in roles[party["role"]]:
                roles[party["role"]].append(party["entity"])
        day = event["time"]["start"] if event["time"] else ""
        for who, whom, mutual in _pairs(roles, kind):
            verb = MUTUAL[kind] if mutual else CLASS[kind]
            yield who, whom, mutual, day, _deed_of_event(desk, event, verb)


def _named(desk: Desk, who: Any) -> bool:
    """Whether it is somebody with a name; of things and crowds the timeline tells."""
    return isinstance(who, str) and desk.look.entities[who]["kind"] != "other"


def _pairs(roles: dict[str, list[Any]], kind: str) -> Iterator[tuple[Any, Any, bool]]:
    parties = roles["party"]
    if kind in MUTUAL and 1 < len(parties) <= MOST:
        for who, whom in combinations(parties, 2):
            yield who, whom, True
    targets = [t for role in DONE_TO if role != "patient" or kind not in OWN for t in roles[role]]
    if len(roles["actor"]) <= MOST and len(targets) <= MOST:
        for who in roles["actor"]:
            for whom in targets:
                yield who, whom, False


def _deed_of_event(desk: Desk, event: Data, verb: str) -> Deed:
    line = desk.line(event, event["status"])
    when = words.interval(event["time"])
    found = bool(inferred(event))
    status, label = words.STATUS[event["status"]], words.sentence(event["label"])
    return Deed(line, verb, when, False, found, status, label)


def _positions(desk: Desk) -> Iterator[_Found]:
    for position in desk.data["positions"]:
        if position["target"] is None:
            continue
        days = [desk.look.reports[r]["published"]["value"] for r in desk.look.told_by(position)]
        day = min(filter(None, days), default="")
        deed = Deed(desk.line(position), ACT[position["act"]], words.day(day[:10]), True, False,
                    "", position["content"])  # fmt: skip
        yield position["actor"], position["target"], False, day, deed


def _link(desk: Desk, who: Any) -> Link:
    """A name with its anchor; a description has none."""
    anchor = desk.look.anchors.get(who, "") if isinstance(who, str) else ""
    return words.sentence(desk.look.name(who)), anchor
