"""`onrecord build`: from reports to a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def build(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files, folders, addresses (http, https), or - for standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Where the record is written.", show_default=False
        ),
    ],
    one_story: Annotated[
        bool,
        typer.Option("--one-story", help="Take all reports as one story instead of sorting them."),
    ] = False,
    formats: Annotated[
        str, typer.Option("--format", "-f", metavar="LIST", help="Any of html, json and md.")
    ] = "html,json,md",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only what was left out, and errors.")
    ] = False,
) -> None:
    """Read reports and write the record of each story they tell.

    Takes plain text, Markdown, HTML, JSON and JSON lines (title, source, date,
    text), RSS and Atom feeds, WARC archives and saved e-mail. What cannot be
    used is named on standard error; the rest goes on.

    \b
    Examples:
      onrecord build reports/ --out record
      onrecord build reports/ more.jsonl --one-story --out record
      onrecord build https://news.example/feed.xml --format json --out record
      cat report.txt | onrecord build - --out record

    Exit status: 0 when all was used, 3 when some input was left out, 2 when
    nothing could be used.
    """
    from onrecord.cli.run import build_record

    raise typer.Exit(build_record(sources, out, one_story=one_story, formats=formats, quiet=quiet))
