# ruff: noqa: E501 - invented texts and inputs read better whole
"""Processes killed at random points, and disks that are full: what is lost and what comes twice.

A run is a forked process that builds, adds or watches; it is killed after a random part of the time
that a whole run takes, again and again, then left to end. What stands there at last is compared
with what one undisturbed run gives.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord import pipeline
from onrecord.archive import Archive, intake
from onrecord.archive.export import export
from onrecord.errors import OnrecordError
from onrecord.watch.settings import Settings, Source
from onrecord.watch.watch import Watch

Act = Callable[[Path], None]
"""Does something in a folder: builds into it, adds to an archive in it, or watches."""

PLACES = ("Vandrup", "Kessolin", "Mirabet", "Tolanga", "Ostrevik", "Quenard")
TOLD = (
    "The barge Orlanda sank at the lock of {p} with {n} tonnes of gravel on Monday, 5 May 2031, the river "
    "police of {p} said. “The gate gave way at once,” said {p} harbour master Irma Tessel.",
    "Harbour master Irma Tessel of {p} told reporters that the barge Orlanda sank on Monday, 5 May 2031, at the "
    "lock of {p}. Divers will look for its {n} tonnes of gravel on 12 May 2031.",
)


def reports(folder: Path, stories: int) -> Path:
    """Invented reports, two of each story."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, place in enumerate(PLACES[:stories]):
        for telling, told in enumerate(TOLD):
            text = told.format(p=place, n=40 + 13 * number)
            (folder / f"{place}_{telling}.txt").write_text(f"Barge at {place}\n\n{text}\n", "utf-8")
    return folder


def building(source: Path) -> Act:
    return lambda folder: _quiet(pipeline.run([str(source)], folder / "out", one_story=True))


def adding(source: Path) -> Act:
    def act(folder: Path) -> None:
        with Archive.open(folder / "news", create=True) as archive:
            archive.add([str(source)])

    return act


def watching(source: Path) -> Act:
    def act(folder: Path) -> None:
        settings = Settings(
            folder / "news", (Source("folder", str(source)),), jsonl=folder / "changes.jsonl"
        )
        with Archive.open(settings.archive, create=True) as archive:
            Watch(archive, settings).look()

    return act


def _quiet(_: object) -> None:
    """The act is all that is wanted."""


ACTS: Mapping[str, Callable[[Path], Act]] = {
    "build": building,
    "add": adding,
    "watch": watching,
}

MADE = ("record.html", "record.json", "record.md")


def state(folder: Path) -> Counter[str]:
    """All that a folder holds for its users, each thing as a line, with how often it is there.

    Raises OnrecordError for an archive that is not whole.
    """
    held: Counter[str] = Counter()
    for name in MADE:
        file = folder / "out" / name
        if file.is_file():
            held[f"{name}: {hash(file.read_bytes())}"] += 1
    if (folder / "news").is_dir():
        with Archive.open(folder / "news") as archive:
            problems = archive.verify()
            if problems:
                raise OnrecordError(f"the archive is not whole: {problems[0]}")
            rows = list(export(archive.db, folder / "exported"))
        for path, _ in rows:
            held.update(_lines(path))
    changes = folder / "changes.jsonl"
    if changes.is_file():
        held.update(_lines(changes))
    return held


def _lines(path: Path) -> Iterator[str]:
    """The rows of a file without the time at which they were written."""
    for line in path.read_text("utf-8").splitlines():
        row = {k: v for k, v in json.loads(line).items() if k != "at"}
        yield f"{path.name}: {json.dumps(row, sort_keys=True)}"


@contextmanager
def forked(act: Act, folder: Path, size: int | None = None) -> Iterator[int]:
    """A process that does it; gives its number. size: bytes that a file may have at most."""
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            if size is not None:
                signal.signal(
                    signal.SIGXFSZ, signal.SIG_IGN
                )  # writing then fails as on a full disk
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            act(folder)
            status = 0
        except OnrecordError:
            status = 3
        finally:
            os._exit(status)
    yield process


def whole(act: Act, folder: Path, size: int | None = None) -> tuple[int, float]:
    """Let it end; its status (3 for an error that is told) and the seconds that it took."""
    begun = time.monotonic()
    with forked(act, folder, size) as process:
        _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - begun


def killed(act: Act, folder: Path, after: float) -> bool:
    """Kill it after so many seconds; whether it was still at work."""
    with forked(act, folder) as process:
        time.sleep(after)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


@dataclass(slots=True)
class Fate:
    """kills: processes killed at work. lost, doubled: things in the whole run's state that are not
    there, or more often; broken: states that could not be read, or that a whole run could not mend.
    """

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    broken: int = 0


def kill_often(name: str, kills: int, folder: Path, seed: int = 1, stories: int = 2) -> Fate:
    """Kill an act so many times, each after a random part of the time that is left to do."""
    rng, fate = random.Random(f"{name} {seed}"), Fate()
    intake.PIECE = 2  # several transactions, so that some are done and some are not
    act = ACTS[name](reports(folder / "in", stories))
    whole(act, folder / "first")  # what is read from disk for the first time takes longer
    status, taken = whole(act, folder / "whole")
    wanted, round_ = state(folder / "whole"), 0
    while fate.kills < kills:
        place, round_ = folder / f"round-{round_}", round_ + 1
        for _ in range(rng.randrange(1, 8)):
            fate.kills += killed(act, place, rng.uniform(0.0, taken * 1.05))
            if fate.kills >= kills:
                break
        _judge(act, place, wanted, fate)
    fate.broken += status != 0
    return fate


def _judge(act: Act, place: Path, wanted: Counter[str], fate: Fate) -> None:
    """Let an act end that was killed before, and hold what is there against what should be."""
    status, _ = whole(act, place)
    try:
        held = state(place)
    except (OnrecordError, ValueError):
        fate.broken += 1
        return
    fate.broken += status != 0 or any((place / "out").glob(".*.part"))
    fate.lost += (wanted - held).total()
    fate.doubled += (held - wanted).total()


def full_disk(name: str, folder: Path, sizes: tuple[int, ...]) -> Fate:
    """Let no file grow beyond each of some sizes, then do it again without that limit."""
    fate = Fate()
    intake.PIECE = 2
    act = ACTS[name](reports(folder / "in", 2))
    whole(act, folder / "whole")
    wanted = state(folder / "whole")
    for size in sizes:
        place = folder / f"size-{size}"
        status, _ = whole(act, place, size)
        fate.broken += status not in (0, 3)
        _judge(act, place, wanted, fate)
    return fate


def run(kills: int, folder: Path) -> Fate:
    """So many kills over all acts, and the full disk."""
    total = Fate()
    _warm(folder / "warm")
    for name in ACTS:
        one = kill_often(name, kills // 3 + (name == "build") * (kills % 3), folder / name)
        full = full_disk(name, folder / f"{name}-full", (4_096, 60_000, 300_000))
        for part in (one, full):
            total.kills += part.kills
            total.lost += part.lost
            total.doubled += part.doubled
            total.broken += part.broken
        print(f"  {name:6} {one}, full disk: {full}", file=sys.stderr, flush=True)
    return total


def _warm(folder: Path) -> None:
    """Load what is loaded once, so that forked processes have it."""
    building(reports(folder / "in", 1))(folder)
    adding(folder / "in")(folder)
