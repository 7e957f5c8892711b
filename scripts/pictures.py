"""Makes docs/pictures from the sample stories: the record's page and the pages of an archive.

    python scripts/pictures.py

Needs playwright, Chromium and the extra `serve`.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.archive import Archive

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
SAMPLES = ROOT / "samples"
TOKEN = "a-token-for-pictures"  # noqa: S105 - of a server that lives for a minute


def main() -> None:
    """Build the records, serve the archive, keep the pictures."""
    from playwright.sync_api import sync_playwright

    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as api:
        here = Path(folder)
        pipeline.run([str(SAMPLES / "reservoir")], here, one_story=True, formats=("html",))
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = api.chromium.launch(executable_path=found, args=["--no-sandbox"])
        record(browser, (here / "record.html").as_uri())
        with served(here / "news") as (address, story):
            archive(browser, address, story)
        browser.close()


def record(browser: Any, address: str) -> None:
    """The first screen at desk and phone width, a disagreement, and a line that was opened."""
    page = browser.new_page(viewport={"width": 1200, "height": 800}, color_scheme="light")
    page.goto(address)
    page.screenshot(path=OUT / "record.png")
    page.locator(".disagreement").first.screenshot(path=OUT / "disagreement.png")
    line = page.locator(".event .line:has(.disputed)").first
    line.locator("> summary").click()
    line.locator("figure").first.wait_for()
    line.screenshot(path=OUT / "line.png")
    phone = browser.new_page(viewport={"width": 390, "height": 760}, color_scheme="dark")
    phone.goto(address)
    phone.screenshot(path=OUT / "phone.png")


def archive(browser: Any, address: str, story: str) -> None:
    """A search, the page where links are pasted, and the page to judge."""
    context = browser.new_context(viewport={"width": 1200, "height": 720}, color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}/sign-in#{TOKEN}")
    page.wait_for_url("**/stories")
    for name, path in (
        ("search", "/search?q=dam"),
        ("add", "/add"),
        ("judge", f"/stories/{story}/judge"),
    ):
        page.goto(address + path)
        page.screenshot(path=OUT / f"{name}.png")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """An archive of both samples, served with a token; (address, story with a record)."""
    import uvicorn

    from onrecord.serve import Settings, application

    with Archive.open(folder, create=True) as kept:
        kept.add([str(SAMPLES)])
        stories = [s.id for s in kept.stories()]
        for story in stories:
            kept.record(kept.story(story))
    listening = socket.create_server(("127.0.0.1", 0))
    app = application(Settings(folder, TOKEN, None, False))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", str(stories[0])
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main()
