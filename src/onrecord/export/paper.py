"""The page as PDF, printed by a browser that is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from onrecord.errors import MissingError
from onrecord.publish.html import to_html

Data = dict[str, Any]

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)  # fmt: skip
"""Browsers that print without a window; the variable ONRECORD_BROWSER names another."""
WAIT = 120
"""Seconds after which printing is given up: a page of 200 reports takes under ten."""
_MADE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")


def to_pdf(data: Data) -> bytes:
    """The page, opened and printed on A4. Raises MissingError where no browser can print it."""
    browser = _browser()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        page, out = Path(folder, "record.html"), Path(folder, "record.pdf")
        page.write_text(to_html(data), encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # browsers refuse to sandbox for root
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=WAIT)  # noqa: S603 - a browser that the user installed, on a page we wrote
        except (OSError, subprocess.TimeoutExpired) as error:
            raise MissingError("it did not print the page", where=browser) from error
        if done.returncode or not out.is_file():
            raise MissingError(
                "it did not print the page",
                where=browser,
                remedy="Name another in ONRECORD_BROWSER, or print record.html from a browser.",
            )
        return _undated(out.read_bytes())


def _browser() -> str:
    named = os.environ.get("ONRECORD_BROWSER")
    for name in [named] if named else BROWSERS:
        if found := shutil.which(name):
            return found
    raise MissingError(
        f"there is no browser “{named}”" if named else "no browser that prints was found",
        remedy="Install Chromium, Chrome or Edge, or name one in ONRECORD_BROWSER.",
    )


def _undated(pdf: bytes) -> bytes:
    """Without the time of printing, so that one record always gives the same file."""

    def plain(found: re.Match[bytes]) -> bytes:
        stamp = b"D:19700101000000Z"
        room = len(found[0]) - len(found[1]) - 4
        return b"/" + found[1] + b" (" + stamp.ljust(room)[:room] + b")"

    return _MADE.sub(plain, pdf)
