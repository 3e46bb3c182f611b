"""A page of the original file as a picture, with places marked: how evidence is shown where it was printed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from paraph.documents.layout import Box
from paraph.documents.pdf.apart import drawn_apart
from paraph.documents.pdf.opening import load_page, opened
from paraph.errors import UnreadableError

MOST_PIXELS = 16_000_000
"""A larger picture is made smaller."""

_MARK = (255, 221, 87)
_EDGE = (196, 120, 0)
_MARGIN = 1.0
"""Points around a box."""

Pixels = NDArray[np.uint8]


def picture(path: Path | str, page: int, boxes: Iterable[Box] = (), scale: float = 1.5) -> bytes:
    """A page (the first is 1) as a PNG with boxes marked, `scale` pixels to a point.

    The marks lie over the page like a marker pen: what is printed stays black. The page shows what a printer would
    print; nothing in the file is run. It is drawn apart (see `apart`). Raises UnreadableError where the file has no
    such page, and what reading it raises.
    """
    return drawn_apart(str(path), Path(path).absolute(), page, tuple(boxes), scale)


def draw(subject: str, path: Path, page: int, boxes: Iterable[Box], scale: float) -> bytes:
    """What `picture` returns, drawn here."""
    with opened(path, subject) as file:
        if not 1 <= page <= len(file) or (loaded := load_page(file, page - 1)) is None:
            fix = f"pages go from 1 to {len(file)}"
            raise UnreadableError(f"there is no page {page} to be shown", subject=subject, fix=fix)
        width, height = loaded.get_size()
        scale = min(scale, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        try:
            pixels = _drawn(loaded, scale)
        finally:
            loaded.close()
    for box in boxes:
        _mark(pixels, box, scale)
    return png(pixels)


def _drawn(page: pdfium.PdfPage, scale: float) -> Pixels:
    """The page as rows of pixels of red, green and blue."""
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False, draw_annots=True)
    flat = np.frombuffer(bitmap.buffer, np.uint8)
    rows = flat.reshape(bitmap.height, bitmap.stride)[:, : bitmap.width * bitmap.n_channels]
    pixels = rows.reshape(bitmap.height, bitmap.width, bitmap.n_channels)[:, :, :3].copy()
    bitmap.close()
    return pixels


def _mark(pixels: Pixels, box: Box, scale: float) -> None:
    """Lay a mark over a box, and a line around it; what is off the page is left out."""
    height, width = pixels.shape[:2]
    left, top = (max(0, int((side - _MARGIN) * scale)) for side in (box.left, box.top))
    right = min(width, int((box.right + _MARGIN) * scale) + 1)
    bottom = min(height, int((box.bottom + _MARGIN) * scale) + 1)
    if left >= right or top >= bottom:
        return
    inside = pixels[top:bottom, left:right]
    inside[:] = np.minimum(inside, np.array(_MARK, np.uint8))
    for edge in (inside[0], inside[-1], inside[:, 0], inside[:, -1]):
        edge[:] = np.minimum(edge, np.array(_EDGE, np.uint8))


def png(pixels: Pixels) -> bytes:
    """Rows of pixels of red, green and blue as a PNG file."""
    height, width = pixels.shape[:2]
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # each row begins with 0: no filter
    rows[:, 1:] = pixels.reshape(height, 3 * width)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
