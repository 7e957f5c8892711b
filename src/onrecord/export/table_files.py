"""The tables as CSV and Parquet files."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from onrecord.export.needs import needed
from onrecord.export.tables import Columns, Table, Value, tables

Data = dict[str, Any]

_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]")
"""Beginnings that spreadsheets take for a formula, after what they trim (OWASP, CSV Injection)."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_csv(data: Data) -> dict[str, bytes]:
    """A CSV file (RFC 4180, UTF-8) for each table.

    Text that a spreadsheet would run as a formula has an apostrophe before it; `plain` takes it
    off. Numbers are written as they are.
    """
    return {f"{t.name}.csv": _csv(t) for t in tables(data)}


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([name for name, _ in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8", "replace")


def _cell(value: Value) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe(_CONTROL.sub("\ufffd", value)) if isinstance(value, str) else value


def safe(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what begins like a formula.

    Text that begins with an apostrophe gets another, so that `plain` gives every text back.
    """
    return f"'{text}" if _FORMULA.match(text) or text.startswith("'") else text


def plain(cell: str) -> str:
    """The text of a cell that `safe` made."""
    return cell.removeprefix("'")


def to_parquet(data: Data) -> dict[str, bytes]:
    """A Parquet file for each table, typed. Raises MissingError without pyarrow."""
    pyarrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    out = {}
    for table in tables(data):
        columns = {
            name: pyarrow.array([row[n] for row in table.rows], type=_type(kind, pyarrow))
            for n, (name, kind) in enumerate(table.columns)
        }
        made = pyarrow.table(columns, schema=_schema(table.columns, pyarrow))
        sink = io.BytesIO()
        parquet.write_table(made, sink, compression="zstd")
        out[f"{table.name}.parquet"] = sink.getvalue()
    return out


def _schema(columns: Columns, pyarrow: Any) -> Any:
    return pyarrow.schema([(name, _type(kind, pyarrow)) for name, kind in columns])


def _type(kind: type, pyarrow: Any) -> Any:
    return {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }[kind]
