"""A language model beside the rules, measured: the whole command, with a scripted server."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from benchmarks.__main__ import main
from tests.llm.server import Reply, items, served


def measured(
    url: str, cache: Path, patch: pytest.MonkeyPatch, out: pytest.CaptureFixture[str]
) -> dict[str, float]:
    patch.setattr(sys, "argv", [
        "benchmarks", "quality", "samples", "--reader", "llm", "--llm-url", url, "--llm-model", "m",
        "--llm-cache", str(cache), "--json",
    ])  # fmt: skip
    main()
    told: dict[str, float] = json.loads(out.readouterr().out)["samples"]
    return told


def test_a_model_with_nothing_to_say_changes_no_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("openai", reason="the extra llm is not installed")
    with served(lambda *_: items([])) as server:
        told = measured(server.url, tmp_path, monkeypatch, capsys)
        asked = len(server.seen)
        assert asked > 0
        assert told["questions"] == asked
        assert told["kept"] == 0
        keys = [k for k in told if f"{k}.rules" in told]
        assert keys
        assert {k: told[k] for k in keys} == {k: told[f"{k}.rules"] for k in keys}


def test_a_model_that_fails_is_counted_and_costs_no_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("openai", reason="the extra llm is not installed")
    with served(lambda *_: Reply("no json")) as server:
        told = measured(server.url, tmp_path, monkeypatch, capsys)
    assert told["unanswered"] > 0
    assert told["events.found"] == told["events.found.rules"]
