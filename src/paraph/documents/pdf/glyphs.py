"""The characters of a page: what they are, and where they stand.

PDFium gives a page's characters one by one, and a call from Python costs more than what it does; so the calls are
made by `map` over bare addresses, into one block of memory.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

MOST_CHARACTERS = 400_000
"""On one page; what a poster in small print has is a tenth of it."""

_SAMPLED = 400
_QUARTER = np.pi / 2
_SLANT = 0.26
_RECTANGLE = ctypes.sizeof(raw.FS_RECTF)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a page in the order in which they are drawn.

    `codes`   code points
    `boxes`   a row for each: left, bottom, right, top in the page's own coordinates, y upwards
    `turns`   in which direction it runs: 0 to the right, 1 down, 2 to the left, 3 up; -1 aslant
    `unknown` the share (0 to 1) whose letter the file does not tell
    """

    codes: NDArray[np.int64]
    boxes: NDArray[np.float64]
    turns: NDArray[np.int64]
    unknown: float


def glyphs_of(page: pdfium.PdfPage) -> Glyphs:
    """The characters of a page, of too many the first."""
    with _text_of(page) as text:
        count = min(max(raw.FPDFText_CountChars(text), 0), MOST_CHARACTERS)
        handle = ctypes.cast(text, ctypes.c_void_p).value
        codes = np.fromiter(map(_unicode(), repeat(handle), range(count)), np.int64, count)
        angles = np.fromiter(map(_angle(), repeat(handle), range(count)), np.float64, count)
        return Glyphs(codes, _boxes(handle, count), _turns(angles), _unknown(text, codes))


@contextmanager
def _text_of(page: pdfium.PdfPage) -> Iterator[Any]:
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise pdfium.PdfiumError("the text of the page cannot be loaded")
    try:
        yield text
    finally:
        raw.FPDFText_ClosePage(text)


def _boxes(handle: int | None, count: int) -> NDArray[np.float64]:
    room = (ctypes.c_float * (4 * max(count, 1)))()
    start = ctypes.addressof(room)
    addresses = range(start, start + count * _RECTANGLE, _RECTANGLE)
    list(map(_box(), repeat(handle), range(count), addresses))
    sides = (
        np.frombuffer(memoryview(room).cast("B"), np.float32, 4 * count).reshape(count, 4).astype(np.float64)
    )
    sides = np.nan_to_num(sides, nan=0.0, posinf=0.0, neginf=0.0)
    left, top, right, bottom = sides.T
    pairs = np.minimum(left, right), np.minimum(bottom, top), np.maximum(left, right), np.maximum(bottom, top)
    return np.stack(pairs, axis=1)


def _turns(angles: NDArray[np.float64]) -> NDArray[np.int64]:
    quarters = np.rint(angles / _QUARTER)
    straight = np.abs(angles - quarters * _QUARTER) <= _SLANT
    return np.where(straight, quarters.astype(np.int64) % 4, -1)


def _unknown(text: Any, codes: NDArray[np.int64]) -> float:
    """Of some of the characters spread over the page."""
    printed = np.flatnonzero(codes > 32)
    some = printed[:: max(1, len(printed) // _SAMPLED)]
    if not len(some):
        return 0.0
    lost = [at for at in some.tolist() if raw.FPDFText_HasUnicodeMapError(text, at) == 1]
    return len(lost) / len(some)


def _bare(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function of the library, to be called with plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)(address)


def _unicode() -> Callable[..., Any]:
    return _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)


def _angle() -> Callable[..., Any]:
    return _bare(raw.FPDFText_GetCharAngle, ctypes.c_float)


def _box() -> Callable[..., Any]:
    return _bare(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
