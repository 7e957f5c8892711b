# ruff: noqa: E501 - invented texts and inputs read better whole
"""Every attack in every field and passage, in a real browser: nothing runs, nothing is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.hostile import browser, planting
from tests.publish.ferry import record

from onrecord.publish.json import to_data
from onrecord.publish.schema import validate

DATA = to_data(record())
ATTACKS = planting.attacks()
in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with browser.browser() as started:
        yield started


def test_there_are_attacks_of_many_kinds() -> None:
    assert len(ATTACKS) >= 150


def test_an_attack_stands_in_every_field_and_passage() -> None:
    made = planting.attacked(DATA, "ATTACK")
    validate(made)
    held = list(planting._objects(made))
    fields = {k for one in held for k, v in one.items() if v == "ATTACK"}
    assert planting.FREE - fields == {"country"}
    assert all("ATTACK" in report["text"] for report in made["reports"])
    assert any("ATTACK" in a["text"] for e in made["events"] for a in e["attestations"])


@pytest.mark.parametrize("part", [0, 1, 2])
def test_pages_texts_and_drawings(chromium: Any, tmp_path: Path, part: int) -> None:
    strings, deeds = ATTACKS[part::3], browser.Deeds()
    made = planting.pages(_small(), strings, len(strings), tmp_path)
    browser.files(chromium, made, deeds)
    assert deeds.opened >= 5
    assert (deeds.executed, deeds.requests) == ([], [])


def _small() -> dict[str, Any]:
    """Some of the record's lines of each kind, so that a page of eighty copies opens soon."""
    made = dict(DATA)
    gone = {
        line["id"]
        for kind in ("events", "quotes", "positions", "claims")
        for line in DATA[kind][2:]
    }
    for kind in ("events", "quotes", "positions", "claims", "disagreements"):
        made[kind] = [
            x for x in DATA[kind] if x["id"] not in gone and not gone & set(x.get("about", ()))
        ]
    made["figures"] = [f for f in DATA["figures"] if f["about"] not in gone][:2]
    left = {f["id"] for f in made["figures"]}
    made["disagreements"] = [
        d
        for d in made["disagreements"]
        if all(not a.startswith("fig-") or a in left for a in d["about"])
    ]
    made["quotes"] = [{**q, "said": {**q["said"], "event": None}} for q in made["quotes"]]
    made["account"] = []
    validate(made)
    return made


def test_a_served_archive(chromium: Any, tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="the extra serve is not installed")
    deeds = browser.Deeds()
    browser.serve(chromium, tmp_path, ATTACKS[::20], deeds)
    assert deeds.opened > 10
    assert (deeds.executed, deeds.requests) == ([], [])


def test_no_cell_of_a_table_runs() -> None:
    assert planting.formulas(DATA, ATTACKS[::4]) == []
    assert planting._runs("=1+1")
    assert planting._runs("\t=1+1")
    assert not planting._runs("-12.5")


def test_what_runs_would_be_seen(chromium: Any, tmp_path: Path) -> None:
    """Pages without a policy that hold attacks as they are: the browser is no blind witness."""
    deeds = browser.Deeds()
    pages = []
    for number, words in enumerate(
        ["<script>document.title='ran'</script>", "<img src=https://evil.example/p.png>",
         "<body onload=alert(1)>", "<script>console.log(1)</script>"]
    ):  # fmt: skip
        pages.append(tmp_path / f"{number}.html")
        pages[-1].write_text(f"<!DOCTYPE html><title>x</title>{words}")
    browser.files(chromium, pages, deeds)
    assert len(deeds.executed) >= 3
    assert any("evil.example" in url for url in deeds.requests)


for _test in (test_pages_texts_and_drawings, test_a_served_archive, test_what_runs_would_be_seen):
    for _mark in in_browser:
        _mark(_test)
