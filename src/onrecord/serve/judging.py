"""Lines shown side by side for people to judge, and their judgements taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal, cast

from onrecord.archive import judgements
from onrecord.archive.judgements import Held
from onrecord.judge import Judgement, Place
from onrecord.judge.judgement import KINDS, Kind
from onrecord.publish.desk import Desk
from onrecord.publish.json import Data, passages
from onrecord.publish.lookup import Lookup
from onrecord.serve.alike import alike
from onrecord.serve.asked import Asked, Refused
from onrecord.serve.reports import line_link
from onrecord.serve.shapes import (
    Evidence,
    JudgedRow,
    Judging,
    LineSide,
    Merge,
    Pair,
    PassageRow,
    StoryRow,
)
from onrecord.serve.stories import kept, number_of, row_of

SIZE = 10
BY_HAND = " by hand, "
"""Stands in the evidence of a line that somebody judged; such lines are not proposed again."""
NOTE = 500
"""Code points of a note at most."""


def judging(asked: Asked) -> Judging:
    """A story's lines to judge. Raises Refused when the story has no record."""
    number = number_of(asked)
    story, held = row_of(asked.db, number), judgements.held(asked.db, number)
    version, data = _record(asked, number)
    side = _Sides(data, story)
    show = asked.text("show")
    merges, pairs = _merges(data), _pairs(version, _Same(data))
    total = {"merges": len(merges), "apart": len(pairs), "judged": len(held)}[show]
    paging = asked.paging(total, SIZE)
    part = slice((asked.page - 1) * SIZE, asked.page * SIZE)
    return Judging(
        story, show, version, paging,
        tuple(side.merge(s, x) for s, x in merges[part]) if show == "merges" else (),
        tuple(side.pair(p) for p in pairs[part]) if show == "apart" else (),
        tuple(_told(h) for h in held[::-1][part]) if show == "judged" else (),
        asked.making(number),
    )  # fmt: skip


def _record(asked: Asked, number: int) -> tuple[str, Data]:
    found = kept(asked.db, number)
    if found is None:
        raise Refused(404, "the story has no record yet", "Have it made on the story's page.")
    return found


def _merges(data: Data) -> list[tuple[float, Data]]:
    """Lines of passages in several reports, those with the weakest evidence first."""
    found = [
        (_strength(line), line)
        for kind in KINDS
        for line in data[kind]
        if len({p["report"] for p in passages(line)}) > 1
    ]
    return sorted(found, key=lambda f: (f[0], f[1]["id"]))


def _strength(line: Data) -> float:
    """The mean of a line's evidence by weight; 1 where it carries none."""
    weight = sum(w["weight"] for w in line["why"])
    return sum(w["value"] * w["weight"] for w in line["why"]) / weight if weight > 0 else 1.0


class _Same:
    """A record for the cache of pairs, which tells it by its version alone."""

    def __init__(self, data: Data) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=32)
def _pairs(version: str, same: _Same) -> list[tuple[float, str, str]]:  # noqa: ARG001 - the key
    """Pairs of lines of a record's version that may be one."""
    found = []
    for kind in KINDS:
        lines = {x["id"]: x for x in same.data[kind] if not _by_hand(x)}
        found += alike(lines)
    return sorted(found, key=lambda f: (-f[0], f[1], f[2]))


def _by_hand(line: Data) -> bool:
    return any(BY_HAND in w["evidence"] for w in line["why"])


class _Sides:
    """Makes lines with their passages."""

    def __init__(self, data: Data, story: StoryRow) -> None:
        self.desk, self.story = Desk(data), story

    def merge(self, strength: float, line: Data) -> Merge:
        why = tuple(Evidence(w["evidence"], w["value"], w["weight"]) for w in line["why"])
        return Merge(self.side(line), why, round(strength, 3))

    def pair(self, found: tuple[float, str, str]) -> Pair:
        one, two = (self.side(self.desk.look.lines[name]) for name in found[1:])
        return Pair(one, two, round(found[0], 3))

    def side(self, line: Data) -> LineSide:
        rows = [self.passage(n, span) for n, span in enumerate(passages(line), 1)]
        return LineSide(line_link(self.desk.look, line["id"], self.story), tuple(rows))

    def passage(self, number: int, span: Data) -> PassageRow:
        shown = self.desk.passage(span)
        return PassageRow(
            number, shown.outlet, shown.published, f"{self.story.url}/record#{shown.anchor}",
            shown.context.before, shown.context.passage, shown.context.after, shown.language,
            shown.voice, shown.stance,
        )  # fmt: skip


def _told(held: Held) -> JudgedRow:
    made = held.judgement
    one, two = (" / ".join(p.text for p in side[:3]) for side in (made.one, made.two))
    return JudgedRow(held.number, made.action, made.kind, made.date, made.note, one, two)


# ---------------------------------------------------------------- judgements taken


def judged(asked: Asked, given: Mapping[str, Any]) -> tuple[int, Judgement]:
    """The story and the judgement that a form or an object says. Raises Refused.

    given: action (join or split), lines (ids or references), passages (numbers to split off),
    version (of the record that was looked at), note.
    """
    number = number_of(asked)
    version, data = _record(asked, number)
    if given.get("version") not in (None, "", version):
        raise Refused(
            409, "the record was made again since the page was opened", "Look at the line again."
        )
    action = given.get("action")
    if action not in ("join", "split"):
        raise Refused(400, "the action is not known", "Choose from join, split.")
    look = Lookup.of(data)
    lines = [_line(look, str(x)) for x in _listed(given.get("lines"))]
    sides = _joined(lines) if action == "join" else _split(lines, _listed(given.get("passages")))
    note = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]+", " ", str(given.get("note") or ""))[:NOTE]
    today = datetime.now(UTC).date().isoformat()
    act = cast(Literal["join", "split"], action)
    return number, Judgement(act, lines[0][0], today, *sides, note.strip())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(look: Lookup, name: str) -> tuple[Kind, Data]:
    wanted = name.strip().upper()
    found = next((i for i, ref in look.refs.items() if i == name or ref == wanted), None)
    if found is None or look.kinds[found] not in KINDS:
        raise Refused(400, "there is no line of that name", "Give its id, or a reference as E3.")
    return cast(Kind, look.kinds[found]), look.lines[found]


Sides = tuple[tuple[Place, ...], tuple[Place, ...]]


def _joined(lines: Sequence[tuple[Kind, Data]]) -> Sides:
    if len(lines) != 2 or lines[0][0] != lines[1][0] or lines[0][1] is lines[1][1]:
        raise Refused(400, "two different lines of one kind are joined", "Name two of one kind.")
    return _places(lines[0][1]), _places(lines[1][1])


def _split(lines: Sequence[tuple[Kind, Data]], numbers: Sequence[Any]) -> Sides:
    if len(lines) != 1:
        raise Refused(400, "one line is split", "Name one line.")
    places = _places(lines[0][1])
    chosen = {int(n) for n in numbers if re.fullmatch(r"[0-9]{1,4}", str(n))}
    if not chosen or len(chosen) != len(numbers) or not chosen < set(range(1, len(places) + 1)):
        raise Refused(
            400, "the passages to take out are not some of the line's", "Mark some, not all."
        )
    rest = tuple(p for n, p in enumerate(places, 1) if n not in chosen)
    return rest, tuple(p for n, p in enumerate(places, 1) if n in chosen)


def _places(line: Data) -> tuple[Place, ...]:
    return tuple(Place(p["report"], p["start"], p["end"], p["text"]) for p in passages(line))
