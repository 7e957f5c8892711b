"""The application: what is served, by whom it is guarded, what starts and ends with it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from onrecord.archive import Archive, digest
from onrecord.errors import OnrecordError
from onrecord.serve import pages, writing
from onrecord.serve.guard import Doorkeeper
from onrecord.serve.house import House, Settings
from onrecord.serve.jobs import Workshop

__all__ = ["Settings", "application"]


def application(settings: Settings, workshop: Workshop | None = None) -> Starlette:
    """The application over an archive. Raises ArchiveError when there is none."""
    with Archive.open(settings.archive) as archive:
        digest.missing(archive.db)
    house = House(settings, workshop or Workshop(settings.archive))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        house.workshop.open()
        yield
        await run_in_threadpool(house.workshop.close)

    errors = (HTTPException, OnrecordError, sqlite3.OperationalError, Exception)
    return Starlette(
        routes=[*pages.routes(house), *writing.routes(house)],
        middleware=[Middleware(Doorkeeper, names=settings.names)],
        exception_handlers=dict.fromkeys(errors, house.wrong),
        lifespan=lifespan,
    )
