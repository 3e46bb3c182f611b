"""JSON: one document, or an array of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.json_fields import document_from, parse
from paraph.documents.magic import is_text
from paraph.documents.registry import has_suffix
from paraph.documents.source import Source
from paraph.errors import DocumentError, EmptyError

_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*(?:"|\})|\[\s*(?:\{|\]))')


class JsonObject:
    """A file with one JSON value; errors within an array name the file and the item: `file.json#3`."""

    name = "json"
    suffixes = (".json",)

    def sniff(self, head: bytes, name: str) -> bool:
        """By its name, or by a brace and a quote at its beginning."""
        return is_text(head) and (has_suffix(name, self.suffixes) or _OPENING.match(head) is not None)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The document, or those of the array."""
        value = parse(decode(source.data(), source.name), source.name)
        if not isinstance(value, list):
            yield document_from(value, source.name)
            return
        if not value:
            raise EmptyError("the array holds no documents", subject=source.name)
        for number, item in enumerate(value, start=1):
            yield document_from(item, f"{source.name}#{number}")
