"""The options of a reader beside the rules, and the reader that they ask for."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.words import line
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.llm import LanguageReader, Settings

READERS = ("rules", "llm")


def arguments(parser: ArgumentParser) -> None:
    """Add the options."""
    add = parser.add_argument_group("a language model beside the rules").add_argument
    add("--reader", choices=READERS, default="rules", help="Default: %(default)s.")
    add("--llm-url", metavar="URL", help="Base of a server with an API like OpenAI's.")
    add("--llm-model", metavar="NAME", help="The model's name there.")
    add("--llm-cache", type=Path, metavar="DIR",
        help="Where answers are kept. Default: onrecord/llm in the user's cache.")  # fmt: skip
    add("--llm-tokens", type=int, metavar="N", help="Tokens that the run may cost at most.")
    add("--llm-money", type=float, metavar="X", help="What it may cost at most, by --llm-price.")
    add("--llm-price", metavar="X,Y", help="Prices of a million tokens of questions, of answers.")
    add("--llm-jobs", type=int, metavar="N", help="Questions at a time. Default: 4.")
    add("--llm-timeout", type=float, metavar="S", help="Seconds to wait. Default: 120.")


def reader(*, quiet: bool, reader: str, **given: Any) -> LanguageReader | None:
    """The reader asked for; None for the rules alone. given: the values of the options.

    Raises UsageError for a value that cannot be used, MissingError without the extra.
    """
    if reader == "rules":
        wanted = sorted(k for k, v in given.items() if v is not None)
        if wanted:
            raise UsageError(
                "it has no use without the model", where=f"--{wanted[0].replace('_', '-')}",
                remedy="Add --reader llm",
            )  # fmt: skip
        return None
    from onrecord.llm import LanguageReader

    return LanguageReader(settings(**given), say=_silent if quiet else _say)


def settings(**given: Any) -> Settings:
    """The settings of some options. Raises UsageError."""
    from onrecord.llm import Settings

    for name in ("llm_url", "llm_model"):
        if not given.get(name):
            raise UsageError(
                "--reader llm needs it", where=f"--{name.replace('_', '-')}",
                remedy="Give the server's address and the model's name",
            )  # fmt: skip
    known = {k.removeprefix("llm_"): v for k, v in given.items() if v is not None}
    if price := known.pop("price", None):
        known["prices"] = _prices(price)
    return Settings(**known).checked()


def _prices(text: str) -> tuple[float, float]:
    try:
        one, two = (float(part) for part in text.split(","))
    except ValueError as error:
        raise UsageError(
            f"{text!r} is not two numbers", where="--llm-price",
            remedy="Write them as 0.15,0.60: of a million tokens of questions, of answers",
        ) from error  # fmt: skip
    return one, two


def _say(text: str) -> None:
    sys.stderr.write(f"{line(text)}\n")
    sys.stderr.flush()


def _silent(text: str) -> None:
    """Say only what changes the record."""
    if text.startswith("language model: "):
        _say(text)
