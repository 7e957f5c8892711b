"""Links that were pasted and files that were dropped, made ready to be added."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData, UploadFile

from onrecord.publish.words import count
from onrecord.serve.asked import Refused
from onrecord.serve.work import Task

MEBI = 1024 * 1024
BYTES = 128 * MEBI
"""Of all files of one request: some thousand pages, or a day of a crawl."""
FILES = 500
LINKS = 200
KINDS = ("txt", "md", "html", "htm", "json", "jsonl", "xml", "rss", "atom", "eml", "warc", "gz")
"""Endings that the page for adding offers; what a file is, is told by its content."""
NAME = 120
"""Characters of a file's name that are kept."""


def taken(form: FormData) -> tuple[Task, Path | None]:
    """The task of a form, and the folder in which its files lie until they are added."""
    links, wrong = _links(str(form.get("links") or ""))
    if wrong:
        raise Refused(
            400, f"this is no link: {wrong[:80]}", "Links begin with https:// or http://."
        )
    files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
    if not links and not files:
        raise Refused(400, "there is nothing to add", "Paste a link or choose a file.")
    if not files:
        return Task(links), None
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    try:
        held = tuple(_put(f, n, folder) for n, f in enumerate(files))
    except OSError as error:
        remove(folder)
        raise Refused(507, "the files could not be kept", "Add fewer at once.") from error
    return Task(links, held), folder


def _put(file: UploadFile, number: int, folder: Path) -> tuple[str, str]:
    name = safe(file.filename or "")
    path = folder / f"{number:04d}" / name
    path.parent.mkdir()
    with path.open("wb") as out:
        shutil.copyfileobj(file.file, out, MEBI)
    return name, str(path)


def safe(name: str) -> str:
    """A file's name without folders and signs that mean something to a file system."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r"[^\w .()+,=@&-]", "_", last).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[:NAME]}{dot}{ending[:12]}" if stem else clean[:NAME] or "file"


def linked(given: Mapping[str, Any]) -> Task:
    """The task of a JSON object: {"links": [...]}. Raises Refused."""
    found = given.get("links")
    if not isinstance(found, list) or not found or not all(isinstance(x, str) for x in found):
        raise Refused(400, "links is not a list of addresses", "Send {“links”: [“https://…”]}.")
    links, wrong = _links("\n".join(found))
    if wrong or not links:
        raise Refused(400, "one of the links is none", "Links begin with https:// or http://.")
    return Task(links)


def _links(text: str) -> tuple[tuple[str, ...], str]:
    """The addresses in a text, each once, and the first word that is none."""
    found = dict.fromkeys(text.split())
    wrong = [w for w in found if not re.fullmatch(r"https?://[^\s/?#]+[^\s]*", w, re.IGNORECASE)]
    if len(found) > LINKS:
        raise Refused(400, f"{len(found)} links are too many", f"Add {LINKS} at once at most.")
    return tuple(found), wrong[0] if wrong else ""


def told(task: Task) -> str:
    """What is added, in words."""
    parts = [count(len(task.links), "link")] if task.links else []
    parts += [count(len(task.files), "file")] if task.files else []
    return f"Adding {' and '.join(parts)}"


def remove(folder: Path | None) -> None:
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
