"""A server on this machine that answers whatever a test tells it to, well or badly."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Plan = bytes | Callable[["Asked"], bytes | Iterator[bytes] | None]
_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """`plans` has the raw answer for each path; `asked` what came. An answer that is an iterator is sent in its
    pieces, one that is None is never given."""

    port: int
    plans: dict[str, Plan] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    scheme: str = "http"

    def url(self, path: str = "/", host: str = "localhost") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def count(self, path: str) -> int:
        return sum(each.path == path for each in self.asked)


def reply(
    body: bytes | str = b"", status: str = "200 OK", length: int | None = None, **headers: str
) -> bytes:
    """A whole answer; `Content_Type=…` is the header Content-Type."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + data


def redirect(where: str, status: str = "302 Found") -> bytes:
    return reply(b"", status, Location=where)


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1], scheme="https" if context else "http")
    thread = threading.Thread(target=_accept, args=(listener, server, context), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(_PATIENCE_SECONDS)


def _accept(listener: socket.socket, server: Server, context: ssl.SSLContext | None) -> None:
    threads = []
    while not server.over.is_set():
        try:
            client, _ = listener.accept()
        except OSError:
            break
        thread = threading.Thread(target=_serve, args=(client, server, context), daemon=True)
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join(_PATIENCE_SECONDS)


def _serve(client: socket.socket, server: Server, context: ssl.SSLContext | None) -> None:
    # A client that hangs up in the middle is what many of the tests are about.
    with suppress(OSError, ValueError), client:
        client.settimeout(_PATIENCE_SECONDS)
        with context.wrap_socket(client, server_side=True) if context else client as opened:
            _answer(opened, server)


def _answer(client: socket.socket, server: Server) -> None:
    asked = _request(client)
    server.asked.append(asked)
    plan = server.plans.get(asked.path, reply(b"no such page", "404 Not Found"))
    answer = plan if isinstance(plan, bytes) else plan(asked)
    if answer is None:
        server.over.wait(_PATIENCE_SECONDS)
    else:
        for piece in [answer] if isinstance(answer, bytes) else answer:
            client.sendall(piece)


def _request(client: socket.socket) -> Asked:
    data = b""
    while b"\r\n\r\n" not in data:
        if not (more := client.recv(65_536)):
            raise OSError("hung up")
        data += more
    first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return Asked(first.split()[1], {name.lower(): value.strip() for name, _, value in pairs})
