"""An archive of invented reports, some of them hostile, and a client to read it with."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.publish.hostile import ATTACKS

from onrecord.archive import Archive
from onrecord.serve import Settings, application
from onrecord.serve.jobs import Workshop
from onrecord.serve.work import Task, run

TOKEN = "an-invented-token"
HOST = "http://127.0.0.1"
FETCHED = {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}

BARGE = (
    ("Tideway Post", "2031-05-04", "Barge sinks at Orlen lock",
     "The barge Meridian sank at the Orlen lock on Saturday with 140 tonnes of gravel. “The gate "
     "gave way at once,” said harbour master Ada Kern. Ada Kern told reporters on Sunday that "
     "divers would search the lock on Tuesday. The owner, Petrel Freight, denied the barge was "
     "overloaded."),
    ("Lower Orlen Gazette", "2031-05-05", "Divers to search sunken barge",
     "Harbour master Ada Kern said on Sunday that the barge Meridian sank at the Orlen lock on "
     "Saturday with 160 tonnes of gravel. “The gate gave way at once,” she said. Divers will "
     "search the Orlen lock on Tuesday. Petrel Freight denied that the barge had been overloaded."),
    ("Canal Weekly", "2031-05-06", "Lock stays shut after barge sinks",
     "The Orlen lock stayed shut on Monday after the barge Meridian sank there on Saturday. Two "
     "crew members were hurt, harbour master Ada Kern said. Divers search the lock on Tuesday."),
)  # fmt: skip


def items() -> list[dict[str, str]]:
    """The reports as JSON items; each attack stands in a title, an outlet, an author and a text."""
    calm = [
        {"title": title, "hostname": outlet, "date": day, "text": f"{title}\n\n{text}",
         "source": f"https://{outlet.split()[0].lower()}.example/{n}"}
        for n, (outlet, day, title, text) in enumerate(BARGE)
    ]  # fmt: skip
    wild = [
        {"title": f"Orchard fair {n} {attack}", "hostname": attack, "author": attack,
         "date": "2031-06-01", "source": attack,
         "text": f"Orchard fair {n} {attack}\n\nThe orchard fair of Tolm drew {900 + n} visitors "
         f"on Sunday, said organiser Brin Halloway {attack}. “We saw {attack} everywhere,” said "
         f"Brin Halloway. The next fair is planned for 12 June 2031."}
        for n, attack in enumerate(ATTACKS)
    ]  # fmt: skip
    return calm + wild


def write_items(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "items.jsonl"
    path.write_text("".join(json.dumps(i) + "\n" for i in items()), encoding="utf-8")
    return path


def make_archive(folder: Path, *, records: bool = True) -> Path:
    """An archive of the items, with the records of its stories."""
    source = write_items(folder / "in")
    with Archive.open(folder / "news", create=True) as archive:
        archive.add([str(source)])
        if records:
            for story in archive.stories():
                archive.record(archive.story(story.id))
    return folder / "news"


def nearby(folder: Path, task: Task, teller: Connection) -> Callable[[], None]:
    """As a process of its own would do a task, in a thread: starting Python takes seconds."""

    def work() -> None:
        with teller:
            run(folder, task, teller)

    thread = threading.Thread(target=work)
    thread.start()
    return lambda: thread.join(60)


def client(folder: Path, token: str | None = TOKEN, **settings: Any) -> TestClient:
    app = application(Settings(folder, token, **settings), Workshop(folder, nearby))
    return TestClient(app, base_url=HOST, raise_server_exceptions=True)


def bearer(token: str = TOKEN) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
