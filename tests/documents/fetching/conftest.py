"""A server that misbehaves on demand, and fetchers that may ask it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from paraph.documents.fetching import Fetcher, Limits, connecting
from tests.documents.fetching.server import Server, serving

# Long enough for a busy machine to answer, short where a test waits for silence.
PATIENT = Limits(seconds=60, idle=30)
HASTY = Limits(seconds=3, idle=0.4)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def fetcher(server: Server) -> Fetcher:
    """A patient fetcher that may ask the server, by the name of localhost only."""
    return Fetcher(PATIENT, allow=[f"localhost:{server.port}"], proxy="")


@pytest.fixture
def hasty(server: Server) -> Fetcher:
    return Fetcher(HASTY, allow=[f"localhost:{server.port}"], proxy="")


PUBLIC = "93.184.215.14"


class Internet:
    """Names and what they stand for, one answer after the other; what is public leads to the server, whatever the port."""

    def __init__(self, server: Server) -> None:
        self.names: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []
        self.opened: list[tuple[object, ...]] = []
        self._server = server

    def resolve(self, host: str, port: int) -> list[tuple[int, tuple[object, ...]]]:
        self.asked.append(host)
        answers = self.names[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (socket.AF_INET6, (each, port, 0, 0)) if ":" in each else (socket.AF_INET, (each, port))
            for each in addresses
        ]

    def connect(self, opened: socket.socket, place: tuple[object, ...]) -> None:
        self.opened.append(place)
        if place[0] != PUBLIC:
            raise ConnectionRefusedError("nothing of this test is there")
        socket.socket.connect(opened, ("127.0.0.1", self._server.port))


@pytest.fixture
def internet(server: Server, monkeypatch: pytest.MonkeyPatch) -> Internet:
    made = Internet(server)
    monkeypatch.setattr(connecting._Watched, "connect", lambda self, place: made.connect(self, place))
    return made


class Clock:
    """A clock that goes only when told to."""

    def __init__(self, now: float = 1_400_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(server: Server, clock: Clock) -> Callable[..., Fetcher]:
    """Makes fetchers that go by the clock."""
    return lambda **more: Fetcher(PATIENT, allow=[f"localhost:{server.port}"], proxy="", clock=clock, **more)
