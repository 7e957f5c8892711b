"""What all endpoints share: settings, the guard, jobs, pages at hand, and how errors are told."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import ArchiveError, JudgementError, OnrecordError, UsageError
from onrecord.gather import DEFAULTS, GatherOptions
from onrecord.serve.asked import Refused
from onrecord.serve.guard import Guard
from onrecord.serve.jobs import Workshop
from onrecord.serve.render import Kept, Site, answered, encoded, rendered
from onrecord.serve.shapes import Problem

HTML, JSON = "text/html; charset=utf-8", "application/json"


@dataclass(frozen=True, slots=True)
class Settings:
    """archive: its folder. token: needed to write; None forbids it. names: hosts that are served,
    None for any. private: whether links into the own network may be fetched. limits: of what is
    added.
    """

    archive: Path
    token: str | None = None
    names: tuple[str, ...] | None = None
    private: bool = False
    limits: GatherOptions = DEFAULTS


@dataclass(slots=True)
class House:
    settings: Settings
    workshop: Workshop
    guard: Guard = field(init=False)
    records: Kept = field(default_factory=Kept)

    def __post_init__(self) -> None:
        self.guard = Guard(self.settings.token)

    def site(self, request: Request, here: str) -> Site:
        path, query = request.url.path, request.url.query
        twin = path if path.endswith(".json") else f"{path}.json"
        return Site(
            here, f"{twin}?{query}" if query else twin, self.settings.token is not None,
            self.guard.writer(request),
        )  # fmt: skip

    def show(
        self, request: Request, answer: object, template: str, here: str, status: int = 200
    ) -> Response:
        """An answer as a page, or as JSON where the address says so."""
        if wants_json(request):
            return answered(request, encoded(answer), JSON, status)
        page = rendered(template, answer, self.site(request, here))
        return answered(request, page, HTML, status)

    def making(self, story: int) -> str | None:
        """The address of the job that makes a story's record; None when there is none."""
        job = self.workshop.making(story)
        return f"/jobs/{job.id}" if job else None

    async def wrong(self, request: Request, error: Exception) -> Response:
        """An error, told as the address asks for it."""
        problem = _problem(error)
        unknown = problem.status == 401 and not wants_json(request)
        if unknown and request.method in ("GET", "HEAD"):
            return RedirectResponse(f"/sign-in?next={request.url.path}", 303)
        made = self.show(request, problem, "problem.html.j2", "", problem.status)
        if isinstance(error, HTTPException):
            made.headers.update(error.headers or {})
        if problem.status == 401:
            made.headers["WWW-Authenticate"] = "Bearer"
        return made


def wants_json(request: Request) -> bool:
    return request.url.path.endswith(".json")


_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (ArchiveError, 404),
    (JudgementError, 409),
    (UsageError, 400),
    (OnrecordError, 500),
)
_PLAIN = {
    404: ("there is no such page", "Begin with the stories."),
    405: ("the address does not take this kind of request", "See the list of addresses."),
}


def _problem(error: Exception) -> Problem:
    if isinstance(error, Refused):
        return Problem(error.status, error.what, error.remedy)
    if isinstance(error, OnrecordError):
        status = next(s for kind, s in _STATUS if isinstance(error, kind))
        return Problem(status, error.what, error.remedy)
    if isinstance(error, HTTPException):
        what, remedy = _PLAIN.get(error.status_code, (str(error.detail), ""))
        return Problem(error.status_code, what, remedy)
    if isinstance(error, sqlite3.OperationalError):
        return Problem(503, "the archive is busy", "Try again in a moment.")
    return Problem(500, "something went wrong here", "The server's log says what.")
