"""Word lists and tables, read from the TOML files beside this module, each once."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `lang/tables/NAME.toml` ("times.en"). Treat the answer as read-only.

    Raises FileNotFoundError when there is no such table; see `has_table`.
    """
    file = resources.files("onrecord.lang") / "tables" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def has_table(name: str) -> bool:
    """Whether a table of that name ships."""
    return (resources.files("onrecord.lang") / "tables" / f"{name}.toml").is_file()


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list in a table as a set: `words("quotes.en", "cues.verbs")`."""
    found: Any = table(name)
    for part in key.split("."):
        found = found[part]
    return frozenset(found)


@cache
def numbers(name: str, part: str) -> dict[str, float]:
    """One part of the learned table `lang/tables/NAME.json`: numbers by name of feature.

    The file holds thousandths, by the last word of a feature's name under the words before it.
    Raises FileNotFoundError when there is no such table.
    """
    held = _learned(name)[part]
    return {head + tail: n / 1000 for head, given in held.items() for tail, n in given.items()}


@cache
def _learned(name: str) -> dict[str, Any]:
    file = resources.files("onrecord.lang") / "tables" / f"{name}.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
