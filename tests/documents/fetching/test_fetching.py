"""Fetching from a server that behaves: what is asked, and what the answer tells."""

from __future__ import annotations

import gzip
import zlib

import pytest

from paraph.documents.fetching import Fetcher, Limits, RefusedError
from paraph.documents.fetching.fetcher import user_agent
from tests.documents.fetching.conftest import PATIENT, Clock
from tests.documents.fetching.server import Server, redirect, reply

PAGE = "<html><body><p>The ministers met in Oslo.</p></body></html>"


def test_an_answer_and_what_its_headers_tell(server: Server, fetcher: Fetcher) -> None:
    headers = {
        "Content_Type": 'Text/HTML; charset="UTF-8"',
        "ETag": '"a1"',
        "Last_Modified": "Tue, 04 Mar 2014 10:00:00 GMT",
    }
    server.plans["/news"] = reply(PAGE, **headers)
    answer = fetcher.get(server.url("/news"))
    assert (answer.status, answer.ok, answer.unchanged, answer.gone) == (200, True, False, False)
    assert answer.body.decode() == PAGE
    assert (answer.type, answer.charset) == ("text/html", "utf-8")
    assert (answer.etag, answer.modified) == ('"a1"', "Tue, 04 Mar 2014 10:00:00 GMT")
    assert (answer.url, answer.hops, answer.error()) == (server.url("/news"), (), None)


def test_what_is_asked(server: Server, fetcher: Fetcher) -> None:
    server.plans["/a?b=%C3%BC"] = reply(PAGE)
    assert fetcher.get(server.url("/a?b=ü#c")).ok
    headers = server.asked[0].headers
    assert headers["host"] == f"localhost:{server.port}"
    assert headers["user-agent"].startswith("paraph")
    assert not {"cookie", "authorization", "referer"} & set(headers)


def test_paraph_says_who_it_is_and_who_asks() -> None:
    assert user_agent("https://example.org/us") == f"{user_agent()} (+https://example.org/us)"
    assert user_agent("a\r\nX-Header: 1") == user_agent()


def test_what_has_not_changed_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    def plan(asked):
        return (
            reply(b"", "304 Not Modified", length=0)
            if asked.headers.get("if-none-match") == '"a1"'
            else reply(PAGE)
        )

    server.plans["/feed"] = plan
    assert fetcher.get(server.url("/feed")).body
    answer = fetcher.get(server.url("/feed"), etag='"a1"', modified="Tue, 04 Mar 2014 10:00:00 GMT")
    assert (answer.unchanged, answer.ok, answer.body, answer.error()) == (True, False, b"", None)
    assert server.asked[1].headers["if-modified-since"] == "Tue, 04 Mar 2014 10:00:00 GMT"


def test_what_is_given_back_cannot_add_headers(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = reply(PAGE)
    fetcher.get(server.url("/"), etag='"a"\r\nX-Injected: 1', modified="\n")
    assert not {"x-injected", "if-none-match", "if-modified-since"} & set(server.asked[0].headers)


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", gzip.compress(PAGE.encode())),
        ("x-gzip", gzip.compress(PAGE[:20].encode()) + gzip.compress(PAGE[20:].encode())),
        ("gzip", gzip.compress(PAGE.encode()) + b"\0\0\0"),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode())[2:-4]),
        ("identity", PAGE.encode()),
    ],
)
def test_compressed_answers(server: Server, fetcher: Fetcher, encoding: str, data: bytes) -> None:
    server.plans["/"] = reply(data, Content_Encoding=encoding)
    assert fetcher.get(server.url("/")).body.decode() == PAGE


def test_answers_in_chunks_and_until_the_end(server: Server, fetcher: Fetcher) -> None:
    server.plans["/chunks"] = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;name=x\r\nOsl\r\n1\r\no\r\n0\r\nTrailer: x\r\n\r\n"
    )
    server.plans["/end"] = b"HTTP/1.0 200 OK\r\n\r\nOslo"
    server.plans["/continue"] = b"HTTP/1.1 100 Continue\r\n\r\n" + reply("Oslo")
    for path in ("/chunks", "/end", "/continue"):
        assert fetcher.get(server.url(path)).body == b"Oslo"


@pytest.mark.parametrize(
    "status", ["404 Not Found", "410 Gone", "403 Forbidden", "500 Oops", "451 No", "418 Teapot"]
)
def test_other_answers_are_answers_too(server: Server, fetcher: Fetcher, status: str) -> None:
    server.plans["/"] = reply("sorry", status)
    answer = fetcher.get(server.url("/"))
    assert answer.status == int(status[:3])
    assert answer.gone == (answer.status in (404, 410))
    assert answer.body == b""
    error = answer.error()
    assert error is not None
    assert error.code == "fetch"
    assert error.subject == server.url("/")
    assert error.fix


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 13 May 2014 16:54:20 GMT", 60.0),
        ("Mon, 12 May 2014 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("9" * 40, None),
    ],
)
def test_when_to_ask_again(server: Server, header: str, seconds: float | None, timed) -> None:
    server.plans["/"] = reply("slower, please", "429 Too Many Requests", Retry_After=header)
    answer = timed().get(server.url("/"))
    assert answer.retry_after == seconds
    assert "again" in answer.error().fix


def test_redirects_are_followed(server: Server, fetcher: Fetcher) -> None:
    server.plans["/a"] = redirect("/b?x=1", "301 Moved Permanently")
    server.plans["/b?x=1"] = redirect(f"//localhost:{server.port}/dir/c", "307 Temporary Redirect")
    server.plans["/dir/c"] = redirect("d%20e/ü", "308 Permanent Redirect")
    server.plans["/dir/d%20e/%C3%BC"] = reply(PAGE)
    answer = fetcher.get(server.url("/a"))
    assert answer.url == server.url("/dir/d%20e/%C3%BC")
    assert answer.hops == (server.url("/a"), server.url("/b?x=1"), server.url("/dir/c"))
    assert not answer.downgraded


def test_redirects_carry_no_cookies(server: Server, fetcher: Fetcher) -> None:
    server.plans["/a"] = reply(b"", "302 Found", Location="/b", Set_Cookie="session=1")
    server.plans["/b"] = reply(PAGE)
    assert fetcher.get(server.url("/a")).ok
    assert "cookie" not in server.asked[1].headers


def test_a_redirect_to_nowhere_is_an_answer(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = reply(b"", "302 Found")
    assert fetcher.get(server.url("/")).error() is not None


def test_who_is_not_allowed_is_never_asked(server: Server) -> None:
    fetcher = Fetcher(PATIENT, allow=[f"localhost:{server.port + 1}"], proxy="")
    for host in ("localhost", "127.0.0.1"):
        with pytest.raises(RefusedError):
            fetcher.get(server.url("/", host))
    assert server.asked == []


def test_what_a_person_may_ask_for_a_page_elsewhere_may_not(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = reply(PAGE)
    url = server.url("/")
    assert fetcher.get(url, found_on=server.url("/feed")).ok
    for method in (fetcher.get, fetcher.allowed):
        with pytest.raises(RefusedError):
            method(url, found_on="https://news.example.org/feed")
    assert server.count("/") == 1
    assert server.count("/robots.txt") == 0


def test_fetching_is_done_with_nothing_left_open(server: Server, clock: Clock) -> None:
    server.plans["/"] = reply(PAGE)
    with Fetcher(Limits(), allow=["localhost"], proxy="", clock=clock) as fetcher:
        assert fetcher.get(server.url("/")).ok
    assert server.asked[0].headers["connection"] == "close"
