"""The files that a path stands for, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_SAVED = ("_files", ".files", "-Dateien")
"""What browsers add to a page's name for the folder with its pictures and scripts."""

_JUDGEMENTS = "judgements.json"
"""What people judged about the lines of a record may lie among its reports; it is none."""


def files(folder: str) -> Iterator[str]:
    """The paths of all files beneath a folder, `folder/name`, each folder sorted by name.

    Hidden files and folders are left out, and so is the folder of pictures that a browser saves
    beside a page. Linked folders are followed, each real folder once. Raises OSError when a
    folder cannot be read.
    """
    yield from _files(folder, set())


def _files(folder: str, seen: set[str]) -> Iterator[str]:
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
    stems = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
    beside = {stem + ending for stem in stems for ending in _SAVED}
    for name in names:
        path = os.path.join(folder, name)
        if not os.path.isdir(path):
            if name != _JUDGEMENTS:
                yield path
        elif name not in beside:
            yield from _files(path, seen)
