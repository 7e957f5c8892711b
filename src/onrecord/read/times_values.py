"""What kind an expression is, its anchor-free symbol, and its TIMEX3 value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from onrecord.lang.calendar import Anchor, values
from onrecord.lang.calendar_values import clock_value
from onrecord.model.reading import Timex

Kind = Literal["date", "time", "duration", "set"]

_TIME = frozenset(["tod", "clock", "clock12", "zoned", "at"])
_DURATION = frozenset(["dur", "dur+", "span"])
_SET = frozenset(["set", "every"])
_UNIT = {"D": "D", "W": "W", "M": "M", "Y": "Y", "Q": "Q", "DE": "DE", "CE": "CE", "WE": "WE"}
_CLOCK_UNIT = {"H": "H", "MIN": "M", "S": "S"}


def kind_of(expr: tuple[Any, ...]) -> Kind:
    if expr[0] == "part" and expr[2]:
        return kind_of(expr[2])
    if expr[0] == "range":
        return kind_of(expr[2])
    if expr[0] == "shift" and expr[1] in ("H", "MIN", "S"):
        return "time"
    if expr[0] in _TIME:
        return "time"
    return "duration" if expr[0] in _DURATION else "set" if expr[0] in _SET else "date"


def duration_value(unit: str, number: Any) -> str:
    """ "P3D", "PT50M", "PXY"; numbers without a needless fraction."""
    if isinstance(number, (int, float)):
        number = abs(number)
    elif isinstance(number, str):
        number = number.removeprefix("-")
    if unit == "2W":
        unit, number = "W", number * 2 if isinstance(number, (int, float)) else number
    if isinstance(number, (int, float)) and number == int(number):
        number = int(number)
    if unit in _CLOCK_UNIT:
        return f"PT{number}{_CLOCK_UNIT[unit]}"
    if unit in ("NI", "MO", "AF", "EV"):
        return f"PT{number}{unit}"
    return f"P{number}{_UNIT.get(unit, unit)}"


def symbol(expr: tuple[Any, ...]) -> str:  # noqa: PLR0911 - one return an operator
    """The value that needs no anchor, "" where only an anchor can give one."""
    head = expr[0]
    if head == "date":
        return _date_symbol(expr)
    if head == "weekday":
        return f"XXXX-WXX-{expr[1]}"
    if head in ("clock", "clock12", "zoned"):
        clock = clock_value(expr)
        return f"T{clock}" if clock else ""
    if head == "dur+":
        return _joined(symbol(expr[1]), symbol(expr[2]))
    if head in ("dur", "span", "set", "ago", "off"):
        return duration_value(expr[1], expr[2])
    if head in ("every", "local", "both"):
        return symbol(expr[1])
    if head == "ref":
        return f"{expr[1]}_REF"
    if head in ("decade", "century"):
        return values(expr, Anchor())[0]
    if head == "season":
        return f"XXXX-{expr[1]}"
    if head in ("part", "tod", "in"):
        return _over(expr)
    if head == "at":
        day, clock = symbol(expr[1]), clock_value(expr[2])
        return f"{day}T{clock}" if clock else day
    if head in ("years", "range"):
        return ""
    return ""


def _over(expr: tuple[Any, ...]) -> str:
    if expr[0] == "part":
        return symbol(expr[2])
    if expr[0] == "tod":
        base = symbol(expr[2]) if isinstance(expr[2], tuple) else ""
        return f"{base}T{expr[1]}"
    fixed = values(expr, Anchor())
    return fixed[0] if fixed else ""


def _joined(first: str, second: str) -> str:
    return first + second.removeprefix("PT" if "T" in first else "P")


def _date_symbol(expr: tuple[Any, ...]) -> str:
    _, year, month, day, *_ = expr
    parts = [f"{year:04d}" if year else "XXXX"]
    if month or day:
        parts.append(f"{month:02d}" if month else "XX")
    if day:
        parts.append(f"{day:02d}")
    return "-".join(parts)


def timex3(
    timex: Timex, dct: str | None, reference: str | None = None, spoken: str | None = None
) -> str:
    """The TIMEX3 `value` of an expression in a document created on `dct` (ISO day).

    reference: the value last spoken of, for "the next day" and the like. spoken: the same at any
    precision, for "that year".
    """
    expr: Any = timex.expr
    if expr[0] in ("dur", "dur+", "set", "every", "ref", "ago", "off"):
        return timex.value
    if expr[0] == "span":
        return _span_value(expr)
    anchor = Anchor(published=dct, reference=reference, spoken=spoken)
    found = values(expr[1] if expr[0] == "range" else expr, anchor, timex.tense)
    if not found:
        return timex.value
    return found[0]


def _span_value(expr: tuple[Any, ...]) -> str:
    return duration_value(str(expr[1]), expr[2])


_CLOCKS = frozenset(["clock", "clock12", "zoned"])
_SAME_CLAUSE = 45
"""A clock time this many characters after a day or another clock time is of that day."""
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d\Z")


def _today(expr: tuple[Any, ...]) -> bool:
    return expr == ("shift", "D", 0, "now")


def _everyday(expr: tuple[Any, ...]) -> bool:
    """Whether a text with this expression reports day by day, so that its "today" is a day."""
    near = expr[0] == "shift" and expr[1] == "D" and expr[3] == "now" and not _today(expr)
    return near or expr[0] in ("clock", "weekday", "clock12", "at", "both", "tod")


_MONTHS_REPORTED = frozenset([6, 9, 12])
"""Months of a company's report that covers more than one quarter."""

_REFERENCE = re.compile(r"\d{4}-(\d\d|Q\d)")


def is_reference(value: str) -> bool:
    """Whether a value can be what "the next day" and "that month" follow."""
    return bool(_REFERENCE.match(value))


def _compares(expr: tuple[Any, ...]) -> bool:
    """ "from 4 million a year earlier": nothing later in the text follows on that year."""
    return bool(expr[0] == "shift" and expr[3] == "same")


def _covers_quarters(expr: tuple[Any, ...]) -> bool:
    """ "For the nine months": "a year earlier" is then of a stretch that is no quarter."""
    return bool(expr[0] == "dur" and expr[1] == "M" and expr[2] in _MONTHS_REPORTED)


def document_values(timexes: Sequence[Timex], dct: str | None) -> tuple[str, ...]:
    """TIMEX3 values of all expressions of one document, with a running reference."""
    out: list[str] = []
    reference: str | None = None
    spoken: str | None = None
    day_end = -_SAME_CLAUSE
    nowadays = not any(_everyday(t.expr) for t in timexes)
    for timex in timexes:
        clock = timex.expr[0] in _CLOCKS
        beside = timex.span.start - day_end < _SAME_CLAUSE
        value = timex3(timex, dct, reference if beside or not clock else None, spoken)
        if clock and beside:
            day_end = timex.span.end
        if nowadays and timex.rule == "today-or-nowadays":
            value = "PRESENT_REF"
        out.append(value)
        if timex.kind == "date" and _DAY_VALUE.match(value):
            day_end = timex.span.end
        if timex.kind == "date" and is_reference(value) and not _compares(timex.expr):
            reference = value
        if timex.kind == "date" and value[:4].isdigit():
            spoken = value
        if reference and _covers_quarters(timex.expr):
            reference = reference[:4]
    return tuple(out)
