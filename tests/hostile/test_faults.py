# ruff: noqa: E501 - invented texts and inputs read better whole
"""Processes that are killed, disks that are full, files that are damaged: told, mended, not lost."""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.hostile import faults

from onrecord.archive import Archive, intake
from onrecord.archive.store import FILE
from onrecord.cli.app import main
from onrecord.errors import ArchiveError, FetchError, WriteError
from onrecord.gather import DEFAULTS
from onrecord.gather.item import Page
from onrecord.publish.put import put
from onrecord.watch.settings import Settings, Source
from onrecord.watch.visits import LONGEST, Visits
from onrecord.watch.watch import Watch

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


@pytest.fixture(autouse=True)
def _pieces_as_they_were() -> Iterator[None]:
    before = intake.PIECE
    yield
    intake.PIECE = before


@forks
@pytest.mark.parametrize("name", faults.ACTS)
def test_killed_at_random_points(tmp_path: Path, name: str) -> None:
    fate = faults.kill_often(name, 4, tmp_path, seed=3, stories=1)
    assert fate.kills == 4
    assert (fate.lost, fate.doubled, fate.broken) == (0, 0, 0)


@forks
@pytest.mark.parametrize("name", faults.ACTS)
def test_a_full_disk_is_told_and_the_next_run_goes_on(tmp_path: Path, name: str) -> None:
    act = faults.ACTS[name](faults.reports(tmp_path / "in", 1))
    assert faults.whole(act, tmp_path / "a", size=4096)[0] == 3
    fate = faults.full_disk(name, tmp_path, (4096, 120_000))
    assert (fate.lost, fate.doubled, fate.broken) == (0, 0, 0)


@forks
def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    act = faults.adding(faults.reports(tmp_path / "in", 1))
    act(tmp_path / "a")
    wanted, fate = faults.state(tmp_path / "a"), faults.Fate()
    (tmp_path / "in" / "more.txt").write_text(
        "Choir sings\n\nThe choir of Tolm sang three songs on Sunday."
    )
    faults._judge(act, tmp_path / "a", wanted, fate)
    assert fate.doubled
    faults._judge(faults.adding(tmp_path / "none"), tmp_path / "b", wanted, fate)
    assert fate.lost


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path / "a" / "record.json", b"one")
    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", _full)
        with pytest.raises(WriteError, match="no space left"):
            put(file, b"two")
    assert file.read_bytes() == b"one"
    assert [p.name for p in file.parent.iterdir()] == ["record.json"]
    (file.parent / ".record.json.999999999.part").write_bytes(b"left by one that was killed")
    (file.parent / f".record.json.{os.getpid()}.other.part").write_bytes(b"not ours")
    put(file, b"two")
    assert sorted(p.name for p in file.parent.iterdir()) == [
        f".record.json.{os.getpid()}.other.part", "record.json",
    ]  # fmt: skip


def _full(self: Path, *_: object) -> int:
    with self.open("wb") as file:
        file.write(b"t")
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("out", ["file/out", "/dev/full/out", "/proc/out"])
def test_a_place_that_cannot_be_written_is_told_in_a_line(
    tmp_path: Path, out: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.cli.app import run

    (tmp_path / "file").write_text("x")
    (tmp_path / "a.txt").write_text("The ferry sank at the quay on Monday, Ada Kern said.")
    arguments = ["onrecord", "build", str(tmp_path / "a.txt"), "--out", str(tmp_path / out), "-q"]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit) as ended:
        run()
    told = capfd.readouterr().err.splitlines()
    assert ended.value.code == 2
    assert "cannot be written" in told[-1] or "a file" in told[-1]
    assert "Traceback" not in "".join(told)


@forks
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_a_folder_that_is_read_only_is_told(tmp_path: Path) -> None:
    source = faults.reports(tmp_path / "in", 1)
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o005:
            pytest.skip("others cannot reach the folder of tests")
    for act in (faults.building(source), faults.adding(source)):

        def as_nobody(folder: Path, act: faults.Act = act) -> None:
            os.setuid(65534)
            act(folder)

        assert faults.whole(as_nobody, tmp_path / "closed")[0] == 3


def spoil(file: Path, rng: random.Random, places: int) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(places):
        at = rng.randrange(100, len(data) - 64)
        data[at : at + 64] = rng.randbytes(64)
    file.write_bytes(data)


def _status(arguments: list[str]) -> int:
    """The exit status; 2 for an error that says what to do."""
    try:
        return main(arguments)
    except ArchiveError as error:
        return 2 if error.remedy else 99


VERBS: tuple[tuple[str, ...], ...] = (
    ("stories",), ("search", "barge"), ("verify",), ("export", "--out", "OUT"), ("add", "IN"),
    ("compact",),
)  # fmt: skip


def test_a_damaged_archive_ends_in_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = faults.reports(tmp_path / "in", 2)
    whole = tmp_path / "whole"
    with Archive.open(whole, create=True) as archive:
        archive.add([str(source)])
        for story in archive.stories():
            archive.record(archive.story(story.id))
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    statuses = list[int]()
    for seed, verb in itertools.product(range(6), VERBS):
        folder = tmp_path / f"{seed}-{verb[0]}"
        folder.mkdir()
        (folder / FILE).write_bytes((whole / FILE).read_bytes())
        spoil(folder / FILE, random.Random(seed), 1 + 4 * seed)
        given = [{"OUT": str(folder / "o"), "IN": str(source)}.get(a, a) for a in verb]
        statuses.append(_status(["archive", str(folder), *given]))
    assert set(statuses) <= {0, 2, 3}
    assert sum(map(bool, statuses)) >= 6
    assert (whole / FILE).is_file()


def test_what_is_wrong_with_the_file_is_told_with_a_remedy(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True):
        pass
    with pytest.raises(ArchiveError, match=r"disk is full.*Make room"), Archive.open(tmp_path):
        raise sqlite3.OperationalError("database or disk is full")


class Clock:
    """A clock that somebody sets."""

    def __init__(self, now: float) -> None:
        self.now, self.slept = now, list[float]()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_a_clock_that_goes_backwards_stops_nothing(tmp_path: Path) -> None:
    class Fetch:
        def again(self, *_: str) -> Page | None:
            return None

        def __call__(self, _: str) -> Page:
            raise FetchError("no")

    clock: Any = Clock(2_000_000_000.0)
    fetcher: Any = Fetch()
    with Archive.open(tmp_path, create=True) as archive:
        visits = Visits(archive.db, fetcher, clock, clock.sleep, 2.0, 900.0)
        visits.source("http://a.example/feed")
        visits.failed("http://b.example/feed")
        assert not visits.due("http://b.example/feed")
        clock.now -= 10 * LONGEST
        visits.source("http://a.example/feed")
        assert clock.slept == [2.0]
        assert visits.due("http://b.example/feed")


def test_a_feed_with_another_body_each_time_gives_each_report_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = itertools.count()

    def answer(_: Any, address: str, *__: str) -> Page:
        number = next(bodies)
        if "feed" not in address:
            words = f"The ferry {address[-1]} sank at the quay of Orlen on Monday, harbour master Ada Kern said."
            return Page(address, f"<html><body><article><p>{words}</p></article></body></html>".encode(),
                        "text/html", "")  # fmt: skip
        items = "".join(f"<item><title>x{number}</title><link>http://a.example/{n}</link></item>"
                        for n in random.Random(number).sample(range(3), 3))  # fmt: skip
        feed = f"<rss version='2.0'><channel><title>{number}</title>{items}</channel></rss>"
        return Page(address, feed.encode(), "application/rss+xml", "", f'"{number}"')

    monkeypatch.setattr("onrecord.gather.fetch.Fetcher.__call__", answer)
    monkeypatch.setattr("onrecord.gather.fetch.Fetcher.again", answer)
    settings = Settings(tmp_path / "n", (Source("feed", "http://a.example/feed"),), pace=0.0)
    with Archive.open(settings.archive, create=True) as archive:
        watch = Watch(archive, settings)
        assert [watch.look().new for _ in range(3)] == [3, 0, 0]
        assert archive.verify() == []


def test_a_file_of_changes_that_cannot_be_written_loses_no_report(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The ferry sank at the quay on Monday, Ada Kern said.")
    (tmp_path / "file").write_text("x")
    source = Source("folder", str(tmp_path / "in"))
    settings = Settings(tmp_path / "n", (source,), jsonl=tmp_path / "file" / "c.jsonl")
    with Archive.open(settings.archive, create=True) as archive:
        seen = Watch(archive, settings).look()
        assert "cannot be written" in seen.skipped[-1].reason
        assert (seen.new, len(seen.changes)) == (1, 1)
        assert archive.db.execute("SELECT count(*) FROM change").fetchone()[0] == 1


def test_defaults_are_those_that_the_help_names() -> None:
    from onrecord.cli.limits import ABOUT

    told = " ".join(ABOUT.split())
    for words in (f"text={DEFAULTS.max_text}", f"entries={DEFAULTS.max_entries}",
                  f"redirects={DEFAULTS.max_redirects}", f"seconds={DEFAULTS.fetch_seconds:g}",
                  f"reports={DEFAULTS.max_reports}", f"ratio={DEFAULTS.max_ratio}",
                  f"bytes={DEFAULTS.max_bytes >> 20}M", f"markup={DEFAULTS.max_markup >> 20}M"):  # fmt: skip
        assert words in told
