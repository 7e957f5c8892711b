"""Plain text, Markdown and HTML: one input, one report, the decoded content as it is."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import FormatError
from onrecord.gather.decode import decode, noted
from onrecord.gather.item import Context, Found, Item
from onrecord.model.report import RawKind, RawReport


def text(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - adapters look alike
    yield _report(item, "text")


def markdown(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001
    yield _report(item, "markdown")


def html(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001
    yield _report(item, "html")


def _report(item: Item, kind: RawKind) -> RawReport:
    decoded = decode(item.data, item.charset, markup=kind == "html")
    if not decoded.text.strip():
        raise FormatError("it holds nothing but white space", remedy="Leave it out.")
    fields = (*item.fields, *noted(decoded))
    return RawReport(item.source, item.file, item.url, kind, decoded.text, fields)
