"""Who copied, rewrote, translated or cites whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

EdgeKind = Literal["copy", "paraphrase", "translation", "cites", "common-source"]
OriginKind = Literal["institution", "person", "agency", "outlet", "unnamed"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span in one report."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` rests on `target`'s text where `directed`; else the two share it.

    share: part of the source's own words (0 to 1) that the shared passages cover.
    passages: pairs (in source, in target).
    """

    source: str
    target: str
    kind: EdgeKind
    share: float
    passages: tuple[tuple[Passage, Passage], ...] = ()
    directed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that hang together by copying; together they are one voice."""

    reports: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that a report credits for its text or part of it.

    whole: the credit stands for the report (dateline, "with agency reports"), not for a passage.
    part: the report says that only parts of it come from there ("with files from").
    """

    name: str
    kind: OriginKind
    passage: Passage
    whole: bool
    part: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """families partition the story's reports; a report that copies nobody is alone in one."""

    families: tuple[Family, ...] = ()
    edges: tuple[Edge, ...] = ()
    credits: tuple[Credit, ...] = ()
