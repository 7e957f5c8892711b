"""Lines that people type into a shell, run in this process where they call onrecord."""

from __future__ import annotations

import io
import shlex
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.cli.app import main


def run(line: str, patch: pytest.MonkeyPatch) -> int:
    """Run one line of a shell: settings before it, `cat FILE |`, `| less` and `> FILE`."""
    before, bar, after = line.partition(" | ")
    if before.startswith("cat "):
        stdin = io.BytesIO(Path(before.split()[1]).read_bytes())
        patch.setattr("sys.stdin", SimpleNamespace(buffer=stdin, isatty=lambda: False))
        line = after
    elif bar:
        line = before
    words = shlex.split(line.partition(" > ")[0])
    while "=" in words[0]:
        patch.setenv(*words.pop(0).split("=", 1))
    assert words.pop(0) == "onrecord"
    return main(words)
