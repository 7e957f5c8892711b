"""`onrecord serve`: the archive as pages and as an interface for programs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from onrecord.cli import limits as limits_of

ABOUT = """\
Serve an archive: stories, search, records, names, what changed.

Every page has an address that stays and a JSON twin (the same with .json);
/openapi.json describes them. Pages can be read by whoever reaches the server,
which is this machine alone unless --host says otherwise. Nothing can be
changed, unless a token is given: with it people add reports by pasting links
or dropping files, and judge what was joined.

Environment: ONRECORD_TOKEN is what people need to write. Needs the extra
serve: pip install "onrecord[serve]".

Examples:
  onrecord serve news/
  onrecord serve news/ --writable
  ONRECORD_TOKEN=long-secret-phrase onrecord serve news/ --host 0.0.0.0
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add = parser.add_argument
    add("archive", type=Path, metavar="DIR", help="The archive's folder.")
    add("--host", default="127.0.0.1", help="Address to listen at. Default: %(default)s.")
    add("--port", type=int, default=8017, help="Port, 0 for a free one. Default: %(default)s.")
    add("--token", metavar="TOKEN", help="What people need to write; seen by others on this "
        "machine, unlike the variable ONRECORD_TOKEN.")  # fmt: skip
    add("--writable", action="store_true", help="Make up a token where none is given.")
    add("--name", action="append", metavar="HOST", dest="names",
        help="Host name that the server is reached by; other names are refused.")  # fmt: skip
    limits_of.arguments(parser)


def run(*, limits: list[str], private: bool, **given: Any) -> int:
    """Serve until stopped; gives the exit status. Raises OnrecordError."""
    from onrecord.cli.serving import serve

    return serve(options=limits_of.options(limits, private=private), **given)
