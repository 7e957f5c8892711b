"""Parquet tables, and JSON lines too large for memory."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from onrecord.gather import GatherOptions, gather
from onrecord.model.report import RawReport, Skipped

pa = pytest.importorskip("pyarrow", reason="needs the extra “exports”")
pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra “exports”")


def test_rows_are_reports(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    day = datetime.date(2031, 5, 4)
    rows = [
        {"title": "Lock shut", "text": "The lock is shut.", "date": day, "tags": ["lock", "barge"]},
        {"title": "None", "text": None, "date": None, "tags": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)
    one, two = gather([str(path)])
    assert isinstance(one, RawReport)
    assert (one.source, one.body, one.kind) == (f"{path}#1", "The lock is shut.", "fields")
    assert one.fields == (("title", "Lock shut"), ("date", "2031-05-04"), ("tags", "lock; barge"))
    assert isinstance(two, Skipped)
    assert two.source == f"{path}#2"


@pytest.mark.parametrize(
    ("table", "reason"),
    [({"body": ["words"]}, "without a column"), ({"text": pa.array([], pa.string())}, "empty")],
)
def test_other_tables_are_told_of(tmp_path: Path, table: dict[str, object], reason: str) -> None:
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table(table), path)
    (one,) = gather([str(path)])
    assert isinstance(one, Skipped)
    assert reason in one.reason


def test_a_damaged_table_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "torn.parquet"
    path.write_bytes(b"PAR1" + b"\0" * 200)
    (one,) = gather([str(path)])
    assert isinstance(one, Skipped)
    assert "damaged" in one.reason


def test_large_lines_are_streamed_alike(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [json.dumps({"title": f"No {n}", "text": f"Barge {n} wäre da."}) for n in range(40)]
    path.write_text("\n".join([*rows[:20], "", "{torn", *rows[20:]]), encoding="utf-8")
    whole = list(gather([str(path)]))
    streamed = list(gather([str(path)], GatherOptions(max_bytes=200)))
    assert len(whole) == 41
    assert streamed == whole
    long = list(gather([str(path)], GatherOptions(max_bytes=20)))
    assert isinstance(long[0], Skipped)
    assert "line 1" in long[0].reason
