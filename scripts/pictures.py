"""Makes docs/pictures/record.png, the first screen of a sample's record at desk width.

    python scripts/pictures.py

Needs playwright and Chromium; builds the record of samples/reservoir first.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from onrecord import pipeline

ROOT = Path(__file__).parents[1]
WIDTH, HEIGHT = 1200, 1000


def main() -> None:
    """Build the record, open its page, keep the picture."""
    with tempfile.TemporaryDirectory() as folder:
        sample = str(ROOT / "samples" / "reservoir")
        pipeline.run([sample], Path(folder), one_story=True, formats=("html",))
        picture(Path(folder) / "record.html", ROOT / "docs" / "pictures" / "record.png")


def picture(page: Path, out: Path) -> None:
    """The first screen of a page, in light colours."""
    from playwright.sync_api import sync_playwright

    out.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        opened.goto(page.as_uri())
        opened.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main()
