"""The served archive in a real browser: nothing said, nothing asked for elsewhere, all reached."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.opened import WIDE, Opened, expect
from tests.serve.making import BARGE, TOKEN, make_archive


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that was started as people start it."""
    news = make_archive(tmp_path_factory.mktemp("served"))
    command = [sys.executable, "-m", "onrecord", "serve", str(news), "--port", "0"]
    environment = os.environ | {"ONRECORD_TOKEN": TOKEN, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert started.stdout
    found = re.search(r"http://\S+", started.stdout.readline())
    assert found
    yield found[0].rstrip("/")
    started.terminate()
    started.wait(20)


class Served(Opened):
    def goto(self, path: str) -> None:
        self.page.goto(self.base + path)

    def sign_in(self) -> None:
        self.goto(f"/sign-in#{TOKEN}")
        self.page.wait_for_url("**/stories")


@pytest.fixture
def opened(browser: Any, server: str) -> Iterator[Served]:
    made = Served(browser, server, viewport={"width": 1280, "height": 800})
    yield made
    made.close()


def _paths(page: Any, server: str) -> list[str]:
    told = page.request.get(f"{server}/stories.json").json()
    at = [s["url"] for s in told["stories"]]
    reports = [
        r["url"] for a in at for r in page.request.get(f"{server}{a}.json").json()["reports"]
    ]
    inner = [f"{a}{rest}" for a in at for rest in ("", "/record", "/judge", "/judge?show=apart")]
    return ["/stories", "/search?q=orchard", "/names", "/names/ada-kern", "/changes",
            "/changes?what=reports", "/add", "/api", *inner, *reports]  # fmt: skip


def test_no_page_speaks_asks_elsewhere_or_runs_what_reports_hold(opened: Served) -> None:
    opened.sign_in()
    for path in _paths(opened.page, opened.base):
        opened.goto(path)
        assert opened.page.title() != "ran", path
        opened.page.keyboard.press("Tab")
        assert opened.page.title() != "ran", path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways(browser: Any, server: str, width: int, scheme: str) -> None:
    made = Served(browser, server, viewport={"width": width, "height": 740}, color_scheme=scheme)
    made.sign_in()
    found = _paths(made.page, server)
    for path in [*found[:12], *found[-2:]]:
        made.goto(path)
        assert not made.page.evaluate(WIDE), path
    made.close()


def test_from_the_list_to_the_record_and_to_a_report(opened: Served) -> None:
    opened.goto("/")
    page = opened.page
    page.fill("#q", '"gate gave way"')
    page.click("text=Search the reports")
    expect(page.locator(".reports > li")).to_have_count(2)
    page.click(".facets >> text=Tideway Post")
    expect(page.locator(".reports > li")).to_have_count(1)
    page.click(".headline a")
    page.locator(".text sup a").first.click()
    page.wait_for_url("**/record#*")
    expect(page.locator("details.line[open], .disagreement:target").first).to_be_attached()
    page.click(".bar >> text=Names")
    page.click("text=Ada Kern")
    expect(page.locator("h1")).to_have_text("Ada Kern")


def test_dropped_files_end_in_the_record(opened: Served, tmp_path: Path) -> None:
    opened.sign_in()
    page = opened.page
    page.click(".bar >> text=Add")
    page.click("text=Add and make the record")
    expect(page.locator("#problem")).to_be_visible()
    files = []
    for number, (outlet, day, title, text) in enumerate(BARGE):
        path = tmp_path / f"{number}.txt"
        whole = f"{title}\n\n{outlet}, {day}\n\n{text}\n"
        path.write_text(whole.replace("Meridian", "Corvina").replace("Orlen", "Saltmere"))
        files.append(path)
    page.set_input_files("#files", files)
    expect(page.locator("#dropped")).to_contain_text("0.txt, 1.txt, 2.txt")
    page.click("text=Add and make the record")
    page.locator("#job").wait_for(state="attached")
    page.wait_for_url("**/record", timeout=60_000)
    expect(page.locator(".lead")).to_contain_text("reports")
    expect(page.locator("#texts")).to_contain_text("Corvina")


def test_a_passage_is_taken_out_and_put_back(opened: Served) -> None:
    opened.sign_in()
    page = opened.page
    hit = page.request.get(f"{opened.base}/search.json?q=Meridian").json()["hits"][0]
    opened.goto(f"{hit['story_url']}/judge")
    page.locator(".pick input").first.check()
    page.locator("text=Take the marked ones out").first.click()
    page.click("text=See how far it is")
    page.wait_for_url("**/record", timeout=60_000)
    page.click("text=Judge what was joined")
    page.click(".tabs >> text=Judged")
    expect(page.locator(".case .kind")).to_have_text("Taken apart")
    page.click("text=Take back")
    page.locator("text=Nothing has been judged").wait_for()
