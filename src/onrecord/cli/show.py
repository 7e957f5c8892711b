"""`onrecord show`: a record in the terminal."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

ABOUT = """\
Print a record, each line with its standing and its passages.

A passage begins with the number of its report; "sources" lists the
reports by these numbers. Without a section, all of them are printed
after a short account.

Examples:
  onrecord show record/record.json
  onrecord show record/record.json quotes
  onrecord show record/record.json figures | less
"""
SECTIONS = (
    "events", "figures", "quotes", "positions", "claims", "disagreements", "names", "sources",
    "reader",
)  # fmt: skip
"""The parts of a record that can be shown by themselves."""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add = parser.add_argument
    add("record", type=Path, metavar="RECORD", help="A record.json, or the folder it is in.")
    add("section", nargs="?", choices=SECTIONS, metavar="SECTION",
        help=f"Show only this part: {', '.join(SECTIONS)}.")  # fmt: skip


def run(record: Path, section: str | None) -> int:
    """Print it; gives the exit status. Raises RecordError."""
    from onrecord.cli.load import load
    from onrecord.cli.sections import print_record

    print_record(load(record), section)
    return 0
