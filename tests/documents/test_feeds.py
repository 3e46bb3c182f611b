"""Feeds, well made and badly: RSS, Atom, JSON Feed."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents.feeds import MAX_ENTRIES, Entry, Feed, feed
from paraph.errors import DocumentError, EmptyError, TooLargeError, UnreadableError

AT = "https://news.example.org/feeds/all"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Fjord &amp; Harbour Daily</title><link>https://news.example.org/</link>
<atom:link rel="self" href="https://news.example.org/feeds/all"/><atom:link rel="next" href="?page=2"/>
<item><title>Norland &lt;i&gt;buys&lt;/i&gt; patrol boats</title><link>/2014/03/boats?utm_source=rss&amp;id=7</link>
<guid isPermaLink="false">boats-7</guid><dc:creator>Ann Holt</dc:creator>
<description>&lt;p&gt;Norland will buy six boats.&lt;/p&gt;&lt;p&gt;They cost 40 million.&lt;/p&gt;</description>
<pubDate>Tue, 04 Mar 2014 23:30:00 -0500</pubDate></item>
<item><title>Talks go on</title><guid>https://news.example.org/2014/03/talks</guid>
<content:encoded><![CDATA[<p>The talks went on in the <b>old</b> harbour.</p><ul><li>boats</li><li>radars</li></ul>
<script>alert(1)</script><p>The post Talks go on appeared first on Fjord &amp; Harbour Daily.</p>]]></content:encoded>
<pubDate>the day before yesterday</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ministry.example.org/press/">
<title type="html">Ministry &lt;b&gt;press&lt;/b&gt;</title><link rel="prev-archive" href="2013.atom"/>
<entry><title>Memorandum signed</title><id>tag:ministry.example.org,2014:1</id><link rel="alternate" href="1.html"/>
<updated>2014-03-06T10:00:00Z</updated><published>2014-03-05T00:30:00+02:00</published>
<author><name>Press office</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The two ministers signed it.</p></div></content></entry>
<entry><title>Plain</title><id>tag:ministry.example.org,2014:2</id><updated>2014-03-07T10:00:00Z</updated>
<content type="text">One paragraph &lt; two.

Two paragraphs.</content></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Fjord wire",
    "next_url": "/feed.json?page=2",
    "items": [
        {
            "id": 7,
            "url": "/a",
            "title": "Boats &amp; radars",
            "content_html": "<p>Norland buys boats.</p>",
            "date_published": "2014-03-04T10:00:00+02:00",
            "authors": [{"name": "Ann Holt"}, {"name": "Bo Lind"}, {}],
        },
        {
            "id": "b",
            "content_text": "First.\n\nSecond <b>.",
            "summary": "Short",
            "author": {"name": "Bo Lind"},
        },
        "no object",
        {"id": None, "url": "javascript:alert(1)", "date_published": 5},
    ],
}


def rss(items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def only(items: str) -> Entry:
    (entry,) = feed(rss(f"<item>{items}</item>"), AT).entries
    return entry


def test_rss() -> None:
    found = feed(RSS.encode(), AT)
    assert (found.title, found.address, found.cut) == ("Fjord & Harbour Daily", AT, False)
    assert found.next == "https://news.example.org/feeds/all?page=2"
    boats, talks = found.entries
    assert boats == Entry(
        address="https://news.example.org/2014/03/boats?id=7",
        id="boats-7",
        title="Norland buys patrol boats",
        published="2014-03-04",
        summary="Norland will buy six boats.\n\nThey cost 40 million.",
        author="Ann Holt",
    )
    assert talks.address == talks.id == "https://news.example.org/2014/03/talks"
    assert talks.published is None
    assert talks.summary is None
    assert "old" in (talks.content_html or "")


def test_atom() -> None:
    found = feed(ATOM.encode(), AT)
    assert found.title == "Ministry press"
    assert found.next == "https://ministry.example.org/press/2013.atom"
    signed, plain = found.entries
    assert signed.address == "https://ministry.example.org/press/1.html"
    assert (signed.published, signed.updated, signed.author) == ("2014-03-05", "2014-03-06", "Press office")
    assert "<p>The two ministers signed it.</p>" in (signed.content_html or "")
    assert (plain.address, plain.published, plain.updated) == (None, None, "2014-03-07")
    assert plain.content_html == "<p>One paragraph &lt; two.</p>\n<p>Two paragraphs.</p>"


def test_json_feed() -> None:
    found = feed(json.dumps(JSON).encode(), AT)
    assert (found.title, found.next) == ("Fjord wire", "https://news.example.org/feed.json?page=2")
    first, second, third = found.entries
    assert first == Entry(
        address="https://news.example.org/a",
        id="7",
        title="Boats & radars",
        published="2014-03-04",
        content_html="<p>Norland buys boats.</p>",
        author="Ann Holt, Bo Lind",
    )
    assert second.content_html == "<p>First.</p>\n<p>Second &lt;b&gt;.</p>"
    assert (second.summary, second.author) == ("Short", "Bo Lind")
    assert (third.address, third.published) == (None, None)
    assert third.id


def test_rss_1_has_its_dates_elsewhere() -> None:
    data = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>
    <item rdf:about="y"><title>A</title><link>https://news.example.org/a</link><dc:date>2014-03-04T10:00:00Z</dc:date>
    </item></rdf:RDF>"""
    (entry,) = feed(data.encode(), AT).entries
    assert (entry.address, entry.published) == ("https://news.example.org/a", "2014-03-04")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig", "windows-1252"])
def test_encodings(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>' + rss("<item><title>Ærø møtes</title></item>").decode()
    )
    (entry,) = feed(text.encode(encoding), AT).entries
    assert entry.title == "Ærø møtes"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 04 Mar 2014 10:00:00 GMT", "2014-03-04"),
        ("2014-03-04T10:00:00Z", "2014-03-04"),
        ("4 March 2014", "2014-03-04"),
        ("Fri, 31 Feb 2014 10:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("2014", None),
        ("soon", None),
    ],
)
def test_dates(written: str, day: str | None) -> None:
    published = only(f"<title>A</title><pubDate>{written}</pubDate>").published
    assert published == day


def test_links_that_are_none_of_the_web() -> None:
    for link in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "data:text/html,a",
        "http://[",
        " ",
    ):
        assert only(f"<title>A</title><link>{link}</link>").address is None


def test_entries_without_ids_have_one_that_stays() -> None:
    once, again = only("<title>A</title>"), only("<title>A</title>")
    other = only("<title>B</title>")
    assert once.id == again.id != other.id


def test_entries_without_anything_are_none() -> None:
    assert feed(rss("<item></item><item><title> </title></item>"), AT).entries == ()


@pytest.mark.parametrize("cut", range(150, len(RSS), 97))
def test_feeds_that_were_cut_off(cut: int) -> None:
    try:
        found = feed(RSS[:cut].encode(), AT)
    except DocumentError:
        return
    assert len(found.entries) <= 2


def test_xml_that_is_not_well_formed() -> None:
    data = rss(
        "<item><title>Boats & <radars</title><link>https://news.example.org/a</link><br></item>\x00\x0b"
    )
    assert [each.address for each in feed(data, AT).entries] == ["https://news.example.org/a"]


BILLION = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""


@pytest.mark.parametrize(
    "declaration",
    [
        BILLION,
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY x PUBLIC "a" "https://attacker.example.org/">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "https://attacker.example.org/x.dtd"> %x;]>',
        '<!-- a --><?pi?><!doctype rss [ <!entity x "&amp;&y;"> ] >',
        '<!DOCTYPE rss [<!ENTITY x "' + "a" * 100_000 + '&x;">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow_or_fetch_are_refused(declaration: str, encoding: str) -> None:
    data = declaration + rss("<item><title>&x;&c;</title></item>").decode()
    with pytest.raises((UnreadableError, EmptyError)):
        feed(data.encode(encoding), AT)


def test_entities_that_are_letters_and_declarations_elsewhere_are_not() -> None:
    harmless = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY copy "(c)">]>'
    assert feed(harmless.encode() + rss("<item><title>A</title></item>"), AT).entries[0].title == "A"
    outside = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "https://example.org/rss-0.91.dtd">'
    assert feed(outside.encode() + rss("<item><title>A</title></item>"), AT).entries[0].title == "A"
    quoted = rss(
        "<item><title>A</title><description><![CDATA[<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]>]]></description></item>"
    )
    assert feed(quoted, AT).entries[0].title == "A"


def test_feeds_without_end() -> None:
    many = "".join(f"<item><title>Entry {number}</title></item>" for number in range(MAX_ENTRIES + 500))
    found = feed(rss(many), AT)
    assert (len(found.entries), found.cut) == (MAX_ENTRIES, True)
    assert found.entries[-1].title == f"Entry {MAX_ENTRIES - 1}"
    exact = "".join(f"<item><title>Entry {number}</title></item>" for number in range(MAX_ENTRIES))
    assert not feed(rss(exact), AT).cut
    items = [{"id": number, "title": "x"} for number in range(MAX_ENTRIES + 5)]
    found = feed(json.dumps(JSON | {"items": items}).encode(), AT)
    assert (len(found.entries), found.cut) == (MAX_ENTRIES, True)


def test_feeds_that_are_too_large() -> None:
    with pytest.raises(TooLargeError, match="MB"):
        feed(rss("<item><description>" + "a" * 10_000_000 + "</description></item>"), AT)
    with pytest.raises(TooLargeError, match="tags"):
        feed(rss("<a>" * 300_000), AT)
    with pytest.raises(TooLargeError, match="tags"):
        feed(b"<rss " + b" ".join(b"a%d='x'" % number for number in range(25_000)) + b"><channel>", AT)


def test_words_that_never_end_do_not_hold_it_up() -> None:
    for word in ("a.", "a&#46;", "<![CDATA[a.]]>", "a@"):
        entry = only("<title>A</title><author>" + word * 80_000 + "</author>")
        assert len(entry.author or "") < 1_000


@pytest.mark.parametrize(
    "data",
    [
        b"<html><head><title>News</title></head><body><p>News</p></body></html>",
        b"<!doctype html><html></html>",
        b"<urlset></urlset>",
        b"{}",
        b'{"version": "https://jsonfeed.org/version/1"}',
        b'{"version": "https://jsonfeed.org/version/1", "items": {}}',
        b'{"items": []}',
        b"{" * 100_000,
        b"plain words",
        b"%PDF-1.7",
        b"<",
        b"<!DOCTYPE",
        b"<!--" * 1_000,
        b"<?xml",
        b"",
        b"  \n",
    ],
)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        feed(data, AT)
    assert caught.value.subject == AT
    assert caught.value.fix
    assert "\n" not in caught.value.line()


def test_nothing_is_ever_fetched_or_opened(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a feed reached for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for data in (b"https://news.example.org/feed", str(tmp_path).encode(), b"/etc/passwd"):
        with pytest.raises(DocumentError):
            feed(data, AT)
    feed(b'<?xml-stylesheet href="https://a.example.org/x.xsl"?>' + rss("<item><title>A</title></item>"), AT)


PIECES = st.sampled_from(
    (
        "<rss>|<rss version='2.0'>|<feed>|<channel>|<item>|<entry>|<title>|<link>|<description>|<content:encoded>|</item>"
        "|</entry>|</channel>|</rss>|</feed>|<![CDATA[|]]>|&amp;|&lt;p&gt;|&#0;|&x;|<!--|-->|<pubDate>2014-03-04</pubDate>"
        "|<link href='a' rel='next'/>|<guid>https://example.org/a</guid>|<a |xmlns:a='b'|>|\x00|é|\ud800"
    ).split("|")
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_feed(pieces: list[str]) -> None:
    data = ("<rss version='2.0'><channel>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        found = feed(data, AT)
    except DocumentError:
        return
    assert isinstance(found, Feed)
    for entry in found.entries:
        assert entry.id
        assert entry.address is None or entry.address.startswith(("http://", "https://"))
        assert entry.title is None or "\n" not in entry.title


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"<rss>", b"<feed>", b"{", b"\xff\xfe", b"<?xml version='1.0' encoding='utf-7'?>"]),
)
def test_any_bytes(data: bytes, begin: bytes) -> None:
    with suppress(DocumentError):
        assert feed(begin + data, AT).address == AT
