"""Connections: to the very address that was checked, and none that outlasts its time.

One connection serves one request. Kept ones would save little at one request a second, and carry state from one to
the next.
"""

from __future__ import annotations

import os
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from paraph.documents.fetching.proxies import Proxy
from paraph.documents.fetching.targets import Allowed, Target, check_address

Place = tuple[int, tuple[Any, ...]]  # family and address, as `socket` has them
Resolver = Callable[[str, int], Sequence[Place]]


class TooManyBytesError(OSError):
    """More bytes came than the headers, or the whole answer, may have."""


class Watch:
    """The time that is left for a fetch, and the bytes that may still come (`left`; None: any number)."""

    def __init__(self, seconds: float, idle: float) -> None:
        self.seconds = seconds
        self.idle = idle
        self.left: int | None = None
        self._end = time.monotonic() + seconds

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def patience(self) -> float:
        """Seconds to wait for the next byte. Raises TimeoutError where no time is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time of the fetch is over")
        return min(self.idle, left)

    def count(self, received: int) -> None:
        """Take bytes off those that may still come. Raises TooManyBytesError."""
        if self.left is not None:
            self.left -= received
            if self.left < 0:
                raise TooManyBytesError("more bytes than may come")


class _Watched(socket.socket):
    """A socket that asks its watch before it waits: many short waits are no way around the limit."""

    watch: Watch | None = None

    def recv_into(self, *args: Any, **named: Any) -> int:
        if self.watch is None:
            return super().recv_into(*args, **named)
        self.settimeout(self.watch.patience())
        received = super().recv_into(*args, **named)
        self.watch.count(received)
        return received


class _WatchedTls(_Watched, ssl.SSLSocket):
    """The same over TLS."""


if TYPE_CHECKING:
    _Base = HTTPConnection
else:
    _Base = object


class _Checked(_Base):
    """What plain and TLS connections share. urllib3 opens its socket through `_new_conn`."""

    dial: Callable[[], _Watched]

    def _new_conn(self) -> socket.socket:
        return self.dial()

    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, _WatchedTls):
            self.sock.watch = self.watch

    watch: Watch


class _Plain(_Checked, HTTPConnection):
    pass


class _Tls(_Checked, HTTPSConnection):
    pass


def tls_context() -> ssl.SSLContext:
    """Certificates and names of hosts are checked, always; whom to trust, the system says (`SSL_CERT_FILE`)."""
    return _context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _context(*_: str | None) -> ssl.SSLContext:
    """Made once: it takes some 20 ms, and a list may have hundreds of hosts."""
    context = ssl.create_default_context()
    context.sslsocket_class = _WatchedTls
    return context


def connection(
    target: Target,
    allowed: Allowed,
    proxy: Proxy | None,
    watch: Watch,
    resolve: Resolver,
) -> HTTPConnection:
    """A connection, not yet opened. Opening it raises RefusedError where the host is at no public address."""
    kind: dict[str, Any] = {"ssl_context": tls_context()} if target.scheme == "https" else {}
    made = (_Tls if kind else _Plain)(
        proxy.host if proxy else target.host, proxy.port if proxy else target.port, timeout=watch.idle, **kind
    )
    made.watch = watch
    if proxy is not None:
        made.dial = lambda: _opened(resolve(proxy.host, proxy.port), watch)
        if target.scheme == "https":
            made.set_tunnel(target.host, target.port, proxy.headers, scheme="http")
    else:
        made.dial = lambda: _opened(_places(target, allowed, resolve), watch)
    return made


def resolved(host: str, port: int) -> list[Place]:
    """Where the system's resolver finds a host. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, place) for family, _, _, _, place in found]


def _places(target: Target, allowed: Allowed, resolve: Resolver) -> Sequence[Place]:
    """All places of a host, each of them public unless the host is allowed by name."""
    places = resolve(target.host, target.port)
    if not allowed.permits(target.host, target.port):
        for _, place in places:
            check_address(ip_address(str(place[0]).partition("%")[0]), target)
    return places


def _opened(places: Sequence[Place], watch: Watch) -> _Watched:
    """A socket opened to the first of these that answers. Raises OSError."""
    failure: OSError = socket.gaierror("the host has no address")
    for family, place in places:
        opened = _Watched(family, socket.SOCK_STREAM)
        try:
            opened.settimeout(watch.patience())
            opened.connect(place)
        except OSError as error:
            opened.close()
            failure = error
        else:
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.watch = watch
            return opened
    raise failure
