"""HTML pages: the saved ones in `pages/`, and single traits."""

from __future__ import annotations

from pathlib import Path

import pytest

from paraph.documents import Document, read_path, read_stream
from paraph.errors import DocumentError, EmptyError, TooLargeError

PAGES = Path(__file__).parent / "pages"
FIRST = "The ministers of the two countries signed an accord on Monday, after talks that took two years."
SECOND = "It covers the border, the sea and the training of officers, said a man who was at the table."


def page(
    head: str = "", body: str = f"<article><p>{FIRST}</p><p>{SECOND}</p></article>", lang: str = "en"
) -> Document:
    (document,) = read_stream(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode())
    assert isinstance(document, Document), document
    return document


def saved(name: str) -> Document:
    (document,) = read_path(PAGES / name)
    assert isinstance(document, Document), document
    return document


def test_a_blog_is_freed_of_its_furniture() -> None:
    document = saved("blog.html")
    assert document.title == "Drones, doctors and a delayed visit"
    assert (document.published, document.byline, document.publisher) == ("2014-01-21", "Dana Serik", None)
    paragraphs = document.text.split("\n\n")
    assert [paragraph.split()[0] for paragraph in paragraphs] == ["Yesterday", "The", "What", "Readers"]
    assert "“at the expense of the host,”" in paragraphs[2]


def test_a_newspaper_states_its_facts() -> None:
    document = saved("newspaper.html")
    assert document.title == "Ministers seal satellite deal in Astana"
    assert (document.publisher, document.published) == ("The Levant Courier", "2016-12-14")
    assert (document.byline, document.dateline) == ("Noa Barzilai, Timur Abenov", "Astana")
    assert document.url == "https://levantcourier.example/world/ministers-seal-satellite-deal"
    for furniture in (
        "MOST READ",
        "Read more",
        "Share",
        "Photo",
        "newsletter",
        "cookies",
        "Related",
        "Log in",
    ):
        assert furniture not in document.text
    assert document.text.startswith("Agreement covers two")
    assert document.text.endswith("a free-trade deal would follow.")


def test_an_old_ministry_page_has_no_date_and_keeps_its_list() -> None:
    document = saved("ministry.html")
    assert document.title == "Deputy Minister receives trade delegation"
    assert (document.published, document.publisher, document.byline) == (None, None, None)
    assert "ministry’s headquarters" in document.text
    assert "\n- to hold a business forum in the autumn;\n" in document.text
    assert "Water | 4" in document.text
    assert not any(word in document.text for word in ("Print", "Home", "Back to top"))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2014-01-20T08:00:00Z">',
        '<meta name="DC.date.issued" content="2014-01-20">',
        '<script type="application/ld+json">[{"@type": ["Article"], "datePublished": "2014-01-20"}]</script>',
        '<link rel="canonical" href="https://a.example/2014/01/20/accord.html">',
    ],
)
def test_dates_in_the_head(head: str) -> None:
    assert page(head).published == "2014-01-20"


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2014-01-20">yesterday</time>',
        '<span class="post-date">Monday, 20 January 2014</span>',
        '<p class="published-on">Published: January 20th, 2014, 10:15 am</p>',
        "<p>20 January 2014</p>",
    ],
)
def test_visible_dates(line: str) -> None:
    document = page(body=f"<article>{line}<p>{FIRST}</p><p>{SECOND}</p></article>")
    assert document.published == "2014-01-20"
    assert document.text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<div class="sidebar"><span class="date">20 January 2014</span></div>',
        '<header><div class="date">20 January 2014</div></header>',
        '<footer><time datetime="2014-01-20">20 January</time></footer>',
        '<div class="related"><time datetime="2014-01-20">20 January</time></div>',
        "<p>The first accord was signed on 20 January 2014, and the second is in force since last year.</p>",
    ],
)
def test_no_date_is_made_of_others(elsewhere: str) -> None:
    assert page(body=f"{elsewhere}<article><p>{FIRST}</p><p>{SECOND}</p></article>").published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Accord signed"><title>x</title>', "Accord signed"),
        (
            '<meta property="og:site_name" content="The Ledger"><title>Accord signed - The Ledger</title>',
            "Accord signed",
        ),
        (
            '<meta property="og:site_name" content="The Ledger"><title>The Ledger: Accord signed</title>',
            "Accord signed",
        ),
        ("<title>Accord signed | The Ledger</title>", "Accord signed"),
        ("<title>Accord signed - and what it means</title>", "Accord signed - and what it means"),
        ("", None),
    ],
)
def test_titles(head: str, title: str | None) -> None:
    assert page(head).title == title


def test_the_title_is_not_repeated_in_the_text() -> None:
    body = f"<article><h1>Accord signed</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    document = page("<title>Accord signed | The Ledger</title>", body)
    assert (document.title, document.text) == ("Accord signed", f"{FIRST}\n\n{SECOND}")


def test_a_declared_encoding_is_used() -> None:
    text = "Министры подписали соглашение"
    data = f'<html><meta charset="windows-1251"><title>{text}</title><p>{FIRST}</p><p>{SECOND}</p></html>'
    (document,) = read_stream(data.encode("cp1251"))
    assert isinstance(document, Document)
    assert document.title == text


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<html><body><script>var text = 'The ministers signed';</script><img src=a></body></html>",
        b"<!DOCTYPE html>",
        b"<html><noscript>Enable it</noscript><p>You need to enable JavaScript to run this app.</p></html>",
    ],
)
def test_a_page_without_text_is_empty(data: bytes) -> None:
    (error,) = read_stream(data, "a.html")
    assert isinstance(error, EmptyError)
    assert error.subject == "a.html"


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + b"text",
        b"<html><body>" + b"<table><tr><td>" * 3_000 + b"<p>text</p>",
        b"<ul><li>" * 5_000 + b"text",
        b"<html><p>The <b>minister <i>of the</b> one</i> country <p><table><p>signed</div></html><p>more",
        b"<html><body><p>\x00\x00text</p>",
        b"<a href='" * 1_000,
        b"<!DOCTYPE html>" + b"<![CDATA[" * 100,
        b"<html><script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>text",
    ],
)
def test_damaged_pages_do_not_crash(data: bytes) -> None:
    assert all(isinstance(each, Document | DocumentError) for each in read_stream(data, "a.html"))


def test_a_page_of_too_much_text_is_refused() -> None:
    (error,) = read_stream(b"<html><body><p>" + b"the minister " * 500_000 + b"</p></body></html>")
    assert isinstance(error, TooLargeError)
