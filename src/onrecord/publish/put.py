"""Files are written beside and renamed: none is ever seen half, no old one is ever lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from onrecord.errors import WriteError


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` when the block ends without an error.

    Folders are made. Raises WriteError when it cannot be written; then `path` is as it was.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        try:
            yield part
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        remedy = "Check the space and the rights there, then do the same again."
        what = f"it cannot be written ({told})"
        raise WriteError(what, where=str(path), remedy=remedy) from error


def put(path: Path, body: bytes) -> Path:
    """Write a file whole or not at all; gives its path. Raises WriteError."""
    with beside(path) as part:
        part.write_bytes(body)
    return path


def _sweep(path: Path) -> None:
    """Remove what processes that were killed left beside a file."""
    if os.name == "nt":  # there is no asking whether a process lives without harming it
        return
    for left in path.parent.glob(f".{escape(path.name)}.*.part"):
        owner = left.name.split(".")[-2]
        if owner.isdecimal() and not _lives(int(owner)):
            left.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True
