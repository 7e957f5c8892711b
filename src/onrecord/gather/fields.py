"""JSON and JSON lines with trafilatura's field names: title, hostname, source, date, text …"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import FormatError
from onrecord.gather.decode import Decoded, decode, noted
from onrecord.gather.item import Context, Found, Item, skipped, whole
from onrecord.model.report import RawReport

_LINES = (".jsonl", ".ndjson")


def read(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - adapters look alike
    """One object, a list of objects, or an object a line. Raises FormatError when it is none."""
    decoded = decode(item.data, item.charset)
    if item.name.endswith(_LINES) or _has_lines(decoded.text):
        return _lines(item, decoded)
    found = _parse(decoded.text)
    if isinstance(found, list):
        if not found:
            raise FormatError("its list is empty", remedy="Leave it out.")
        return _each(item, decoded, found)
    return iter([_report(item, decoded, found)])


def _has_lines(text: str) -> bool:
    """Whether the first line is an object by itself and another one follows."""
    first, _, rest = text.strip().partition("\n")
    if not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(_parse(first), dict)
    except FormatError:
        return False


def _each(item: Item, decoded: Decoded, found: list[Any]) -> Iterator[Found]:
    for number, value in enumerate(found, 1):
        yield _guarded(item.part(number), decoded, value)


def _lines(item: Item, decoded: Decoded) -> Iterator[Found]:
    """Numbered as lines of the file, so that an editor finds them."""
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        part = item.part(number)
        try:
            value = _parse(line)
        except FormatError as error:
            yield skipped(part.source, error)
        else:
            yield _guarded(part, decoded, value)


def is_large(name: str, size: int, context: Context) -> bool:
    """Whether a file is an object a line and too large to be read in one piece."""
    return name.endswith(_LINES) and size > context.options.max_bytes


def stream(lines: BinaryIO, item: Item, context: Context) -> Iterator[Found]:
    """An object a line, one line in memory at a time; numbered as in `read`."""
    limit, number = context.options.max_bytes, 0
    while data := lines.readline(limit + 1):
        number += 1
        part = item.part(number)
        if len(data) > limit:
            what = f"its line {number} has more than {limit:,} bytes"
            raise FormatError(what, remedy="Give one report a line.")
        if data.strip():
            decoded = decode(data, item.charset)
            try:
                yield _guarded(part, decoded, _parse(decoded.text))
            except FormatError as error:
                yield skipped(part.source, error)


def _guarded(part: Item, decoded: Decoded, value: object) -> Found:
    try:
        return _report(part, decoded, value)
    except FormatError as error:
        return skipped(part.source, error)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise FormatError("its JSON is nested too deeply", remedy="Check the file.") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        what = f"it is broken JSON ({error.msg.lower()}, {where})"
        raise FormatError(what, remedy="Mend the file or get it again.") from error
    except ValueError as error:  # a number of many thousand digits
        raise FormatError(f"it is broken JSON ({error})", remedy="Mend the file.") from error


def _report(item: Item, decoded: Decoded, value: object) -> RawReport:
    return report(item, value, noted(decoded))


def report(item: Item, value: object, notes: tuple[tuple[str, str], ...] = ()) -> RawReport:
    """The report that an object's fields give. Raises FormatError when it is none.

    notes: fields that tell of how it was read.
    """
    if not isinstance(value, dict):
        raise FormatError("it is JSON but not a report", remedy=_WANTED)
    body = value.get("text")
    if not isinstance(body, str) or not body.strip():
        raise FormatError('it is JSON without words in a "text" field', remedy=_WANTED)
    fields = tuple(_strings(value))
    known = dict(fields)
    url = next((u for u in (known.get("url"), known.get("source")) if _is_url(u)), item.url)
    return RawReport(
        item.source, item.file, url, "fields", whole(body), (*item.fields, *fields, *notes)
    )


_WANTED = 'Give objects with the fields "title", "source", "date" and "text".'


def _is_url(value: str | None) -> bool:
    return value is not None and value.lower().startswith(("http://", "https://"))


def _strings(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The other fields as strings, in the order of the file; lists of strings joined by "; "."""
    for name, found in value.items():
        if name == "text" or found is None or found == "":
            continue
        if isinstance(found, str | int | float):
            yield whole(name), whole(str(found))
        elif isinstance(found, list) and found and all(isinstance(x, str) for x in found):
            yield whole(name), whole("; ".join(found))
