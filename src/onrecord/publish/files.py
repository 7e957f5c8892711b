"""Read a record.json that somebody names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.errors import RecordError
from onrecord.publish.schema import validate

_REMEDY = "Give a record.json that `onrecord build` wrote."


def read(path: Path) -> dict[str, Any]:
    """The record at a path, or in a folder under the name record.json, validated.

    Raises RecordError when there is none, when it is no JSON or when it is no valid record.
    """
    file = path / "record.json" if path.is_dir() else path
    try:
        data = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        raise RecordError("there is no such file", where=str(file), remedy=_REMEDY) from error
    except OSError as error:
        told = (error.strerror or "unreadable").lower()
        raise RecordError(f"it cannot be read ({told})", where=str(file), remedy=_REMEDY) from error
    except (ValueError, RecursionError) as error:
        raise RecordError("it is not JSON", where=str(file), remedy=_REMEDY) from error
    if not isinstance(data, dict):
        raise RecordError("it is not a record", where=str(file), remedy=_REMEDY)
    try:
        validate(data)
    except RecordError as error:
        raise RecordError(error.what, where=str(file), remedy=error.remedy or _REMEDY) from error
    return data
