"""Records in notebooks: tables that become data frames, and a short account to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING, Any

from onrecord.export.needs import needed
from onrecord.export.tables import Table as Rows
from onrecord.export.tables import Value, table
from onrecord.model.record import Record
from onrecord.publish import words
from onrecord.publish.account import dates, lead
from onrecord.publish.json import to_data
from onrecord.publish.sentences import HEADINGS

if TYPE_CHECKING:
    import pandas

Data = dict[str, Any]

SHOWN = 20
"""Rows that a notebook shows of a table."""
_TYPES = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Table:
    """One of a record's tables; iterating gives each row as {column: value}."""

    rows: Rows

    def __len__(self) -> int:
        return len(self.rows.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self.rows.records())

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with typed columns. Raises MissingError without pandas."""
        pandas_ = needed("pandas")
        columns = {
            name: pandas_.array([row[n] for row in self.rows.rows], dtype=_TYPES[kind])
            for n, (name, kind) in enumerate(self.rows.columns)
        }
        return pandas_.DataFrame(columns)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name, _ in self.rows.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_cell(v)}</td>" for v in row) + "</tr>"
            for row in self.rows.rows[:SHOWN]
        )
        left = len(self) - SHOWN
        more = f"<p>{words.count(left, 'more row')}</p>" if left > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Value) -> str:
    return "" if value is None else escape(words.short(str(value), 120))


class Tabular:
    """What has the data of a record.json, as tables and as a short account."""

    @property
    def data(self) -> Data:
        """The record as record.json has it."""
        raise NotImplementedError

    def table(self, name: str) -> Table:
        """A table by its name, one of `onrecord.export.tables.COLUMNS`.

        "disagreements" has a row for each side; a built record's own field of that name is the
        model's, which is why there is no property for it.
        """
        return Table(table(self.data, name))

    @property
    def events(self) -> Table:
        return self.table("events")

    @property
    def figures(self) -> Table:
        """A row for each value."""
        return self.table("figures")

    @property
    def quotes(self) -> Table:
        """A row for each wording."""
        return self.table("quotes")

    @property
    def passages(self) -> Table:
        """Every passage, with the line that rests on it."""
        return self.table("passages")

    def _repr_html_(self) -> str:
        """The title, the standing, and the account under its headings; escaped."""
        data = self.data
        title = escape(data["story"]["title"] or "Untitled story")
        out = [f"<h3>{title}</h3>", f"<p>{escape(dates(data['story']))}. {escape(lead(data))}</p>"]
        for kind, heading in HEADINGS.items():
            told = [s["text"] for s in data.get("account", ()) if s["kind"] == kind]
            if told:
                items = "".join(f"<li>{escape(t)}</li>" for t in told)
                out.append(f"<h4>{escape(heading)}</h4><ul>{items}</ul>")
        return "".join(out)


@dataclass(frozen=True)
class StoryRecord(Record, Tabular):
    """A record that was just built: the model's fields, and the tables."""

    @property
    def data(self) -> Data:
        return to_data(self)

    @staticmethod
    def of(record: Record) -> StoryRecord:
        return StoryRecord(**{f.name: getattr(record, f.name) for f in fields(record)})


@dataclass(frozen=True, slots=True)
class ReadRecord(Tabular):
    """A record that was read from a file. content: the data of record.json."""

    content: Data

    @property
    def data(self) -> Data:
        return self.content
