"""Parquet tables with the columns that JSON lines have as fields: title, source, date, text …"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from onrecord.errors import FormatError
from onrecord.gather import fields
from onrecord.gather.item import Found, Item, skipped

ROWS = 256
"""Rows in memory at a time: a table may be larger than memory, a row is a report."""


def is_parquet(head: bytes) -> bool:
    return head.startswith(b"PAR1")


def read(stream: BinaryIO, item: Item) -> Iterator[Found]:
    """One report a row, numbered from 1. Raises FormatError when it is no table of reports."""
    table = _opened(stream)
    if "text" not in table.schema_arrow.names:
        what = "it is a Parquet table without a column “text”"
        raise FormatError(what, remedy="Give the columns title, source, date and text.")
    number = 0
    for batch in _batches(table):
        for row in batch.to_pylist():
            number += 1
            part = item.part(number)
            try:
                yield fields.report(part, {k: _plain(v) for k, v in row.items()})
            except FormatError as error:
                yield skipped(part.source, error)
    if not number:
        raise FormatError("its table is empty", remedy="Leave it out.")


def _opened(stream: BinaryIO) -> Any:
    try:
        import pyarrow
        import pyarrow.parquet as pq
    except ImportError as error:
        remedy = 'Install it with: pip install "onrecord[exports]"'
        raise FormatError("a Parquet table needs the package pyarrow", remedy=remedy) from error
    try:
        return pq.ParquetFile(stream)
    except (pyarrow.ArrowException, OSError) as error:
        raise FormatError("it is a damaged Parquet table", remedy="Get it again.") from error


def _batches(table: Any) -> Iterator[Any]:
    import pyarrow

    try:
        yield from table.iter_batches(ROWS)
    except (pyarrow.ArrowException, OSError) as error:
        raise FormatError("it is a damaged Parquet table", remedy="Get it again.") from error


def _plain(value: object) -> object:
    """Days and moments as JSON would hold them."""
    return value.isoformat() if isinstance(value, date) else value
