"""Read a record.json that somebody names on the command line; libraries load when it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load(path: Path) -> dict[str, Any]:
    """As `publish.files.read`."""
    from onrecord.publish.files import read

    return read(path)
