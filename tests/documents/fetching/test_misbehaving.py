"""Fetching from a server that lies, breaks off, never ends or never begins: one clear error, in bounded time and memory."""

from __future__ import annotations

import gzip
import re
import socket
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from paraph.documents.fetching import Fetcher, FetchError, Limits, RefusedError
from tests.documents.fetching.server import Asked, Server, redirect, reply

OK = b"HTTP/1.1 200 OK\r\n"


def failure(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url)
    error = caught.value
    assert error.code in ("fetch", "refused")
    assert error.fix
    assert error.subject.startswith("http")
    assert "\n" not in error.line()
    assert len(error.line()) < 600
    return error


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://localhost:{other}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://127.0.0.1:{port}/secret",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//user:secret@localhost:{port}/secret",
        "http://localhost:{port}\\@example.org/",
        "http://[",
    ],
)
def test_redirects_that_lead_out_of_the_web(server: Server, fetcher: Fetcher, where: str) -> None:
    server.plans["/"] = redirect(where.format(port=server.port, other=server.port + 1))
    error = failure(fetcher, server.url("/"))
    assert isinstance(error, RefusedError)
    assert error.subject == server.url("/")
    assert "redirects to" in error.reason
    assert "secret@" not in error.line()
    assert len(server.asked) == 1


def test_redirects_in_a_circle(server: Server, fetcher: Fetcher) -> None:
    server.plans |= {"/a": redirect("/b"), "/b": redirect("/a"), "/self": redirect("/self")}
    assert "circle" in failure(fetcher, server.url("/a")).reason
    assert "circle" in failure(fetcher, server.url("/self")).reason
    assert len(server.asked) == 3


def test_redirects_without_end(server: Server, fetcher: Fetcher) -> None:
    for number in range(30):
        server.plans[f"/{number}"] = redirect(f"/{number + 1}")
    assert "more than 8 times" in failure(fetcher, server.url("/0")).reason
    assert len(server.asked) == 9


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_bombs(server: Server, encoding: str) -> None:
    compress = gzip.compress if encoding == "gzip" else zlib.compress
    server.plans["/"] = reply(compress(bytes(50_000_000)), Content_Encoding=encoding)
    fetcher = Fetcher(Limits(size=1_000_000), allow=["localhost"], proxy="")
    tracemalloc.start()
    try:
        error = failure(fetcher, server.url("/"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "larger than 1 MB" in error.reason
    assert peak < 10_000_000


def test_bytes_that_decompress_to_nothing_for_ever(server: Server) -> None:
    def plan(asked: Asked) -> Iterator[bytes]:
        yield OK + b"Content-Encoding: deflate\r\n\r\n"
        while True:
            yield b"\x00\x00\x00\xff\xff" * 10_000  # stored blocks of no bytes

    server.plans["/"] = plan
    fetcher = Fetcher(Limits(size=1_000_000), allow=["localhost"], proxy="")
    assert "larger than" in failure(fetcher, server.url("/")).reason


def test_bodies_without_end(server: Server) -> None:
    def plain(asked: Asked) -> Iterator[bytes]:
        yield OK + b"\r\n"
        while True:
            yield b"a" * 65_536

    def chunked(asked: Asked) -> Iterator[bytes]:
        yield OK + b"Transfer-Encoding: chunked\r\n\r\n"
        while True:
            yield b"10000\r\n" + b"a" * 65_536 + b"\r\n"

    server.plans |= {"/plain": plain, "/chunked": chunked}
    fetcher = Fetcher(Limits(size=1_000_000), allow=["localhost"], proxy="")
    for path in ("/plain", "/chunked"):
        assert "larger than 1 MB" in failure(fetcher, server.url(path)).reason


def test_a_body_that_says_it_is_too_large_is_not_read(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = reply("a", length=10**12)
    assert "larger than 20 MB" in failure(fetcher, server.url("/")).reason


def test_compression_that_was_not_asked_for(server: Server, fetcher: Fetcher) -> None:
    for name in ("br", "zstd", "gzip, gzip", "nonsense"):
        server.plans["/"] = reply(b"\x1b\x03\x00", Content_Encoding=name)
        assert "not asked for" in failure(fetcher, server.url("/")).reason


def test_compression_that_is_damaged(server: Server, fetcher: Fetcher) -> None:
    whole = gzip.compress(b"The ministers met in Oslo." * 100)
    server.plans["/"] = reply(b"no gzip at all", Content_Encoding="gzip")
    assert "damaged" in failure(fetcher, server.url("/")).reason
    server.plans["/"] = reply(whole[:-12], Content_Encoding="gzip")
    assert "cut off" in failure(fetcher, server.url("/")).reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "broke off"),
        (OK + b"Content-Length: 100\r\n\r\nabc", "broke off"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "broke off"),
        (
            OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nzz\r\nab\r\n0\r\n\r\n",
            "does not speak HTTP",
        ),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 100_000, "does not speak HTTP"),
        (OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", "does not speak HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 abc\r\n\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 200 " + b"a" * 200_000, "does not speak HTTP|too long"),
        (OK + b"X-Long: " + b"a" * 200_000 + b"\r\n\r\n", "does not speak HTTP|too long"),
        (OK + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 3_000) for n in range(50)) + b"\r\n", "too long"),
        (OK + b"".join(b"X-%d: a\r\n" % n for n in range(500)) + b"\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000, "too long"),
    ],
)
def test_broken_answers(server: Server, fetcher: Fetcher, answer: bytes, reason: str) -> None:
    server.plans["/"] = answer
    assert re.search(reason, failure(fetcher, server.url("/")).reason)


def test_headers_cannot_be_forged(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = (
        OK + b'Content-Type: text/html\x00\x1b[31m; charset=utf-8\r\nETag: "a\x01"\r\n\r\nhello'
    )
    answer = fetcher.get(server.url("/"))
    assert all(value.isprintable() for value in answer.headers.values())


def test_a_redirect_cannot_forge_a_request(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = redirect("/b%0d%0aX-Injected:%201")
    fetcher.get(server.url("/"))
    assert server.asked[1].path == "/b%0d%0aX-Injected:%201"
    assert "x-injected" not in server.asked[1].headers


def test_charsets_that_do_not_exist(server: Server, fetcher: Fetcher) -> None:
    server.plans["/"] = reply("a", Content_Type="text/html; charset=klingon-8")
    assert fetcher.get(server.url("/")).charset == "klingon-8"


def test_no_answer(server: Server, hasty: Fetcher) -> None:
    server.plans["/"] = lambda asked: None
    assert "silent for 0.4 seconds" in failure(hasty, server.url("/")).reason


@pytest.mark.parametrize(
    "begin", [b"", OK, OK + b"Content-Length: 1000\r\n\r\n", OK + b"Transfer-Encoding: chunked\r\n\r\n"]
)
def test_drops(server: Server, begin: bytes) -> None:
    """A byte now and then is no way to hold a reader for ever: in headers, bodies and chunks."""

    def plan(asked: Asked) -> Iterator[bytes]:
        yield begin
        while not server.over.wait(0.02):
            yield b"1"

    server.plans["/"] = plan
    fetcher = Fetcher(Limits(seconds=0.5, idle=30), allow=["localhost"], proxy="")
    assert "longer than 0.5 seconds" in failure(fetcher, server.url("/")).reason


def test_nobody_there(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    fetcher = Fetcher(allow=["localhost"], proxy="", resolve=lambda host, at: [(2, ("127.0.0.1", at))])
    assert "nothing answers" in failure(fetcher, f"http://localhost:{port}/").reason


def test_no_such_host() -> None:
    def resolve(host: str, port: int):
        raise socket.gaierror(-2, "Name or service not known")

    assert "no such host" in failure(Fetcher(proxy="", resolve=resolve), "https://news.example.org/").reason
    nowhere = Fetcher(proxy="", resolve=lambda host, port: [])
    assert "no such host" in failure(nowhere, "https://news.example.org/").reason
