# ruff: noqa: E501 - invented texts and inputs read better whole
"""Attack strings planted in every free field and inside the passages of a record."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

Data = dict[str, Any]

FREE = frozenset({
    "title", "outlet", "byline", "name", "label", "measure", "unit", "content", "explanation",
    "reason", "value", "evidence", "channel", "unnamed", "url", "file", "language", "country",
})  # fmt: skip
"""Keys of a record whose values may be any text."""


@cache
def attacks() -> tuple[str, ...]:
    """All attack strings, without the signs that no text can hold."""
    table = tomllib.loads(Path(__file__).with_name("attacks.toml").read_text("utf-8"))
    return tuple(dict.fromkeys(x for key, held in table.items() if key != "source" for x in held))


def attacked(data: Data, words: str) -> Data:
    """The record with the words in each of its free fields and inside its passages."""
    return _inserted(_replaced(copy.deepcopy(data), words, "", ""), words)


def _replaced(value: Any, words: str, key: str, parent: str) -> Any:
    if isinstance(value, dict):
        return {k: _replaced(v, words, k, key) for k, v in value.items()}
    if isinstance(value, list):
        return [_replaced(v, words, key, parent) for v in value]
    dated = key == "value" and parent in ("published", "clues")
    return words if isinstance(value, str) and key in FREE and not dated else value


def _inserted(data: Data, words: str) -> Data:
    """With the words inside of the first passage of each report; all offsets follow."""
    spans = [d for d in _objects(data) if {"report", "start", "end", "text"} <= d.keys()]
    for report in data["reports"]:
        own = [s for s in spans if s["report"] == report["id"]]
        places = [s["start"] + 1 for s in own if s["end"] - s["start"] > 1]
        at = min(places, default=len(report["text"]))
        report["text"] = report["text"][:at] + words + report["text"][at:]
        for span in [*own, *report["dropped"]]:
            span["start"] += len(words) * (span["start"] >= at)
            span["end"] += len(words) * (span["end"] >= at)
        for span in own:
            span["text"] = report["text"][span["start"] : span["end"]]
    return data


def _objects(value: Any) -> Iterator[Data]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from _objects(inner)


def together(records: Sequence[Data]) -> Data:
    """One record with the lines of all of them; each keeps ids of its own."""
    whole = copy.deepcopy(records[0])
    for number, one in enumerate(records[1:], 1):
        again = _renamed(one, f"-{number}", set(_ids(one)))
        for key, value in again.items():
            if isinstance(value, list):
                whole[key] += value
        for key, value in again["lineage"].items():
            whole["lineage"][key] += value
    return whole


def _ids(value: Any) -> Iterator[str]:
    for held in _objects(value):
        if isinstance(held.get("id"), str):
            yield held["id"]


def _renamed(value: Any, end: str, ids: set[str]) -> Any:
    if isinstance(value, dict):
        return {k: _renamed(v, end, ids) for k, v in value.items()}
    if isinstance(value, list):
        return [_renamed(v, end, ids) for v in value]
    return value + end if isinstance(value, str) and value in ids else value


def batches(strings: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(strings), size):
        yield strings[start : start + size]


def pages(data: Data, strings: Sequence[str], size: int, folder: Path) -> list[Path]:
    """Files to be opened in a browser: pages, drawings, and Markdown as a renderer shows it.

    Each holds `size` attacks in all fields of as many copies of the record.
    """
    from onrecord.export.drawings import to_svg
    from onrecord.publish.html import index_html, to_html
    from onrecord.publish.markdown import to_markdown
    from onrecord.publish.schema import validate

    made, ways = [], list[tuple[str, Callable[[Data], str]]]()
    ways = [("record", to_html), ("markdown", lambda d: shown(to_markdown(d)))]
    for number, few in enumerate(batches(strings, size)):
        each = [attacked(data, words) for words in few]
        whole = together(each)
        validate(whole)
        for name, write in ways:
            made.append(_written(folder / f"{number}-{name}.html", write(whole)))
        rows = [(f"story-{n}", one) for n, one in enumerate(each)]
        made.append(_written(folder / f"{number}-index.html", index_html(rows)))
        drawn = {name: body.decode("utf-8") for name, body in to_svg(whole).items()}
        inline = "<!DOCTYPE html><meta charset=utf-8><title>drawn</title>" + "".join(drawn.values())
        made.append(_written(folder / f"{number}-drawings.html", inline))
        alone = [name for name in drawn if not name.startswith("figure-")]
        made += [_written(folder / f"{number}-{name}", drawn[name]) for name in alone]
    return made


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", errors="replace")
    return path


def shown(markdown: str) -> str:
    """Markdown as a page, by a renderer that lets markup through as CommonMark says."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return f"<!DOCTYPE html><meta charset=utf-8><title>shown</title>{body}"


def formulas(data: Data, strings: Sequence[str]) -> list[str]:
    """Cells of the tables that a spreadsheet would run, with the attacks in all fields."""
    import csv
    import io

    from onrecord.export.table_files import to_csv

    found = []
    for words in strings:
        for body in to_csv(attacked(data, words)).values():
            text = body.decode("utf-8").removeprefix("\ufeff")
            for row in csv.reader(io.StringIO(text, newline="")):
                found += [c for c in row if _runs(c)]
    return found


def _runs(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for a formula; a number with a sign is none."""
    head = cell.lstrip(" \u00a0\u200b\ufeff")[:1]
    if head not in tuple("=+-@\t\r\n＝＋－＠"):
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False


def items(strings: Sequence[str]) -> list[Mapping[str, str]]:
    """Reports as JSON items: each attack in the title, outlet, author, source and text of one.

    Four make a story, so that lines of it rest on several.
    """
    made: list[Mapping[str, str]] = []
    for number, words in enumerate(strings):
        story = number // 4
        own = " ".join(
            f"{a}{story}" for a in ("Tolmar", "Quillan", "Bessoray", "Ottinvale", "Harrowmere")
        )
        text = (
            f"Orchard fair {story} {words}\n\nThe orchard fair of {own} drew {900 + story} visitors on Sunday, 1 "
            f"June 2031, said organiser Brin Halloway {words}. “We saw {words} everywhere,” said Brin Halloway. "
            f"The next fair of {own} is planned for 12 June 2032."
        )
        made.append({"title": f"Orchard fair {story} {words}", "hostname": words, "author": words,
                     "date": "2031-06-01", "source": words, "text": text})  # fmt: skip
    return made
