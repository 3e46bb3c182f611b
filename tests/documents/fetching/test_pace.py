"""How often a host is asked: not too often, less where it fails, and never at an hour that chance decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents.fetching import Fetcher, FetchError, Limits
from paraph.documents.fetching.pace import Pace
from tests.documents.fetching.conftest import Clock
from tests.documents.fetching.server import Server, reply

Timed = Callable[..., Fetcher]
BUSY = "503 Service Unavailable"


def test_a_pause_between_two_requests(server: Server, timed: Timed, clock: Clock) -> None:
    server.plans["/"] = reply("a")
    fetcher = timed()
    assert fetcher.delay("localhost") == 0
    fetcher.get(server.url("/"))
    assert fetcher.delay("localhost") == fetcher.delay(f"LOCALHOST:{server.port}") == 1
    clock.now += 0.75
    assert fetcher.delay("localhost") == 0.25
    clock.now += 10
    assert fetcher.delay("localhost") == 0
    assert fetcher.delay("other.example.org") == 0


def test_failures_double_the_wait_and_success_ends_it(server: Server, timed: Timed, clock: Clock) -> None:
    server.plans["/"] = reply("", BUSY)
    fetcher = timed()
    waits = []
    for _ in range(5):
        fetcher.get(server.url("/"))
        waits.append(fetcher.delay("localhost"))
        clock.now += waits[-1]
    for number, wait in enumerate(waits):
        assert 0.75 * 30 * 2**number <= wait <= 1.25 * 30 * 2**number
    server.plans["/"] = reply("a")
    fetcher.get(server.url("/"))
    assert fetcher.delay("localhost") == 1


def test_no_answer_is_a_failure_and_a_large_one_is_none(server: Server, timed: Timed) -> None:
    server.plans |= {"/broken": b"", "/large": reply("a", length=10**10), "/none": reply("", "404 Not Found")}
    for path, rests in (("/large", False), ("/none", False), ("/broken", True)):
        fetcher = timed()
        with suppress(FetchError):
            fetcher.get(server.url(path))
        assert (fetcher.delay("localhost") > 10) == rests, path


@pytest.mark.parametrize(
    ("header", "least", "most"), [("600", 600, 600), ("1", 22, 38), ("999999999", 86_400, 86_400)]
)
def test_what_the_server_asks_for_is_respected(
    server: Server, timed: Timed, header: str, least: float, most: float
) -> None:
    server.plans["/"] = reply("", "429 Too Many Requests", Retry_After=header)
    fetcher = timed()
    fetcher.get(server.url("/"))
    assert least <= fetcher.delay("localhost") <= most


def test_the_next_fetcher_goes_on_where_one_left_off(server: Server, timed: Timed) -> None:
    server.plans["/"] = reply("", BUSY)
    first = timed()
    first.get(server.url("/"))
    kept = json.loads(json.dumps(first.state()))
    second = timed(state=kept)
    assert second.delay("localhost") == first.delay("localhost") > 10
    assert second.state() == kept


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"pace": {}},
        {"pace": {"localhost": None}},
        {"pace": {"localhost": {"asked": "x"}}, "robots": {"a": 1}},
    ],
)
def test_a_state_that_cannot_be_understood_is_none(timed: Timed, state: dict[str, object]) -> None:
    assert timed(state=state).delay("localhost") == 0


HOSTS = st.sampled_from(["a.example.org", "b.example.org", "[::1]:80", "::1"])
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["asked", "answered", "failed"]),
        HOSTS,
        st.floats(0, 1e10),
        st.none() | st.floats(0, 1e12),
    )
)


@given(EVENTS, st.floats(0, 1e10))
def test_waits_have_an_end_and_are_the_same_each_time(events: list[tuple], now: float) -> None:
    limits = Limits()
    paces = []
    for _ in range(2):
        pace = Pace(limits)
        for what, host, at, retry_after in events:
            if what == "failed":
                pace.failed(host, at, retry_after)
            elif what == "asked":
                pace.asked(host, at)
            else:
                pace.answered(host)
        paces.append(pace)
    for host in ("a.example.org", "::1"):
        assert 0 <= paces[0].delay(host, now) == paces[1].delay(host, now) <= limits.longest_wait
    assert paces[0].state() == paces[1].state() == Pace(limits, paces[0].state()).state()
