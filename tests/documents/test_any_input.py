"""Whatever the bytes, reading yields results and never raises."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents import Document, furniture_spans, identify, read_stream
from paraph.documents.furniture import without_furniture
from paraph.documents.plain_text import document_from
from paraph.errors import DocumentError

NAMES = st.sampled_from(
    ["-", "a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.xyz", "a.eml", "a.mbox", "a.csv", "a.tsv"]
)
PIECES = (
    "<p> </p> <div> </div> <table> <tr> <td> <li> <ul> <article> <h1> </h1> <br> <pre> <!-- <title> <time>"
    " { } 2014-01-20"
).split()
PIECES += ["<div class='date'>", "<script type='application/ld+json'>", "</script>", "<html lang='"]
PIECES += [
    "<meta name='date' ",
    "content='",
    "'>",
    "The minister of the country signed it.",
    "\n",
    "\x00",
    "é",
]
TAGS = st.sampled_from(PIECES)


def check(data: bytes, name: str) -> None:
    for result in read_stream(data, name):
        assert isinstance(result, Document | DocumentError)
        if isinstance(result, DocumentError):
            assert result.reason
            assert "\n" not in result.line()
        else:
            assert result.text.strip()
            assert result.id
            result.text.encode("utf-8")


@settings(deadline=None)  # the first example loads the language model
@given(st.binary(max_size=400), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@settings(deadline=None)
@given(st.text(max_size=400), NAMES, st.sampled_from(["utf-8", "utf-16", "utf-32", "cp1252", "shift-jis"]))
def test_any_text_in_any_encoding(text: str, name: str, encoding: str) -> None:
    check(text.encode(encoding, "replace"), name)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS, max_size=40))
def test_any_page(tags: list[str]) -> None:
    check("".join(tags).encode(), "a.html")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "id", "published", "x"]), inner)
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(VALUES, st.sampled_from(["a.json", "a.jsonl", "-"]))
def test_any_json(value: object, name: str) -> None:
    check(json.dumps(value).encode(), name)


@given(st.text(alphabet="Aa. \n-#:1Z,\t—", max_size=300))
def test_plain_text_loses_no_word_outside_its_header(text: str) -> None:
    document = document_from(text)
    assert document.text == document.text.strip()
    assert "\n\n\n" not in document.text


@given(
    st.lists(
        st.sampled_from(["No comments:", "He signed.", "", "Related articles", "Who pays", "2 comments"])
    )
)
def test_spans_are_in_order_and_within_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = furniture_spans(text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) and "\n" not in text[start:end] for start, end in spans)
    assert furniture_spans(without_furniture(text)) == []


@settings(deadline=None)
@given(st.text(max_size=200))
def test_a_language_is_always_named(text: str) -> None:
    code, confidence = identify(text)
    assert len(code) in (2, 3)
    assert 0 <= confidence <= 1
