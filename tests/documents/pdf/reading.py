"""Test files read."""

from __future__ import annotations

from collections.abc import Sequence

from paraph.documents import Document, read_stream
from paraph.documents.pdf.reading import read_pdf
from paraph.errors import DocumentError
from tests.documents.pdf.making import Page, pdf


def results_of(data: bytes, name: str = "report.pdf") -> list[Document | DocumentError]:
    return list(read_stream(data, name))


def document_of(pages: Sequence[Page] | bytes, **more: dict[str, str]) -> Document:
    """The one document of a file that is read whole."""
    (found,) = results_of(pages if isinstance(pages, bytes) else pdf(pages, info=more.get("info")))
    assert isinstance(found, Document), found
    return found


def read_bare(pages: Sequence[Page]) -> Document:
    """The document in whatever language, read in this process."""
    (found,) = read_pdf(pdf(pages), "report.pdf")
    assert isinstance(found, Document)
    return found


def error_of(data: bytes) -> DocumentError:
    """The one error of a file that is not read at all."""
    (found,) = results_of(data)
    assert isinstance(found, DocumentError), found
    assert found.line().startswith("report.pdf")
    assert "\n" not in found.line()
    assert found.fix
    return found


def paragraphs_of(pages: Sequence[Page]) -> list[str]:
    return document_of(pages).text.split("\n\n")
