"""Killed at random points, and two at once: nothing is lost, nothing comes twice."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.archive.making import write_reports

from onrecord.archive import Archive, intake
from onrecord.archive.export import export

ADD = """
import sys
from onrecord.archive import Archive, intake
from pathlib import Path
intake.PIECE = 4
with Archive.open(Path(sys.argv[1]), create=True) as archive:
    print("begun", flush=True)
    archive.add(sys.argv[2:])
"""


def _start(folder: Path, *sources: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(folder), *map(str, sources)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert started.stdout
    assert started.stdout.readline() == "begun\n"
    return started


def _content(folder: Path) -> list[dict[str, object]]:
    with Archive.open(folder) as archive:
        assert archive.verify() == []
        list(export(archive.db, folder))
    names = ("reports.jsonl", "stories.jsonl")
    return [json.loads(line) for n in names for line in (folder / n).open(encoding="utf-8")]


def test_killed_at_random_points(tmp_path: Path):
    number = write_reports(tmp_path / "in")
    rng, kills = random.Random(7), 0
    while True:
        running = _start(tmp_path / "a", tmp_path / "in")
        try:
            running.wait(timeout=rng.uniform(0.05, 0.5) if kills < 6 else 120)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            kills += 1
        else:
            break
    assert running.returncode == 0
    assert kills
    with Archive.open(tmp_path / "b", create=True) as archive:
        intake_whole = archive.add([str(tmp_path / "in")])
    assert intake_whole.new == number
    assert _content(tmp_path / "a") == _content(tmp_path / "b")


def test_two_writers_at_once(tmp_path: Path):
    number = write_reports(tmp_path / "in", 8)
    write_reports(tmp_path / "same", 8)
    running = [_start(tmp_path / "a", tmp_path / n) for n in ("in", "same")]
    assert [one.wait(timeout=120) for one in running] == [0, 0]
    content = _content(tmp_path / "a")
    reports = [row for row in content if "text" in row]
    assert len(reports) == len({r["id"] for r in reports}) == number
    sizes = [len(row["reports"]) for row in content if "reports" in row]  # type: ignore[arg-type]
    assert sorted(s for s in sizes if s) == [3] * (number // 3)


def test_a_writer_waits_for_another(tmp_path: Path):
    write_reports(tmp_path / "in", 1)
    with Archive.open(tmp_path / "a", create=True) as holding:
        holding.db.execute("BEGIN IMMEDIATE")
        running = _start(tmp_path / "a", tmp_path / "in")
        time.sleep(1.0)
        assert running.poll() is None
        holding.db.execute("ROLLBACK")
        assert running.wait(timeout=60) == 0
        assert len(holding.stories()) == 4


def test_pieces_are_small():
    assert intake.PIECE <= 64
