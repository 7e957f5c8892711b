"""The command line: one command a file. Heavy libraries are imported when a command runs."""

from __future__ import annotations


def main() -> None:
    """Run `onrecord` with the arguments of the process; ends it with the command's exit status."""
    from onrecord.cli.app import run

    run()
