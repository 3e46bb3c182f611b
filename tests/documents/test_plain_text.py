"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from paraph.documents import Document, read_stream
from paraph.documents.header import parse_header

BODY = "The ministers of the two countries signed an accord on Monday.\n\nIt covers the border and the sea."


def read(text: str, name: str = "a.txt", encoding: str = "utf-8") -> Document:
    (document,) = read_stream(text.encode(encoding), name)
    assert isinstance(document, Document), document
    return document


def test_title_byline_and_date_are_taken_off() -> None:
    document = read(f"Accord signed in Tel Aviv\n\nBy Barbara Levi, Tel Aviv\n20 January 2014\n\n{BODY}")
    assert document.title == "Accord signed in Tel Aviv"
    assert document.byline == "Barbara Levi, Tel Aviv"
    assert document.published == "2014-01-20"
    assert document.text == BODY


def test_facts_may_stand_right_under_the_title() -> None:
    document = read(
        f"Accord signed\nPublished: Jan. 20, 2014 10:15 GMT\nBy BARBARA LEVI\nUpdated: 21 Jan 2014\n\n{BODY}"
    )
    assert (document.title, document.byline) == ("Accord signed", "BARBARA LEVI")
    assert (document.published, document.text) == ("2014-01-20", BODY)


def test_named_lines_and_front_matter() -> None:
    named = read(
        f"Title: Accord signed\nDate: 2014-01-20\nSource: The Ledger\nURL: https://a.example/1\n\n{BODY}"
    )
    matter = read(
        f'---\ntitle: "Accord signed"\ndate: 2014-01-20\ntags: [x]\n---\n# Accord signed\n\n{BODY}', "a.md"
    )
    assert (named.title, named.published, named.publisher) == ("Accord signed", "2014-01-20", "The Ledger")
    assert (matter.title, matter.published) == ("Accord signed", "2014-01-20")
    assert named.url == "https://a.example/1"
    assert named.text == matter.text == BODY


def test_a_line_of_outlet_and_day() -> None:
    document = read(f"The Ledger 20-Jan-14\n\n{BODY}\n\nNo comments:\n\nPost a Comment\n")
    assert (document.title, document.publisher, document.published) == (None, "The Ledger", "2014-01-20")
    assert document.text == BODY


def test_facts_between_bars() -> None:
    document = read(
        f"Embassy opens\nTel Aviv, 29 August 1992 | Caspian Wire | By Lena Orsk | 3 min read\n\n{BODY}"
    )
    assert (document.title, document.text) == ("Embassy opens", BODY)
    assert (document.published, document.dateline) == ("1992-08-29", "Tel Aviv")
    assert (document.publisher, document.byline) == ("Caspian Wire", "Lena Orsk")


def test_a_dateline_is_no_title_and_stays_in_the_text() -> None:
    text = f"TEL AVIV, Jan 20, 2014 (Agency) — {BODY}"
    document = read(text)
    assert document.title is None
    assert (document.dateline, document.published) == ("Tel Aviv", "2014-01-20")
    assert document.text == text


@pytest.mark.parametrize(
    "first", ["The accord was signed.", "He said this;", "Signed on Monday:", "- signed"]
)
def test_no_title_from_a_sentence(first: str) -> None:
    assert read(f"{first}\n\n{BODY}").title is None


def test_a_header_of_very_many_lines_ends_where_the_text_begins() -> None:
    header = parse_header(
        ["Source: The Ledger", *["---", "", "Category: News"] * 20_000, "The talks began.", "---", ""]
    )
    assert header.found == {"publisher": "The Ledger"}
    assert header.rest == ["The talks began.", "---", ""]


def test_a_title_may_end_in_initials_or_a_question() -> None:
    assert read(f"Minister flies to the U.S.\n\n{BODY}").title == "Minister flies to the U.S."
    assert read(f"Who pays?\n\n{BODY}").title == "Who pays?"


def test_wrapped_lines_are_joined() -> None:
    document = read(
        "The ministers of the two countries signed an accord on\n"
        "Monday in the capital. It covers co-\n"
        "operation on the border and at sea, and will run for\n"
        "five years.\n\n"
        "They agreed:\n"
        "- to set up a working group on the water of the lake,\n"
        "  which meets in May\n"
        "- to hold a forum\n"
    )
    assert document.text == (
        "The ministers of the two countries signed an accord on Monday in the capital. It covers "
        "co-operation on the border and at sea, and will run for five years.\n\n"
        "They agreed:\n- to set up a working group on the water of the lake, which meets in May\n"
        "- to hold a forum"
    )


def test_lines_that_are_paragraphs_stay_apart() -> None:
    long = "The minister of the one country met the minister of the other, and they spoke of the sea. " * 3
    assert read(f"{long.strip()}\n{long.strip()}\n").text.count("\n\n") == 1
    assert (
        read("He came to the town.\nHe saw the minister of it.\nHe left with the accord.").text.count("\n\n")
        == 2
    )


def test_odd_spaces_and_line_ends() -> None:
    assert read(BODY.replace(" ", "\u00a0").replace("\n", "\r\n")).text == BODY
    assert read("\ufeff" + BODY.replace("accord", "ac\u00adcord\u200b")).text == BODY


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "The café’s owner, Mr. Müller, said that “the accord” of the two countries was signed – at last."
    assert read(text, encoding=encoding).text == text


def test_a_few_broken_bytes_do_not_spoil_utf_8() -> None:
    data = ("The Côte d’Ivoire – the host of the meeting – signed the accord. " * 40).encode()
    (document,) = read_stream(data[:100] + b"\xff" + data[100:])
    assert isinstance(document, Document)
    assert document.text.count("\ufffd") == 1
    assert "Côte d’Ivoire" in document.text


def test_marks_of_markdown_go() -> None:
    signed = "**The ministers** signed [the accord](http://a.example) of the *two* countries."
    text = f"# Accord\n\n{signed}\n\n## Training\n\n> He left.\n"
    document = read(text, "a.md")
    assert document.title == "Accord"
    assert document.text == "The ministers signed the accord of the two countries.\n\nTraining\n\nHe left."


def test_one_short_line_is_text() -> None:
    assert read("Ministers sign accord").text == "Ministers sign accord"
