"""`onrecord schema`: the JSON Schema of record.json."""

from __future__ import annotations

from argparse import ArgumentParser

ABOUT = """\
Print the JSON Schema that every record.json keeps to.

Example:
  onrecord schema > record.schema.json
"""


def arguments(_parser: ArgumentParser) -> None:
    """The command takes nothing."""


def run() -> int:
    """Print it; gives the exit status."""
    import json
    import sys

    from onrecord.publish.schema import SCHEMA

    json.dump(SCHEMA, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
    return 0
