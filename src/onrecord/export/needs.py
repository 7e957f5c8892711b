"""Libraries that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from onrecord.errors import MissingError

EXTRAS = {"pyarrow": "exports", "icalendar": "exports", "pandas": "notebook", "mcp": "mcp"}
"""Which extra of onrecord brings a library."""


def needed(module: str) -> Any:
    """The module. Raises MissingError, which says how to install it, where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise MissingError(
            f"the package {name} is not installed",
            remedy=f'Install it with: pip install "onrecord[{EXTRAS[name]}]"',
        ) from error
