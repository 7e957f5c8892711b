"""Answers as bytes: pages by templates, their JSON twins, the record's own page."""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response

from onrecord.publish import html, words
from onrecord.publish.json import Data
from onrecord.publish.page import page
from onrecord.serve.asked import story_url

HELD = 24
"""Pages of records that are kept at hand; one of five reports is 0.2 to 0.5 MB and
0.1 to 0.3 s of work."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page needs beside its answer. here: the section of the bar that it belongs to.

    twin: the address of the same as JSON. writable: whether somebody can sign in.
    """

    here: str
    twin: str
    writable: bool
    writer: bool


@cache
def environment() -> Environment:
    made = html.environment("onrecord.serve")
    made.filters.update(day=words.day, moment=words.moment, tongue=words.language)
    made.globals.update(style=asset_url("style.css"), script=asset_url("serve.js"))
    made.globals.update(story_url=story_url, kinds=words.KINDS)
    return made


def rendered(template: str, answer: object, site: Site) -> bytes:
    """A page."""
    text = environment().get_template(f"serve/{template}").render(answer=answer, site=site)
    return _encodable(text).encode()


def encoded(answer: object) -> bytes:
    """The JSON twin of a page."""
    return msgspec.json.encode(answer)


def _encodable(text: str) -> str:
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """(content, type) of what pages load, by name."""
    own = resources.files("onrecord.serve") / "templates"
    style = html.asset("page.css") + (own / "serve.css").read_text(encoding="utf-8")
    return {
        "style.css": (style.encode(), "text/css; charset=utf-8"),
        "serve.js": ((own / "serve.js").read_bytes(), "text/javascript; charset=utf-8"),
    }


@cache
def asset_url(name: str) -> str:
    """With a hash of the content, so that a browser may keep it for ever."""
    digest = hashlib.blake2b(assets()[name][0], digest_size=6).hexdigest()
    stem, dot, ending = name.rpartition(".")
    return f"/static/{stem}-{digest}{dot}{ending}"


def answered(request: Request, body: bytes, kind: str, status: int = 200) -> Response:
    """With a tag of the content; only "unchanged" where the reader has it already."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Vary": "Cookie, Authorization"}
    if status == 200 and request.method in ("GET", "HEAD"):
        asked = request.headers.get("if-none-match", "")
        if asked.strip() == "*" or tag in re.findall(r'"[^"]*"', asked):
            return Response(status_code=304, headers=headers)
    return Response(body, status, headers, kind)


def record_page(data: Data, story: str, site: Site) -> tuple[bytes, str]:
    """The record's page with the bar above it, and the policy that admits its style and script."""
    css, script = assets()["style.css"][0].decode(), html.asset("page.js")
    policy = html.policy(css, script)
    made: str = (
        environment()
        .get_template("serve/record.html.j2")
        .render(
            page=page(data), css=css, script=script, policy=policy, site=site,
            story=story_url(story),
        )
    )  # fmt: skip
    return _encodable(made).encode(), f"{policy}; frame-ancestors 'none'"


@dataclass(slots=True)
class Kept:
    """Values that are dear to make, the latest used ones; each is made once at a time."""

    most: int = HELD
    held: OrderedDict[tuple[Any, ...], Any] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        with self.lock:  # making takes the interpreter anyway; two at once would take twice as long
            if key not in self.held:
                self.held[key] = make()
                while len(self.held) > self.most:
                    self.held.popitem(last=False)
            self.held.move_to_end(key)
            return self.held[key]
