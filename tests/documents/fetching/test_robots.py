"""robots.txt: what it says is done, and where it cannot be had nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from paraph.documents.fetching import Fetcher, Limits, RefusedError
from tests.documents.fetching.conftest import Clock
from tests.documents.fetching.server import Asked, Server, redirect, reply

RULES = """\
User-agent: *
Disallow: /private
Crawl-delay: 7

User-agent: otherbot
Disallow: /

Sitemap: https://example.org/sitemap.xml
"""
DAY = 86_400
Timed = Callable[..., Fetcher]


def test_what_it_allows(server: Server, fetcher: Fetcher) -> None:
    server.plans["/robots.txt"] = reply(RULES, Content_Type="text/plain")
    assert fetcher.allowed(server.url("/news"))
    assert not fetcher.allowed(server.url("/private/a"))
    assert server.count("/robots.txt") == 1
    assert fetcher.sitemaps(server.url("/")) == ("https://example.org/sitemap.xml",)


def test_it_may_speak_to_paraph_by_name(server: Server, fetcher: Fetcher) -> None:
    server.plans["/robots.txt"] = reply("User-agent: paraph\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert not fetcher.allowed(server.url("/news"))


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "403 Forbidden", "410 Gone"])
def test_a_host_without_one_allows_all(server: Server, fetcher: Fetcher, status: str) -> None:
    server.plans["/robots.txt"] = reply("no", status)
    assert fetcher.allowed(server.url("/private"))


@pytest.mark.parametrize(
    "answer",
    [reply("", "500 Oops"), reply("", "503 Busy"), reply("", "429 Too Many Requests"), b"", b"nonsense\r\n"],
)
def test_a_host_that_cannot_tell_is_left_alone(
    server: Server, timed: Timed, clock: Clock, answer: bytes
) -> None:
    server.plans["/robots.txt"] = answer
    fetcher = timed()
    assert not fetcher.allowed(server.url("/news"))
    assert not fetcher.allowed(server.url("/news"))
    assert server.count("/robots.txt") == 1
    server.plans["/robots.txt"] = reply(RULES)
    clock.now += fetcher.delay("localhost")
    assert fetcher.allowed(server.url("/news"))


def test_redirects_of_it_are_followed_unless_they_lead_out(server: Server, timed: Timed) -> None:
    server.plans["/robots.txt"] = redirect("/elsewhere.txt")
    server.plans["/elsewhere.txt"] = reply(RULES)
    assert not timed().allowed(server.url("/private"))
    server.plans["/robots.txt"] = redirect("http://169.254.169.254/robots.txt")
    assert not timed().allowed(server.url("/news"))


def test_it_is_kept_for_a_day_also_by_the_next_fetcher(server: Server, timed: Timed, clock: Clock) -> None:
    server.plans["/robots.txt"] = reply(RULES)
    first = timed()
    assert first.allowed(server.url("/news"))
    second = timed(state=first.state())
    assert not second.allowed(server.url("/private"))
    assert second.delay("localhost") == 7
    assert server.count("/robots.txt") == 1
    clock.now += DAY + 1
    assert second.allowed(server.url("/news"))
    assert server.count("/robots.txt") == 2


def test_an_older_one_serves_while_there_is_no_newer(server: Server, timed: Timed, clock: Clock) -> None:
    server.plans["/robots.txt"] = reply(RULES)
    fetcher = timed()
    assert fetcher.allowed(server.url("/news"))
    server.plans["/robots.txt"] = reply("", "503 Busy")
    clock.now += 2 * DAY
    assert fetcher.allowed(server.url("/news"))
    assert not fetcher.allowed(server.url("/private"))
    clock.now += 40 * DAY
    assert not fetcher.allowed(server.url("/news"))


def test_crawl_delay_is_kept_within_reason(server: Server, timed: Timed) -> None:
    for text, seconds in (
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: 0.1", 1),
        ("Crawl-delay: 100000", 30),
        ("Crawl-delay: inf", 1),
        ("Crawl-delay: nan", 1),
        ("Crawl-delay: -5", 1),
        ("Crawl-delay: soon", 1),
        ("Request-rate: 1/20", 20),
    ):
        server.plans["/robots.txt"] = reply(f"User-agent: *\n{text}\n")
        fetcher = timed()
        assert fetcher.allowed(server.url("/news")), text
        assert fetcher.delay("localhost") == seconds, text


def test_one_without_end_is_read_to_its_bound(server: Server, fetcher: Fetcher) -> None:
    def plan(asked: Asked) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n" + b"User-agent: *\nDisallow: /private\n"
        while True:
            yield b"# and so on\n" * 5_000

    server.plans["/robots.txt"] = plan
    assert fetcher.allowed(server.url("/news"))
    assert not fetcher.allowed(server.url("/private"))
    assert len(fetcher.state()["robots"][server.url("").rstrip("/")]["text"]) <= 512_000


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe\x00\x01" * 1_000,
        b"<html><body>Not a robots.txt</body></html>",
        b"Disallow: /news\n",
        b"User-agent: *\nDisallow: /" + b"*a" * 20_000 + b"$\n",
        b"User-agent\n:::\nAllow Disallow\n" * 1_000,
    ],
)
def test_nonsense_forbids_nothing(server: Server, fetcher: Fetcher, body: bytes) -> None:
    server.plans["/robots.txt"] = reply(body)
    assert fetcher.allowed(server.url("/news" + "a" * 2_000))


def test_what_is_refused_has_no_robots(fetcher: Fetcher) -> None:
    with pytest.raises(RefusedError):
        fetcher.allowed("http://10.0.0.1/")


def test_limits_hold_here_too(server: Server) -> None:
    server.plans["/robots.txt"] = lambda asked: None
    hasty = Fetcher(Limits(idle=0.3), allow=["localhost"], proxy="")
    assert not hasty.allowed(server.url("/news"))
