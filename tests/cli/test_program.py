"""The program as a process: what help loads, version, schema, usage errors, a closed pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.cli.sample import record

from onrecord.cli.app import command

HEAVY = {"spacy", "trafilatura", "sklearn", "httpx", "lxml", "feedparser", "jinja2", "jsonschema",
         "rich", "onrecord.pipeline", "numpy", "click", "typer", "babel"}  # fmt: skip
MAIN = "import sys; from onrecord.cli import main; "


def ran(*arguments: str, code: str = MAIN + "main()") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = MAIN + "import atexit\natexit.register(lambda: print('|', *sys.modules))\nmain()"
    done = ran(*arguments, code=code)
    assert done.returncode == 0
    loaded = set(done.stdout.rpartition("|")[2].split())
    assert "argparse" in loaded
    assert not loaded & HEAVY


def test_version() -> None:
    assert ran("--version").stdout == f"onrecord {version('onrecord')}\n"


def test_schema_is_json() -> None:
    assert "properties" in json.loads(ran("schema").stdout)


@pytest.mark.parametrize(
    "arguments", [["build"], ["build", "a.txt"], ["show"], ["show", "x", "weather"], ["fly"]]
)
def test_usage_errors_end_with_two(arguments: list[str]) -> None:
    done = ran(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_show_in_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record()))
    done = ran("show", str(path), "sources")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "Dam breaks" in done.stdout


def test_show_of_a_broken_record_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text("{}")
    done = ran("show", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(path) in done.stderr


def test_show_of_a_sound_record_loads_little(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record()))
    code = MAIN + "import atexit\natexit.register(lambda: print('|', *sys.modules))\nmain()"
    done = ran("show", str(path), "quotes", code=code)
    assert done.returncode == 0, done.stderr
    assert "We were warned" in done.stdout
    loaded = set(done.stdout.rpartition("|")[2].split())
    assert not loaded & (HEAVY - {"rich"})


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    made = record()
    made["claims"] = [
        {"id": f"c{n}", "text": "The dam broke " * 20, "why": [],
         "attestations": made["events"][0]["attestations"],
         "standing": made["events"][0]["standing"]}
        for n in range(400)
    ]  # fmt: skip
    path.write_text(json.dumps(made))
    command = [sys.executable, "-c", MAIN + "main()", "show", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_inputs_may_stand_on_both_sides_of_an_option() -> None:
    given = command("build").parse_intermixed_args(["a", "--out", "x", "b", "-"])
    assert given.sources == ["a", "b", "-"]


def test_no_command_prints_help_and_ends_with_two() -> None:
    done = ran()
    assert (done.returncode, done.stdout) == (2, "")
    assert "onrecord COMMAND --help" in done.stderr
