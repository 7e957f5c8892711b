"""`onrecord mcp`: tools for assistants."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

ABOUT = """\
Serve records to an assistant over the Model Context Protocol.

Speaks on standard input and output; an assistant's settings name this
command. The tools only read: find_stories, get_record, search_passages,
check_claim, compare_reports. Every answer gives passages with their report
and offsets, and the origins behind them; words of articles are marked as
such. Needs the extra mcp: pip install "onrecord[mcp]".

Examples:
  onrecord mcp record/
  onrecord mcp records/
  onrecord mcp archive/
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "path", type=Path, metavar="PATH",
        help="A record.json, a folder of records, or an archive.",
    )  # fmt: skip


def run(path: Path) -> int:
    """Serve until the input ends; gives the exit status. Raises OnrecordError."""
    from onrecord.mcp.library import library
    from onrecord.mcp.server import server

    server(library(path)).run("stdio")
    return 0
