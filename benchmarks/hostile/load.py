"""A hundred readers of `onrecord serve` while a writer adds: answers that were none."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.hostile import faults
from onrecord.archive import Archive

READERS = 100


@dataclass(slots=True)
class Heard:
    """Answers in all, those that were errors, and the seconds that each took."""

    errors: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over an archive, started as people start it."""
    command = [sys.executable, "-m", "onrecord", "serve", str(folder), "--port", "0"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as started:
        try:
            assert started.stdout
            found = re.search(r"http://\S+", started.stdout.readline())
            if found is None:
                raise RuntimeError("the server did not start")
            yield found[0].rstrip("/")
        finally:
            started.terminate()


async def _reader(client: httpx.AsyncClient, until: float, number: int, heard: Heard) -> None:
    """One after another the pages that a reader opens."""
    listed = await _get(client, "/stories.json", heard)
    places = [s["url"] for s in (listed.json()["stories"] if listed else [])][:6]
    ways = ["/stories", "/search?q=barge", "/names", "/changes", "/stories.json",
            *(f"{p}/record" for p in places), *(f"{p}.json" for p in places)]  # fmt: skip
    for way in itertools.islice(itertools.cycle(ways), number % len(ways), None):
        if time.monotonic() > until:
            return
        await _get(client, way, heard)


async def _get(client: httpx.AsyncClient, way: str, heard: Heard) -> httpx.Response | None:
    begun = time.monotonic()
    try:
        answer = await client.get(way)
    except httpx.HTTPError as error:
        heard.errors.append(f"{way}: {type(error).__name__}")
        return None
    finally:
        heard.took.append(time.monotonic() - begun)
    if answer.status_code != 200:
        heard.errors.append(f"{way}: {answer.status_code} {answer.text[:200]}")
        return None
    return answer


async def _all(base: str, seconds: float, readers: int) -> Heard:
    """Each reader has a connection of its own; certificates, which take long to load, are not."""
    heard, limits = Heard(), httpx.Limits(max_connections=readers)
    async with httpx.AsyncClient(
        base_url=base, timeout=120, trust_env=False, verify=False, limits=limits
    ) as client:
        until = time.monotonic() + seconds
        await asyncio.gather(*(_reader(client, until, n, heard) for n in range(readers)))
    return heard


_WRITER = """
import sys, time
from pathlib import Path
from onrecord.archive import Archive
until, folder, number = time.time() + float(sys.argv[2]), Path(sys.argv[1]), 0
while time.time() < until:
    inbox = folder.parent / "inbox"
    inbox.mkdir(exist_ok=True)
    words = " ".join(f"w{number}x{n}" for n in range(30))
    (inbox / f"{number}.txt").write_text(
        f"Boats\\n\\nThe barge Orlanda sank at lock {number} on Monday, Ada Kern said. {words}")
    with Archive.open(folder) as archive:
        archive.add([str(inbox / f"{number}.txt")])
    number += 1
    time.sleep(0.2)
print(number)
"""


def run(seconds: float, folder: Path, readers: int = READERS) -> tuple[Heard, int]:
    """What so many readers heard in so many seconds, and the reports added meanwhile."""
    news = folder / "news"
    source = faults.reports(folder / "in", len(faults.PLACES))
    with Archive.open(news, create=True) as archive:
        archive.add([str(source)])
        for story in archive.stories():
            archive.record(archive.story(story.id))
    command = [sys.executable, "-c", _WRITER, str(news), str(seconds)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with (
        served(news) as base,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer,
    ):
        heard = asyncio.run(_all(base, seconds, readers))
        added = int(writer.communicate(timeout=300)[0].strip() or 0)
    with Archive.open(news) as archive:
        heard.errors += archive.verify()
        held = archive.db.execute("SELECT count(*) FROM report").fetchone()[0]
    if held != added + 2 * len(faults.PLACES):
        heard.errors.append(f"{added} reports were added and {held} are there")
    return heard, added
