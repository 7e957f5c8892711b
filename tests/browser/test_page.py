"""The page in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.opened import WIDE, Opened, expect
from tests.publish.ferry import record
from tests.publish.hostile import ATTACKS, hostile

from onrecord.publish.html import index_html, to_html
from onrecord.publish.json import to_data

WIDTHS = [360, 768, 1280]


def open_file(browser: Any, file: Path, **options: Any) -> Opened:
    made = Opened(browser, file.as_uri(), **options)
    made.page.goto(made.base)
    return made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "record.html"
    made.write_text(to_html(to_data(record())), encoding="utf-8")
    return made


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    made = open_file(browser, file, viewport={"width": 1280, "height": 800})
    yield made
    made.close()


def test_every_part_opens(opened: Opened) -> None:
    page = opened.page
    closed = page.locator("main details")
    for index in range(closed.count()):
        element = closed.nth(index)
        for outer in element.locator("xpath=ancestor::details").all():
            outer.evaluate("e => { e.open = true }")
        element.locator("> summary").click()
        expect(element).to_have_attribute("open", "")
        element.locator("> summary").click()
        expect(element).not_to_have_attribute("open", re.compile(""))


def test_the_filter_leaves_what_was_asked_for(opened: Opened) -> None:
    page = opened.page
    ledger = page.locator("select[name=reports] option", has_text="Ledger").get_attribute("value")
    page.select_option("select[name=reports]", ledger)
    expect(page.locator("main .line[data-out]").first).to_be_attached()
    left = page.locator("main .line:visible")
    assert 0 < left.count() < page.locator("main .line").count()
    for line in left.all():
        assert ledger in (line.get_attribute("data-of") or "").split()
    page.select_option("select[name=states]", "planned")
    expect(left).to_have_count(1)
    expect(left).to_contain_text("Divers")
    expect(page.locator("#figures")).to_be_hidden()
    expect(page.locator(".filtered")).to_have_text("1 of 24 lines")
    page.click("button[type=reset]")
    page.locator("[data-out]").first.wait_for(state="detached")


def test_a_person_is_filtered_from_the_names(opened: Opened) -> None:
    page = opened.page
    button = page.locator("#ent-markov .only")
    button.click()
    expect(page.locator("main .line[data-out]").first).to_be_attached()
    for line in page.locator("main .line:visible").all():
        assert button.get_attribute("data-person") in (line.get_attribute("data-of") or "").split()


def test_a_link_opens_the_line_it_leads_to(opened: Opened) -> None:
    page = opened.page
    page.locator(".glance a", has_text="Hearing").click()
    page.locator("#evt-hearing[open]").wait_for(state="attached")
    passage = page.locator("#evt-hearing figcaption a").first
    passage.click()
    page.wait_for_url(f"**{passage.get_attribute('href')}")
    spot = page.evaluate("""() => {
      const at = document.getElementById(location.hash.slice(1));
      return [at.tagName, at.nextElementSibling?.tagName];
    }""")
    assert "MARK" in spot
    page.locator("#rep-courier-text sup a", has_text="E7").click()
    page.wait_for_url("**#evt-hearing")


def test_keys_go_from_line_to_line(opened: Opened) -> None:
    page = opened.page
    first = page.locator("main .line > summary").first
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("main .line").first).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("main .line[open]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#evt-call > summary")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("#clm-list > summary")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("main .line").first).to_have_attribute("open", "")


def test_all_opens_and_closes(opened: Opened) -> None:
    page = opened.page
    page.click("#all")
    expect(page.locator("main .line:not([open])")).to_have_count(0)
    page.click("#all")
    expect(page.locator("main .line[open]")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_scrolls_sideways(browser: Any, file: Path, width: int, scheme: str) -> None:
    made = open_file(browser, file, viewport={"width": width, "height": 740}, color_scheme=scheme)
    made.page.click("#all")
    assert not made.page.evaluate(WIDE)
    made.page.emulate_media(media="print")
    assert not made.page.evaluate(WIDE)
    made.close()


CONTRAST = """() => {
  const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = (c) => {
    const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const [r, g, b] = rgb(c).map((v) => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const c = getComputedStyle(at).backgroundColor;
      if (rgb(c)[3] !== 0) return c;
    }
    return "rgb(255, 255, 255)";
  };
  const poor = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || ["SCRIPT", "OPTION"].includes(e.tagName)) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_can_be_read(browser: Any, file: Path, scheme: str) -> None:
    made = open_file(browser, file, color_scheme=scheme)
    made.page.click("#all")
    assert made.page.evaluate(CONTRAST) == []
    made.close()


def test_it_reads_without_script(browser: Any, file: Path) -> None:
    made = open_file(browser, file, java_script_enabled=False)
    page = made.page
    expect(page.locator("#filter")).to_be_hidden()
    page.locator("#evt-call > summary").click()
    expect(page.locator("#evt-call mark").first).to_be_visible()
    made.close()


def test_paper_shows_the_passages(browser: Any, file: Path) -> None:
    made = open_file(browser, file)
    made.page.emulate_media(media="print")
    expect(made.page.locator("#evt-call .opened mark").first).to_be_visible()
    expect(made.page.locator(".rail")).to_be_hidden()
    made.close()


IDLE = "window.requestIdleCallback = () => 0"
"""A browser that never finds the time to make what is not seen."""


@pytest.fixture
def busy(browser: Any, file: Path) -> Iterator[Opened]:
    made = Opened(browser, file.as_uri())
    made.context.add_init_script(IDLE)
    made.page.goto(made.base)
    yield made
    made.close()


def test_a_line_is_made_when_it_is_opened(busy: Opened) -> None:
    page = busy.page
    expect(page.locator("#evt-call mark")).to_have_count(0)
    page.locator("#evt-call > summary").click()
    expect(page.locator("#evt-call mark").first).to_be_visible()
    expect(page.locator("#evt-call noscript")).to_have_count(0)


def test_a_link_reaches_a_passage_that_was_not_made(busy: Opened) -> None:
    page = busy.page
    expect(page.locator("#rep-courier-text mark")).to_have_count(0)
    page.locator("#evt-hearing > summary").click()
    passage = page.locator("#evt-hearing figcaption a").first
    target = passage.get_attribute("href")
    passage.click()
    expect(page.locator(f"{target}:target")).to_be_attached()
    page.goto(f"{busy.base}?again{target}")
    expect(page.locator(f"{target}:target")).to_be_attached()
    expect(page.locator("article.text mark").first).to_be_visible()


def test_paper_shows_what_was_not_made(busy: Opened) -> None:
    page = busy.page
    page.emulate_media(media="print")
    expect(page.locator("noscript.later")).to_have_count(0)
    expect(page.locator("#evt-call .opened mark").first).to_be_visible()
    expect(page.locator("#rep-courier-text mark").first).to_be_visible()


def test_without_script_all_of_it_is_there(browser: Any, file: Path) -> None:
    made = open_file(browser, file, java_script_enabled=False)
    page = made.page
    expect(page.locator("#rep-courier-text mark").first).to_be_visible()
    page.locator("#evt-call > summary").click()
    shown = page.locator("#evt-call .opened")
    expect(shown.locator("figcaption").first).to_be_visible()
    whole = page.locator("main").inner_text()
    made.close()
    again = open_file(browser, file)
    expect(again.page.locator("noscript.later")).to_have_count(0)
    again.page.locator("#evt-call > summary").click()
    expect(again.page.locator("#evt-call figcaption").first).to_be_visible()
    assert again.page.locator("#texts").inner_text() in whole
    again.close()


@pytest.mark.parametrize("words", ATTACKS)
def test_nothing_from_an_article_runs(browser: Any, tmp_path: Path, words: str) -> None:
    file = tmp_path / "record.html"
    file.write_text(to_html(hostile(to_data(record()), words)), encoding="utf-8")
    made = open_file(browser, file, viewport={"width": 360, "height": 740})
    made.page.click("#all")
    assert made.page.title() != "ran"
    assert not made.page.evaluate(WIDE)
    made.close()


def test_the_index(browser: Any, tmp_path: Path) -> None:
    data = to_data(record())
    file = tmp_path / "index.html"
    file.write_text(index_html([("ferry", data), ("again", data)]), encoding="utf-8")
    (tmp_path / "ferry").mkdir()
    (tmp_path / "ferry" / "record.html").write_text(to_html(data), encoding="utf-8")
    made = Opened(browser, tmp_path.as_uri(), viewport={"width": 360, "height": 740})
    made.page.goto(file.as_uri())
    assert not made.page.evaluate(WIDE)
    made.page.locator("h2 a").first.click()
    expect(made.page).to_have_title(data["story"]["title"])
    made.close()
