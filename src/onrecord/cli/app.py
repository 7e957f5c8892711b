"""The program: its commands, `--version`, and how errors end it.

Written on argparse: it loads in a tenth of the time of the libraries that build on it.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from onrecord.cli import (
    archive,
    build,
    check,
    completion,
    export,
    judge,
    mcp,
    schema,
    serve,
    show,
    watch,
)
from onrecord.cli.words import line
from onrecord.errors import OnrecordError

ABOUT = """\
Turn a pile of news reports into one sourced record.

The record tells what happened, who said what, which numbers are given and
where reports disagree. Every line opens the passages it rests on.
"""
EXAMPLES = """\
Examples:
  onrecord build reports/ --out record
  onrecord build a.txt b.html https://news.example/story --out record
  onrecord show record/record.json
  onrecord show record/record.json disagreements
  onrecord check record/record.json "The talks lasted two hours."
  onrecord archive news/ add feed.xml

`onrecord COMMAND --help` tells more about a command.

Exit status: 0 when all went well, 2 when nothing could be done (one line on
standard error says why), 3 when some input was left out, 130 when stopped.
"""
WIDTH = 100
"""Columns that help takes at most; wider lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Command:
    """arguments: adds a command's own to a parser. run: does it; gives the exit status.

    verbs: the command has commands of its own, which argparse cannot mix with what stands before.
    """

    about: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[..., int]
    verbs: bool = False


COMMANDS = {
    "build": Command(build.ABOUT, build.arguments, build.run),
    "show": Command(show.ABOUT, show.arguments, show.run),
    "check": Command(check.ABOUT, check.arguments, check.run),
    "judge": Command(judge.ABOUT, judge.arguments, judge.run),
    "export": Command(export.ABOUT, export.arguments, export.run),
    "archive": Command(archive.ABOUT, archive.arguments, archive.run, verbs=True),
    "watch": Command(watch.ABOUT, watch.arguments, watch.run),
    "serve": Command(serve.ABOUT, serve.arguments, serve.run),
    "mcp": Command(mcp.ABOUT, mcp.arguments, mcp.run),
    "schema": Command(schema.ABOUT, schema.arguments, schema.run),
    "completion": Command(completion.ABOUT, completion.arguments, completion.run),
}


class Parser(ArgumentParser):
    """argparse's, with whole option names only and safe words in its errors."""

    def __init__(self, prog: str, about: str, after: str = "") -> None:
        super().__init__(
            prog, description=about, epilog=after, allow_abbrev=False, formatter_class=_Help
        )

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: {line(message)}. Try --help.\n")


class _Help(RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        from shutil import get_terminal_size

        super().__init__(prog, max_help_position=26, width=min(get_terminal_size().columns, WIDTH))


def program(*, whole: bool = False) -> Parser:
    """The parser of what stands before a command's own arguments; whole: of these too."""
    made = Parser("onrecord", ABOUT, EXAMPLES)
    made.add_argument("--version", action="store_true", help="Print the version.")
    commands = made.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", parser_class=ArgumentParser
    )
    for name, command in COMMANDS.items():
        parser = commands.add_parser(name, help=command.about.partition("\n")[0])
        if whole:
            command.arguments(parser)
    return made


def command(name: str) -> Parser:
    """The parser of one command's arguments."""
    about, _, after = COMMANDS[name].about.partition("\nExample")
    made = Parser(f"onrecord {name}", about, f"Example{after}")
    COMMANDS[name].arguments(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Run a command; gives the exit status. Raises OnrecordError, SystemExit for wrong usage."""
    if arguments and arguments[0] in COMMANDS:
        chosen, parser = COMMANDS[arguments[0]], command(arguments[0])
        # intermixed: `build a.txt --out record b.txt` names two inputs
        parse = parser.parse_args if chosen.verbs else parser.parse_intermixed_args
        return chosen.run(**vars(parse(list(arguments[1:]))))
    parser = program()
    if parser.parse_args(list(arguments)).version:
        from importlib.metadata import version

        sys.stdout.write(f"onrecord {version('onrecord')}\n")
        return 0
    parser.print_help(sys.stderr)
    return 2


def run() -> NoReturn:
    """Run the program. An error that onrecord raises is one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode shows "?"
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except OnrecordError as error:
        sys.stderr.write(f"onrecord: {line(str(error))}\n")
        status = 2
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # the reader, `head` or `less`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # takes what is left
            status = 1
        else:
            sys.stderr.write(f"onrecord: {line(_system(error))}\n")
            status = 2
    except KeyboardInterrupt:
        sys.stderr.write("onrecord: stopped\n")
        status = 130
    sys.exit(status)


def _system(error: OSError) -> str:
    """What the system refused, and where."""
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{(error.strerror or str(error)).lower()}. Check the space and the rights there."
