"""What is too much of something: the rows that say so, alike for all kinds of input."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import LimitError
from onrecord.gather.item import Found
from onrecord.model.report import RawReport, Report, Skipped

ROWS = 200
"""Rows of items left out that one input gives; the others are counted in one more."""


def over(what: str, limit: float, unit: str, name: str, remedy: str = "") -> LimitError:
    """The error for an input that has more of something than the limit of that name allows."""
    raised = f"Raise it with --limit {name}=N."
    return LimitError(f"{what} more than {limit:,.10g} {unit}", remedy=f"{remedy} {raised}".strip())


def check_markup(size: int, limit: int) -> None:
    """Raise LimitError for a page or feed of more bytes than its parsers should be given."""
    if size > limit:
        raise over("its markup has", limit, "bytes", "markup")


def check_body(raw: RawReport, text: int, markup: int) -> None:
    """Raise LimitError for a report whose text, or a page whose markup, is too long."""
    if raw.kind == "html":
        check_markup(len(raw.body), markup)
    elif len(raw.body) > text:
        raise over("its text has", text, "characters", "text", "Split it.")


def too_long(report: Report, limit: int) -> Skipped | None:
    """The row for a report whose text is too long; None when it is not."""
    if len(report.text) <= limit:
        return None
    error = over("its text has", limit, "characters", "text", "Split it.")
    return Skipped(report.source, error.what, error.remedy)


def counted(found: Iterator[Found], source: str) -> Iterator[Found]:
    """The same, with at most `ROWS` rows of what was left out and one that counts the others."""
    rows = 0
    for one in found:
        rows += isinstance(one, Skipped)
        if rows <= ROWS or not isinstance(one, Skipped):
            yield one
    if rows > ROWS:
        yield Skipped(source, f"{rows - ROWS:,} more of its items cannot be used", "Check it.")
