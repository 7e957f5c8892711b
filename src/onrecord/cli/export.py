"""`onrecord export`: a record in the formats of other programs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from onrecord.errors import UsageError

ABOUT = """\
Write a record in a format that other programs read.

Formats:
  csv          tables of events, figures, quotes, passages … (a folder)
  parquet      the same tables, typed (a folder)
  ical         planned and held events for a calendar
  jsonld       linked data: schema.org and PROV-O
  annotations  every passage as a W3C Web Annotation
  ftm          FollowTheMoney statements, JSON lines
  geojson      places whose coordinates are known
  svg          each drawing of the page (a folder)
  pdf          the page, printed by an installed Chromium, Chrome or Edge
  md           Markdown

A format of one file goes to standard output without -o. In CSV, text that
a spreadsheet would run as a formula has an apostrophe before it.

Environment: ONRECORD_BROWSER names the browser that prints. parquet
and ical need the extra exports: pip install "onrecord[exports]".

Examples:
  onrecord export record/ --as csv -o tables
  onrecord export record/record.json --as ical -o events.ics
  onrecord export record/ --as geojson
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    from onrecord.export import FORMATS

    add = parser.add_argument
    add("record", type=Path, metavar="RECORD", help="A record.json, or the folder it is in.")
    add("--as", dest="as_", required=True, choices=tuple(FORMATS), metavar="FORMAT",
        help="One of the formats above.")  # fmt: skip
    add("-o", "--out", type=Path, metavar="PATH",
        help="The file to write, or the folder for csv, parquet and svg.")  # fmt: skip


def run(record: Path, as_: str, out: Path | None) -> int:
    """Write it; gives the exit status. Raises OnrecordError."""
    from onrecord.cli.load import load
    from onrecord.cli.words import line
    from onrecord.export import FORMATS, export
    from onrecord.publish.put import put

    folder = FORMATS[as_].folder
    if folder and out is None:
        raise UsageError(
            f"{as_} makes several files", where="--out", remedy="Name a folder with -o."
        )
    made = export(load(record), as_)
    for sentence in made.left_out:
        sys.stderr.write(f"left out {line(sentence)}\n")
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(next(iter(made.files.values())))
        return 0
    for name, content in made.files.items():
        path = out / name if folder else out
        put(path, content)
        sys.stdout.write(f"wrote {line(str(path))}\n")
    return 0
