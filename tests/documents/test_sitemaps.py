"""Sitemaps: what a site says that it has."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import read_path
from paraph.documents.sitemaps import MAX_PAGES, Page, Sitemap, sitemap
from paraph.errors import DocumentError, TooLargeError, UnreadableError

AT = "https://ministry.example.org/sitemap.xml"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://ministry.example.org/press/1?utm_source=map </loc><lastmod>2014-03-05T10:00:00+02:00</lastmod>
<changefreq>daily</changefreq><news:news><news:publication><news:name>Press</news:name></news:publication>
<news:publication_date>2014-03-04T09:00Z</news:publication_date><news:title>Boats &amp;amp; radars</news:title></news:news></url>
<url><loc>/press/2</loc><lastmod>2014-03</lastmod></url>
<url><loc>javascript:alert(1)</loc></url><url><lastmod>2014-01-01</lastmod></url>
<url><loc>https://ministry.example.org/press/1</loc></url></urlset>"""


def test_pages_and_news() -> None:
    first, second = sitemap(NEWS.encode(), AT).pages
    assert first == Page("https://ministry.example.org/press/1", "2014-03-05", "2014-03-04", "Boats & radars")
    assert second == Page("https://ministry.example.org/press/2")


def test_an_index() -> None:
    data = f"<sitemapindex {SPACE}><sitemap><loc>https://ministry.example.org/a.xml.gz</loc></sitemap><sitemap><loc>b.xml</loc></sitemap></sitemapindex>"
    expected = ("https://ministry.example.org/a.xml.gz", "https://ministry.example.org/b.xml")
    assert sitemap(data.encode(), AT) == Sitemap((), expected)


def test_gzip_and_plain_lists() -> None:
    assert sitemap(gzip.compress(NEWS.encode()), AT) == sitemap(NEWS.encode(), AT)
    text = "https://ministry.example.org/1\r\n\r\nnot an address\nhttps://ministry.example.org/2\n"
    assert [page.address[-1] for page in sitemap(text.encode(), AT).pages] == ["1", "2"]


def test_one_that_was_cut_off_has_what_came_before() -> None:
    assert len(sitemap(NEWS[: NEWS.index("/press/2") + 20].encode(), AT).pages) >= 1


def test_one_without_end() -> None:
    url = "<url><loc>https://ministry.example.org/{}</loc></url>"
    data = f"<urlset {SPACE}>" + "".join(url.format(number) for number in range(MAX_PAGES + 10)) + "</urlset>"
    assert len(sitemap(data.encode(), AT).pages) == MAX_PAGES


def test_bombs() -> None:
    for data in (gzip.compress(b" " * 30_000_000), b"<urlset>" + b" " * 20_000_001):
        with pytest.raises(TooLargeError, match="20 MB"):
            sitemap(data, AT)
    with pytest.raises(UnreadableError, match="entities"):
        sitemap(
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
            AT,
        )
    deep = b"<urlset>" + b"<url>" * 100_000
    assert sitemap(deep, AT).pages == ()


@pytest.mark.parametrize(
    "data",
    [b"", b" ", b"<html></html>", b"<rss></rss>", b"no addresses", b"<", b"\x1f\x8b", b"\x1f\x8babc", b"{}"],
)
def test_what_is_no_sitemap(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        sitemap(data, AT)
    assert caught.value.fix
    assert caught.value.subject == AT


def test_a_saved_one_holds_no_documents(tmp_path: Path) -> None:
    file = tmp_path / "sitemap.xml"
    file.write_text(NEWS)
    (found,) = read_path(file)
    assert isinstance(found, UnreadableError)
    assert "sitemap" in found.reason


@given(
    st.lists(
        st.sampled_from(
            "<url> </url> <loc> </loc> https://a.example.org/ <sitemap> <news:news> &x; <!-- ]]> é".split()
        )
    )
)
def test_any_sitemap(pieces: list[str]) -> None:
    try:
        found = sitemap(("<urlset>" + "".join(pieces)).encode(), AT)
    except DocumentError:
        return
    assert all(page.address.startswith(("http://", "https://")) for page in found.pages)
