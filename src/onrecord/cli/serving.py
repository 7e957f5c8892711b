"""What `onrecord serve` does and prints."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import sys
from pathlib import Path

from onrecord.cli.words import line
from onrecord.errors import UsageError
from onrecord.gather.options import GatherOptions

VARIABLE = "ONRECORD_TOKEN"
_EXTRA = "Install what it needs: pip install 'onrecord[serve]'."


def serve(
    archive: Path,
    host: str,
    port: int,
    token: str | None,
    names: list[str] | None,
    *,
    writable: bool,
    options: GatherOptions,
) -> int:
    """Serve until stopped. Raises OnrecordError."""
    try:
        import uvicorn

        from onrecord.serve import Settings, application
    except ImportError as error:
        what = f"a library for serving is missing ({error.name})"
        raise UsageError(what, where="onrecord serve", remedy=_EXTRA) from error
    token = _token(token, writable=writable)
    private = options.allow_private
    settings = Settings(archive, token, hosts(host, names), private, options)
    app = application(settings)
    listening = _listen(host, port)
    _tell(host, listening.getsockname()[1], token if writable else None)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        limit_concurrency=1000, timeout_graceful_shutdown=3,
    )  # fmt: skip
    with listening:
        uvicorn.Server(config).run(sockets=[listening])
    return 0


def _token(given: str | None, *, writable: bool) -> str | None:
    """The token by option or environment, or one made up. Raises UsageError for a short one."""
    from onrecord.serve.guard import SHORTEST

    token = given if given is not None else os.environ.get(VARIABLE) or None
    if token is None and writable:
        return secrets.token_urlsafe(18)
    if token is not None and (len(token) < SHORTEST or not token.isascii() or " " in token):
        what = f"the token is shorter than {SHORTEST} characters, or has signs a header cannot hold"
        raise UsageError(what, where="--token", remedy="Or let --writable make one up.")
    return token


def hosts(host: str, names: list[str] | None) -> tuple[str, ...] | None:
    """The host names that are served; None for any.

    Bound to loopback only names of this machine are: no page elsewhere can pass itself off as one.
    """
    from onrecord.serve.guard import LOOPBACK

    if names:
        return tuple(dict.fromkeys([n.casefold() for n in names] + list(LOOPBACK)))
    return LOOPBACK if loopback(host) else None


def loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError where it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        what = f"cannot listen there ({error})"
        remedy = "Choose another --port, or --port 0 for a free one."
        raise UsageError(what, where=f"{host}:{port}", remedy=remedy) from error


def _tell(host: str, port: int, made_up: str | None) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    sys.stdout.write(f"serving at {line(address)} (Ctrl+C ends it)\n")
    if made_up:
        sys.stdout.write(f"to add and judge: {line(address)}sign-in#{made_up}\n")
    if not loopback(host):
        sys.stderr.write(
            "others can reach this server; without a proxy that speaks https, what is sent can be"
            " read on the way\n"
        )
    sys.stdout.flush()
