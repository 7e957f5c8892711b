"""Figures that differ: which differences are disagreements, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

from onrecord.model.record import Disagreement, Figure, FigureValue, Side
from onrecord.model.report import Report
from onrecord.model.span import content_id

SLACK = 0.1
"""How far "about" reaches: one tenth to either side, as style books have it."""


def figure_disagreements(
    figures: tuple[Figure, ...], reports: Mapping[str, Report]
) -> list[Disagreement]:
    """One disagreement for each figure whose values cannot all hold."""
    return [d for f in figures if (d := _disagreement(f, reports)) is not None]


def reach(value: FigureValue) -> tuple[float, float]:
    """The least and greatest number that a stated value admits."""
    low = float("-inf") if value.low is None else value.low
    high = float("inf") if value.high is None else value.high
    if value.approximate or value.vague:
        low, high = low - SLACK * abs(low), high + SLACK * abs(high)
    return low, high


def conflict(a: FigureValue, b: FigureValue) -> bool:
    """Two values conflict when no number satisfies both."""
    (low, high), (start, end) = reach(a), reach(b)
    return high < start or end < low


def _disagreement(figure: Figure, reports: Mapping[str, Report]) -> Disagreement | None:
    pairs = [(a, b) for a, b in combinations(figure.values, 2) if conflict(a, b)]
    if not pairs:
        return None
    sides = [v for v in figure.values if any(v is a or v is b for a, b in pairs)]
    kind = "update" if _updated(sides, reports) else "figure"
    told = " against ".join(_words(v, figure.unit) for v in sides)
    tail = "; the later report has the later figure" if kind == "update" else ""
    return Disagreement(
        content_id("d", kind, figure.id),
        kind,
        (figure.id,),
        tuple(Side(_words(v, figure.unit), v.attestations) for v in sides),
        f"Reports differ on {figure.measure}: {told}{tail}.",
    )


def _updated(values: list[FigureValue], reports: Mapping[str, Report]) -> bool:
    """Whether the values follow each other in time, each report's days apart from the next's."""
    days = [sorted(_day(reports[a.report]) for a in v.attestations) for v in values]
    if any(not d or not d[0] for d in days):
        return False
    ordered = sorted(days)
    return all(a[-1] < b[0] for a, b in pairwise(ordered))


def _day(report: Report) -> str:
    return (report.published.value or "")[:10]


def _words(value: FigureValue, unit: str | None) -> str:
    if value.low is None and value.high is not None:
        said = f"up to {number(value.high)}"
    elif value.high is None and value.low is not None:
        said = f"at least {number(value.low)}"
    elif value.low is not None and value.low != value.high:
        said = f"{number(value.low)} to {number(value.high or 0)}"
    else:
        said = number(value.low or 0)
    about = "about " if value.approximate and value.low == value.high else ""
    return f"{about}{said} {unit}" if unit else f"{about}{said}"


def number(value: float) -> str:
    """A number as people write it: 1,250 or 0.33."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
