"""The options of the command line, what is said of a reader there, and the files it writes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.llm.server import Reply, items, question, served
from tests.llm.stories import KILN, OFEN, helpful

from onrecord.cli import app
from onrecord.errors import MissingError, OnrecordError, UsageError
from onrecord.llm import Settings
from onrecord.llm.client import Client

LLM = ("--reader", "llm", "--llm-model", "m-1")


def refused(*arguments: str) -> str:
    with pytest.raises(OnrecordError) as error:
        app.main(["build", "nothing.txt", "-o", "nowhere", *arguments])
    return str(error.value)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--llm-url", "http://h/v1"), "--llm-url: it has no use without the model"),
        (("--reader", "llm", "--llm-url", "http://h/v1"), "--llm-model"),
        ((*LLM,), "--llm-url"),
        ((*LLM, "--llm-url", "h:8080"), "--llm-url"),
        ((*LLM, "--llm-url", "http://h/v1", "--llm-money", "2"), "--llm-price"),
        ((*LLM, "--llm-url", "http://h/v1", "--llm-price", "2"), "two numbers"),
        ((*LLM, "--llm-url", "http://h/v1", "--llm-jobs", "0"), "below what it can be"),
        ((*LLM, "--llm-url", "http://h/v1", "--llm-tokens", "-1"), "below what it can be"),
    ],
)
def test_wrong_options_are_refused_with_the_remedy(arguments: tuple[str, ...], told: str) -> None:
    assert told in refused(*arguments)


def test_addresses_are_told_without_names_and_passwords(tmp_path: Path) -> None:
    given = Settings("https://me:pass-7@model.example:8443/v1", "m", cache=tmp_path)
    assert given.host() == "model.example:8443"
    with pytest.raises(UsageError) as error:
        Settings("ftp://me:pass-7@model.example/v1", "m", cache=tmp_path).checked()
    assert "pass-7" not in str(error.value)


def test_without_the_extra_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingError, match=r"onrecord\[llm\]"):
        Client(Settings("http://h/v1", "m", cache=tmp_path))


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    from onrecord.llm.cache import Answer, Cache

    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="--llm-cache"):
        Cache(tmp_path / "file").put("a-0011", Answer("", "stop"))


@pytest.mark.parametrize("body", ["", "{", "[]", '{"text": 1}', '{"text": "", "finish": 1}'])
def test_a_broken_answer_in_the_cache_is_no_answer(tmp_path: Path, body: str) -> None:
    from onrecord.llm.cache import Answer, Cache

    cache = Cache(tmp_path)
    cache.put("a-0011", Answer("x", "length", 3, 4))
    assert cache.get("a-0011") == Answer("x", "length", 3, 4)
    next(tmp_path.rglob("*.json")).write_text(body)
    assert cache.get("a-0011") is None


# ---------------------------------------------------------------- a build from the command line


def build(tmp_path: Path, script: Any, *more: str) -> int:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    (folder / "kiln.txt").write_text(KILN)
    (folder / "ofen.txt").write_text(OFEN)
    with served(script) as server:
        return app.main([
            "build", str(folder), "-o", str(tmp_path / "out"), "--one-story", *LLM,
            "--llm-url", server.url, "--llm-cache", str(tmp_path / "cache"), *more,
        ])  # fmt: skip


def test_it_says_what_it_costs_and_shows_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("openai", reason="the extra llm is not installed")
    assert build(tmp_path, lambda r, _: items(helpful(question(r))), "--llm-price", "1,2") == 0
    told = capsys.readouterr().err
    assert "at most" in told
    assert "in money" in told
    assert "asked " in told
    assert app.main(["show", str(tmp_path / "out"), "reader"]) == 0
    shown = capsys.readouterr().out
    assert "language model m-1, prompt 1" in shown
    assert "entered" in shown
    assert app.main(["show", str(tmp_path / "out"), "events"]) == 0
    assert "read by language model m-1" in capsys.readouterr().out.replace("\n", " ")
    page = (tmp_path / "out" / "record.html").read_text()
    assert "Read beside the rules by language model m-1, prompt 1" in page


def test_a_refused_key_is_said_even_when_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("openai", reason="the extra llm is not installed")
    assert build(tmp_path, lambda *_: Reply(status=401), "--quiet") == 0
    told = capsys.readouterr().err
    assert "the server refused the key or the model; read by rules alone" in told
    data = json.loads((tmp_path / "out" / "record.json").read_text())
    assert data["reader"]["unanswered"]
    assert any(n["kind"] == "no-language-model" for r in data["reports"] for n in r["notes"])


def test_a_record_without_a_reader_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kiln.txt").write_text(KILN)
    app.main(["build", str(tmp_path / "kiln.txt"), "-o", str(tmp_path / "out"), "--one-story"])
    app.main(["show", str(tmp_path / "out"), "reader"])
    assert "The record has no reader." in capsys.readouterr().out
