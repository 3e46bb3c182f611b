"""JSON: one document, an array of documents, or an object that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.json_entries import entries_of, shown, text_of, unwrapped
from paraph.documents.json_fields import document_from, parse
from paraph.documents.magic import is_text
from paraph.documents.registry import has_suffix
from paraph.documents.source import Source
from paraph.errors import DocumentError, EmptyError, UnreadableError

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
        listed = entries_of(value)
        if listed is not None:
            _check(listed, source.name)
            value = listed
        if not isinstance(value, list):
            yield document_from(value, source.name)
            return
        if not value:
            raise EmptyError("the array holds no documents", subject=source.name)
        for number, item in enumerate(value, start=1):
            yield document_from(item, f"{source.name}#{number}")


def _check(listed: list[Any], subject: str) -> None:
    """Raises UnreadableError for a list of headlines and addresses, as searches give them: once, not for each."""
    entries = [unwrapped(each) for each in listed if isinstance(each, dict)]
    if not any(text_of(each) for each in entries):
        reason = f"its {len(listed)} entries have no text (they have {shown(entries[0])})"
        fix = "ask the service for the full text, or read the pages that it links to"
        raise UnreadableError(reason, subject=subject, fix=fix)
