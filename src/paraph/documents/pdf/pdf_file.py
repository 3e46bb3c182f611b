"""PDF files, as a format."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.registry import has_suffix
from paraph.documents.source import Source
from paraph.errors import DocumentError

_MARK = b"%PDF-"
_WITHIN = 1_024
_BLANK = b"\xef\xbb\xbf \t\r\n\x00"


class PdfFile:
    """A PDF file, which is one document."""

    name = "pdf"
    suffixes = (".pdf",)

    def sniff(self, head: bytes, name: str) -> bool:
        """By its mark; a file that is called `.pdf` may have other bytes before it."""
        if head.lstrip(_BLANK).startswith(_MARK):
            return True
        return has_suffix(name, self.suffixes) and _MARK in head[:_WITHIN]

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The one document, then an error for the pages that are pictures, if there are such."""
        from paraph.documents.pdf.apart import read_apart

        yield from read_apart(source.data(), source.name)
