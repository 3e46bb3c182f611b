"""From a PDF file to its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium

from paraph.documents.document import Document
from paraph.documents.furniture import is_furniture
from paraph.documents.layout import Layout
from paraph.documents.pdf.flow import Chain, body_size, chains_of
from paraph.documents.pdf.head import head_of
from paraph.documents.pdf.missing import nothing_read, partly_read
from paraph.documents.pdf.opening import opened
from paraph.documents.pdf.running import without_furniture
from paraph.documents.pdf.sheets import Sheet, sheet_of
from paraph.documents.pdf.writing import Writer, text_of
from paraph.documents.source import MAX_CHARACTERS, too_many_characters
from paraph.errors import DocumentError

_LONGEST_FURNITURE = 4
"""In rows."""


def read_pdf(
    data: bytes, subject: str, begun: Callable[[int], None] = lambda _: None
) -> Iterator[Document | DocumentError]:
    """The document of a PDF file, then an error for the pages that could not be read.

    `begun` is told the number of pages. Raises a DocumentError where none could be read.
    """
    with opened(data, subject) as file:
        begun(len(file))
        stated = _stated_title(file)
        sheets = list(_sheets(file, subject))
    readable = [sheet for sheet in sheets if sheet.kind == "text"]
    if not readable:
        raise nothing_read(sheets, subject)
    yield _document(readable, sheets, stated, subject)
    yield from partly_read(sheets, subject)


def _sheets(file: pdfium.PdfDocument, subject: str) -> Iterator[Sheet]:
    letters = 0
    for number in range(1, len(file) + 1):
        sheet = sheet_of(file, number)
        letters += sheet.letters
        if letters > MAX_CHARACTERS:
            raise too_many_characters(subject, letters)
        yield sheet


def _document(readable: Sequence[Sheet], sheets: Sequence[Sheet], stated: str, subject: str) -> Document:
    cleared, _ = without_furniture(readable)
    if not any(sheet.lines for sheet in cleared):
        cleared = list(readable)
    body = body_size(cleared)
    every = chains_of(cleared, body)
    chains = [chain for chain in every if not _is_notice(chain)] or every
    writer = Writer(subject)
    found: dict[str, Any] = {}
    if chains:
        head = head_of(chains, body, stated)
        found = head.found
        for chain in head.rest:
            writer.put(chain)
    layout = Layout.of((sheet.size for sheet in sheets), writer.pieces)
    return Document(text=writer.text, layout=layout, **found)


def _is_notice(chain: Chain) -> bool:
    """Whether a paragraph is a notice, such as one of copyright."""
    return len(chain.rows) <= _LONGEST_FURNITURE and is_furniture(text_of([chain]).replace("\n", " "))


def _stated_title(file: pdfium.PdfDocument) -> str:
    try:
        return str(file.get_metadata_value("Title"))
    except (pdfium.PdfiumError, UnicodeError):
        return ""
