"""What a judgement says, in terms of passages: ids of lines change when lines are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["join", "split"]
Kind = Literal["events", "figures", "quotes", "positions", "claims"]
KINDS: tuple[Kind, ...] = ("events", "figures", "quotes", "positions", "claims")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: report id, code-point offsets and the words there, by which it is found again."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """join: the lines that hold `one` and `two` are one. split: `two` is no part of `one`'s line.

    date: ISO 8601, the day on which somebody judged, as they gave it.
    """

    action: Action
    kind: Kind
    date: str
    one: tuple[Place, ...]
    two: tuple[Place, ...]
    note: str = ""
