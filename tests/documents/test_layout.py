"""Places of words: kept in few bytes, and found again by characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents.layout import Box, Layout, Line, Piece, Place, Size

SIZES = (Size(595, 842), Size(842.5, 595))
TENTHS = st.integers(0, 9_000).map(lambda tenths: tenths / 10)
WORDS = st.lists(
    st.tuples(st.integers(1, 12), st.booleans(), st.tuples(TENTHS, TENTHS, TENTHS, TENTHS)), max_size=40
)


def pieces_of(words: list[tuple[int, bool, tuple[float, float, float, float]]]) -> list[Piece]:
    """Words of so many letters, each after a space, some of them in a new line."""
    made: list[Piece] = []
    start = line = 0
    for length, breaks, box in words:
        line += breaks
        made.append(Piece(start, start + length, line, 1 + line % 2, Box(*box)))
        start += length + 1
    return made


@given(WORDS)
def test_what_is_packed_is_unpacked(words: list[tuple[int, bool, tuple[float, float, float, float]]]) -> None:
    layout = Layout.of(SIZES, pieces_of(words))
    assert Layout.unpacked(layout.packed()) == layout
    assert layout.packed() == Layout.of(SIZES, pieces_of(words)).packed()


@given(WORDS)
def test_each_word_is_found_by_its_characters(
    words: list[tuple[int, bool, tuple[float, float, float, float]]],
) -> None:
    pieces = pieces_of(words)
    layout = Layout.of(SIZES, pieces)
    for piece in pieces:
        assert layout.places(piece.start, piece.end) == (Place(piece.page, piece.box),)
        assert layout.places(piece.start, piece.start + 1) == (Place(piece.page, piece.box),)
        assert layout.places(piece.end, piece.end + 1) == ()


def test_words_of_a_line_share_a_box() -> None:
    boxes = [Box(10, 100, 40, 112), Box(45, 99, 80, 112), Box(10, 114, 30, 126)]
    pieces = [Piece(0, 3, 0, 1, boxes[0]), Piece(4, 8, 0, 1, boxes[1]), Piece(9, 11, 1, 1, boxes[2])]
    layout = Layout.of(SIZES, pieces)
    upper, lower = Place(1, Box(10, 99, 80, 112)), Place(1, boxes[2])
    assert layout.places(0, 11) == (upper, lower)
    assert layout.places(5, 10) == (Place(1, boxes[1]), lower)
    assert list(layout.lines()) == [Line(0, 8, upper), Line(9, 11, lower)]


def test_a_layout_fits_its_text() -> None:
    layout = Layout.of(SIZES, [Piece(0, 3, 0, 1, Box(0, 0, 1, 1)), Piece(4, 8, 0, 2, Box(0, 0, 1, 1))])
    assert layout.fits(8)
    assert not layout.fits(7)
    assert not Layout.of(SIZES[:1], [Piece(0, 3, 0, 2, Box(0, 0, 1, 1))]).fits(3)
    assert not Layout.of(
        SIZES, [Piece(2, 3, 0, 1, Box(0, 0, 1, 1)), Piece(1, 2, 0, 1, Box(0, 0, 1, 1))]
    ).fits(9)


@pytest.mark.parametrize("data", [b"", b"no layout", Layout.of(SIZES, ()).packed()[:-9]])
def test_other_bytes_are_no_layout(data: bytes) -> None:
    with pytest.raises(ValueError, match="this is no layout"):
        Layout.unpacked(data)


def test_a_box_off_every_page_is_kept_within_numbers() -> None:
    layout = Layout.of(SIZES, [Piece(0, 1, 0, 1, Box(-1e30, 0, 1e30, 5))])
    assert Layout.unpacked(layout.packed()).places(0, 1)[0].box.right > 1e7
