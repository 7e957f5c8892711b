"""The TIMEX3 value of ambiguous forms, by how annotators write them.

The annotation standard leaves open whether "Monday night" is written with its part of the day, "two
decades" in decades or years, "the week" as a week of the calendar. `written` puts the form that
annotators prefer, as counted on annotated news, in place of the rule's own value. Only the TIMEX3
value changes: what an expression means for the record is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.lang.tables import table
from onrecord.model.reading import Timex

_DIGITS = re.compile(r"\d")
_PART = re.compile(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})\Z")
_WEEK = re.compile(r"(\d{4}-W)\d\d\Z")
_QUARTER = re.compile(r"(\d{4})-Q\d\Z")
_DECADES = re.compile(r"P(\d+|X)DE\Z")
_OPEN = re.compile(r"PX[A-Z]+\Z")


def forms(value: str, tense: int = 0) -> dict[str, str]:
    """Other ways to write a value, by name; empty for values that are written in one way only."""
    out: dict[str, str] = {}
    if found := _PART.match(value):
        out |= {"day": found[1], "length": f"PT1{found[2]}"}
    if found := _WEEK.match(value):
        out |= {"open": f"{found[1]}XX", "length": "P1W"}
    if found := _QUARTER.match(value):
        out |= {"open": f"{found[1]}-QX", "year": found[1]}
    if found := _DECADES.match(value):
        out["years"] = "PXY" if found[1] == "X" else f"P{int(found[1]) * 10}Y"
    if _OPEN.match(value):
        out["vague"] = "FUTURE_REF" if tense > 0 else "PAST_REF"
    return out


def keys(timex: Timex, value: str) -> tuple[str, str]:
    """What an expression is counted under: rule and shape of the value, then the shape alone."""
    shape = _DIGITS.sub("9", value)
    return f"{timex.rule} {shape}", shape


def written(
    timexes: Sequence[Timex],
    values: Sequence[str],
    language: str,
    choices: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """The values of one text's expressions (see `document_values`) in the form annotators prefer.

    choices: the form chosen under each key; None for those of the language's table.
    """
    if choices is None:
        choices = table("times_choices").get(language, {})
    out: list[str] = []
    for timex, value in zip(timexes, values, strict=True):
        form = next((choices[k] for k in keys(timex, value) if k in choices), "")
        out.append(forms(value, timex.tense).get(form, value))
    return tuple(out)
