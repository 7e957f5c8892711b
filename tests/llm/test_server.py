"""The client against a scripted server: every fault of one, and what never leaves this machine."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from tests.llm.server import Reply, items, question, reading, served
from tests.llm.stories import built, by_rules, helpful, lines, reports

from onrecord.llm import LanguageReader, Settings
from onrecord.llm.client import Client, Failure, Question
from onrecord.llm.settings import KEY
from onrecord.publish.json import to_json

pytest.importorskip("openai", reason="the extra llm is not installed")

ASK = Question("system", '{"sentences": []}', '{"type": "object"}', 50)


def client(url: str, tmp: Path, **other: Any) -> Client:
    return Client(Settings(url, "m-1", cache=tmp, **{"timeout": 5.0, "attempts": 2, **other}))


def asked(script: Any, tmp: Path, **other: Any) -> tuple[Any, int]:
    """What one question gives, and how often it was put."""
    with served(script) as server:
        found = client(server.url, tmp, **other).ask(ASK)
        return found, len(server.seen)


def test_an_answer_comes_with_its_tokens(tmp_path: Path) -> None:
    found, _ = asked(lambda *_: items([]), tmp_path)
    assert (found.text, found.finish, found.asked, found.answered) == (
        '{"items": []}',
        "stop",
        100,
        10,
    )


def test_the_schema_and_the_limit_are_sent(tmp_path: Path) -> None:
    with served(lambda *_: items([])) as server:
        client(server.url, tmp_path).ask(ASK)
        sent = server.seen[0]
    assert sent["response_format"]["type"] == "json_schema"
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert (sent["max_tokens"], sent["temperature"], sent["model"]) == (50, 0, "m-1")


SOON = (("retry-after-ms", "1"),)


def test_a_server_that_asks_to_wait_is_asked_again(tmp_path: Path) -> None:
    def script(_: Any, number: int) -> Reply:
        return items([]) if number else Reply(status=429, headers=SOON)

    found, times = asked(script, tmp_path)
    assert (found.finish, times) == ("stop", 2)


@pytest.mark.parametrize(
    ("status", "reason", "over"),
    [
        (429, "limited", True),
        (401, "refused", True),
        (404, "refused", True),
        (500, "failed", False),
    ],
)
def test_errors_have_their_reason(tmp_path: Path, status: int, reason: str, over: bool) -> None:
    found, _ = asked(lambda *_: Reply(status=status, headers=SOON), tmp_path)
    assert found == Failure(reason, over)  # type: ignore[arg-type]  # a reason


def test_a_stall_is_not_waited_for(tmp_path: Path) -> None:
    found, _ = asked(lambda *_: Reply(wait=2.0), tmp_path, timeout=0.2, attempts=1)
    assert found == Failure("stalled", over=True)


def test_a_connection_that_breaks_off_is_no_answer(tmp_path: Path) -> None:
    found, _ = asked(lambda *_: Reply(cut=True), tmp_path, attempts=1)
    assert isinstance(found, Failure)


def test_nobody_at_the_address(tmp_path: Path) -> None:
    with served(lambda *_: items([])) as server:
        url = server.url
    found = client(url, tmp_path, attempts=1).ask(ASK)
    assert found == Failure("gone", over=True)


def test_servers_that_know_no_schema_are_asked_more_simply(tmp_path: Path) -> None:
    def script(request: dict[str, Any], _: int) -> Reply:
        known = request["response_format"]["type"] == "json_object"
        return items([]) if known else Reply(status=400)

    with served(script) as server:
        one = client(server.url, tmp_path)
        assert not isinstance(one.ask(ASK), Failure)
        before = len(server.seen)
        one.ask(ASK)
        assert (before, len(server.seen)) == (3, 4)  # the way that worked is kept


def test_no_more_questions_at_a_time_than_jobs(tmp_path: Path) -> None:
    given = reports()
    with served(lambda r, _: items(helpful(question(r)), wait=0.05)) as server:
        reader = LanguageReader(Settings(server.url, "m", cache=tmp_path, jobs=1, attempts=1))
        from onrecord import pipeline

        pipeline.build(given, one_story=True, reader=reader)
        assert server.most == 1
        assert any(reading(r) for r in server.seen)


def test_the_same_over_a_server_as_without_one(tmp_path: Path) -> None:
    from onrecord import pipeline

    with served(lambda r, _: items(helpful(question(r)))) as server:
        reader = LanguageReader(Settings(server.url, "m-1", cache=tmp_path / "a"))
        over = pipeline.build(reports(), one_story=True, reader=reader)[0]
    from tests.llm.stories import Fake

    assert to_json(over) == to_json(built(reports(), Fake(helpful), tmp_path / "b"))


def test_a_server_that_dies_half_way_leaves_a_whole_record(tmp_path: Path) -> None:
    from onrecord import pipeline

    def script(request: dict[str, Any], number: int) -> Reply:
        return items(helpful(question(request))) if number == 0 else Reply(cut=True)

    with served(script) as server:
        reader = LanguageReader(Settings(server.url, "m", cache=tmp_path, jobs=1, attempts=1))
        record = pipeline.build(reports(), one_story=True, reader=reader)[0]
    assert record.reader is not None
    assert record.reader.requests == 1
    assert len(record.lines.quotes) >= len(by_rules(reports()).lines.quotes)
    assert lines(record)


def test_the_key_is_sent_and_stands_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from onrecord import pipeline

    secret = "key-of-nobody-7341"
    monkeypatch.setenv(KEY, secret)
    said: list[str] = []
    with caplog.at_level(logging.DEBUG), served(lambda *_: Reply(status=401)) as server:
        made = Settings(server.url, "m", cache=tmp_path / "c", attempts=1)
        record = pipeline.build(
            reports(), one_story=True, reader=LanguageReader(made, say=said.append)
        )[0]
        assert server.keys[0] == f"Bearer {secret}"
        made = Settings(server.url, "m", cache=tmp_path / "c", attempts=1)
        server.script = lambda *_: items([])
        pipeline.build(reports(), one_story=True, reader=LanguageReader(made))
    kept = "".join(p.read_text() for p in (tmp_path / "c").rglob("*.json"))
    assert kept
    for told in (repr(made), " ".join(said), to_json(record).decode(), kept, caplog.text):
        assert secret not in told


def test_keys_of_other_services_are_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "another-service")
    monkeypatch.setenv("OPENAI_ORG_ID", "another-body")
    monkeypatch.delenv(KEY, raising=False)
    with served(lambda *_: items([])) as server:
        client(server.url, tmp_path).ask(ASK)
        assert server.keys == ["Bearer none"]


def test_questions_are_data(tmp_path: Path) -> None:
    """What is asked about goes as JSON in the user's message; instructions hold no word of it."""
    with served(lambda *_: items([])) as server:
        built_with = LanguageReader(Settings(server.url, "m", cache=tmp_path))
        from onrecord import pipeline

        pipeline.build(reports(), one_story=True, reader=built_with)
        for request in server.seen:
            system, user = (m["content"] for m in request["messages"])
            assert json.loads(user)
            assert "Lindow" not in system
