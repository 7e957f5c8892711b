"""`onrecord build`: from reports to a record."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

ABOUT = """\
Read reports and write the record of each story they tell.

Takes plain text, Markdown, HTML, JSON, JSON lines and Parquet (title, source,
date, text), RSS and Atom feeds, WARC archives and saved e-mail. What cannot be
used is named on standard error; the rest goes on.

Examples:
  onrecord build reports/ --out record
  onrecord build reports/ more.jsonl --one-story --out record
  onrecord build crawl/ --engine ray --jobs 8 --out record
  onrecord build https://news.example/feed.xml --format json --out record
  cat report.txt | onrecord build - --out record

Exit status: 0 when all was used, 3 when some input was left out, 2 when
nothing could be used.
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add = parser.add_argument
    add("sources", nargs="+", metavar="PATH",
        help="Files, folders, addresses (http, https), or - for standard input.")  # fmt: skip
    add("-o", "--out", type=Path, required=True, metavar="DIR",
        help="Where the record is written. Required.")  # fmt: skip
    add("--one-story", action="store_true",
        help="Take all reports as one story instead of sorting them.")  # fmt: skip
    add("-f", "--format", dest="formats", default="html,json,md", metavar="LIST",
        help="Any of html, json and md. Default: %(default)s.")  # fmt: skip
    add("-e", "--engine", default="local", metavar="NAME",
        help="local (this process), ray (Ray on this machine) or ray://HOST:PORT; the last two "
        "need the extra “cluster”. Default: %(default)s.")  # fmt: skip
    add("-j", "--jobs", type=int, default=1, metavar="N",
        help="Processes on this machine. Default: %(default)s.")  # fmt: skip
    add("-q", "--quiet", action="store_true", help="Print only what was left out, and errors.")


def run(sources: list[str], out: Path, **options: Any) -> int:
    """Build the records; gives the exit status. Raises OnrecordError."""
    from onrecord.cli.run import build_record

    return build_record(sources, out, **options)
