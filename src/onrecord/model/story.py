"""A story: the reports that tell of the same events."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """id: a hash of its reports' ids. reports: report ids in order of id."""

    id: str
    reports: tuple[str, ...]
    why: tuple[str, ...] = ()
