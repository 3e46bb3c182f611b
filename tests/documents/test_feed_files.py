"""Saved feeds as documents, and the pieces of HTML that feeds carry as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document, read_path, read_stream
from paraph.documents.addresses import address_id
from paraph.documents.feed_fragments import fragment_text, line_of
from paraph.errors import DocumentError, EmptyError, LanguageError, UnreadableError

TALKS = (
    "<p>The defence ministers of Norland and Sudland met in Harbour City on Tuesday.</p>"
    "<p>They signed a memorandum on the training of pilots.</p>"
)
ITEM = """<item><title>{title}</title><link>https://news.example.org/{title}</link>
<pubDate>Tue, 04 Mar 2014 10:00:00 GMT</pubDate><description><![CDATA[{text}]]></description></item>"""
CONTENT = ITEM.replace("<description>", "<content:encoded>").replace("</description>", "</content:encoded>")


def rss(*items: str) -> bytes:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>Daily</title>{"".join(items)}</channel></rss>'.encode()


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom", "feed.xml", "feed", "-"])
def test_entries_that_carry_the_article(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(
        rss(CONTENT.format(title="talks", text=TALKS), CONTENT.format(title="again", text=TALKS[:84]))
    )
    talks, again = read_path(file)
    assert isinstance(talks, Document)
    assert talks.text == (
        "The defence ministers of Norland and Sudland met in Harbour City on Tuesday.\n\n"
        "They signed a memorandum on the training of pilots."
    )
    assert talks.id == address_id("https://news.example.org/talks")
    assert talks.url == "https://news.example.org/talks"
    assert (talks.title, talks.publisher, talks.published) == ("talks", "Daily", "2014-03-04")
    assert isinstance(again, Document)


def test_json_feeds_are_no_plain_json() -> None:
    value = {
        "version": "https://jsonfeed.org/version/1",
        "title": "Wire",
        "items": [{"id": "1", "content_html": TALKS}],
    }
    (found,) = read_stream(json.dumps(value).encode(), "feed.json")
    assert isinstance(found, Document)
    assert found.publisher == "Wire"


def test_summaries_of_two_sentences_are_read_and_others_are_counted() -> None:
    two = "Norland will buy six boats. They cost 40 million crowns."
    data = rss(
        ITEM.format(title="a", text=two),
        ITEM.format(title="b", text="Norland will buy six boats."),
        ITEM.format(title="c", text=""),
    )
    document, error = read_stream(data, "feed.rss")
    assert isinstance(document, Document)
    assert document.text == two
    assert isinstance(error, EmptyError)
    assert error.subject == "feed.rss"
    assert "2 of 3 entries" in error.reason
    assert "watch" in error.fix


def test_a_feed_without_entries() -> None:
    (error,) = read_stream(rss(), "feed.rss")
    assert isinstance(error, EmptyError)


def test_entries_in_another_language_are_named() -> None:
    text = "<p>Die Verteidigungsminister der beiden Länder haben am Dienstag in der Hauptstadt eine Vereinbarung unterzeichnet.</p>"
    first, second = read_stream(
        rss(CONTENT.format(title="a", text=text), CONTENT.format(title="b", text=TALKS)), "f.rss"
    )
    assert isinstance(first, LanguageError)
    assert first.subject == "f.rss#1"
    assert isinstance(second, Document)


def test_a_hostile_feed_is_one_line() -> None:
    (error,) = read_stream(
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel/></rss>', "f.rss"
    )
    assert isinstance(error, UnreadableError)
    assert "entities" in error.reason


def test_what_is_no_feed_is_left_to_others() -> None:
    page = b"<html><head><title>RSS</title></head><body><article><p>The minister explained the rss format today.</p></article></body></html>"
    (found,) = read_stream(page, "page.html")
    assert isinstance(found, Document)
    (found,) = read_stream(b'{"version": "1", "text": "The minister spoke about boats."}', "a.json")
    assert isinstance(found, Document)
    assert found.text == "The minister spoke about boats."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("a &amp; b &#8212; c", "a & b — c"),
        ("<p>One</p><p>Two<br/>Three</p>", "One\n\nTwo\n\nThree"),
        ("<div>One\n   and   more</div><div><b>Two</b> too</div>", "One and more\n\nTwo too"),
        ("<ul><li>boats<li>radars</ul>", "- boats\n\n- radars"),
        ("<table><tr><td>Six</td><td>boats</td></tr></table>", "Six | boats"),
        ("<p>One</p><script>alert('x')</script><style>p {}</style><!-- no --><p>Two</p>", "One\n\nTwo"),
        ("<p>One</p><p>The post One appeared first on Daily.</p>", "One"),
        ("<p>One [&hellip;]</p><p><a href='x'>Continue reading One &rarr;</a></p>", "One […]"),
        ("<p>One</p><p>Read more</p><p>[...]</p>", "One"),
        ("5 < 6 boats", "5 < 6 boats"),
        ("", ""),
        ("<p></p>", ""),
        ("<img src='a.png'/>", ""),
    ],
)
def test_pieces_of_html(markup: str, text: str) -> None:
    assert fragment_text(markup) == text


def test_a_title_is_one_line() -> None:
    assert line_of("Boats &amp; <i>radars</i>\n for\tNorland") == "Boats & radars for Norland"
    assert line_of("5 < 6") == "5 < 6"
    assert line_of("<b></b>") is None
    assert line_of(None) is None


def test_depth_is_free() -> None:
    assert "deep" in fragment_text("<div>" * 200 + "deep" + "</div>" * 200)
    assert isinstance(fragment_text("<div><b>" * 50_000 + "deep"), str)


@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <b> </b> <ul> <li> <br> <script> </script> <!-- --> word &lt; &#0; < > é".split()
        )
    )
)
def test_any_piece_of_html(pieces: list[str]) -> None:
    text = fragment_text(" ".join(pieces))
    assert "\n\n\n" not in text
    assert text == text.strip()


@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"<rss>", b"<rss version='2.0'><channel><item>", b'{"version": "https://jsonfeed.org/version/1"']
    ),
)
def test_any_bytes_in_a_feed_file(data: bytes, begin: bytes) -> None:
    for result in read_stream(begin + data, "feed.rss"):
        assert isinstance(result, Document | DocumentError)
