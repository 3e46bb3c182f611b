"""Addresses: one wording each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents.addresses import address_id, canonical, host_of


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("HTTPS://Example.ORG:443/News/A?utm_source=x&id=7#top", "https://example.org/News/A?id=7"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/über uns", "https://example.org/%C3%BCber%20uns"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[broken", "http://[broken"),
        ("https://example.org/?a=1&b=", "https://example.org/?a=1&b="),
    ],
)
def test_one_wording(given: str, expected: str) -> None:
    assert canonical(given) == expected


def test_relative_addresses_are_made_absolute() -> None:
    assert canonical("../b.html?x=1", "https://example.org/news/a/") == "https://example.org/news/b.html?x=1"


@given(st.text())
def test_twice_is_once(address: str) -> None:
    assert canonical(canonical(address)) == canonical(address)


def test_a_page_is_one_page_over_http_and_https() -> None:
    one = address_id("http://www.example.org/a?utm_campaign=spring")
    assert one == address_id("https://example.org/a")
    assert one != address_id("https://example.org/b")


def test_host() -> None:
    assert host_of("https://News.Example.ORG./a") == "news.example.org"
    assert host_of("nothing") == ""
