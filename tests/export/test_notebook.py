"""Records in Python: tables, data frames, what a notebook shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.publish.ferry import record
from tests.publish.hostile import ATTACKS, hostile

import onrecord
from onrecord.errors import RecordError
from onrecord.export.notebook import ReadRecord, StoryRecord
from onrecord.export.tables import table
from onrecord.publish.json import dumps, to_data

TABLES = ("events", "figures", "quotes", "disagreements", "passages")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_becomes_a_data_frame(name: str) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    made = StoryRecord.of(record())
    frame = made.table(name).to_pandas()
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    assert rows == list(made.table(name))
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame) == len(table(made.data, name).rows) > 0


def test_a_file_gives_the_same_tables(tmp_path: Path) -> None:
    made = StoryRecord.of(record())
    (tmp_path / "record.json").write_bytes(dumps(made.data))
    assert list(onrecord.load(tmp_path).events) == list(made.events)
    with pytest.raises(RecordError):
        onrecord.load(tmp_path / "nothing.json")


def test_a_built_record_keeps_the_models_fields() -> None:
    made = StoryRecord.of(record())
    assert made.lines == record().lines
    assert made.disagreements == record().disagreements
    assert list(made.events) == list(made.table("events"))


def test_a_notebook_shows_the_account() -> None:
    shown = StoryRecord.of(record())._repr_html_()
    assert "What is planned" in shown
    assert "<table>" in StoryRecord.of(record()).events._repr_html_()


@pytest.mark.parametrize("words", ATTACKS)
def test_nothing_in_a_notebook_runs(words: str) -> None:
    data = to_data(record())
    calm, spoiled = ReadRecord(data), ReadRecord(hostile(data, words))
    for one, two in ((calm, spoiled), (calm.events, spoiled.events)):
        shown = two._repr_html_()
        assert one._repr_html_().count("<td") == shown.count("<td")
        assert "<script" not in shown
        assert "<img" not in shown
