"""Through a proxy: the one that is set, or as the environment says."""

from __future__ import annotations

import base64

import pytest

from paraph.documents.fetching import Fetcher, FetchError, RefusedError
from tests.documents.fetching.conftest import PATIENT
from tests.documents.fetching.server import Asked, Server, reply

URL = "http://news.example.org/a?b=c"


def nowhere(host: str, port: int) -> list[tuple[int, tuple[object, ...]]]:
    """Knows the proxy alone: a proxy finds the others itself."""
    assert host == "proxy.example.org"
    return [(2, ("127.0.0.1", port))]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def through(server: Server, **more: object) -> Fetcher:
    return Fetcher(PATIENT, proxy=f"http://proxy.example.org:{server.port}", resolve=nowhere, **more)


def test_the_proxy_is_asked_for_the_whole_address(server: Server) -> None:
    server.plans[URL] = reply("news")
    assert through(server).get(URL).body == b"news"
    assert server.asked[0].headers["host"] == "news.example.org"


def test_its_password_is_told_to_it_alone(server: Server) -> None:
    server.plans[URL] = reply("news")
    setting = f"http://me:se%20cret@proxy.example.org:{server.port}"
    assert Fetcher(PATIENT, proxy=setting, resolve=nowhere).get(URL).ok
    expected = base64.b64encode(b"me:se cret").decode()
    assert server.asked[0].headers["proxy-authorization"] == f"Basic {expected}"
    assert "authorization" not in server.asked[0].headers


def test_a_tunnel_for_https(server: Server) -> None:
    server.plans["news.example.org:443"] = b"HTTP/1.1 403 No tunnels here\r\n\r\n"
    with pytest.raises(FetchError, match="proxy does not connect") as caught:
        through(server).get("https://news.example.org/secret-path")
    assert caught.value.subject == "https://news.example.org/secret-path"
    assert server.asked == [Asked("news.example.org:443", server.asked[0].headers)]


def test_names_and_literals_are_checked_all_the_same(server: Server) -> None:
    for url in ("http://10.0.0.1/", "http://localhost/", "http://169.254.169.254/", "http://a.internal/"):
        with pytest.raises(RefusedError):
            through(server).get(url)
    assert server.asked == []


def test_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.plans[URL] = reply("news")
    monkeypatch.setenv("HTTP_PROXY", f"proxy.example.org:{server.port}")
    assert Fetcher(PATIENT, resolve=nowhere).get(URL).ok
    with pytest.raises(AssertionError):  # no proxy, so the name itself is looked up
        Fetcher(PATIENT, proxy="", resolve=nowhere).get(URL)


@pytest.mark.parametrize(
    ("without", "direct"),
    [
        ("*", True),
        ("example.org", True),
        (".example.org", True),
        ("*.example.org", True),
        ("other.org, NEWS.example.org", True),
        ("news.example.org:80", True),
        ("news.example.org:8080", False),
        ("ample.org", False),
        ("", False),
    ],
)
def test_no_proxy(server: Server, monkeypatch: pytest.MonkeyPatch, without: str, direct: bool) -> None:
    server.plans[URL] = reply("news")
    monkeypatch.setenv("http_proxy", f"http://proxy.example.org:{server.port}")
    monkeypatch.setenv("no_proxy", without)
    fetcher = Fetcher(PATIENT, resolve=nowhere)
    if direct:
        with pytest.raises(AssertionError):
            fetcher.get(URL)
    else:
        assert fetcher.get(URL).ok


@pytest.mark.parametrize(
    "setting", ["socks5://p.example.org:1080", "https://p.example.org", "http://", "http://p:x", "::"]
)
def test_what_is_no_http_proxy(setting: str) -> None:
    with pytest.raises(FetchError, match="no HTTP proxy"):
        Fetcher(PATIENT, proxy=setting).get(URL)


def test_a_password_is_never_shown() -> None:
    for setting in (
        "socks5://me:secret@p.example.org",
        "me:secret@p.example.org:x",
        "http://me:secré…t@p.example.org",
    ):
        with pytest.raises(FetchError) as caught:
            Fetcher(PATIENT, proxy=setting).get(URL)
        assert "secr" not in caught.value.line()
