"""Documents from addresses: read by their own format, known by their own address."""

from __future__ import annotations

import gzip
import json

import pytest

from paraph.documents import Document
from paraph.documents.addresses import address_id
from paraph.documents.fetching import Fetcher, read_address
from paraph.documents.fetching.answer import answer
from paraph.documents.fetching.reading import read_answer
from paraph.documents.languages import ForeignLanguageError
from paraph.errors import DocumentError, EmptyError, FetchError, RefusedError
from tests.documents.fetching.server import Server, redirect, reply

TEXT = (
    "The defence ministers of Norland and Sudland met in Harbour City on Tuesday. They signed a memorandum."
)
PAGE = """<html><head><title>Talks</title>{head}</head><body><article><h1>Talks</h1><p>{text}</p></article></body></html>"""


def page(head: str = "", text: str = TEXT) -> bytes:
    return PAGE.format(head=head, text=text).encode()


def of(url: str, body: bytes, **headers: str) -> list[Document | DocumentError]:
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return list(read_answer(answer(url, 200, named, body, (), 0.0)))


def test_a_page(server: Server, fetcher: Fetcher) -> None:
    server.plans["/a"] = redirect("/talks?utm_source=x&id=7")
    server.plans["/talks?utm_source=x&id=7"] = reply(page(), Content_Type="text/html")
    (document,) = read_address(server.url("/a"), fetcher)
    assert isinstance(document, Document)
    assert document.text == TEXT
    assert document.url == server.url("/talks?id=7")
    assert document.id == address_id(server.url("/talks?id=7"))
    assert document.source == server.url("/talks?utm_source=x&id=7")


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("https://www.example.org/talks", "https://www.example.org/talks"),
        ("https://example.org/talks?utm_source=feed", "https://example.org/talks"),
        ("https://other.example.com/talks", "https://example.org/amp/talks"),
        ("https://example.org.evil.example/talks", "https://example.org/amp/talks"),
        ("https://example.org/", "https://example.org/amp/talks"),
        ("javascript:alert(1)", "https://example.org/amp/talks"),
        ("", "https://example.org/amp/talks"),
    ],
)
def test_the_address_that_a_page_names_counts_where_it_is_of_the_same_site(named: str, address: str) -> None:
    (document,) = of(
        "https://example.org/amp/talks",
        page(f'<link rel="canonical" href="{named}">'),
        Content_Type="text/html",
    )
    assert isinstance(document, Document)
    assert (document.url, document.id) == (address, address_id(address))


def test_the_day_in_the_address_counts_where_the_page_has_none() -> None:
    (document,) = of("https://example.org/2021/03/05/talks", page(), Content_Type="text/html")
    assert isinstance(document, Document)
    assert document.published == "2021-03-05"


def test_what_the_page_says_later_is_the_same_document() -> None:
    (before,) = of("https://example.org/a", page())
    (after,) = of("http://www.example.org/a?utm_medium=x", page(text=TEXT + " A correction was made."))
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert before.id == after.id
    assert before.digest != after.digest


def test_feeds_and_lists_keep_the_ids_of_their_own() -> None:
    rss = f"""<rss version="2.0"><channel><title>Daily</title><item><title>A</title><link>https://example.org/a</link>
    <description>{TEXT}</description></item></channel></rss>"""
    (entry,) = of("https://example.org/feed", rss.encode(), Content_Type="application/rss+xml")
    assert isinstance(entry, Document)
    assert (entry.id, entry.url) == (address_id("https://example.org/a"), "https://example.org/a")
    lines = "\n".join(json.dumps({"id": number, "text": TEXT}) for number in range(3))
    found = of("https://example.org/list", lines.encode(), Content_Type="application/x-ndjson")
    assert [each.id for each in found if isinstance(each, Document)] == ["0", "1", "2"]
    assert {each.source for each in found if isinstance(each, Document)} == {"https://example.org/list"}


def test_plain_text_and_its_encodings() -> None:
    text = "Ministern för försvaret sade: The défence minister of Norland signed the agreement in Malmö on Tuesday morning."
    for charset in ("iso-8859-1", "utf-16", "cp1252"):
        (found,) = of(
            "https://example.org/a", text.encode(charset), Content_Type=f"text/plain; charset={charset}"
        )
        assert isinstance(found, Document)
        assert "Malmö" in found.text


@pytest.mark.parametrize("charset", ["utf-8", "klingon-8", "ascii", "utf-16"])
def test_charsets_that_lie(charset: str) -> None:
    data = page(text=TEXT + " It was in Malmö.").decode().encode("cp1252")
    (found,) = of("https://example.org/a", data, Content_Type=f"text/html; charset={charset}")
    assert isinstance(found, Document)
    assert "Harbour City" in found.text


def test_other_languages_are_kept_with_their_address() -> None:
    text = "Die Verteidigungsminister der beiden Länder haben am Dienstag in der Hauptstadt eine Vereinbarung unterzeichnet."
    (found,) = of("https://example.org/a", page(text=text), Content_Type="text/html")
    assert isinstance(found, ForeignLanguageError)
    assert found.subject == "https://example.org/a"
    assert found.document.id == address_id("https://example.org/a")


def test_what_cannot_be_had_is_an_error_with_the_address(server: Server, fetcher: Fetcher) -> None:
    server.plans |= {
        "/gone": reply("", "410 Gone"),
        "/empty": reply("  "),
        "/binary": reply(b"\x7fELF" + bytes(100)),
        "/broken": b"",
        "/menu": reply(page(text=""), Content_Type="text/html"),
        "/bomb": reply(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip"),
    }
    kinds = {"/gone": FetchError, "/empty": EmptyError, "/broken": FetchError, "/bomb": FetchError}
    for path in server.plans:
        (error,) = read_address(server.url(path), fetcher)
        assert isinstance(error, kinds.get(path, DocumentError))
        assert error.subject == server.url(path)
        assert error.fix or path == "/binary"
    (error,) = read_address("http://169.254.169.254/", fetcher)
    assert isinstance(error, RefusedError)
