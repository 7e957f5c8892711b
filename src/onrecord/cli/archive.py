"""`onrecord archive`: reports, stories and records kept in one file that grows."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from onrecord.cli import limits as limits_of

ABOUT = """\
Keep reports, their stories and records in a folder that grows.

Adding a report twice changes nothing, and an `add` that was broken off goes
on where it was. Stories form, merge and split as reports arrive and keep
their ids. Several processes may add at once.

Examples:
  onrecord archive news/ init
  onrecord archive news/ add inbox/ https://news.example/feed.xml crawl.warc.gz
  onrecord archive news/ stories --least 3
  onrecord archive news/ search "crisis meeting" --from 2031-03-01 --most 5
  onrecord archive news/ record s-1f2e --out record/
  onrecord archive news/ verify

Exit status: 0 when all went well, 2 when nothing could be done, 3 when some
input was left out or `verify` found something wrong.
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="The archive's folder.")
    verbs = parser.add_subparsers(
        title="verbs", dest="verb", metavar="VERB", required=True, parser_class=ArgumentParser
    )
    _verb(verbs, "init", "Make an empty archive.", "init")
    add = _verb(verbs, "add", "Add reports; what is there already changes nothing.",
                "add inbox/ feed.xml")  # fmt: skip
    add.add_argument("sources", nargs="+", metavar="PATH",
                     help="Files, folders, addresses, feeds, WARC files, or -.")  # fmt: skip
    add.add_argument("-j", "--jobs", type=int, default=1, help="Processes that clean reports.")
    limits_of.arguments(add)
    add.add_argument("-q", "--quiet", action="store_true", help="Print only what was left out.")
    stories = _verb(verbs, "stories", "List the stories, the largest first.", "stories --least 3")
    stories.add_argument("--least", type=int, default=1, help="Reports a story has at least.")
    _search(_verb(verbs, "search", "Find reports by words, person, outlet and day.",
                  'search dam --person "Marta Velinska"'))  # fmt: skip
    record = _verb(verbs, "record", "Write the record of a story.", "record s-1f2e --out record/")
    record.add_argument("story", help="The story's id, or how it begins.")
    record.add_argument("-o", "--out", type=Path, required=True, metavar="DIR",
                        help="Where the record is written.")  # fmt: skip
    most = "Reports it is made from, the first ones. Default: %(default)s."
    record.add_argument("--most", type=int, default=1000, metavar="N", help=most)
    record.add_argument("-q", "--quiet", action="store_true", help="Print only errors.")
    export = _verb(verbs, "export", "Write reports, stories and records as JSON lines.",
                   "export --out dump/")  # fmt: skip
    export.add_argument("-o", "--out", type=Path, required=True, metavar="DIR",
                        help="Where the files are written.")  # fmt: skip
    _verb(verbs, "verify", "Check every hash, span and index.", "verify")
    _verb(verbs, "compact", "Drop what only earlier versions used; give space back.", "compact")


def _verb(verbs: Any, name: str, about: str, example: str) -> ArgumentParser:
    """The parser of a verb, whose help ends with an example."""
    made: ArgumentParser = verbs.add_parser(
        name, help=about, description=about, formatter_class=RawDescriptionHelpFormatter,
        epilog=f"Example:\n  onrecord archive news/ {example}", allow_abbrev=False,
    )  # fmt: skip
    return made


def _search(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("words", nargs="?", default="", help='All of them; "in quotes" they stand together.')
    add("--from", dest="first", metavar="DAY", help="Published on this day or later.")
    add("--to", dest="last", metavar="DAY", help="Published on this day or before.")
    add("--person", metavar="NAME", help="Reports that name this person.")
    add("--outlet", metavar="NAME", help="Reports of this outlet.")
    add("--most", type=int, default=20, help="Reports shown. Default: %(default)s.")


def run(folder: Path, verb: str, **given: object) -> int:
    """Do what the verb says; gives the exit status. Raises OnrecordError."""
    from onrecord.cli.archive_verbs import VERBS

    return VERBS[verb](folder, **given)
