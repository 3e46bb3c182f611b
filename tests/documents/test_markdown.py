"""Markdown of notes and sites."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents import Document, read_stream
from paraph.documents.markdown import markdown_document
from paraph.errors import DocumentError

BODY = "The ministers of the two countries signed the accord on Monday."


def read(text: str) -> Document:
    (document,) = read_stream(text.encode(), "a.md")
    assert isinstance(document, Document), document
    return document


def text_of(text: str) -> str:
    return markdown_document(f"{BODY}\n\n{text}").text.removeprefix(BODY).strip()


@pytest.mark.parametrize(
    "matter",
    [
        '---\ntitle: "Accord signed"\ndate: 2014-01-20T10:00:00Z\nauthor: [Lena Orsk, Bo Holt]\nurl: https://a.example/1\n---',
        '+++\ntitle = "Accord signed"\ndate = 2014-01-20\nauthors = ["Lena Orsk", "Bo Holt"]\nlink = "https://a.example/1"\n+++',
        '---\ntitle: Accord signed\npublished: 20 January 2014\nauthor:\n  - "[[Lena Orsk]]"\n  - "[[people/Bo|Bo Holt]]"\nsource: https://a.example/1\n---',
    ],
    ids=["Jekyll", "Hugo", "Obsidian"],
)
def test_front_matter(matter: str) -> None:
    document = read(f"{matter}\n\n# Accord signed\n\n{BODY}\n")
    assert (document.title, document.text) == ("Accord signed", BODY)
    assert (document.published, document.byline, document.url) == (
        "2014-01-20",
        "Lena Orsk, Bo Holt",
        "https://a.example/1",
    )


def test_front_matter_that_is_no_yaml_still_tells_its_lines() -> None:
    document = read(f"---\ntitle: Accord: signed [at last\ndate: 2014-01-20\n---\n\n{BODY}\n")
    assert (document.title, document.published) == ("Accord: signed [at last", "2014-01-20")


def test_references_in_front_matter_are_not_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert read(f"---\n{bomb}title: Accord\n---\n\n{BODY}\n").text == BODY


def test_title_and_facts_from_the_head() -> None:
    document = read(f"# Accord *signed*\n\nBy Lena Orsk\n\n20 January 2014\n\n## Terms\n\n{BODY}\n")
    assert (document.title, document.byline, document.published) == (
        "Accord signed",
        "Lena Orsk",
        "2014-01-20",
    )
    assert document.text == f"Terms\n\n{BODY}"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            'It was [signed](https://a.example/x_(y) "t") by **all** of *them*.',
            "It was signed by all of them.",
        ),
        ("Said [[People/Orsk|Lena Orsk]] and [[Bo Holt]].[^1]", "Said Lena Orsk and Bo Holt."),
        (
            "The [ref][1] and <https://a.example> of `code_name` are ~~old~~.\n\n[1]: https://a.example",
            "The ref and of code_name are old.",
        ),
        ("A wrapped\nparagraph goes\non.", "A wrapped paragraph goes on."),
        ("> [!note] On Monday\n> it was\n> signed.", "On Monday it was signed."),
        ("Terms\n-----\n\nNext.", "Terms\n\nNext."),
        ("* one\n* [x] two\n  goes on\n+ three", "- one\n- two goes on\n- three"),
        ("1. one\n2) two", "1. one\n2) two"),
        ("| Item | Number |\n|---|--:|\n| Ships | **4** |", "Item | Number\nShips | 4"),
        (
            "Kept.\n\n```python\nprint('dropped')\n```\n\n~~~\nthis too\n~~~\n\nKept, too.",
            "Kept.\n\nKept, too.",
        ),
        ("Seen <!-- not\n\nseen --> again. %%x%%", "Seen again. %%x%%"),
        ('![a ship](ship.png) ![[map.png]]{{< figure src="a" >}}{% include x %}It sailed.', "It sailed."),
        ("US\\$ 5 &amp; 3 \\* 2 \\_ snake_case_name", "US$ 5 & 3 * 2 _ snake_case_name"),
        ("A <b>bold</b> word<br>and more.", "A bold word and more."),
        ("It sold 5 * 3 ships, 2 * 4 boats and a > b.", "It sold 5 * 3 ships, 2 * 4 boats and a > b."),
        ("It rests.[^1]\n\n[^1]: Said on Monday.", "It rests.\n\nSaid on Monday."),
        ("***\n\nAfter the rule.", "After the rule."),
    ],
)
def test_marks_go_and_words_stay(written: str, read_as: str) -> None:
    assert text_of(written) == read_as


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*a ",
        "[a](",
        "`",
        "> ",
        "|",
        "<!--",
        "{{",
        "__a",
        "![[",
        "\\",
        "[^",
        "|--",
        "~~~\n",
        "<script>",
        "%%\n",
    ],
)
def test_marks_without_end_end(piece: str) -> None:
    (found,) = read_stream((piece * 50_000).encode(), "a.md")
    assert isinstance(found, Document | DocumentError)


@settings(deadline=None)
@given(st.text(alphabet="ab. \n#*_[]()`>-|!<{}:~^\\1", max_size=300))
def test_words_come_from_the_text(text: str) -> None:
    found = markdown_document(text).text
    assert sum(each.isalpha() for each in found) <= sum(each.isalpha() for each in text)
    assert "\n\n\n" not in found
