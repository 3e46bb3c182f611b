"""Web archives: which records are read, how they are known, and what is left of damaged ones."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from paraph.documents import Document, ForeignLanguageError, limits, read_path, read_stream, source, unpacking
from paraph.documents.addresses import address_id
from paraph.errors import DocumentError, EmptyError, TooLargeError, TooSlowError
from tests.documents.packed import TEXT, packed, page, read, record, sources

SITE = "https://example.org/news"


def three() -> list[bytes]:
    return [record(f"{SITE}/{n}", page(f"Oslo {n}")) for n in range(3)]


@pytest.mark.parametrize("packing", [b"".join, packed, lambda records: gzip.compress(b"".join(records))])
def test_pages_however_they_are_packed(packing: object) -> None:
    assert callable(packing)
    documents, errors = read(packing(three()), "crawl.warc.gz")
    assert sources(documents) == [f"crawl.warc.gz!/{SITE}/{n}" for n in range(3)]
    assert [document.title for document in documents] == ["Oslo 0", "Oslo 1", "Oslo 2"]
    assert not errors


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_archive_as_warcio_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record("crawl.warc.gz", {"software": "test"}))
        for kind, status in (("request", "GET / HTTP/1.1"), ("response", "200 OK")):
            head = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
            if kind == "request":
                head = StatusAndHeaders(status, [("Host", "example.org")], is_http_request=True)
            body = BytesIO(page("Oslo") if kind == "response" else b"")
            writer.write_record(writer.create_warc_record(SITE, kind, payload=body, http_headers=head))
        writer.write_record(writer.create_revisit_record(SITE, "sha1:X", SITE, "2021-01-01T00:00:00Z"))
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert document.title == "Oslo"


def test_a_page_is_known_by_its_address() -> None:
    address = "HTTP://www.Example.org:80/news?id=3&utm_source=x#top"
    (document,), _ = read(record(address, page("Oslo"), day="2021-03-04"), "a.warc")
    assert document.url == "http://www.example.org/news?id=3"
    assert document.id == address_id("https://example.org/news?id=3")
    assert document.captured == "2021-03-04"
    assert document.published is None


def test_the_day_of_publication_is_that_of_the_page() -> None:
    body = page("Oslo").replace(
        b"<title>", b'<meta property="article:published_time" content="2020-12-24"><title>'
    )
    (document,), _ = read(record(SITE, body), "a.warc")
    assert document.published == "2020-12-24"


def test_the_day_in_the_address_counts_where_the_page_has_none() -> None:
    (document,), _ = read(record(f"{SITE}/2020/12/24/oslo", page("Oslo")), "a.warc")
    assert (document.published, document.captured) == ("2020-12-24", "2021-03-04")


def test_two_captures_of_one_page_come_in_their_order() -> None:
    captures = [record(SITE, page(f"Oslo {n}"), day=f"202{n}-01-01") for n in (2, 1)]
    documents, _ = read(packed(captures), "a.warc.gz")
    assert [document.captured for document in documents] == ["2022-01-01", "2021-01-01"]
    assert len({document.id for document in documents}) == 1
    assert len({document.digest for document in documents}) == 2


def test_what_is_no_document_is_passed_over() -> None:
    body = page("Oslo")
    others = [
        record(f"{SITE}/a", body, status="404 Not Found"),
        record(f"{SITE}/b", body, status="301 Moved"),
        record(f"{SITE}/c", b"\x89PNG", type="image/png"),
        record(f"{SITE}/d", b"{}", type="application/json"),
        record("https://example.org/robots.txt", b"User-agent: *", type="text/plain"),
        record("dns:example.org", b"example.org 1.2.3.4", kind="resource", type="text/dns"),
        record(f"{SITE}/e", body, kind="revisit"),
        record(f"{SITE}/f", body, kind="metadata"),
        record(f"{SITE}/g", b"not HTTP at all", kind="request"),
    ]
    documents, errors = read(packed([*others, record(SITE, body)]), "a.warc.gz")
    assert sources(documents) == [f"a.warc.gz!/{SITE}"]
    assert not errors
    (error,) = read_stream(packed(others), "a.warc.gz")
    assert isinstance(error, EmptyError)


def test_texts_and_conversions_are_read() -> None:
    records = [
        record(f"{SITE}/a", TEXT.encode(), type="text/plain; charset=utf-8"),
        record(f"{SITE}/b", TEXT.encode(), type="text/plain", kind="conversion"),
        record(f"{SITE}/c", page("Oslo"), kind="resource"),
    ]
    documents, errors = read(b"".join(records), "a.warc")
    assert len(documents) == 3
    assert not errors


def chunks(data: bytes) -> bytes:
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x;a=b\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


RAW = zlib.compressobj(wbits=-15)
BODY = page("Oslo")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Transfer-Encoding": "chunked"}, chunks(BODY)),
        ({"Transfer-Encoding": "chunked"}, BODY),
        ({"Content-Encoding": "gzip"}, gzip.compress(BODY)),
        ({"Content-Encoding": "gzip"}, BODY),
        ({"Content-Encoding": "br"}, BODY),
        ({"Content-Encoding": "deflate"}, zlib.compress(BODY)),
        ({"Content-Encoding": "deflate"}, RAW.compress(BODY) + RAW.flush()),
        ({"Content-Encoding": "gzip", "Transfer-Encoding": "Chunked"}, chunks(gzip.compress(BODY))),
        ({"Transfer-Encoding": "chunked"}, chunks(BODY)[:-5]),
    ],
)
def test_bodies_as_servers_packed_them(headers: dict[str, str], body: bytes) -> None:
    documents, errors = read(record(SITE, body, headers=headers), "a.warc")
    assert not errors
    assert documents[0].title == "Oslo"
    assert documents[0].text.startswith(TEXT)


def test_a_body_packed_in_a_way_that_is_not_read() -> None:
    odd = bytes(range(128, 256)) + b"\0" * 50
    records = [record(SITE, odd, headers={"Content-Encoding": "br"}), record(f"{SITE}/2", BODY)]
    documents, (error,) = read(packed(records), "a.warc.gz")
    assert len(documents) == 1
    assert "(br)" in error.reason
    assert error.subject == f"a.warc.gz!/{SITE}"


def test_the_encoding_that_the_server_tells() -> None:
    body = page("Oslo", f"{TEXT} They met at X.").decode().replace('<meta charset="utf-8">', "")
    encoded = body.replace("X", "Ķegums").encode("iso-8859-13")
    (document,), _ = read(record(SITE, encoded, type="text/html; charset=ISO-8859-13"), "a.warc")
    assert "met at Ķegums" in document.text


def test_a_page_in_another_language_keeps_its_address() -> None:
    text = "Le ministre de la défense a signé lundi un accord avec son homologue, selon un communiqué du ministère."
    (error,) = read_stream(record(SITE, f"<html><body><p>{text}</p></body></html>".encode()), "a.warc")
    assert isinstance(error, ForeignLanguageError)
    assert error.document.id == address_id(SITE)
    assert error.subject == f"a.warc!/{SITE}"


def test_a_bomb_in_a_body_is_one_line() -> None:
    bomb = gzip.compress(b"<p>" + b"\0" * (source.MAX_BYTES + 10))
    records = [record(SITE, bomb, headers={"Content-Encoding": "gzip"}), record(f"{SITE}/2", BODY)]
    documents, (error,) = read(packed(records), "a.warc.gz")
    assert isinstance(error, TooLargeError)
    assert len(documents) == 1


def test_a_bomb_of_a_record_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "FREE_BYTES", 2_000_000)
    monkeypatch.setattr(limits, "FREE_BYTES", 20_000_000)
    records = [three()[0], record(SITE, b"\0" * 9_000_000, type="image/png"), three()[1]]
    documents, (error,) = read(packed(records), "a.warc.gz")
    assert len(documents) == 2
    assert "bomb" in error.reason


def test_a_page_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    large = record(SITE, b"<p>" + TEXT.encode() * (source.MAX_BYTES // len(TEXT) + 1))
    documents, (error,) = read(b"".join([large, *three()]), "a.warc")
    assert isinstance(error, TooLargeError)
    assert len(documents) == 3


@pytest.mark.parametrize("packing", [b"".join, packed])
def test_an_archive_that_is_cut_off(packing: object) -> None:
    assert callable(packing)
    data, last = packing(three()), packing(three()[2:])
    for missing in (len(last) - 1, len(last) // 2, 40):
        documents, errors = read(data[:-missing], "a.warc.gz")
        assert len(documents) == 2
        assert len(errors) == 1
        assert "cut off" in errors[0].reason


def test_garbage_between_records_is_skipped() -> None:
    first, second, third = (packed([each]) for each in three())
    for noise in (b"garbage " * 30_000, b"\x1f\x8b\x08\x00" + b"\xff" * 3_000, b"\x00\x01\x02"):
        documents, errors = read(first + noise + second + third, "a.warc.gz")
        assert len(documents) == 3
        assert 1 <= len(errors) <= 2


def test_padding_between_records_is_nothing() -> None:
    first, second, third = (packed([each]) for each in three())
    documents, errors = read(first + bytes(100_000) + second + third + bytes(512), "a.warc.gz")
    assert len(documents) == 3
    assert not errors


def test_a_record_cut_off_in_the_middle_of_the_archive() -> None:
    first, second, third = (packed([each]) for each in three())
    documents, errors = read(first + second[: len(second) // 2] + third, "a.warc.gz")
    assert [document.title for document in documents] == ["Oslo 0", "Oslo 2"]
    assert len(errors) == 1


def test_a_record_damaged_in_the_middle() -> None:
    first, second, third = (packed([each]) for each in three())
    second = second[:60] + bytes(byte ^ 0xA5 for byte in second[60:90]) + second[90:]
    documents, errors = read(first + second + third, "a.warc.gz")
    assert [document.title for document in documents] == ["Oslo 0", "Oslo 2"]
    assert len(errors) == 1


@pytest.mark.parametrize("length", [-3, 20, 10_000, 10**30])
def test_a_wrong_length_costs_no_more_than_what_it_claims(length: int) -> None:
    wrong = record(f"{SITE}/wrong", page("Wrong"), length=length)
    documents, errors = read(b"".join([three()[0], wrong, *three()[1:]]), "a.warc")
    titles = [document.title for document in documents]
    assert titles[0] == "Oslo 0"
    assert "Wrong" not in titles
    assert titles[1:] == (["Oslo 1", "Oslo 2"] if length != 10_000 else [])
    assert len(errors) == 1


def test_heads_without_an_end() -> None:
    endless = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-A: y\r\n" * 100_000
    documents, errors = read(endless + b"\r\n" + three()[0], "a.warc")
    assert len(documents) == 1
    assert len(errors) == 1


def test_records_of_nothing_but_zeros_end(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        file.write(three()[0])
        file.truncate(300_000_000)
    (document,) = read_path(path)
    assert isinstance(document, Document)


def test_a_page_that_is_stuck_does_not_end_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    from paraph.documents import html_page, patience

    real = html_page.HtmlPage.read

    def stuck(self: html_page.HtmlPage, opened: source.Source) -> object:
        while opened.name.endswith("/1"):
            pass
        return real(self, opened)

    monkeypatch.setattr(html_page.HtmlPage, "read", stuck)
    monkeypatch.setattr(patience, "SECONDS", 0.2)
    documents, (error,) = read(packed(three()), "a.warc.gz")
    assert len(documents) == 2
    assert isinstance(error, TooSlowError)
    assert error.subject == f"a.warc.gz!/{SITE}/1"


def test_a_page_on_which_its_format_breaks_does_not_end_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    from paraph.documents import html_page

    def broken(self: object, opened: source.Source) -> object:
        raise KeyError("x")

    monkeypatch.setattr(html_page.HtmlPage, "read", broken)
    documents, errors = read(
        packed([*three(), record(f"{SITE}/t", TEXT.encode(), type="text/plain")]), "a.warc.gz"
    )
    assert len(documents) == 1
    assert len(errors) == 3


@given(st.binary(max_size=80), st.integers(0, 10_000), st.integers(0, 80), st.booleans())
def test_no_damage_is_a_crash(noise: bytes, at: int, cut: int, is_packed: bool) -> None:
    data = (packed if is_packed else b"".join)(three())
    at %= len(data)
    damaged = data[:at] + noise + data[at + cut :]
    results = list(read_stream(damaged, "a.warc.gz"))
    assert 1 <= len(results) <= 8
    for result in results:
        if isinstance(result, DocumentError):
            assert result.subject.startswith("a.warc.gz")
            assert "report it" not in result.fix
