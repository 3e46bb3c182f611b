"""What is on one page of a file: its words in lines, or why there are none."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from typing import Literal

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from paraph.documents.layout import Size
from paraph.documents.pdf.frame import Frame
from paraph.documents.pdf.glyphs import Glyphs, glyphs_of
from paraph.documents.pdf.letters import is_meaningless
from paraph.documents.pdf.lines import Line, lines_of
from paraph.documents.pdf.opening import load_page, shown_size
from paraph.documents.pdf.words import words_of

Kind = Literal["text", "empty", "picture", "meaningless", "damaged"]

_FEW_LETTERS = 40
_LARGE_PICTURE = 0.5
_FEWEST_SHAPES = 30
_MOST_OBJECTS = 300
_FEWEST_ASIDE = 12
_NOWHERE = Frame(0, (0, 0, 0, 0), 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1, its size as shown, what it is, and its lines.

    `lines` run as most of its text does, in `frame`; `aside` run another way: a table that lies on its side.
    """

    number: int
    size: Size
    kind: Kind
    frame: Frame
    lines: tuple[Line, ...] = ()
    aside: tuple[tuple[Line, ...], ...] = ()

    @property
    def letters(self) -> int:
        """How many characters its lines have."""
        return sum(len(word.text) for line in self.lines for word in line.words)


def sheet_of(document: pdfium.PdfDocument, number: int) -> Sheet:
    """The page with this number, counted from 1."""
    page = load_page(document, number - 1)
    if page is None:
        return Sheet(number, Size(0, 0), "damaged", _NOWHERE)
    try:
        return _read(page, number)
    except pdfium.PdfiumError:
        return Sheet(number, shown_size(page), "damaged", _NOWHERE)
    finally:
        page.close()


def _read(page: pdfium.PdfPage, number: int) -> Sheet:
    glyphs = glyphs_of(page)
    turns = Counter(glyphs.turns[glyphs.codes > 32].tolist())
    turns.pop(-1, None)  # what runs aslant is a watermark
    ranked = sorted(turns, key=lambda turn: (-turns[turn], turn)) or [0]
    frames = [Frame.of(page, turn) for turn in ranked]
    lines, *aside = (lines_of(words_of(glyphs, frame)) for frame in frames)
    others = tuple(
        tuple(some)
        for some in aside
        if sum(len(word.text) for line in some for word in line.words) >= _FEWEST_ASIDE
    )
    kind = _kind(page, glyphs, lines)
    return Sheet(number, shown_size(page), kind, frames[0], tuple(lines), others)


def _kind(page: pdfium.PdfPage, glyphs: Glyphs, lines: list[Line]) -> Kind:
    text = "\n".join(line.text for line in lines)
    if sum(sign.isalnum() for sign in text) < _FEW_LETTERS:
        return _kind_of_nearly_empty(page, bool(text))
    return "meaningless" if is_meaningless(text, glyphs.unknown) else "text"


def _kind_of_nearly_empty(page: pdfium.PdfPage, has_text: bool) -> Kind:
    """A page with next to no text is a picture where pictures or drawings cover it."""
    width, height = page.get_size()
    shapes = 0
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            if not has_text or _area(thing) > _LARGE_PICTURE * width * height:
                return "picture"
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            shapes += 1
    if has_text:
        return "text"
    return "picture" if shapes >= _FEWEST_SHAPES else "empty"


def _area(thing: object) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(thing, *sides):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    return abs((right - left) * (top - bottom))
