# ruff: noqa: E501 - invented texts and inputs read better whole
"""A browser that counts what pages do: scripts that ran, messages, requests to elsewhere."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.hostile.load import served
from benchmarks.hostile.planting import items
from onrecord.archive import Archive

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

_TRAP = "document.addEventListener('securitypolicyviolation', e => console.log('policy: ' + e.blockedURI))"


@dataclass(slots=True)
class Deeds:
    """executed: what ran or tried to, with its page. requests: addresses asked for elsewhere."""

    opened: int = 0
    executed: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window. Raises ImportError without playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def visit(chromium: Any, addresses: Sequence[str], own: Sequence[str], deeds: Deeds) -> None:
    """Open pages, unfold them, move the focus; note what they do.

    own: beginnings of addresses that pages may ask for.
    """
    context = chromium.new_context(reduced_motion="reduce", viewport={"width": 800, "height": 700})
    context.add_init_script(_TRAP)
    page = context.new_page()
    here = [""]
    page.on("console", lambda m: deeds.executed.append(f"{here[0]}: said {m.text[:200]}"))
    page.on("pageerror", lambda e: deeds.executed.append(f"{here[0]}: {str(e)[:200]}"))
    page.on("dialog", lambda d: _dialogue(d, here[0], deeds))
    page.on("popup", lambda _: deeds.requests.append(f"{here[0]}: a window"))
    page.on("request", lambda r: _asked(r.url, own, deeds))
    for address in addresses:
        here[0] = address
        deeds.opened += 1
        page.goto(address, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        page.keyboard.press("Tab")
        if page.title() in ("ran", "1") or page.url.split("#")[0] != address.split("#")[0]:
            deeds.executed.append(f"{address}: title {page.title()}, at {page.url}")
    context.close()


def _dialogue(dialogue: Any, address: str, deeds: Deeds) -> None:
    deeds.executed.append(f"{address}: a dialogue")
    dialogue.dismiss()


def _asked(url: str, own: Sequence[str], deeds: Deeds) -> None:
    if url != "data:," and not url.startswith(tuple(own)):
        deeds.requests.append(url[:200])


def files(chromium: Any, paths: Sequence[Path], deeds: Deeds) -> None:
    """Open files; they may ask for nothing but themselves."""
    for path in paths:
        visit(chromium, [path.as_uri()], [path.as_uri()], deeds)


def archive(folder: Path, strings: Sequence[str]) -> Path:
    """An archive of reports that hold the attacks, with the records of their stories."""
    folder.mkdir(parents=True, exist_ok=True)
    inbox = folder / "items.jsonl"
    inbox.write_text("".join(json.dumps(i) + "\n" for i in items(strings)), encoding="utf-8")
    with Archive.open(folder / "news", create=True) as made:
        made.add([str(inbox)])
        for story in made.stories():
            made.record(made.story(story.id))
    return folder / "news"


def pages_of(base: str, stories: int) -> list[str]:
    """The addresses of a served archive: lists, search, names, and its first stories."""
    import httpx

    told = httpx.get(f"{base}/stories.json", trust_env=False, timeout=60).json()["stories"]
    found = [s["url"] for s in told[:stories]]
    inner = [f"{place}{rest}" for place in found for rest in ("", "/record")]
    reports = [
        r["url"] for place in found
        for r in httpx.get(f"{base}{place}.json", trust_env=False, timeout=60).json()["reports"]
    ]  # fmt: skip
    ways = ("/stories", "/search?q=orchard", "/names", "/changes", "/changes?what=reports")
    return [base + way for way in (*ways, *inner, *reports)]


def serve(chromium: Any, folder: Path, strings: Sequence[str], deeds: Deeds) -> None:
    """Open the pages of an archive that holds the attacks."""
    news = archive(folder, strings)
    with served(news) as base:
        visit(chromium, pages_of(base, len(strings)), [base], deeds)
