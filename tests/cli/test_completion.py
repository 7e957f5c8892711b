"""Completion by shells: bash completes for real, the others where they are installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord.cli.app import COMMANDS, main
from onrecord.cli.completion import SHELLS

ASKED = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMPREPLY=()
by=$(complete -p onrecord | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$by onrecord "${!#}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["completion", "bash"]) == 0
    file = tmp_path / "onrecord.bash"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    return file


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["e"], {"export"}),
        ([""], set(COMMANDS)),
        (["build", "--on"], {"--one-story"}),
        (["export", "record", "--as", "ge"], {"geojson"}),
        (["show", "record", "q"], {"quotes"}),
        (["archive", "news", "v"], {"verify"}),
        (["archive", "news", "stories", "--l"], {"--least"}),
        (["completion", "f"], {"fish"}),
        (["build", "repo"], {"reports"}),
        (["build", "a.txt", "--out", "repo"], {"reports"}),
        (["archive", "news", "add", "repo"], {"reports"}),
    ],
)
def test_bash_offers_what_fits(
    script: Path, typed: list[str], offered: set[str], tmp_path: Path
) -> None:
    (tmp_path / "reports").mkdir()
    done = subprocess.run(
        ["bash", "--norc", "-c", ASKED, "bash", script, "onrecord", *typed],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert set(done.stdout.split()) == offered
    assert done.stderr == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_each_script_names_every_command_and_is_sound(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    text = capsys.readouterr().out
    for name in COMMANDS:
        assert name in text
    assert "one-story" in text
    if shutil.which(shell):
        file = tmp_path / "script"
        file.write_text(text, encoding="utf-8")
        subprocess.run([shell, "-n", file], check=True)
