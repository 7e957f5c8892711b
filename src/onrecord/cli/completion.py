"""`onrecord completion`: what a shell needs to complete commands, options and files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from onrecord.errors import UsageError

ABOUT = """\
Print what a shell needs to complete commands, options and file names.

The script stands by itself: completing starts no program. Print it again
after a new version was installed.

Put it where the shell looks for such scripts, then open a new shell:
  bash   ~/.local/share/bash-completion/completions/onrecord
  zsh    a file _onrecord in a folder named in $fpath
  fish   ~/.config/fish/completions/onrecord.fish

Examples:
  onrecord completion bash > onrecord.bash
  onrecord completion fish > onrecord.fish
"""
SHELLS = ("bash", "zsh", "fish")


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "shell", choices=SHELLS, metavar="SHELL", help=f"One of {', '.join(SHELLS)}."
    )


def run(shell: str) -> int:
    """Print the script; gives the exit status. Raises UsageError without the library."""
    import sys

    from onrecord.cli.app import program

    sys.stdout.write(script(program(whole=True), shell))
    return 0


def script(parser: ArgumentParser, shell: str) -> str:
    """The script for one shell. Raises UsageError without the library that writes it."""
    try:
        import shtab
    except ImportError as error:
        what = "the library that writes completions is missing"
        raise UsageError(what, remedy="Install it: pip install shtab") from error
    _mark(parser, shtab.FILE, shtab.DIRECTORY)
    return str(shtab.complete(parser, shell)).rstrip() + "\n"


def _mark(parser: ArgumentParser, file: object, folder: object) -> None:
    """Say which arguments are files or folders, with their verbs' too."""
    for action in parser._actions:  # argparse has no public list
        for inner in action.choices.values() if isinstance(action.choices, dict) else ():
            _mark(inner, file, folder)
        if action.metavar == "DIR":
            action.complete = folder  # type: ignore[attr-defined] # shtab looks for it
        elif action.type is Path or action.metavar == "PATH":
            action.complete = file  # type: ignore[attr-defined] # shtab looks for it
