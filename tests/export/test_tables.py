"""CSV and Parquet: what is written is read back, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.planted import data
from tests.publish.hostile import ATTACKS, hostile

from onrecord.export.table_files import plain, safe, to_csv, to_parquet
from onrecord.export.tables import COLUMNS, table, tables

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n=1", "\ufeff=1", "＝1")


def rows(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.decode(), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    assert safe(text)[0] == "'"
    assert plain(safe(text)) == text


@pytest.mark.parametrize("text", ["three", "1,200", "Ö", "a=b", ""])
def test_other_text_stays(text: str) -> None:
    assert safe(text) == text


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("name", COLUMNS)
def test_csv_gives_the_table_back(name: str) -> None:
    made = table(data(), name)
    found = rows(to_csv(data())[f"{name}.csv"])
    assert made.rows
    assert len(found) == len(made.rows)
    for row, want in zip(found, made.records(), strict=True):
        for column, value in want.items():
            told = "" if value is None else str(value).lower() if value in (True, False) else value
            got = plain(row[column])
            if isinstance(told, str):
                assert got == told
            else:
                assert float(got) == told


@pytest.mark.parametrize("words", [*ATTACKS, *FORMULAS])
def test_no_cell_of_a_hostile_record_runs(words: str) -> None:
    for made in to_csv(hostile(data(), words)).values():
        for row in csv.reader(io.StringIO(made.decode(), newline="")):
            for cell in row:
                trimmed = cell.lstrip("\ufeff\u200b \t\r\n")
                number = cell.replace(".", "", 1).replace("-", "", 1).isdigit()
                assert number or not trimmed.startswith(("=", "+", "-", "@", "＝"))


def test_passages_are_their_reports_text() -> None:
    found = data()
    texts = {r["id"]: r["text"] for r in found["reports"]}
    passages = table(found, "passages").records()
    lines = {
        row["id"]
        for name in ("events", "figures", "quotes", "positions", "claims", "disagreements")
        for row in table(found, name).records()
    }
    assert {row["line"] for row in passages} == lines
    for row in passages:
        assert texts[row["report"]][row["start"] : row["end"]] == row["text"]


def test_a_day_taken_from_elsewhere_is_named() -> None:
    found = data()
    given = found["events"][0]["attestations"][:1]
    found["events"][0]["attributes"]["dated_by"] = {"value": "2031-05-14", "attestations": given}
    told = [row["dated_by"] for row in table(found, "events").records()]
    assert told[0] == given[0]["text"]
    assert not any(told[1:])


def test_events_have_coordinates_only_where_they_are_known() -> None:
    first = table(data(), "events").records()[0]
    assert (first["place"], round(first["latitude"])) == ("Oslo", 60)
    names = {row["name"]: row for row in table(data(), "names").records()}
    assert names["Little Nowhere"]["latitude"] is None


def test_parquet_gives_the_table_back_typed() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    files = to_parquet(data())
    for made in tables(data()):
        found = parquet.read_table(io.BytesIO(files[f"{made.name}.parquet"]))
        assert found.column_names == [name for name, _ in made.columns]
        assert found.to_pylist() == made.records()
    assert files == to_parquet(data())
