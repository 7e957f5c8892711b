"""The options of commands that gather: limits, and whether private networks are fetched from."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.gather.options import GatherOptions

ABOUT = """\
Limits, with what they are unless --limit says otherwise: bytes=64M of an
input, markup=8M of a page or feed, text=400000 characters of a report,
ratio=200 of what is compressed, entries=100 of a feed, redirects=5 and
seconds=30 of a fetch, reports=1000 of a story.
"""


def arguments(parser: ArgumentParser) -> None:
    """Add --limit and --private."""
    parser.add_argument(
        "--limit", action="append", dest="limits", default=[], metavar="NAME=N",
        help="Change a limit, such as text=1M; may stand several times.",
    )  # fmt: skip
    parser.add_argument(
        "--private", action="store_true", help="Fetch from addresses inside a network too."
    )


def options(limits: Sequence[str], *, private: bool) -> GatherOptions:
    """What the options say. Raises UsageError."""
    from dataclasses import replace

    from onrecord.gather.options import limited

    given = dict(part.partition("=")[::2] for part in limits)
    return replace(limited(given, "--limit"), allow_private=private)
