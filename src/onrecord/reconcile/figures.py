"""Figures that differ: which differences are disagreements, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

from onrecord.lang.units import measured, number
from onrecord.model.record import Disagreement, Figure, FigureValue, Side
from onrecord.model.report import Report
from onrecord.model.span import content_id

SLACK = 0.1
"""How far "about" reaches: one tenth to either side, as style books have it."""

BEYOND = 1.2
"""How far a numeral may lie beyond a bound that still rounds it: "more than 100" may be 118."""

VAGUE = {
    10: "tens", 24: "dozens", 40: "scores", 100: "hundreds", 1e3: "thousands",
    1e4: "tens of thousands", 1e5: "hundreds of thousands", 1e6: "millions", 1e9: "billions",
}  # fmt: skip
"""The word for a vague value, by its lower end."""


def figure_disagreements(
    figures: tuple[Figure, ...], reports: Mapping[str, Report]
) -> list[Disagreement]:
    """One disagreement for each figure whose values cannot all hold."""
    return [d for f in figures if (d := _disagreement(f, reports)) is not None]


def stated(value: FigureValue) -> tuple[float, float]:
    """The least and greatest number as stated; infinite on the open side of a bound."""
    low = float("-inf") if value.low is None else value.low
    high = float("inf") if value.high is None else value.high
    return low, high


def reach(value: FigureValue) -> tuple[float, float]:
    """The least and greatest number that a stated value admits; "about" widens it by `SLACK`."""
    low, high = stated(value)
    if value.approximate or value.vague:
        low, high = low - SLACK * abs(low), high + SLACK * abs(high)
    return low, high


def conflict(a: FigureValue, b: FigureValue) -> bool:
    """Two values conflict when no number satisfies both, or when their numerals lie far apart.

    What "about" only just reaches does not: "about 100" and "60 to 90" differ. Bounds that could
    both hold ("at least 6", "at least 9") differ as told once one numeral is `BEYOND` the other:
    nobody who knows of nine says at least six. Vague numbers ("dozens") differ only by their range.
    """
    if a.unit != b.unit:
        return False  # one size in two units, each rounded
    if _apart(a, b):
        return True
    bound = None in (a.low, a.high, b.low, b.high)
    return bound and not (a.vague or b.vague) and _far(a, b)


def _apart(a: FigureValue, b: FigureValue) -> bool:
    (low, high), (start, end) = stated(a), stated(b)
    if low <= end and start <= high:
        return False
    (low, high), (start, end) = reach(a), reach(b)
    return high <= start or end <= low


def _far(a: FigureValue, b: FigureValue) -> bool:
    one, other = sorted((_numeral(a), _numeral(b)))
    return one > 0 and other / one > BEYOND


def _numeral(value: FigureValue) -> float:
    """The number that is written; of a range its nearer end has the say, so the lower."""
    return value.low if value.low is not None else value.high or 0.0


def _disagreement(figure: Figure, reports: Mapping[str, Report]) -> Disagreement | None:
    pairs = [(a, b) for a, b in combinations(figure.values, 2) if conflict(a, b)]
    if not pairs or figure.measure in _bare(figure):
        return None
    sides = [v for v in figure.values if any(v is a or v is b for a, b in pairs)]
    kind = "update" if _updated(sides, reports) else "figure"
    told = " against ".join(_words(v, v.unit or figure.unit) for v in sides)
    tail = "; the later report has the later figure" if kind == "update" else ""
    return Disagreement(
        content_id("d", kind, figure.id),
        kind,
        (figure.id,),
        tuple(Side(_words(v, v.unit or figure.unit), v.attestations) for v in sides),
        f"Reports differ on {_subject(figure)}: {told}{tail}.",
    )


def _bare(figure: Figure) -> tuple[str, ...]:
    """What a measure says when nothing was counted: ages of two people are no disagreement."""
    unit = figure.unit or ""
    return ("number", unit, f"{unit}s")


def _updated(values: list[FigureValue], reports: Mapping[str, Report]) -> bool:
    """Whether the values follow each other in time, each report's days apart from the next's."""
    days = [sorted(_day(reports[a.report]) for a in v.attestations) for v in values]
    if any(not d or not d[0] for d in days):
        return False
    ordered = sorted(days)
    return all(a[-1] < b[0] for a, b in pairwise(ordered))


def _day(report: Report) -> str:
    return (report.published.value or "")[:10]


def _subject(figure: Figure) -> str:
    """What the reports differ on, as a phrase behind "Reports differ on"."""
    if figure.measure == "number":
        return "a number"
    return f"the {figure.measure}" if figure.unit else f"the number of {figure.measure}"


def _words(value: FigureValue, unit: str | None) -> str:
    """The value with its unit: "at least 12", "about 1.2 billion euros", "dozens", "71%"."""
    one = value.low == value.high == 1
    if unit == "fraction":
        return measured(_said(value, 100.0), "percent", one)
    return measured(_said(value, 1.0), unit, one)


def _said(value: FigureValue, times: float) -> str:
    low, high = value.low, value.high
    if value.vague and low in VAGUE:
        return VAGUE[low]
    if low is None or high is None:
        bound = "up to" if low is None else "at least"
        return f"{bound} {number((low or high or 0.0) * times)}"
    if low != high:
        return f"{number(low * times)} to {number(high * times)}"
    return f"{'about ' if value.approximate else ''}{number(low * times)}"
