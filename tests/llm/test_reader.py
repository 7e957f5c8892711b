"""The reader over whole stories: what enters, what it costs, that order and time change nothing."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from tests.llm.stories import Fake, built, by_rules, helpful, lines, lying, reports

from onrecord.llm.cache import Answer
from onrecord.llm.client import Failure
from onrecord.publish.html import to_html
from onrecord.publish.json import to_data, to_json
from onrecord.publish.markdown import to_markdown
from onrecord.publish.schema import validate

CLAY = "The clay of the hill is 12 metres deep."


@pytest.fixture(scope="module")
def rules() -> bytes:
    return lines(by_rules(reports()))


def test_what_enters_is_marked_everywhere_it_shows(tmp_path: Path) -> None:
    record = built(reports(), Fake(helpful), tmp_path)
    data = to_data(record)
    validate(json.loads(to_json(record)))
    told = [a for e in data["events"] for a in e["attestations"] if "by" in a]
    assert [a["text"] for a in told] == [
        "Der Besitzer Jonas Harrow hat die Stadt am Montag verlassen"
    ]
    assert told[0]["by"] == {
        "reader": "language model",
        "model": "m-1",
        "prompt": "1",
        "found": "exact",
    }
    stated = next(c for c in data["claims"] if c["text"] == CLAY)
    assert stated["attestations"][0]["by"]["model"] == "m-1"
    assert data["reader"]["kept"] == {"event": 1, "statement": 1}
    for page in (to_html(data), to_markdown(data)):
        assert "read by language model m" in page.replace("\\", "")


def test_the_event_that_enters_is_dated_by_our_own_reader(tmp_path: Path) -> None:
    data = to_data(built(reports(), Fake(helpful), tmp_path))
    event = next(e for e in data["events"] if any("by" in a for a in e["attestations"]))
    assert event["time"]["start"] == "2031-03-03"


def test_without_a_reader_nothing_in_the_record_speaks_of_one() -> None:
    data = to_json(by_rules(reports())).decode()
    assert '"by"' not in data
    assert '"reader"' not in data


def test_false_proposals_change_no_line_and_are_counted(tmp_path: Path, rules: bytes) -> None:
    record = built(reports(), Fake(lying), tmp_path)
    assert lines(record) == rules
    assert record.reader is not None
    assert record.reader.kept == ()
    assert sum(d.count for d in record.reader.dropped) >= 4
    assert all(d.reason and d.passages for d in record.reader.dropped)


def test_a_rebuild_asks_nothing_and_gives_the_same_bytes(tmp_path: Path) -> None:
    first = to_json(built(reports(), Fake(helpful), tmp_path))
    again = Fake(helpful)
    assert to_json(built(reports(), again, tmp_path)) == first
    assert again.asked == []
    silent = Fake(lambda _: Failure("gone", over=True))
    assert to_json(built(reports(), silent, tmp_path)) == first


def test_another_model_or_prompt_is_asked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(reports(), Fake(helpful), tmp_path)
    from onrecord.llm import forms

    monkeypatch.setattr("onrecord.llm.batches.prompt", lambda _: f"{forms.prompt('read')} New.")
    again = Fake(helpful)
    built(reports(), again, tmp_path)
    assert again.asked


@pytest.mark.parametrize("jobs", [1, 8])
def test_the_order_of_answers_changes_nothing(tmp_path: Path, jobs: int) -> None:
    dice = random.Random(jobs)

    def late(data: Any) -> Any:
        time.sleep(dice.random() / 50)
        return helpful(data)

    one = to_json(built(reports(), Fake(helpful), tmp_path / "a"))
    assert to_json(built(reports()[::-1], Fake(late), tmp_path / "b", jobs=jobs)) == one


def test_a_report_is_answered_from_the_cache_in_another_pile(tmp_path: Path) -> None:
    built(reports(), Fake(helpful), tmp_path)
    alone = Fake(helpful)
    built(reports()[1:], alone, tmp_path)
    assert not [q for q in alone.asked if isinstance(json.loads(q.user), dict)]


def test_a_server_that_is_gone_leaves_the_rules_and_a_note(tmp_path: Path, rules: bytes) -> None:
    said: list[str] = []
    record = built(reports(), Fake(lambda _: Failure("gone", over=True)), tmp_path, said.append)
    assert lines(record) == rules
    notes = [n for found in record.notes.values() for n in found if n.kind == "no-language-model"]
    assert notes
    assert all("could not be reached" in n.text and n.spans for n in notes)
    assert any("read by rules alone" in s for s in said)


def test_after_a_server_is_gone_nothing_more_is_asked(tmp_path: Path) -> None:
    client = Fake(lambda _: Failure("stalled", over=True))
    built(reports(), client, tmp_path, jobs=1)
    assert len(client.asked) == 1


def test_answers_that_cannot_be_read_are_asked_in_halves(tmp_path: Path) -> None:
    def half(data: Any) -> Any:
        if isinstance(data, dict) and sum(1 for r in data["sentences"] if r["number"]) > 1:
            return Answer('{"items": [{"kind": "ev', "length", 100, 10)
        return helpful(data)

    whole = built(reports(), Fake(helpful), tmp_path / "a")
    record = built(reports(), Fake(half), tmp_path / "b")
    assert lines(record) == lines(whole)
    again = Fake(half)
    assert to_json(built(reports(), again, tmp_path / "b")) == to_json(record)
    assert again.asked == []


@pytest.mark.parametrize(
    "bad", ["", "no", "[1]", '{"items": 3}', '{"items": [', "{" * 5000, "null"]
)
def test_bad_answers_change_no_line(tmp_path: Path, bad: str, rules: bytes) -> None:
    record = built(reports(), Fake(lambda _: Answer(bad, "stop", 5, 5)), tmp_path)
    assert lines(record) == rules


def test_a_budget_bounds_what_is_asked_and_is_told_before_and_after(tmp_path: Path) -> None:
    said: list[str] = []
    client = Fake(helpful)
    record = built(reports(), client, tmp_path, said.append, tokens=0, prices=(1.0, 2.0))
    assert client.asked == []
    assert record.reader is not None
    assert {u.reason for u in record.reader.unanswered} == {"the budget was spent"}
    said.clear()
    built(reports(), client, tmp_path, said.append, tokens=10**6, prices=(1.0, 2.0), money=9.0)
    assert any("at most" in s and "budget 1,000,000 tokens" in s and "in money" in s for s in said)
    assert any(s.startswith("asked ") and "tokens" in s for s in said)


def test_a_budget_asks_the_same_whatever_was_answered_before(tmp_path: Path) -> None:
    small = 4000
    first = to_json(built(reports(), Fake(helpful), tmp_path, tokens=small))
    again = Fake(helpful)
    assert to_json(built(reports(), again, tmp_path, tokens=small)) == first
    assert again.asked == []
