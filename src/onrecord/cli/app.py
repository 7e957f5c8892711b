"""The program: its commands, `--version`, and how errors end it."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from onrecord.cli.build import build
from onrecord.cli.schema import schema
from onrecord.cli.show import show
from onrecord.cli.words import line
from onrecord.errors import OnrecordError

# Plain help: the decorated form takes three times as long to appear.
app = typer.Typer(
    name="onrecord",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(build)
app.command()(show)
app.command()(schema)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Turn a pile of news reports into one sourced record.

    The record tells what happened, who said what, which numbers are given and
    where reports disagree. Every line opens the passages it rests on.

    \b
    Examples:
      onrecord build reports/ --out record
      onrecord build a.txt b.html https://news.example/story --out record
      onrecord show record/record.json
      onrecord show record/record.json disagreements
    """


def run() -> None:
    """Run the program. An error that onrecord raises is one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode shows "?"
    try:
        app()
    except OnrecordError as error:
        typer.echo(f"onrecord: {line(str(error))}", err=True)
        sys.exit(2)
