"""Who may do what: hosts, tokens, origins, and the headers that keep a page to itself."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.serve.asked import Refused
from onrecord.serve.dropped import BYTES

COOKIE = "onrecord"
AGE = 30 * 24 * 3600
"""Seconds that a browser stays signed in."""
SHORTEST = 12
"""Characters a token has at least; a hundred guesses a second find no such one in years."""
SMALL, LARGE = 1024 * 1024, BYTES + 1024 * 1024
"""Bytes of a body: of a judgement or a list of links, and of files."""
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")

OWN = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The policy of pages: style, script and data from this server, nothing from elsewhere."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """token: what those who may write know; None where nobody may."""

    token: str | None

    @property
    def cookie(self) -> str:
        """What stands in the cookie of somebody who signed in: not the token itself."""
        key = (self.token or "").encode()
        return hmac.new(key, b"onrecord sign-in", hashlib.sha256).hexdigest()

    def knows(self, token: str) -> bool:
        return bool(self.token) and _same(token, self.token or "")

    def writer(self, request: Request) -> bool:
        """Whether a request comes from somebody who may write."""
        if self.token is None:
            return False
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer":
            return self.knows(given.strip())
        return _same(request.cookies.get(COOKIE, ""), self.cookie)

    def admit(self, request: Request) -> None:
        """Raise Refused unless a request may write.

        A cookie is sent along by any page, so a request that rests on one has to come from ours.
        """
        if self.token is None:
            raise Refused(
                403, "this archive is served for reading only", "Start onrecord serve with --token."
            )
        if not self.writer(request):
            raise Refused(401, "this needs the token", "Sign in with it.")
        if "authorization" not in request.headers and not same_origin(request.headers):
            raise Refused(403, "the request does not come from a page of this server")


def _same(one: str, two: str) -> bool:
    return hmac.compare_digest(one.encode(), two.encode())


def same_origin(headers: Headers) -> bool:
    """Whether the page that sent a form is one of ours, as the browser says."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


class Doorkeeper:
    """Refuses other host names than ours and adds the headers to every answer.

    A page elsewhere can have its name lead to this machine; the host that it then asks for is its
    own, by which it is known. names: None admits every host.
    """

    def __init__(self, app: ASGIApp, names: Sequence[str] | None) -> None:
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", OWN)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        if self.names is not None and _host(Headers(scope=scope)) not in self.names:
            await out({"type": "http.response.start", "status": 421, "headers": []})
            await out({"type": "http.response.body", "body": b"This host is not served here.\n"})
            return
        await self.app(scope, _limited(receive, scope["path"]), out)


def _limited(receive: Receive, path: str) -> Receive:
    """Takes no larger bodies than a page of ours sends."""
    left = LARGE if path == "/add" else SMALL

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise Refused(413, "the request is too large", "Send less at once.")
        return message

    return limited


def _host(headers: Headers) -> str:
    return re.sub(r":\d+$", "", headers.get("host", "").casefold())
