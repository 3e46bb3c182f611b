"""Titles, days, authors and summaries, told from what stands around them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document, read_stream
from paraph.documents.page_author import author_name
from paraph.documents.page_dates import url_day
from paraph.documents.page_days import day_within, whole_day

FIRST = (
    "The two navies will train together in the straits next spring, the ministry announced in a statement."
)
SECOND = (
    "It is the third exercise of its kind since the accord entered into force, officers of both sides said."
)
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p>"


def page(head: str = "", body: str = f"<article>{ARTICLE}</article>", lang: str = "en") -> Document:
    (document,) = read_stream(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode())
    assert isinstance(document, Document), document
    return document


# --- titles


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (
            "<title>Navies to train in the straits - The Ledger</title>",
            "<h1>Navies to train in the straits</h1>",
        ),
        (
            '<meta property="og:title" content="Navies to train in the straits | The Ledger">',
            "<h1><span>World</span> <span>Navies to train in the straits</span></h1>"
            '<h2 class="entry-title">Navies to train in the straits</h2>',
        ),
        (
            "<title>The Ledger - Navies to train in the straits</title>",
            '<div class="masthead"><h1>The Ledger</h1></div><h2 class="post-title">Navies to train in the straits</h2>',
        ),
        ("<title>News</title>", "<h1>Navies to train in the strai\u00adts</h1>"),
    ],
)
def test_the_headline_is_the_title(head: str, top: str) -> None:
    assert page(head, f"{top}<article>{ARTICLE}</article>").title == "Navies to train in the straits"


def test_a_section_is_no_title() -> None:
    document = page("<title>Accord on patrols signed</title>", f"<h1>News</h1><div>{ARTICLE}</div>")
    assert document.title == "Accord on patrols signed"


# --- days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Veröffentlicht am 3. Mai 2012, 10 Uhr", "2012-05-03"),
        ("le 1er février 2013 à 9h", "2013-02-01"),
        ("5 de mayo de 2014", "2014-05-05"),
        ("12 мая 2020, 10:00", "2020-05-12"),
        ("2020. 06. 04. 11:27", "2020-06-04"),
        ("2020年5月3日", "2020-05-03"),
        ("Posted by the press office on May 3rd, 2012", "2012-05-03"),
        ("19.02.16", "2016-02-19"),
        ("20 minutes 2012", None),
        ("31 February 2014", None),
        ("05/03/2014", None),
        ("in May 2012", None),
    ],
)
def test_a_day_in_a_line(text: str, day: str | None) -> None:
    assert day_within(text) == day


@pytest.mark.parametrize(("order", "day"), [("day", "2014-03-05"), ("month", "2014-05-03")])
def test_the_country_says_what_comes_first(order: str, day: str) -> None:
    assert day_within("05/03/2014", order=order) == day
    assert day_within("25/03/2014", order=order) == "2014-03-25"


@pytest.mark.parametrize(("lang", "day"), [("en", None), ("en-GB", "2014-03-05"), ("en-US", "2014-05-03")])
def test_the_language_of_the_page_tells_the_country(lang: str, day: str | None) -> None:
    body = f'<article><span class="date">05/03/2014</span>{ARTICLE}</article>'
    assert page(body=body, lang=lang).published == day


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2089, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    text = str(day)
    assert whole_day(text) == whole_day(text.replace("-", "")) == whole_day(f"{text}T08:30:00Z") == text
    assert day_within(f"Published: {day:%d %B %Y} by the press office") == text


@given(st.text(max_size=120))
def test_any_line_has_a_day_or_none(text: str) -> None:
    found = day_within(text)
    assert found is None or whole_day(found) == found


LINKED = '<script type="application/ld+json">{}</script>'


def test_days_that_agree_outweigh_one_that_does_not() -> None:
    data = LINKED.format(json.dumps({"@type": "NewsArticle", "datePublished": "2014-01-22"}))
    head = f'{data}<link rel="canonical" href="https://a.example/2014/01/20/navies.html">'
    body = f'<article><time class="published" datetime="2014-01-20">20 January</time>{ARTICLE}</article>'
    assert page(head, body).published == "2014-01-20"


def test_the_day_of_the_publisher_counts_and_not_that_of_greenwich() -> None:
    head = '<meta property="article:published_time" content="2014-01-21T03:10:00+00:00">'
    body = f'<article><span class="entry-date">January 20, 2014</span>{ARTICLE}</article>'
    assert page(head, body).published == "2014-01-20"
    assert page(head.replace("+00:00", "-05:00"), body).published == "2014-01-21"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021/03/05/navies", "2021-03-05"),
        ("2021/3/5/", "2021-03-05"),
        ("news/2021-03/05/c_1127.htm", "2021-03-05"),
        ("world/2021/mar/05/navies", "2021-03-05"),
        ("world/2021/march/5/navies", "2021-03-05"),
        ("navies-20210305.html", "2021-03-05"),
        ("2021/03/navies", None),
        ("2021/22/14-navies", None),
        ("2021/oslo/14/navies", None),
        ("a/20210305120000/navies", None),
        ("2021/02/31/navies", None),
    ],
)
def test_the_day_in_an_address(path: str, day: str | None) -> None:
    assert url_day(f"https://a.example/{path}") == day


DATED = "https://a.example/2021/03/05/navies.html"


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        ("", DATED, "2021-03-05"),
        ('<link rel="canonical" href="../05/straits.html">', "https://a.example/2021/03/05/straits.html", "2021-03-05"),
        ('<link rel="canonical" href="https://a.example/">', "https://a.example/", "2021-03-05"),
        ('<meta property="og:url" content="https://a.example/2020/12/24/x">', "https://a.example/2020/12/24/x", "2020-12-24"),
        ('<meta property="article:published_time" content="2021-03-01">', DATED, "2021-03-01"),
    ],
)  # fmt: skip
def test_the_address_tells_what_the_page_does_not(head: str, url: str, day: str) -> None:
    told = f"<html><head>{head}</head><body><article>{ARTICLE}</article></body></html>".encode()
    (document,) = read_stream(told, address=DATED)
    assert isinstance(document, Document)
    assert (document.url, document.published) == (url, day)
    (untold,) = read_stream(told, DATED)
    assert isinstance(untold, Document)
    assert untold.url == (None if not head or "../" in head or "article:" in head else url)


@pytest.mark.parametrize(
    "line",
    [
        "<p><small>January 20, 2014 | by the press office</small></p>",
        "<div>By Lena Orsk on 20.01.2014</div>",
        "<dl><dt>Date</dt><dd>20 January 2014</dd></dl>",
    ],
)
def test_a_short_line_by_the_headline_is_a_witness(line: str) -> None:
    assert page(body=f"<article><h1>Navies to train</h1>{line}{ARTICLE}</article>").published == "2014-01-20"


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<blockquote><time datetime="2013-05-01">1 May 2013</time></blockquote>',
        '<div class="comments"><span class="date">1 May 2013</span></div>',
        "<p>Officers recalled that the treaty of <b>1 May 2013</b> had brought both sides together for the first time.</p>",
    ],
)
def test_dates_of_other_things_are_not_taken(elsewhere: str) -> None:
    assert page(body=f"<article>{ARTICLE}{elsewhere}</article>").published is None


def test_dated_entries_of_a_list_yield_to_the_date_in_the_metadata() -> None:
    events = "".join(f'<li><span class="date">{day} May 2014</span> Open day</li>' for day in (3, 4, 5))
    head = '<meta name="date" content="2014-01-20">'
    assert page(head, f"<article>{ARTICLE}<ul>{events}</ul></article>").published == "2014-01-20"


# --- authors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Lena Orsk", "Lena Orsk"),
        ("Von Lena Orsk am 21. April 2020", "Lena Orsk"),
        ("Lena Orsk - January 10, 2020 21 minutes", "Lena Orsk"),
        ("Lena Orsk @lorsk", "Lena Orsk"),
        ("Orsk &amp; Muir", "Orsk & Muir"),
        ("Posted on", None),
        ("https://a.example/lena", None),
        ("ledger.com", None),
        ("admin", None),
    ],
)
def test_names_without_what_stands_around_them(text: str, name: str | None) -> None:
    assert author_name(text) == name


def test_the_site_is_not_the_author_where_a_person_is_named() -> None:
    head = '<meta property="og:site_name" content="The Ledger"><meta name="author" content="The Ledger">'
    body = f'<article><p class="byline">By Lena Orsk</p>{ARTICLE}</article>'
    assert page(head, body).byline == "Lena Orsk"


# --- text


def test_the_summary_under_the_headline_is_kept() -> None:
    lead = "Ships of both navies will meet in April, for the first time with submarines and aircraft."
    head = f'<meta name="description" content="{lead[:70]}…">'
    top = f'<div class="top"><h1>Navies to train</h1><div class="claim">{lead}</div></div>'
    assert page(head, f"{top}<article>{ARTICLE}</article>").text == f"{lead}\n\n{FIRST}\n\n{SECOND}"


def test_a_link_to_another_article_between_paragraphs_goes() -> None:
    teaser = '<p>Read also: <a href="/other">Army buys forty trucks from abroad</a></p>'
    inline = '<p><a href="/report.pdf">The full report of the two ministries</a></p>'
    text = page(body=f"<article><p>{FIRST}</p>{teaser}<p>{SECOND}</p>{inline}{ARTICLE}</article>").text
    assert "forty trucks" not in text
    assert "The full report of the two ministries" in text


def test_text_that_only_the_data_of_the_page_holds_is_read() -> None:
    told = {"@type": "NewsArticle", "articleBody": f"{FIRST}\n\n{SECOND} {FIRST}"}
    document = page(
        LINKED.format(json.dumps(told)), "<div id=app><p>Loading the article, please wait.</p></div>"
    )
    assert document.text == f"{FIRST}\n\n{SECOND} {FIRST}"


def test_a_number_of_comments_above_the_article_does_not_end_it() -> None:
    assert SECOND in page(body=f"<article><p>12 comments</p>{ARTICLE}</article>").text


def test_a_long_paragraph_that_begins_like_a_fact_is_text() -> None:
    first = f"Updated: {FIRST} {SECOND} {FIRST} {SECOND}"
    assert page(body=f"<article><p>{first}</p>{ARTICLE}</article>").text.startswith("Updated: The two navies")


def test_read_more_after_each_entry_heads_no_list() -> None:
    entries = "".join(
        f"<h3>Exercise of {year}</h3><p>{FIRST}</p><p>Read more</p>" for year in range(2011, 2017)
    )
    text = page(body=f"<main>{entries}</main>").text
    assert all(f"Exercise of {year}" in text for year in range(2011, 2017))
    assert "Read more" not in text


@pytest.mark.parametrize("odd", ["&#0;", "&#x1F;", "\x0b", "\x0c", "\uffff", "&#xFFFF;"])
def test_one_odd_character_does_not_cost_the_page(odd: str) -> None:
    items = f"<ul><li>patrols of the straits{odd}</li><li>rescue at sea</li></ul>"
    text = page(
        body=f"<div class=menu>Home</div><article><p>{FIRST}</p>{items}<p>{SECOND}</p></article>"
    ).text
    assert "- patrols of the straits" in text
    assert text.endswith(SECOND)


# --- hostile pages


@pytest.mark.parametrize(
    "filler",
    [
        "<script>" + "var a = 1;" * 1_100_000 + "</script>",
        "<span class=author>By Nobody</span>" * 20_000,
        "<div class=date>3 May 2014</div>" * 20_000,
        "".join(f'<a href="/{n}">Headline number {n} of this day</a> ' for n in range(20_000)),
        '<script type="application/ld+json">' + '[{"a":' * 5_000 + "</script>",
        "<h1>x y</h1>" * 5_000,
    ],
)
def test_a_page_of_very_much_of_one_thing_is_read(filler: str) -> None:
    (document,) = read_stream(
        f"<html><body>{filler}<article>{ARTICLE}</article></body></html>".encode(), "a.html"
    )
    assert isinstance(document, Document)
    assert FIRST in document.text
    assert SECOND in document.text
