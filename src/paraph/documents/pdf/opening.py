"""A PDF file opened, or a clear line why it cannot be.

PDFium may be entered by one thread at a time, so whoever opens a file holds it alone until it is closed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from paraph.documents.layout import Size
from paraph.errors import DocumentError, PasswordError, TooLargeError, UnreadableError

MOST_PAGES = 20_000

_ALONE = threading.RLock()
_REASONS = {raw.FPDF_ERR_SECURITY: "it is protected in a way that cannot be read"}
_DAMAGED = "the PDF file is damaged, or only part of it is here"
_FIX = "get the file again, or mend it: qpdf DAMAGED.pdf MENDED.pdf"

logging.getLogger("pypdfium2").addHandler(logging.NullHandler())


@contextmanager
def opened(content: bytes | Path, subject: str) -> Iterator[pdfium.PdfDocument]:
    """The PDF in these bytes or at this path. Raises UnreadableError, PasswordError, TooLargeError."""
    with _ALONE:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            raise _why(error, subject) from error
        except FileNotFoundError as error:
            fix = "put the original file back where it was read from"
            raise UnreadableError("there is no such file", subject=subject, fix=fix) from error
        try:
            pages = len(document)
            if not pages:
                raise UnreadableError(_DAMAGED + ": it has no pages", subject=subject, fix=_FIX)
            if pages > MOST_PAGES:
                reason = f"the PDF file has {pages:,} pages, at most {MOST_PAGES:,} are read"
                raise TooLargeError(reason, subject=subject, fix="split it into documents")
            yield document
        finally:
            document.close()


def load_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage | None:
    """A page, counted from 0; None where it is damaged."""
    try:
        return document[number]
    except pdfium.PdfiumError:
        return None


def shown_size(page: pdfium.PdfPage) -> Size:
    """Width and height of the page as it is shown, in points."""
    return Size(*page.get_size())


def _why(error: pdfium.PdfiumError, subject: str) -> DocumentError:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return PasswordError("the PDF file can only be opened with a password", subject=subject)
    return UnreadableError(_REASONS.get(code or 0, _DAMAGED), subject=subject, fix=_FIX)
