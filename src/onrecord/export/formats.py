"""The formats by name, and what each gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """files: bytes by file name. left_out: what the format cannot hold, a sentence each."""

    files: dict[str, bytes]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """about: what it is, in a line. folder: whether it makes several files."""

    about: str
    make: Callable[[Data], Made]
    folder: bool = False


def export(data: Data, name: str) -> Made:
    """A record in another format. data: record.json's, valid by `schema.validate`.

    Raises UsageError for a format that is not known, MissingError where the library or the browser
    that a format needs is not installed.
    """
    if name not in FORMATS:
        choices = ", ".join(FORMATS)
        raise UsageError(f"there is no format “{name}”", remedy=f"Choose from {choices}.")
    return FORMATS[name].make(data)


def _csv(data: Data) -> Made:
    from onrecord.export.table_files import to_csv

    return Made(to_csv(data))


def _parquet(data: Data) -> Made:
    from onrecord.export.table_files import to_parquet

    return Made(to_parquet(data))


def _ical(data: Data) -> Made:
    from onrecord.export.calendar import to_ical

    made, left_out = to_ical(data)
    return Made({"events.ics": made}, left_out)


def _jsonld(data: Data) -> Made:
    from onrecord.export.linked import to_jsonld

    return Made({"record.jsonld": to_jsonld(data)})


def _annotations(data: Data) -> Made:
    from onrecord.export.annotations import to_annotations

    return Made({"annotations.jsonld": to_annotations(data)})


def _ftm(data: Data) -> Made:
    from onrecord.export.statements import to_ftm

    made, left_out = to_ftm(data)
    return Made({"statements.jsonl": made}, left_out)


def _geojson(data: Data) -> Made:
    from onrecord.export.places import to_geojson

    made, left_out = to_geojson(data)
    return Made({"places.geojson": made}, left_out)


def _svg(data: Data) -> Made:
    from onrecord.export.drawings import to_svg

    return Made(to_svg(data))


def _pdf(data: Data) -> Made:
    from onrecord.export.paper import to_pdf

    return Made({"record.pdf": to_pdf(data)})


def _markdown(data: Data) -> Made:
    from onrecord.publish.markdown import to_markdown

    return Made({"record.md": to_markdown(data).encode()})


FORMATS = {
    "csv": Format("tables of events, figures, quotes … (folder)", _csv, folder=True),
    "parquet": Format("the same tables as Parquet (folder)", _parquet, folder=True),
    "ical": Format("planned and held events as iCalendar", _ical),
    "jsonld": Format("linked data: schema.org and PROV-O", _jsonld),
    "annotations": Format("passages as W3C Web Annotations", _annotations),
    "ftm": Format("FollowTheMoney statements, JSON lines", _ftm),
    "geojson": Format("places whose coordinates are known", _geojson),
    "svg": Format("each drawing of the page (folder)", _svg, folder=True),
    "pdf": Format("the page as an installed browser prints it", _pdf),
    "md": Format("Markdown", _markdown),
}
"""Formats by the name that `--as` takes."""
