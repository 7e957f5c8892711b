"""Endpoints that read."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.publish.json import Data, dumps
from onrecord.serve import openapi
from onrecord.serve.asked import Asked, Refused, reading, story_url
from onrecord.serve.house import HTML, JSON, House, wants_json
from onrecord.serve.render import answered, asset_url, assets, encoded, record_page
from onrecord.serve.shapes import About
from onrecord.serve.stories import kept, number_of, row_of, went_to
from onrecord.serve.views import VIEWS, View

Endpoint = Callable[[Request], Awaitable[Response]]

_FOREVER = "public, max-age=31536000, immutable"


def routes(house: House) -> Iterator[BaseRoute]:
    """Each page, its JSON twin before it: a name in an address may hold dots."""
    for view in VIEWS:
        yield from _both(view.path, _view(house, view))
    yield from _both("/stories/{story}/record", _record(house))
    yield Route("/", _home)
    yield Route("/static/{name}", _asset)
    yield Route("/openapi.json", _openapi)
    yield Route("/api", _api(house))


def _both(path: str, endpoint: Endpoint) -> Iterator[BaseRoute]:
    yield Route(f"{path}.json", endpoint)
    yield Route(path, endpoint)


def _view(house: House, view: View) -> Endpoint:
    def answer(request: Request) -> Response:
        query = {p.name: p.read(request.query_params.get(p.name)) for p in view.asks}
        with reading(house.settings.archive) as db:
            asked = Asked(db, request.url.path, request.path_params, query, house.making)
            if "story" in asked.path and (living := went_to(asked)):
                return _moved(request, living)
            found = view.make(asked)
        return house.show(request, found, view.template, view.here)

    return _in_thread(answer)


def _in_thread(answer: Callable[[Request], Response]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint


def _moved(request: Request, living: str) -> Response:
    """To the same page of the story that this one went into."""
    rest = request.url.path.removeprefix(story_url(request.path_params["story"]))
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{story_url(living)}{rest}{query}", 307)


def _record(house: House) -> Endpoint:
    """The record as it was made last: its page, or record.json."""

    def answer(request: Request) -> Response:
        with reading(house.settings.archive) as db:
            asked = Asked(db, request.url.path, request.path_params)
            if living := went_to(asked):
                return _moved(request, living)
            number = number_of(asked)
            held = db.execute("SELECT made_from FROM record WHERE story = ?", (number,)).fetchone()
            if held is None:
                raise Refused(404, "the story has no record yet", "Its page lists its reports.")
            return _kept_record(house, request, db, (number, held[0]))

    return _in_thread(answer)


def _kept_record(
    house: House, request: Request, db: sqlite3.Connection, held: tuple[int, str]
) -> Response:
    number, _ = held
    if wants_json(request):
        body = house.records.get(held, lambda: dumps(_data(db, number)))
        return answered(request, body, JSON)
    site, story = house.site(request, "stories"), row_of(db, number).id
    page, policy = house.records.get(
        (*held, site.writer), lambda: record_page(_data(db, number), story, site)
    )
    shown = answered(request, page, HTML)
    shown.headers["Content-Security-Policy"] = policy
    return shown


def _data(db: sqlite3.Connection, number: int) -> Data:
    found = kept(db, number)
    if found is None:
        raise Refused(404, "the story has no record any more", "Have it made again.")
    return found[1]


async def _home(_: Request) -> Response:
    return RedirectResponse("/stories", 307)


async def _asset(request: Request) -> Response:
    wanted = request.url.path
    name = next((n for n in assets() if asset_url(n) == wanted), None)
    if name is None:
        raise HTTPException(404)
    body, kind = assets()[name]
    return Response(body, headers={"Cache-Control": _FOREVER}, media_type=kind)


async def _openapi(request: Request) -> Response:
    return answered(request, encoded(openapi.document()), JSON)


def _api(house: House) -> Endpoint:
    async def answer(request: Request) -> Response:
        rows = tuple(openapi.listed())
        return house.show(request, About(rows), "api.html.j2", "api")

    return answer
