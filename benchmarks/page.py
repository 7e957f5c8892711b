"""How a record of many reports opens in a browser, beside the same reports as bare text.

Seconds depend on the machine, so the first key is a ratio: processor time of the browser until the
page is loaded, against that for a page with nothing but the reports' paragraphs. Both are opened in
turn, so that they meet the same load. Needs Chromium and playwright.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.publish.html import to_html
from onrecord.publish.json import to_data

Data = dict[str, Any]

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "reservoir"
REPORTS = 200
TURNS = 5


def run(quick: bool) -> dict[str, float]:
    """page_vs_text; load_ms and load_cpu_ms, the least of several; elements and kilobytes."""
    data = multiplied(built(), REPORTS // 10 if quick else REPORTS)
    with tempfile.TemporaryDirectory() as folder:
        record, text = Path(folder, "record.html"), Path(folder, "text.html")
        record.write_text(to_html(data), encoding="utf-8")
        text.write_text(bare(data), encoding="utf-8")
        size = record.stat().st_size
        ours, floor = _opened([record, text], 2 if quick else TURNS)
    reports = len(data["reports"])
    return {
        "page_vs_text": ours["cpu"] / floor["cpu"],
        "load_ms": ours["load"],
        "load_cpu_ms": ours["cpu"],
        "paint_ms": ours["paint"],
        "elements_per_report": ours["elements"] / reports,
        "kb_per_report": size / 1000 / reports,
    }


def built() -> Data:
    """The record of a sample story."""
    reports = pipeline.collect([str(SAMPLE)], pipeline.Silent()).reports
    return to_data(pipeline.build(reports, one_story=True)[0])


def bare(data: Data) -> str:
    """The reports' text in paragraphs and nothing else."""
    paragraphs = (p for r in data["reports"] for p in r["text"].split("\n") if p.strip())
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>text</title>{body}"


def multiplied(one: Data, reports: int) -> Data:
    """A record many times over, each time with ids of its own."""
    whole, ids = copy.deepcopy(one), _ids(one)
    for n in range(1, max(1, reports // len(one["reports"]))):
        again = _renamed(one, f"-{n}", ids)
        for kept, added in ((whole, again), (whole["lineage"], again["lineage"])):
            for key, value in added.items():
                if isinstance(value, list):
                    kept[key] += value
    return whole


def _ids(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*(_ids(v) for v in value.values()))
    return set().union(*(_ids(v) for v in value)) if isinstance(value, list) else set()


def _renamed(value: Any, end: str, ids: set[str]) -> Any:
    if isinstance(value, dict):
        return {k: _renamed(v, end, ids) for k, v in value.items()}
    if isinstance(value, list):
        return [_renamed(v, end, ids) for v in value]
    return value + end if isinstance(value, str) and value in ids else value


def _opened(files: list[Path], turns: int) -> list[dict[str, float]]:
    """For each file the least that several openings took, in milliseconds."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as api:
        browser = api.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        took = [[_open(browser, file) for file in files] for _ in range(turns)]
        browser.close()
    return [{k: min(t[k] for t in turn) for k in turn[0]} for turn in zip(*took, strict=True)]


def _open(browser: Any, file: Path) -> dict[str, float]:
    """One opening in a tab of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    told: dict[str, float] = page.evaluate(_TOLD)
    context.close()
    return {**told, "cpu": 1000 * found["TaskDuration"]}


_TOLD = """() => ({
  load: performance.getEntriesByType("navigation")[0].loadEventEnd,
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  elements: document.querySelectorAll("*").length,
})"""
