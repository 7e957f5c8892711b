"""A saved message (.eml): its subject is the title, its plain or HTML part the body."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from onrecord.errors import FormatError
from onrecord.gather.decode import decode, noted
from onrecord.gather.item import Context, Found, Item, one_line
from onrecord.model.report import RawKind, RawReport

_KINDS: dict[str, RawKind] = {"text/plain": "text", "text/html": "html"}


def read(item: Item, context: Context) -> Iterator[Found]:  # noqa: ARG001 - adapters look alike
    """One message, one report; attachments are left out. Raises FormatError without a body."""
    try:
        found = _read(item)
    except Exception as error:  # the standard library's parser fails on some broken headers
        raise FormatError("it is a broken message", remedy="Save its words as text.") from error
    if found is None:
        raise FormatError("it is a message without words", remedy="Save its attachment by itself.")
    return iter([found])


def _read(item: Item) -> RawReport | None:
    """The plain part, or the HTML part where the plain one is empty."""
    message = message_from_bytes(item.data.lstrip(), policy=policy.default)
    for media, kind in _KINDS.items():
        for part in message.walk():
            if _is_body(part, media):
                found = _report(item, message, part, kind)
                if found.body.strip():
                    return found
    return None


def _is_body(part: Message, media: str) -> bool:
    return part.get_content_type() == media and part.get_content_disposition() != "attachment"


def _report(item: Item, message: EmailMessage | Message, part: Message, kind: RawKind) -> RawReport:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    decoded = decode(data, part.get_content_charset() or "", markup=kind == "html")
    known = (
        ("title", _header(message, "subject")),
        ("date", _date(_header(message, "date"))),
        ("from", _header(message, "from")),
    )
    fields = tuple((name, value) for name, value in known if value)
    body = decoded.text
    return RawReport(item.source, item.file, item.url, kind, body, (*fields, *noted(decoded)))


def _header(message: Message, name: str) -> str:
    return one_line(str(message.get(name, "")))


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return value
