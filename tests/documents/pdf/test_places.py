"""Every word of the text is known to stand where it was printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents.layout import Box
from tests.documents.pdf.making import Page, width, wrapped
from tests.documents.pdf.reading import document_of, read_bare
from tests.documents.pdf.texts import FIRST, SECOND

SYLLABLES = ["bel", "mar", "ko", "sen", "tal", "vir", "dun", "osk", "lem", "har"]
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map("".join)


def box_of(x: float, y: float, text: str, size: float = 10) -> tuple[float, float, float]:
    """Left, right and base line of a text put there."""
    return x, x + width(text, size), y


def agrees(box: Box, put: tuple[float, float, float]) -> bool:
    left, right, base = put
    return (
        abs(box.left - left) < 0.2
        and abs(box.right - right) < 0.2
        and box.top < base - 5
        and base < box.bottom
    )


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=40, max_size=160), st.lists(WORDS, min_size=40, max_size=160), st.booleans())
def test_words_in_two_columns(left: list[str], right: list[str], by_row: bool) -> None:
    sides = [wrapped(" ".join(words), 230) for words in (left, right)]
    puts = [
        [(50 + 260 * at, 80 + 12 * n, line) for n, line in enumerate(side)] for at, side in enumerate(sides)
    ]
    drawn = [*puts[0], *puts[1]]
    if by_row:
        drawn.sort(key=lambda put: (put[1], put[0]))
    page = Page()
    for put in drawn:
        page.put(*put)
    document = read_bare([page])
    assert " ".join([document.title or "", document.text]).split() == [*left, *right]
    assert document.layout is not None
    spots = [
        box_of(x + width(line[: found.start()]), y, found[0])
        for x, y, line in (put for side in puts for put in side)
        for found in re.finditer(r"\S+", line)
    ]
    found = list(re.finditer(r"\S+", document.text))
    for at, word in zip(spots[len(spots) - len(found) :], found, strict=True):
        (place,) = document.layout.places(*word.span())
        assert place.page == 1
        assert agrees(place.box, at), (word, place, at)


def test_a_sentence_over_two_pages_has_a_box_for_each_line() -> None:
    lines = wrapped(FIRST, 300)
    first, second = Page(), Page(size=(400, 500))
    first.column(50, 700, lines[:3])
    second.column(60, 80, lines[3:])
    document = document_of([first, second])
    layout = document.layout
    assert layout is not None
    assert [tuple(size) for size in layout.sizes] == [(595, 842), (400, 500)]
    places = layout.places(0, len(document.text))
    assert [place.page for place in places] == [1] * 3 + [2] * (len(lines) - 3)
    for place, line, at in zip(places, lines, range(9), strict=False):
        x, y = (50, 700 + 12 * at) if at < 3 else (60, 80 + 12 * (at - 3))
        assert agrees(place.box, box_of(x, y, line))
    assert [document.text[line.start : line.end] for line in layout.lines()] == lines


def test_a_word_that_is_cut_in_two_stands_in_two_places() -> None:
    page = Page()
    page.column(
        50, 100, ["The ministers of the two countries on the strait signed the agree-", "ment in Lesk."]
    )
    document = document_of([page])
    start = document.text.index("agreement")
    assert document.layout is not None
    upper, lower = document.layout.places(start, start + len("agreement"))
    assert upper.box.top < lower.box.top
    assert abs(lower.box.left - 50) < 0.2
    assert abs(lower.box.right - 50 - width("ment")) < 0.2


@pytest.mark.parametrize(
    ("rotate", "left", "top"),
    [(0, 50, 100), (90, 842 - 100, 50), (180, 595 - 50, 842 - 100), (270, 100, 595 - 50)],
)
def test_boxes_are_those_of_the_page_as_it_is_shown(rotate: int, left: float, top: float) -> None:
    page = Page(rotate=rotate)
    page.column(50, 100, wrapped(FIRST, 480))
    document = document_of([page])
    assert document.layout is not None
    assert tuple(document.layout.sizes[0]) == ((595, 842) if rotate % 180 == 0 else (842, 595))
    (place,) = document.layout.places(0, 3)
    box = place.box
    assert min(abs(box.left - left), abs(box.right - left)) < 12
    assert min(abs(box.top - top), abs(box.bottom - top)) < 12
    assert 0 <= box.left < box.right <= document.layout.sizes[0].width
    assert 0 <= box.top < box.bottom <= document.layout.sizes[0].height


def test_the_layout_says_nothing() -> None:
    first, second = Page(), Page()
    first.column(50, 100, wrapped(SECOND, 480))
    second.column(50, 300, wrapped(SECOND, 200))
    one, other = document_of([first]), document_of([second])
    assert one.layout != other.layout
    assert one == other
    assert one.digest == other.digest
    assert "layout" not in repr(one)
