"""Pages drawn with places marked."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from paraph.documents.layout import Box
from paraph.documents.pdf.picture import MOST_PIXELS, picture, png
from paraph.errors import PasswordError, UnreadableError
from tests.documents.pdf.locked import locked
from tests.documents.pdf.making import Page, pdf, wrapped
from tests.documents.pdf.reading import document_of
from tests.documents.pdf.texts import FIRST


def pixels_of(data: bytes) -> NDArray[np.uint8]:
    """The pixels of a PNG file as `png` writes it."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    at = data.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", data[at - 8 : at - 4])
    rows = np.frombuffer(zlib.decompress(data[at : at + length]), np.uint8).reshape(height, 1 + 3 * width)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    page = Page()
    page.column(50, 100, wrapped(FIRST, 480))
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([page, Page(rotate=90)]))
    return path


def test_what_is_drawn_is_what_was_given() -> None:
    pixels = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
    assert np.array_equal(pixels_of(png(pixels)), pixels)


def test_a_page_is_drawn_at_its_size(file: Path) -> None:
    assert pixels_of(picture(file, 1, scale=2)).shape == (1684, 1190, 3)
    assert pixels_of(picture(file, 2, scale=1)).shape == (595, 842, 3)


def test_evidence_is_marked_and_nothing_else(file: Path) -> None:
    document = document_of(file.read_bytes())
    start = document.text.index("memorandum of understanding")
    assert document.layout is not None
    places = document.layout.places(start, start + len("memorandum of understanding"))
    plain = pixels_of(picture(file, 1, scale=2))
    marked = pixels_of(picture(file, 1, [place.box for place in places], scale=2))
    changed = np.argwhere((plain != marked).any(axis=2))
    (top, left), (bottom, right) = changed.min(axis=0), changed.max(axis=0)
    box = places[0].box
    assert (abs(left - 2 * box.left), abs(right - 2 * box.right)) < (4, 4)
    assert (abs(top - 2 * box.top), abs(bottom - 2 * box.bottom)) < (4, 4)
    inside = plain[top + 3 : bottom - 3, left + 3 : right - 3]
    assert (inside < 60).all(axis=2).any(), "the words stand there"
    outside = plain[:, :].copy()
    outside[top : bottom + 1, left : right + 1] = 255
    assert (outside < 60).all(axis=2).any(), "and others elsewhere"
    assert (marked[(plain == 0).all(axis=2)] == 0).all(), "print stays black"


def test_boxes_off_the_page_are_left_out(file: Path) -> None:
    boxes = [Box(-100, -100, -50, -50), Box(9_000, 9_000, 9_999, 9_999), Box(5, 5, 1, 1)]
    assert picture(file, 1, boxes) == picture(file, 1)


def test_a_picture_has_a_largest_size(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(pdf([Page(size=(14_000, 14_000)).put(50, 100, "Large")]))
    height, width, _ = pixels_of(picture(path, 1, scale=10)).shape
    assert height * width <= MOST_PIXELS * 1.01


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there(file: Path, page: int) -> None:
    with pytest.raises(UnreadableError, match=f"no page {page} .*pages go from 1 to 2"):
        picture(file, page)


def test_a_file_that_is_gone_or_locked(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        picture(tmp_path / "none.pdf", 1)
    (tmp_path / "locked.pdf").write_bytes(locked(FIRST, user="secret", owner="secret"))
    with pytest.raises(PasswordError):
        picture(tmp_path / "locked.pdf", 1)
