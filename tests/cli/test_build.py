"""`onrecord build`, over a pipeline that is made up: exit status, lines, files named."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from onrecord.cli import app as program
from onrecord.cli.progress import Lines, shown
from onrecord.cli.run import parse_formats
from onrecord.errors import InputError, UsageError
from onrecord.model.report import Skipped

SUMMARY = SimpleNamespace(
    title="Dam \x1b[2J breaks", reports=3, independent=2, held=4, planned=1, disagreements=1
)
LEFT = Skipped("a\x1b.pdf", "it is a PDF, not text", "Save its words as a text file.")


class Fake(ModuleType):
    """A pipeline that remembers how it was called and gives what a test asks for."""

    def __init__(self, records: int = 1, skipped: tuple[Skipped, ...] = ()) -> None:
        super().__init__("onrecord.pipeline")
        self.calls: list[Any] = []
        self.error: Exception | None = None
        self.outcome = SimpleNamespace(
            records=("record",) * records,
            skipped=skipped,
            paths=(Path("out/record.html"), Path("out/record.json")),
            summary=(SUMMARY,) * records,
        )

    def run(self, sources: Any, out: Path, **options: Any) -> Any:
        self.calls.append((list(sources), out, options))
        if self.error:
            raise self.error
        if options["progress"]:
            options["progress"].step("gather", 1, 1, "a\x1b.txt")
        return self.outcome


def ran(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fake: Fake,
    *arguments: str,
) -> tuple[int, str, str]:
    import onrecord

    monkeypatch.setitem(sys.modules, "onrecord.pipeline", fake)
    monkeypatch.setattr(onrecord, "pipeline", fake, raising=False)
    monkeypatch.setattr(sys, "argv", ["onrecord", "build", *arguments])
    with pytest.raises(SystemExit) as end:
        program.run()
    out, err = capsys.readouterr()
    return int(end.value.code or 0), out, err


def test_all_used(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fake = Fake()
    status, out, err = ran(monkeypatch, capsys, fake, "a.txt", "b", "--out", "x", "--one-story")
    assert status == 0
    assert "3 reports, 2 independent" in out
    assert "4 held, 1 planned" in out
    assert out.rstrip().endswith("wrote out/record.html\nwrote out/record.json")
    assert err == "gather: 1 of 1 a\ufffd.txt\n"
    assert "\x1b" not in out + err
    ((sources, folder, options),) = fake.calls
    assert (sources, folder) == (["a.txt", "b"], Path("x"))
    assert options["one_story"] is True
    assert options["formats"] == ("html", "json", "md")


def test_some_left_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran(monkeypatch, capsys, Fake(1, (LEFT,)), "a", "-o", "x", "-q")
    assert status == 3
    assert out == ""
    told = "left out a\ufffd.pdf: it is a PDF, not text. Save its words as a text file.\n"
    assert err == told


def test_nothing_usable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ran(monkeypatch, capsys, Fake(0, (LEFT,)), "a", "-o", "x")
    assert (status, out) == (2, "")
    assert "none of the inputs can be used" in err


def test_errors_are_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = Fake()
    fake.error = InputError("no words\nat all", where="a\x1b.txt", remedy="Give words")
    status, out, err = ran(monkeypatch, capsys, fake, "a", "-o", "x", "-q")
    assert (status, out) == (2, "")
    assert err == "onrecord: a\ufffd.txt: no words at all. Give words\n"


def test_unknown_formats_name_the_choices(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = Fake()
    status, _, err = ran(monkeypatch, capsys, fake, "a", "-o", "x", "--format", "json,docx")
    assert status == 2
    assert "docx" in err
    assert "html, json, md" in err
    assert not fake.calls


def test_a_file_is_no_folder_to_write_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "x").write_text("")
    status, _, err = ran(monkeypatch, capsys, Fake(), "a", "-o", str(tmp_path / "x"))
    assert status == 2
    assert "Name a folder" in err


def test_formats_are_sorted_and_once() -> None:
    assert parse_formats("md, HTML,md") == ("html", "md")
    with pytest.raises(UsageError):
        parse_formats(" , ")


def test_lines_tell_each_tenth_once() -> None:
    out = io.StringIO()
    lines = Lines(out)
    for done in range(1, 201):
        lines.step("read", done, 200, "a\nb")
    told = out.getvalue().splitlines()
    assert len(told) == 11
    assert told[-1] == "read: 200 of 200 a b"


def test_a_terminal_gets_a_bar_that_goes_away() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    with shown(quiet=False, stream=out) as progress:
        assert progress is not None
        progress.step("read", 1, 2, "[red]a\x1b]0;x\x07")
        progress.step("read", 2, 2, "")
        progress.step("gather", 5, None, "b")
    assert "read" in out.getvalue()
    assert "\x1b]0" not in out.getvalue()


@pytest.mark.parametrize("command", [[], ["build"], ["show"], ["schema"]])
def test_help_has_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        program.main([*command, "--help"])
    told = capsys.readouterr().out
    assert end.value.code == 0
    assert "Example" in told
    assert all(len(one) <= 100 for one in told.splitlines())


def test_the_real_pipeline_with_nothing_usable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "broken.json").write_text('{"title": ')
    out = tmp_path / "out"
    inputs = [str(tmp_path / n) for n in ("empty.txt", "broken.json", "missing.txt")]
    monkeypatch.setattr(sys, "argv", ["onrecord", "build", *inputs, "-q", "--out", str(out)])
    with pytest.raises(SystemExit) as end:
        program.run()
    told = capsys.readouterr()
    assert end.value.code == 2
    assert told.out == ""
    left = told.err.splitlines()
    assert len(left) == 4
    assert all(any(f"left out {i}: " in one for one in left) for i in inputs)
    assert left[-1] == "onrecord: none of the inputs can be used. No record was written."
    assert not out.exists()
