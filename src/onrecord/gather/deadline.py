"""End a request at its deadline, however slowly the server answers.

The time limits of HTTP clients hold for each read: a server that sends a byte of a header now and
then keeps a connection open for hours. So the socket itself is shut down when the time is over.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Trace = Callable[[str, Mapping[str, Any]], None]

_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")
"""What httpcore tells with the stream in hand; the second socket takes the place of the first."""


@contextlib.contextmanager
def ended(deadline: float) -> Iterator[Trace]:
    """Gives what httpx takes as the extension "trace"; ends its connection at the deadline.

    deadline: by the monotonic clock.
    """
    sockets: list[socket.socket] = []

    def trace(name: str, info: Mapping[str, Any]) -> None:
        if name in _CONNECTED:
            found = info["return_value"].get_extra_info("socket")
            if found is not None:
                sockets.append(found)

    def end() -> None:
        for one in sockets[-1:]:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(one, socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield trace
    finally:
        timer.cancel()
