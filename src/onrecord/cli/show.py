"""`onrecord show`: a record in the terminal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Section(StrEnum):
    """The parts of a record that can be shown by themselves."""

    EVENTS = "events"
    FIGURES = "figures"
    QUOTES = "quotes"
    POSITIONS = "positions"
    CLAIMS = "claims"
    DISAGREEMENTS = "disagreements"
    NAMES = "names"
    SOURCES = "sources"


def show(
    record: Annotated[
        Path,
        typer.Argument(
            metavar="RECORD", help="A record.json, or the folder it is in.", show_default=False
        ),
    ],
    section: Annotated[
        Section | None,
        typer.Argument(
            metavar="SECTION",
            help="Show only this part.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print a record, each line with its standing and its passages.

    A passage begins with the number of its report; "sources" lists the
    reports by these numbers. Without a section, all of them are printed
    after a short account.

    \b
    Examples:
      onrecord show record/record.json
      onrecord show record/record.json quotes
      onrecord show record/record.json figures | less
    """
    from onrecord.cli.load import load
    from onrecord.cli.sections import print_record

    print_record(load(record), None if section is None else section.value)
