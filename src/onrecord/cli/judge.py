"""`onrecord judge`: what people say is one line, or is not."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.judge import Judgement, Place

ABOUT = """\
Join or split lines of a record by hand.

Judgements are kept in judgements.json beside the record, with the day you
give. They rest on passages, not on ids, and are honoured whenever
`onrecord build` writes the record there again; `undo` takes one back.
Lines are named by their id or by the reference that record.md and the page
show (E1, F2, Q3). Passages of a line are numbered in the order of the page.

Examples:
  onrecord judge record join E3 E7 --date 2031-05-14
  onrecord judge record split E3 2 --date 2031-05-14 --note "another call"
  onrecord judge record list
  onrecord judge record undo 1
"""
ACTIONS = ("join", "split", "undo", "list")


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add = parser.add_argument
    add("record", type=Path, metavar="RECORD", help="A record.json, or the folder it is in.")
    add("action", choices=ACTIONS, metavar="ACTION", help=f"One of {', '.join(ACTIONS)}.")
    add("what", nargs="*", metavar="LINE", help="Two lines to join; a line and the numbers of its "
        "passages to split off; the number of the judgement to undo.")  # fmt: skip
    add("--date", metavar="DAY", help="The day of the judgement (2031-05-14), for join and split.")
    add("--note", default="", metavar="TEXT", help="Why, in your words.")


def run(record: Path, action: str, what: list[str], date: str | None, note: str) -> int:
    """Change or list the judgements; gives the exit status. Raises OnrecordError."""
    from onrecord.cli.words import line
    from onrecord.judge import NAME, load, save

    file = (record if record.is_dir() else record.parent) / NAME
    held = list(load(file))
    if action == "list":
        for number, one in enumerate(held, 1):
            sys.stdout.write(f"{number}  {line(_told(one))}\n")
        if not held:
            sys.stdout.write("There are no judgements.\n")
        return 0
    if action == "undo":
        gone = held.pop(_number(what, len(held)) - 1)
        save(file, held)
        sys.stdout.write(f"undone: {line(_told(gone))}\n")
        return 0
    made = _judged(record, action, what, date, note)
    save(file, [*held, made])
    sys.stdout.write(f"{len(held) + 1}  {line(_told(made))}\n")
    sys.stdout.write("It takes effect when the record is built again.\n")
    return 0


def _told(one: Judgement) -> str:
    a, b = (f"“{side[0].text[:60]}”" + (f" and {len(side) - 1} more" if len(side) > 1 else "")
            for side in (one.one, one.two))  # fmt: skip
    joint = "with" if one.action == "join" else "from"
    first, second = (a, b) if one.action == "join" else (b, a)
    note = f" ({one.note})" if one.note else ""
    return f"{one.date}  {one.action} {one.kind}: {first} {joint} {second}{note}"


def _number(what: list[str], held: int) -> int:
    number = int(what[0]) if len(what) == 1 and what[0].isdecimal() else 0
    if not 1 <= number <= held:
        choices = f"Choose from 1 to {held}" if held else "There is none to undo"
        raise UsageError("name one judgement by its number", where="undo", remedy=choices)
    return number


def _judged(record: Path, action: str, what: list[str], date: str | None, note: str) -> Judgement:
    from onrecord.cli.load import load
    from onrecord.judge import Judgement
    from onrecord.judge.file import day

    if not date:
        raise UsageError(
            "a judgement has a date", where="--date", remedy="Give it: --date 2031-05-14"
        )
    data = load(record)
    lines = _Lines(data)
    if action == "join":
        if len(what) != 2:
            raise UsageError("two lines are joined", where="join", remedy="Name two: join E1 E2")
        (kind, one), (other, two) = (lines.find(w) for w in what)
        if kind != other or one["id"] == two["id"]:
            raise UsageError("two different lines of one kind are joined", where="join",
                             remedy=f"{what[0]} is of {kind}, {what[1]} of {other}")  # fmt: skip
        sides = _places(one), _places(two)
    else:
        kind, sides = lines.parted(what)
    return Judgement("join" if action == "join" else "split", kind, day(date, "--date"),
                     sides[0], sides[1], note)  # fmt: skip


class _Lines:
    """The lines of a record by id and by reference."""

    def __init__(self, data: dict[str, Any]) -> None:
        from onrecord.judge.judgement import KINDS
        from onrecord.publish.lookup import Lookup

        refs = Lookup.of(data).refs
        self.by_name = {}
        for kind in KINDS:
            for line in data[kind]:
                self.by_name[line["id"]] = self.by_name[refs[line["id"]].upper()] = (kind, line)

    def find(self, name: str) -> tuple[Any, dict[str, Any]]:
        found = self.by_name.get(name) or self.by_name.get(name.upper())
        if found is None:
            remedy = "Use an id, or a reference such as E1, F2, Q3, P4, C5"
            raise UsageError(f"there is no line {name!r}", where="LINE", remedy=remedy)
        return found

    def parted(self, what: list[str]) -> tuple[Any, tuple[tuple[Place, ...], tuple[Place, ...]]]:
        if len(what) < 2:
            raise UsageError("a line and passages are needed", where="split",
                             remedy="Name them: split E1 2 3")  # fmt: skip
        kind, line = self.find(what[0])
        places = _places(line)
        wanted = {int(w) for w in what[1:] if w.isdecimal() and 1 <= int(w) <= len(places)}
        if len(wanted) != len(what) - 1 or len(wanted) == len(places):
            told = "; ".join(f"{n}: {p.text[:50]}" for n, p in enumerate(places, 1))
            raise UsageError("name some of the line's passages by number, not all", where="split",
                             remedy=f"Passages are {told}")  # fmt: skip
        rest = tuple(p for n, p in enumerate(places, 1) if n not in wanted)
        return kind, (rest, tuple(p for n, p in enumerate(places, 1) if n in wanted))


def _places(line: dict[str, Any]) -> tuple[Place, ...]:
    from onrecord.judge import Place
    from onrecord.publish.json import passages

    return tuple(Place(a["report"], a["start"], a["end"], a["text"]) for a in passages(line))
