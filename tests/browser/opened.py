"""A page with everything it said and asked for."""

from __future__ import annotations

from typing import Any

import pytest

expect: Any = pytest.importorskip("playwright.sync_api", reason="playwright is missing").expect

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Opened:
    """`base` is where the page may ask: a file's address, or that of a server."""

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        self.base, self.said, self.asked = base, list[str](), list[str]()
        self.context = browser.new_context(reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda m: self.said.append(m.text))
        self.page.on("pageerror", lambda e: self.said.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.url))

    def close(self) -> None:
        """Fails when the page said anything or asked elsewhere."""
        elsewhere = [u for u in self.asked if not u.startswith(self.base) and u != "data:,"]
        self.context.close()
        assert (self.said, elsewhere) == ([], [])
