"""The page for everybody: axe in the browser, keys, and a large record that opens at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from benchmarks.page import multiplied
from tests.browser.opened import expect
from tests.export.planted import data

from onrecord.publish.html import index_html, to_html
from onrecord.publish.schema import validate


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = data()
    given = made["events"][0]["attestations"][:1]
    made["events"][0]["attributes"]["dated_by"] = {"value": "2031-05-14", "attestations": given}
    made["positions"][0]["target"] = "ent-markov"
    out = tmp_path_factory.mktemp("access") / "record.html"
    out.write_text(to_html(made), encoding="utf-8")
    return out


def findings(browser: Any, file: Path, *, opened: bool, **options: Any) -> list[str]:
    """What axe finds, serious or critical. The page's policy is set aside: axe is a script."""
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed")
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(file.as_uri())
    if opened:
        page.click("#all")
    found = axe.Axe().run(page)["violations"]
    context.close()
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found
            if v["impact"] in ("serious", "critical")]  # fmt: skip


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_has_no_serious_finding(
    browser: Any, file: Path, width: int, scheme: str, opened: bool
) -> None:
    size = {"width": width, "height": 800}
    assert findings(browser, file, opened=opened, viewport=size, color_scheme=scheme) == []


def test_axe_would_find_a_fault(browser: Any, file: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "record.html"
    whole = file.read_text(encoding="utf-8")
    assert '<html lang="en">' in whole
    spoiled.write_text(whole.replace('<html lang="en">', "<html>"), encoding="utf-8")
    found = findings(browser, spoiled, opened=False)
    assert any(f.startswith("html-has-lang") for f in found)


def test_axe_has_no_serious_finding_on_the_index(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(index_html([("one", data()), ("two", data())]), encoding="utf-8")
    assert findings(browser, file, opened=False) == []


def test_the_whole_page_is_reached_by_keys(browser: Any, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    seen = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.tagName, e.closest('section[id], header, form, aside')?.id ?? ''] }"
        )
        seen.add(tuple(at))
        if at[0] == "BODY":
            break
    reached = {place for _, place in seen}
    assert {"timeline", "places", "relations", "quotes", "figures", "sources"} <= reached
    assert ("SELECT", "filter") in seen
    page.close()


def test_a_mark_of_the_drawing_opens_its_event(browser: Any, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator(".timeline-drawing a").first.click()
    page.locator("#timeline .line[open]").wait_for(state="attached")
    page.close()


def test_the_filter_reaches_who_does_what(browser: Any, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    page.select_option("select[name=people]", label="Jonas Havel")
    expect(page.locator("main .line[data-out]").first).to_be_attached()
    for deed in page.locator(".deeds li:visible").all():
        assert "Havel" in deed.locator("xpath=ancestor::section[1]").inner_text()
    page.select_option("select[name=states]", "cancelled")
    expect(page.locator("#relations")).to_be_hidden()
    page.close()


ELEMENTS = """addEventListener("DOMContentLoaded", () => {
  window.atFirst = document.querySelectorAll("*").length;
})"""


def test_two_hundred_reports_open_at_once(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "record.html"
    whole = multiplied(data(), 200)
    validate(whole)
    file.write_text(to_html(whole), encoding="utf-8")
    context = browser.new_context()
    context.add_init_script(ELEMENTS)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator("article.text")).to_have_count(200)
    elements = page.evaluate("window.atFirst")
    assert 0 < elements < 200 * 200  # of the planted story; a page that grows faster opens slowly
    assert file.stat().st_size < 5_000_000
    expect(page.locator("noscript.later")).to_have_count(0)  # all there, once there was time
    assert page.evaluate("document.querySelectorAll('*').length") > 1.4 * elements
    context.close()
