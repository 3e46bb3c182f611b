"""What is told early, or from a part, is what all of it would have told."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import (
    Document,
    encoding,
    furniture,
    page_author,
    page_dates,
    page_days,
    page_shown,
    read_stream,
)
from paraph.documents.furniture_patterns import BEGINNINGS
from paraph.documents.header import first_squeezed, squeezed
from paraph.documents.page import parse
from paraph.documents.paragraphs import lines_of
from paraph.errors import EmptyError

DAYS = st.sampled_from(("2011-05-03", "2011-05-04", "2012-11-30"))
ODD = st.text(alphabet="\r\n\v\f\x1c \t\u2028\u2029\x85\u200b\u200e\u2060\ufeff\u00ad\u00a0a-", max_size=30)
NAMES = st.lists(
    st.sampled_from(
        "post-date last-modified Updated eventList dtstart kalender pubDate article__time meta entryTime info-box"
        " submitted-by col-md-4 byline authorName writtenBy fn menu footer publishedOn wordClock Termin Fecha side".split()
    ),
    max_size=3,
)
PARAGRAPHS = (
    "<p>The two navies will sweep the strait for mines together from the first week of April on, said the ministry.</p>",
    "<p>Officers of both sides met on the quay and agreed who would carry the divers, and who would carry the fuel.</p>",
    "<p>The exercise is the third of its kind, and the first in which neither side will tell the other beforehand.</p>",
)


@given(
    st.fixed_dictionaries({name: st.none() | DAYS for name in page_dates._STATED}),
    st.dictionaries(st.sampled_from(range(6)), DAYS),
)
def test_a_day_that_is_settled_counts_whatever_the_page_shows(
    stated: dict[str, str | None], shown: dict[int, str]
) -> None:
    settled = page_dates._settled(stated)
    assert settled is None or page_dates._weighed(stated, shown) == settled


def test_a_day_in_the_metadata_is_settled_and_one_in_the_address_is_not() -> None:
    assert page_dates._settled({"meta": "2011-05-03", "date": "2011-05-04"}) == "2011-05-03"
    assert page_dates._settled({"address": "2011-05-03"}) is None
    assert page_dates._settled({}) is None


@given(NAMES, NAMES, st.text(max_size=8))
def test_what_no_hint_speaks_for_is_not_marked(kinds: list[str], more: list[str], other: str) -> None:
    marks = " ".join((*kinds, other, *more))
    if not page_shown._HINT.search(marks.lower()):
        assert not page_shown._MARKED.search(marks)
        assert not page_shown._CHANGED.search(marks)
    if not page_author._HINT.search(marks.lower()):
        assert not page_author._MARKED.search(marks)


@given(st.text(alphabet="0123459. /-年月日maiMay ", max_size=30))
def test_where_nothing_looks_dated_there_is_no_day(text: str) -> None:
    assert page_days.DATED.search(text) or next(page_days._days(text, "day"), None) is None


@given(ODD)
def test_lines_have_plain_spaces_and_keep_their_letters(text: str) -> None:
    lines = lines_of(text)
    assert all(line == " ".join(line.split()) for line in lines)
    assert "".join(lines).count("a") == text.count("a")
    ends = len(re.findall("\r\n?|[\n\u2028\x85\v\f]", text)) + 2 * text.count("\u2029")
    assert len(lines) == ends + 1


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_bad_characters_are_counted_as_they_are(text: str) -> None:
    bad = [each for each in text if each == "\ufffd" or (each < "\xa0" and not each.isprintable())]
    assert encoding._bad(text) == sum(each not in "\t\n\v\f\r\x1b\x85" for each in bad)


@given(
    st.text(
        alphabet=st.sampled_from([*map(chr, range(32)), *"&#x0129;fF<p>\ud800\ufdd0\ufffe\uffffé中"]),
        max_size=40,
    )
)
def test_any_characters_make_a_tree(text: str) -> None:
    tree = parse(f"<p>before</p>{text}<p>after</p>", "page")
    assert "before" in "".join(tree.itertext())


@given(
    st.sampled_from(
        ("Read more", "© ", "Tags: a", "Photo: ", "Updated 3", "More on ports:", "We use cookies", "The")
    ),
    st.sampled_from((0, 20, 49, 50, 75, 80, 110, 150, 190, 230, 380, 400)),
)
def test_a_line_begins_like_furniture_as_far_as_it_may_go_on(beginning: str, more: int) -> None:
    line = f"{beginning} {'x' * more}".strip()
    told = any(len(line) <= longest and re.match(each, line, re.IGNORECASE) for longest, each in BEGINNINGS)
    assert furniture._begins(line) == told


@given(st.text(max_size=40))
def test_the_first_word_is_how_all_of_it_begins(text: str) -> None:
    first = first_squeezed(text)
    assert squeezed(text).startswith(first)
    assert bool(first) == bool(squeezed(text))


@pytest.mark.parametrize(
    "between",
    [
        '<script>var title = "<p>No text</p>";</script>',
        "<style>p { margin: 0 }</style>",
        '<script type="application/ld+json">{"@type": "Article"}</script>',
        '<script src="counter.js"></script><style></style>',
    ],
)
def test_scripts_and_styles_change_no_text(between: str) -> None:
    plain, scripted = (
        next(
            read_stream(
                f"<html lang='en'><head><title>Mines</title></head><body>{body}</body></html>".encode()
            )
        )
        for body in (
            "".join(PARAGRAPHS),
            "".join(chain.from_iterable((between, each) for each in PARAGRAPHS)),
        )
    )
    assert isinstance(plain, Document)
    assert isinstance(scripted, Document)
    assert scripted.text == plain.text
    assert "divers" in plain.text


def test_a_page_of_scripts_alone_has_no_text() -> None:
    (found,) = read_stream(b"<html><body><p><script>var a = 'not a word of text';</script></p></body></html>")
    assert isinstance(found, EmptyError)
