"""Word lists and tables, read from the TOML files beside this module, each once."""

from __future__ import annotations

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
