"""What a request asks for: its parameters, checked, with the archive open for reading."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from onrecord.archive.store import FILE
from onrecord.errors import OnrecordError
from onrecord.serve.shapes import Paging

LONGEST = 200
"""Code points of a text parameter; a search for more words finds nothing."""
PAGES = 100_000
"""The highest page number: deeper offsets make the database count for seconds."""


class Refused(OnrecordError):  # noqa: N818 - it refuses, nothing failed
    """A request that is answered with an error status."""

    def __init__(self, status: int, what: str, remedy: str = "") -> None:
        super().__init__(what, remedy=remedy)
        self.status = status


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query. schema: JSON Schema of its value, by which it is checked."""

    name: str
    about: str
    schema: Mapping[str, Any]

    def read(self, text: str | None) -> str | int | None:
        """The value of what stands in the query. Raises Refused where it cannot have it."""
        if text is None or not text.strip():
            return self.schema.get("default")
        if self.schema["type"] == "integer":
            return self._number(text)
        clean = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", text).strip()
        wrong = (
            len(clean) > self.schema.get("maxLength", LONGEST)
            or not re.fullmatch(self.schema.get("pattern", r"(?s:.*)"), clean)
            or clean not in self.schema.get("enum", (clean,))
        )
        if wrong:
            raise self._refusal()
        return clean

    def _number(self, text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", text.strip()):
            raise self._refusal()
        value = int(text)
        if not self.schema["minimum"] <= value <= self.schema["maximum"]:
            raise self._refusal()
        return value

    def _refusal(self) -> Refused:
        choices = self.schema.get("enum")
        remedy = f"Choose from {', '.join(choices)}." if choices else f"It takes {self.about}."
        return Refused(400, f"the parameter {self.name} has a value it cannot have", remedy)


def text(name: str, about: str) -> Parameter:
    return Parameter(name, about, {"type": "string", "maxLength": LONGEST})


def choice(name: str, about: str, *values: str, default: str | None = None) -> Parameter:
    given = {"default": default} if default else {}
    return Parameter(name, about, {"type": "string", "enum": list(values), **given})


def day(name: str, about: str) -> Parameter:
    pattern = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
    return Parameter(name, about, {"type": "string", "pattern": pattern})


PAGE = Parameter(
    "page",
    "a page number from 1",
    {"type": "integer", "minimum": 1, "maximum": PAGES, "default": 1},
)


@dataclass(frozen=True, slots=True)
class Asked:
    """path: names in the address. query: the parameters by name, None where one is not given.

    making: gives the address of the job that makes a story's record, None when there is none.
    """

    db: sqlite3.Connection
    address: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str | int | None] = field(default_factory=dict)
    making: Callable[[int], str | None] = lambda _: None

    def text(self, name: str) -> str:
        value = self.query.get(name)
        return str(value) if value is not None else ""

    @property
    def page(self) -> int:
        return int(self.query.get("page") or 1)

    def url(self, **changed: str | int | None) -> str:
        """This address with some parameters changed; those without a value are left out."""
        held = {**self.query, **changed}
        given = {k: v for k, v in held.items() if v not in (None, "", 1)}
        return f"{self.address}?{urlencode(given)}" if given else self.address

    def paging(self, total: int, size: int) -> Paging:
        """The place of this page in a list. Raises Refused for one beyond the last."""
        pages = max(1, -(-total // size))
        if self.page > pages:
            raise Refused(404, f"there is no page {self.page}", f"The last page is {pages}.")
        return Paging(
            self.page, pages, total,
            self.url(page=self.page + 1) if self.page < pages else None,
            self.url(page=self.page - 1) if self.page > 1 else None,
        )  # fmt: skip


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """The archive as it is at this moment: one unchanging view, in which nothing can be written."""
    db = sqlite3.connect(folder / FILE, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        yield db
    finally:
        db.close()


def story_url(story: str) -> str:
    return f"/stories/{quote(story, safe='')}"


def report_url(report: str) -> str:
    return f"/reports/{quote(report, safe='')}"


def name_url(key: str, kind: str | None = None) -> str:
    return f"/names/{quote(key, safe='')}" + (f"?kind={kind}" if kind else "")
