"""Endpoints that write: signing in, judging, having records made, adding."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.archive import Archive, judgements
from onrecord.serve import dropped
from onrecord.serve.asked import Asked, Refused, reading, story_url
from onrecord.serve.guard import AGE, COOKIE, same_origin
from onrecord.serve.house import House, wants_json
from onrecord.serve.jobs import Job
from onrecord.serve.judging import judged
from onrecord.serve.shapes import Adding, Judged, SignIn
from onrecord.serve.stories import number_of, row_of
from onrecord.serve.work import Task

WRONG = 0.5
"""Seconds before a wrong token is told to be wrong: guessing takes as long."""
LATEST = 10
"""Jobs on the page for adding."""


def routes(house: House) -> Iterator[BaseRoute]:
    made = Writing(house)
    yield Route("/sign-in", made.sign_in, methods=["GET", "POST"])
    yield Route("/sign-out", made.sign_out, methods=["POST"])
    for path, endpoint, methods in (
        ("/add", made.add, ["GET", "POST"]),
        ("/jobs/{job}", made.job, ["GET"]),
        ("/stories/{story}/judge", made.judge, ["POST"]),
        ("/stories/{story}/undo", made.undo, ["POST"]),
        ("/stories/{story}/make", made.make, ["POST"]),
    ):
        yield Route(f"{path}.json", endpoint, methods=methods)
        yield Route(path, endpoint, methods=methods)


class Writing:
    """Endpoints that ask for the token."""

    def __init__(self, house: House) -> None:
        self.house = house

    # ------------------------------------------------------------ signing in

    async def sign_in(self, request: Request) -> Response:
        if self.house.guard.token is None:
            raise Refused(
                403, "this archive is served for reading only", "Start onrecord serve with --token."
            )
        ahead = _local(request.query_params.get("next"))
        if request.method != "POST":
            return self.house.show(request, SignIn(ahead, wrong=False), "sign_in.html.j2", "")
        if not same_origin(request.headers):
            raise Refused(403, "the request does not come from a page of this server")
        form = await request.form(max_files=0, max_fields=5)
        if not self.house.guard.knows(str(form.get("token") or "").strip()):
            await asyncio.sleep(WRONG)
            answer = SignIn(ahead, wrong=True)
            return self.house.show(request, answer, "sign_in.html.j2", "", 403)
        made = RedirectResponse(ahead, 303)
        made.set_cookie(
            COOKIE, self.house.guard.cookie, max_age=AGE, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return made

    async def sign_out(self, request: Request) -> Response:
        self.house.guard.admit(request)
        made = RedirectResponse("/stories", 303)
        made.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return made

    # ------------------------------------------------------------ judging

    async def judge(self, request: Request) -> Response:
        """Keep a judgement and have the record made again."""
        self.house.guard.admit(request)
        given = await _given(request)
        number, told, kept = await run_in_threadpool(self._judge, request, given)
        job = self._make(number, told)
        answer = Judged(kept, f"/jobs/{job.id}")
        return self._done(request, answer, f"{request.url.path}?show={_show(given)}", 201)

    def _judge(self, request: Request, given: Mapping[str, Any]) -> tuple[int, str, int]:
        with reading(self.house.settings.archive) as db:
            number, made = judged(Asked(db, request.url.path, request.path_params), given)
            title = row_of(db, number).title
        with Archive.open(self.house.settings.archive) as archive:
            return number, title, judgements.add(archive.db, number, made)

    async def undo(self, request: Request) -> Response:
        """Take a judgement back and have the record made again."""
        self.house.guard.admit(request)
        given = await _given(request)
        gone = str(given.get("number", ""))
        if not re.fullmatch(r"[0-9]{1,9}", gone):
            raise Refused(400, "a judgement is named by its number", "Give its number.")
        number, told = await run_in_threadpool(self._undo, request, int(gone))
        job = self._make(number, told)
        back = f"{story_url(request.path_params['story'])}/judge?show=judged"
        return self._done(request, Judged(int(gone), f"/jobs/{job.id}"), back, 200)

    def _undo(self, request: Request, gone: int) -> tuple[int, str]:
        number, told = self._story(request)
        with Archive.open(self.house.settings.archive) as archive:
            judgements.undo(archive.db, number, gone)
        return number, told

    def _story(self, request: Request) -> tuple[int, str]:
        with reading(self.house.settings.archive) as db:
            number = number_of(Asked(db, request.url.path, request.path_params))
            return number, row_of(db, number).title

    # ------------------------------------------------------------ jobs

    async def make(self, request: Request) -> Response:
        """Have a story's record made, or made again with what came since."""
        self.house.guard.admit(request)
        number, told = await run_in_threadpool(self._story, request)
        return self._working(request, self._make(number, told))

    def _make(self, number: int, title: str) -> Job:
        return self.house.workshop.add(f"The record of “{title}”", self._task(Task(story=number)))

    def _task(self, task: Task) -> Task:
        """With the server's own limits."""
        settings = self.house.settings
        return replace(task, private=settings.private, limits=settings.limits)

    async def add(self, request: Request) -> Response:
        """Show what can be added, or add links and files."""
        if request.method != "POST":
            if not self.house.guard.writer(request):
                self.house.guard.admit(request)
            kinds, jobs = dropped.KINDS, self.house.workshop.latest(LATEST)
            answer = Adding(kinds, dropped.BYTES, dropped.LINKS, jobs)
            return self.house.show(request, answer, "add.html.j2", "add")
        self.house.guard.admit(request)
        if wants_json(request):
            task = dropped.linked(await _given(request))
            return self._working(request, self._add(task))
        async with request.form(max_files=dropped.FILES, max_fields=20) as form:
            task, folder = await run_in_threadpool(dropped.taken, form)
        return self._working(request, self._add(task, folder))

    def _add(self, task: Task, folder: Any = None) -> Job:
        task = self._task(task)
        try:
            return self.house.workshop.add(dropped.told(task), task, folder)
        except Refused:
            dropped.remove(folder)
            raise

    async def job(self, request: Request) -> Response:
        """How far a job has come."""
        if not self.house.guard.writer(request):
            self.house.guard.admit(request)
        answer = self.house.workshop.job(request.path_params["job"]).page()
        return self.house.show(request, answer, "job.html.j2", "add")

    def _working(self, request: Request, job: Job) -> Response:
        return self._done(request, job.page(), f"/jobs/{job.id}", 202)

    def _done(self, request: Request, answer: object, back: str, status: int) -> Response:
        """What was done, for programs; for people the page where they see it."""
        if wants_json(request):
            return self.house.show(request, answer, "", "", status)
        return RedirectResponse(back, 303)


def _local(address: str | None) -> str:
    """An address on this server; a link must not lead from the sign-in to somewhere else."""
    return address if address and re.fullmatch(r"/(?![/\\])[!-~]*", address) else "/stories"


def _show(given: Mapping[str, Any]) -> str:
    return "apart" if given.get("action") == "join" else "merges"


async def _given(request: Request) -> dict[str, Any]:
    """What a form or a JSON object says. Raises Refused where it is neither."""
    if not wants_json(request):
        form = await request.form(max_files=0, max_fields=200)
        return _plain(form)
    try:
        found = json.loads(await request.body() or b"{}", parse_float=_number)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "the body is no JSON", "Send an object.") from error
    if not isinstance(found, dict):
        raise Refused(400, "the body is no JSON object", "Send an object.")
    return found


def _number(text: str) -> float | int:
    """In JSON 3.0 is as whole a number as 3."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _plain(form: FormData) -> dict[str, Any]:
    """Fields by name; those that may come several times as lists."""
    single = {k: str(v) for k, v in form.items()}
    several = {k: [str(v) for v in form.getlist(k)] for k in ("lines", "passages")}
    return {**single, **several}
