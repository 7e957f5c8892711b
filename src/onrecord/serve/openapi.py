"""The interface for programs, described by the routes and shapes themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from onrecord.judge.judgement import KINDS
from onrecord.serve import shapes
from onrecord.serve.asked import Parameter
from onrecord.serve.dropped import LINKS
from onrecord.serve.views import VIEWS

Data = dict[str, Any]

_RECORD = "The record of a story, in the form that `onrecord schema` describes."
_WRITES: tuple[tuple[str, str, type, int, Data | None], ...] = (
    (
        "/stories/{story}/judge", "Join two lines of a record or take passages out of one.",
        shapes.Judged, 201,
        {
            "type": "object",
            "required": ["action", "lines"],
            "properties": {
                "action": {"enum": ["join", "split"]},
                "lines": {
                    "type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2,
                    "description": f"Ids or references (E3) of lines; of {', '.join(KINDS)}.",
                },
                "passages": {
                    "type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 9999},
                    "description": "Numbers of the passages to split off, from 1.",
                },
                "version": {"type": "string", "description": "Of the record that was looked at."},
                "note": {"type": "string", "maxLength": 500},
            },
        },
    ),
    (
        "/stories/{story}/undo", "Take a judgement back.", shapes.Judged, 200,
        {
            "type": "object", "required": ["number"],
            "properties": {"number": {"type": "integer", "minimum": 1, "maximum": 999_999_999}},
        },
    ),
    (
        "/stories/{story}/make", "Have a story's record made in the background.", shapes.JobPage,
        202, None,
    ),
    (
        "/add", "Add what links lead to, in the background.", shapes.JobPage, 202,
        {
            "type": "object", "required": ["links"],
            "properties": {
                "links": {
                    "type": "array", "minItems": 1, "maxItems": LINKS,
                    "items": {"type": "string", "pattern": "^https?://[A-Za-z0-9][!-~]*$"},
                }
            },
        },
    ),
)  # fmt: skip
_ERRORS = {
    400: "A parameter or the body has a value that it cannot have.",
    401: "The token is missing or wrong.",
    403: "The archive is served for reading only.",
    404: "There is no such thing.",
    409: "The record was made again since, or there is no such judgement.",
    413: "The body is too large.",
    503: "The archive is busy, or too many jobs are waiting.",
}


@cache
def document() -> Data:
    """The OpenAPI 3.1 document."""
    paths: Data = {}
    for view in VIEWS:
        found = _answer(200, view.shape.__name__)
        paths.setdefault(f"{view.path}.json", {})["get"] = _operation(
            view.path, view.about, view.asks, found, (400, 404, 503)
        )
    record = {"200": _content("The record.", {"type": "object"})}
    paths["/stories/{story}/record.json"] = {
        "get": _operation("/stories/{story}/record", _RECORD, (), record, (404, 503))
    }
    paths["/jobs/{job}.json"] = {
        "get": _operation(
            "/jobs/{job}", "How far a job has come.", (), _answer(200, "JobPage"), (401, 403, 404),
            token=True,
        )
    }  # fmt: skip
    for path, about, shape, status, body in _WRITES:
        made = _operation(
            path, about, (), _answer(status, shape.__name__), (400, 401, 403, 404, 409, 413, 503),
            token=True, post=True,
        )  # fmt: skip
        if body:
            made["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": body}},
            }
        paths.setdefault(f"{path}.json", {})["post"] = made
    return {
        "openapi": "3.1.0",
        "info": {"title": "Onrecord", "version": version("onrecord"), "description": _ABOUT},
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


_ABOUT = """\
Stories, reports, records and names of an archive. Each page has a JSON twin at its address with
.json before the question mark. Lists come in pages; `paging.next` leads on. Answers carry an ETag.
What writes needs the token that the server was started with.
"""


def _operation(
    path: str,
    about: str,
    asks: tuple[Parameter, ...],
    answers: Data,
    errors: tuple[int, ...],
    *,
    token: bool = False,
    post: bool = False,
) -> Data:
    names = re.findall(r"{(\w+)}", path)
    made: Data = {
        "summary": about,
        "operationId": ("post" if post else "get") + re.sub(r"\W+", "_", path).rstrip("_"),
        "parameters": [
            *({"name": n, "in": "path", "required": True, "schema": _PATH} for n in names),
            *(_query(p) for p in asks),
        ],
        "responses": {
            **answers,
            **{str(e): _content(_ERRORS[e], _ref("Problem")) for e in errors},
        },
    }
    if "story" in names and not post:
        made["responses"]["307"] = {"description": "The story went into another, which this names."}
    if not post:
        made["responses"]["304"] = {"description": "What If-None-Match names is unchanged."}
    return made | ({"security": [{"token": []}]} if token else {})


_PATH = {"type": "string", "minLength": 1}


def _query(parameter: Parameter) -> Data:
    about = parameter.about[0].upper() + parameter.about[1:] + "."
    return {
        "name": parameter.name, "in": "query", "required": False, "description": about,
        "schema": dict(parameter.schema),
    }  # fmt: skip


def _answer(status: int, shape: str) -> Data:
    return {str(status): _content("As asked.", _ref(shape))}


def _content(about: str, schema: Mapping[str, Any]) -> Data:
    return {"description": about, "content": {"application/json": {"schema": dict(schema)}}}


def _ref(shape: str) -> Data:
    return {"$ref": f"#/components/schemas/{shape}"}


def _schemas() -> Data:
    types = [v.shape for v in VIEWS] + [shape for _, _, shape, _, _ in _WRITES]
    _, found = msgspec.json.schema_components(
        [*dict.fromkeys(types), shapes.Problem], ref_template="#/components/schemas/{name}"
    )
    return found


def listed() -> Iterator[tuple[str, str, str]]:
    """The addresses, for people: (method, address, what it gives or does)."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation["summary"]
