"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.furniture import without_furniture
from paraph.documents.header import parse_header
from paraph.documents.magic import is_text
from paraph.documents.paragraphs import blocks_of, joined, lines_of
from paraph.documents.source import MAX_CHARACTERS, Source, too_many_characters
from paraph.errors import DocumentError


class PlainText:
    """Text of any encoding; takes what no other format does, so long as it is no binary file."""

    name = "text"
    suffixes = (".txt", ".text")

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  whatever its name
        """Any text."""
        return is_text(head)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The one document of the file."""
        text = decode(source.data(), source.name)
        if len(text) > MAX_CHARACTERS:
            raise too_many_characters(source.name, len(text))
        yield document_from(text)


def document_from(text: str) -> Document:
    """The document that a text holds: header taken off, wrapped lines joined, furniture left out."""
    header = parse_header(lines_of(text))
    return Document(text=without_furniture(joined(blocks_of(header.rest))), **header.found)
