"""`onrecord build`: from reports to a record."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from onrecord.cli import limits as limits_of
from onrecord.cli import reading

ABOUT = f"""\
Read reports and write the record of each story they tell.

Takes plain text, Markdown, HTML, JSON, JSON lines and Parquet (title, source,
date, text), RSS and Atom feeds, WARC archives and saved e-mail. What cannot be
used is named on standard error; the rest goes on.

{limits_of.ABOUT}
Examples:
  onrecord build reports/ --out record
  onrecord build reports/ more.jsonl --one-story --out record
  onrecord build crawl/ --engine ray --jobs 8 --out record
  onrecord build https://news.example/feed.xml --format json --out record
  cat report.txt | onrecord build - --out record

With --reader llm a language model reads beside the rules: it needs the extra
`llm`, an address and a model, and its key, if any, in ONRECORD_LLM_KEY. What
it proposes enters only where it is found again in the reports.

  onrecord build reports/ -o record --reader llm --llm-url http://127.0.0.1:8080/v1 --llm-model m

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
    limits_of.arguments(parser)
    add("-e", "--engine", default="local", metavar="NAME",
        help="local (this process), ray (Ray on this machine) or ray://HOST:PORT; the last two "
        "need the extra “cluster”. Default: %(default)s.")  # fmt: skip
    add("-j", "--jobs", type=int, default=1, metavar="N",
        help="Processes on this machine. Default: %(default)s.")  # fmt: skip
    add("-q", "--quiet", action="store_true", help="Print only what was left out, and errors.")
    reading.arguments(parser)


def run(
    sources: list[str],
    out: Path,
    limits: list[str],
    *,
    one_story: bool,
    formats: str,
    quiet: bool,
    private: bool,
    engine: str,
    jobs: int,
    **model: Any,
) -> int:
    """Build the records; gives the exit status. model: of `reading`. Raises OnrecordError."""
    from onrecord.cli.run import build_record

    options = limits_of.options(limits, private=private)
    reader = reading.reader(quiet=quiet, **model)
    return build_record(
        sources, out, one_story=one_story, formats=formats, quiet=quiet,
        engine=engine, jobs=jobs, options=options, reader=reader,
    )  # fmt: skip
