"""A server with the API of chat completions whose every answer is scripted by a test."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """content: what the model says. cut: whether the connection ends in the middle of it."""

    content: str = '{"items": []}'
    status: int = 200
    finish: str = "stop"
    wait: float = 0.0
    cut: bool = False
    headers: tuple[tuple[str, str], ...] = ()


Script = Callable[[dict[str, Any], int], Reply]
"""From the request and its number, from nought, to the reply."""


@dataclass
class Server:
    """url: for --llm-url. seen: the requests; keys: what stood in their Authorization."""

    script: Script
    url: str = ""
    seen: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    busy: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def items(found: list[dict[str, Any]], **how: Any) -> Reply:
    return Reply(json.dumps({"items": found}, ensure_ascii=False), **how)


def question(request: dict[str, Any]) -> Any:
    """What was asked about, as data."""
    return json.loads(request["messages"][1]["content"])


def reading(request: dict[str, Any]) -> bool:
    """Whether sentences are asked about, not pairs of lines or the account."""
    return isinstance(question(request), dict)


@contextmanager
def served(script: Script) -> Iterator[Server]:
    """Serve until the test ends."""
    server = Server(script)
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with server.lock:
                number = len(server.seen)
                server.seen.append(body)
                server.keys.append(self.headers.get("Authorization", ""))
                server.busy += 1
                server.most = max(server.most, server.busy)
            try:
                reply = server.script(body, number)
                time.sleep(reply.wait)
                self._send(reply, body)
            except OSError:
                pass  # the client did not wait
            finally:
                with server.lock:
                    server.busy -= 1

        def _send(self, reply: Reply, body: dict[str, Any]) -> None:
            message = {"role": "assistant", "content": reply.content}
            data = json.dumps(
                {
                    "id": "x",
                    "object": "chat.completion",
                    "created": 1,
                    "model": body["model"],
                    "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
                    "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
                }
                if reply.status == 200
                else {"error": {"message": f"no: {self.headers['Authorization']}"}}
            ).encode()
            self.send_response(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if reply.cut else data)
            if reply.cut:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler
