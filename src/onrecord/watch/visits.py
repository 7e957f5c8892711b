"""Requests that do not bother anybody: paced by host, conditional, less often after failures."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from onrecord.archive.store import writing
from onrecord.gather.fetch import Fetcher
from onrecord.gather.item import Page

LONGEST = 86_400.0
"""Seconds after which a source that failed is asked again at the latest."""

TRIES = 4
"""Times that a page is asked for before it is given up."""


@dataclass(slots=True)
class Visits:
    """Fetches with what the archive remembers of each address.

    clock: seconds since the epoch. sleep: waits so many seconds. every: seconds between two looks,
    from which waiting after a failure starts and doubles.
    """

    db: sqlite3.Connection
    fetcher: Fetcher
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    pace: float
    every: float
    _last: dict[str, float] = field(default_factory=dict)

    def due(self, address: str) -> bool:
        """Whether a source's time to wait after failures is over."""
        row = self._row("due", address)
        left = 0.0 if row is None else float(row) - self.clock()
        return not 0 < left <= LONGEST  # longer was never asked for: the clock was set back

    def done(self, address: str) -> bool:
        """Whether a page was fetched, or given up."""
        return bool(self._row("done", address))

    def source(self, address: str) -> Page | None:
        """A feed or sitemap, None when it did not change. Raises InputError.

        What came with it is kept by `keep`, after all that it lists was taken: a look that was
        broken off must find it changed again.
        """
        etag = str(self._row("etag", address) or "")
        modified = str(self._row("modified", address) or "")
        self._wait(address)
        return self.fetcher.again(address, etag, modified)

    def keep(self, address: str, page: Page) -> None:
        """Remember what a source came with; its failures are over."""
        self._put(address, etag=page.etag, modified=page.modified, failures=0, due=0.0)

    def page(self, address: str) -> Page:
        """A page that a source lists. Raises InputError."""
        self._wait(address)
        return self.fetcher(address)

    def finished(self, address: str) -> None:
        """A page was taken and is not asked for again."""
        self._put(address, done=1)

    def failed(self, address: str) -> bool:
        """One failure more; whether a page was asked for often enough."""
        failures = int(self._row("failures", address) or 0) + 1
        due = self.clock() + min(LONGEST, self.every * 2**failures)
        self._put(address, failures=failures, due=due)
        return failures >= TRIES

    def _wait(self, address: str) -> None:
        host = urlsplit(address).netloc
        left = self._last.get(host, -self.pace) + self.pace - self.clock()
        if host in self._last and left > 0:
            self.sleep(min(left, self.pace))  # a clock that was set back must not stop the watch
        self._last[host] = self.clock()

    def _row(self, column: str, address: str) -> Any:
        found = self.db.execute(f"SELECT {column} FROM visit WHERE address = ?", (address,))  # noqa: S608 - our own names
        row = found.fetchone()
        return row[0] if row else None

    def _put(self, address: str, **values: object) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        with writing(self.db):
            self.db.execute("INSERT OR IGNORE INTO visit (address) VALUES (?)", (address,))
            self.db.execute(
                f"UPDATE visit SET {names} WHERE address = ?",  # noqa: S608 - our own names
                (*values.values(), address),
            )
