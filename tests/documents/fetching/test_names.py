"""What a name stands for is looked up once, checked, and used: nothing can change in between."""

from __future__ import annotations

import pytest

from paraph.documents.fetching import Fetcher, FetchError, RefusedError
from tests.documents.fetching.conftest import PATIENT, PUBLIC, Internet
from tests.documents.fetching.server import Server, redirect, reply

URL = "http://news.example.org/a"


@pytest.fixture
def fetcher(internet: Internet) -> Fetcher:
    return Fetcher(PATIENT, proxy="", resolve=internet.resolve)


def test_a_name_that_means_another_host_the_next_time(
    server: Server, internet: Internet, fetcher: Fetcher
) -> None:
    server.plans["/a"] = reply("news")
    internet.names["news.example.org"] = [[PUBLIC], ["127.0.0.1"]]
    assert fetcher.get(URL).body == b"news"
    assert internet.asked == ["news.example.org"]
    assert internet.opened == [(PUBLIC, 80)]
    with pytest.raises(RefusedError, match=r"news\.example\.org is at 127\.0\.0\.1"):
        fetcher.get(URL)
    assert internet.opened == [(PUBLIC, 80)]


def test_the_name_is_asked_for_again_at_each_redirect(
    server: Server, internet: Internet, fetcher: Fetcher
) -> None:
    server.plans["/a"] = redirect("/b")
    internet.names["news.example.org"] = [[PUBLIC], ["169.254.169.254"]]
    with pytest.raises(RefusedError, match="metadata"):
        fetcher.get(URL)
    assert server.count("/b") == 0


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "64:ff9b::7f00:1", "2002:7f00:1::", "0.0.0.0"],
)
def test_one_address_that_is_not_public_is_enough(internet: Internet, fetcher: Fetcher, address: str) -> None:
    internet.names["news.example.org"] = [[PUBLIC, address]]
    with pytest.raises(RefusedError, match="not public"):
        fetcher.get(URL)
    assert internet.opened == []


def test_the_next_address_is_tried_where_one_does_not_answer(
    server: Server, internet: Internet, fetcher: Fetcher
) -> None:
    server.plans["/a"] = reply("news")
    internet.names["news.example.org"] = [["198.41.0.4", PUBLIC]]
    assert fetcher.get(URL).ok
    assert [place[0] for place in internet.opened] == ["198.41.0.4", PUBLIC]


def test_a_name_that_is_allowed_may_stand_for_any_address(internet: Internet) -> None:
    internet.names["press.example.org"] = [["10.0.0.1"]]
    fetcher = Fetcher(allow=["press.example.org"], proxy="", resolve=internet.resolve)
    with pytest.raises(FetchError, match="nothing answers"):
        fetcher.get("http://press.example.org/")
    assert internet.opened == [("10.0.0.1", 80)]


def test_a_redirect_from_outside_opens_no_door(server: Server, internet: Internet) -> None:
    """What is allowed by name is allowed to people, not to strangers who send us there, by whatever way."""
    internet.names |= {"news.example.org": [[PUBLIC]], "press.example.org": [[PUBLIC]]}
    server.plans["/a"] = redirect("http://press.example.org:9000/secret")
    server.plans["/inside"] = redirect("/secret")
    server.plans["/secret"] = reply("secret")
    fetcher = Fetcher(allow=["press.example.org:9000"], proxy="", resolve=internet.resolve)
    assert fetcher.get("http://press.example.org:9000/inside").body == b"secret"
    with pytest.raises(RefusedError, match="redirects to"):
        fetcher.get(URL)
    assert server.count("/secret") == 1


def test_a_redirect_to_http_is_noted(server: Server, internet: Internet, fetcher: Fetcher) -> None:
    from paraph.documents.fetching.answer import answer

    given = answer("http://example.org/", 200, {}, b"", ("https://example.org/",), 0.0)
    assert given.downgraded
    assert not answer("https://example.org/", 200, {}, b"", ("http://example.org/",), 0.0).downgraded
