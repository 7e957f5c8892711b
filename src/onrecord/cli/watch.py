"""`onrecord watch`: look at sources again and again, and tell what changed."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

ABOUT = """\
Look at feeds, sitemaps and folders, and tell what changed in the stories.

The file names what to watch and where changes go:

  archive = "news"              # the archive's folder
  every = "15m"                 # between two looks
  pace = "2s"                   # between two requests to one host
  jsonl = "changes.jsonl"       # any of these three
  atom = "changes.atom"
  webhook = "https://desk.example/changes"
  private = false               # whether addresses inside a network are fetched
  [limits]                      # as `onrecord build --help` names them
  seconds = 10                  # them; for example
  [[source]]
  feed = "https://news.example/feed.xml"
  [[source]]
  sitemap = "https://news.example/sitemap.xml"
  [[source]]
  folder = "inbox"

Obeys robots.txt, asks only for what changed, and waits longer after failures.

Example:
  onrecord watch sources.toml --once
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("sources", type=Path, metavar="FILE", help="What to watch, as TOML.")
    parser.add_argument("--once", action="store_true", help="Look once and end.")


def run(sources: Path, *, once: bool) -> int:
    """Watch; gives the exit status. Raises OnrecordError."""
    from onrecord.cli.watching import watch

    return watch(sources, once=once)
