"""The tour is followed as it stands: every command of docs/guide.md, in order."""

from __future__ import annotations

import re
import shlex
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.shell import run

HERE = Path(__file__).parents[2]
GUIDE = (HERE / "docs" / "guide.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (\S.*)$", GUIDE, re.MULTILINE)
INSTALLS = ("python3 -m venv", ". .venv", "pip install", "{")  # the last: an assistant's settings
LARGEST = 200_000


def test_the_tour_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    pytest.importorskip("icalendar", reason="the extra exports is not installed")
    pytest.importorskip("pandas", reason="the extra notebook is not installed")
    uvicorn = pytest.importorskip("uvicorn", reason="the extra serve is not installed")
    shutil.copytree(HERE / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    seen: dict[str, str] = {}
    for line in COMMANDS:
        if line.startswith(INSTALLS):
            continue
        if line.startswith("onrecord "):
            assert run(line, monkeypatch) == 0, line
        else:
            _shell(line)
        seen[line] = capfdbinary.readouterr().out.decode()
    _promised(seen)
    for made in ("record/record.html", "tables/events.csv", "events.ics", "record.jsonld"):
        assert (tmp_path / made).stat().st_size > 0


def _shell(line: str) -> None:
    if line.startswith("python "):
        subprocess.run([sys.executable, *shlex.split(line)[1:]], check=True)
    else:
        subprocess.run(["sh", "-c", line], check=True)


def _promised(seen: dict[str, str]) -> None:
    """What the tour says that its commands show."""

    def told(part: str) -> str:
        return next(out for line, out in seen.items() if part in line)

    assert "supported" in told("by 1.5 metres.")
    assert "contradicted" in told("by 15 metres.")
    assert "1.5 metres, not 15 metres" in told("by 15 metres.")
    assert told("judge record list").startswith("1 ")
    assert len(told("archive news stories").splitlines()) == 2
    assert "story s-" in told("archive news search")
    assert "/sign-in#" in told("serve news --writable")


@pytest.mark.parametrize("name", sorted(p.name for p in (HERE / "docs" / "pictures").iterdir()))
def test_pictures_are_small_and_used(name: str) -> None:
    picture: Any = (HERE / "docs" / "pictures" / name).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < LARGEST
    assert min(struct.unpack(">II", picture[16:24])) > 100
    assert f"pictures/{name}" in GUIDE
