"""Two workers of a Ray on this machine give what one process gives, byte for byte."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.archive.making import write_reports
from tests.gather.test_warc import record

from onrecord.archive.codec import unpack, unpack_reading
from onrecord.clean import clean
from onrecord.engines.cluster import Cluster
from onrecord.errors import UsageError
from onrecord.gather import DEFAULTS, gather
from onrecord.model.report import RawReport, Report
from onrecord.read.report import read

pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra “cluster”: pyarrow")

PAGE = (
    "<html><head><title>Ferry Solvik back</title></head><body><article><p>The ferry Solvik came "
    "back to Port Aldous on Tuesday, the harbour master, Ida Reinholt, said.</p></article></body>"
)


def _inputs(folder: Path) -> list[str]:
    """A folder, one of its files again, JSON lines, a Parquet table and a WARC file."""
    write_reports(folder / "in", places=1)
    listed = [one for one in gather([str(folder / "in")]) if isinstance(one, RawReport)]
    rows = [{"title": one.source[-9:], "text": one.body + " Rain fell."} for one in listed[:3]]
    lines = [*(json.dumps(row) for row in rows), "{broken"]
    (folder / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    import pyarrow as pa

    others = [{"title": f"Number {n}", "text": one.body} for n, one in enumerate(listed[3:6])]
    pq.write_table(pa.Table.from_pylist(others), folder / "some.parquet")
    (folder / "some.warc").write_bytes(record(PAGE.encode()))
    twice = min((folder / "in").iterdir()).name
    names = ("in", f"in/{twice}", "some.jsonl", "some.parquet", "some.warc")
    return [str(folder / name) for name in names]


def _build(sources: list[str], out: Path, *options: str) -> str:
    command = [sys.executable, "-m", "onrecord", "build", *sources, "-o", str(out), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=3600)
    assert done.returncode == 3, done.stderr
    return "".join(line for line in done.stderr.splitlines(True) if line.startswith("left out"))


def _files(folder: Path) -> dict[str, bytes]:
    found = (p for p in sorted(folder.rglob("record.*")) if p.is_file())
    both = {str(p.relative_to(folder)): p.read_bytes() for p in found}
    return both | {"index.html": (folder / "index.html").read_bytes()}


def test_ray_gives_what_one_process_gives(tmp_path: Path) -> None:
    pytest.importorskip("daft", reason="needs the extra “cluster”: daft")
    pytest.importorskip("ray", reason="needs the extra “cluster”: ray")
    sources = _inputs(tmp_path)
    told = _build(sources, tmp_path / "ray", "--engine", "ray", "--jobs", "2", "-q")
    assert told == _build(sources, tmp_path / "one", "-q")
    assert told.count("given before") == 1
    assert "broken JSON" in told
    assert len(_files(tmp_path / "one")) > 6
    assert _files(tmp_path / "ray") == _files(tmp_path / "one")
    _tables_hold_readings_and_records(tmp_path / "ray")


def _tables_hold_readings_and_records(out: Path) -> None:
    readings = pq.read_table(out / "parquet" / "readings").to_pylist()
    for row in readings:
        report = unpack(row["report"], Report)
        assert (report.id, report.text, report.title) == (row["id"], row["text"], row["title"])
        assert unpack_reading(row["reading"]) == next(read([report]))
    records = pq.read_table(out / "parquet" / "records").to_pylist()
    told = {row["story"]: row["json"] for row in records}
    assert told == {f.parent.name: f.read_bytes() for f in out.glob("*/record.json")}
    assert {row["story"] for row in readings} == told.keys()


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", places=1)
    (tmp_path / "in" / "empty.txt").write_text("")
    _build([str(tmp_path / "in")], tmp_path / "two", "--jobs", "2", "-q")
    _build([str(tmp_path / "in")], tmp_path / "one", "-q")
    assert _files(tmp_path / "two") == _files(tmp_path / "one")


def test_an_address_where_nothing_answers_is_named() -> None:
    pytest.importorskip("daft", reason="needs the extra “cluster”: daft")
    pytest.importorskip("ray", reason="needs the extra “cluster”: ray")
    code = (
        "from onrecord.engines.cluster import Cluster\n"
        "from onrecord.errors import UsageError\n"
        "try:\n    Cluster('ray://127.0.0.1:1').__enter__()\n"
        "except UsageError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--engine ray://127.0.0.1:1: no Ray answers" in done.stdout


def test_clean_is_what_a_worker_does(tmp_path: Path) -> None:
    """The functions of the cluster, called here, make of pieces what gathering makes of wholes."""
    from onrecord import cluster
    from onrecord.gather import places

    sources = _inputs(tmp_path)
    cut = places.pieces(sources)
    halves = [places.Piece(p.number, p.path, p.inside, part, 2) for p in cut for part in (0, 1)]
    rows = [
        row
        for p in halves
        for row in cluster.prepared(p.number, p.path, p.inside, p.part, 2, options=DEFAULTS)
    ]
    rows.sort(key=lambda row: (row["place"], row["item"]))
    whole = [clean(one) if isinstance(one, RawReport) else one for one in gather(sources)]
    assert [row["source"] for row in rows] == [one.source for one in whole]
    packed = [unpack(row["report"], Report) for row in rows if "report" in row]
    assert packed == [one for one in whole if isinstance(one, Report)]


def test_standard_input_is_refused() -> None:
    from onrecord.gather import places

    with pytest.raises(UsageError, match="standard input"):
        places.pieces(["-"])
    assert Cluster().address == "ray"
