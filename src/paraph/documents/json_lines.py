"""JSON lines: one document a line, in files of any length."""

from __future__ import annotations

import json
from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.json_fields import document_from, parse
from paraph.documents.magic import is_text
from paraph.documents.registry import has_suffix
from paraph.documents.source import Line, Source, too_many_bytes
from paraph.errors import DocumentError


class JsonLines:
    """A file with one JSON object a line; errors name the file and the line: `file.jsonl:17`."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson", ".jsonlines")

    def sniff(self, head: bytes, name: str) -> bool:
        """By its name, or by a whole object on the first line and the beginning of another on the second."""
        return is_text(head) and (has_suffix(name, self.suffixes) or _looks_like_lines(head))

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents, one after the other; a broken line does not end the file."""
        for line in source.lines():
            yield _document(line, f"{source.name}:{line.number}")


def _document(line: Line, subject: str) -> Document | DocumentError:
    if line.too_long:
        return too_many_bytes(subject)
    try:
        return document_from(parse(decode(line.data, subject), subject), subject)
    except DocumentError as error:
        return error


def _looks_like_lines(head: bytes) -> bool:
    first, *others = [line for line in head.splitlines() if line.strip()] or [b""]
    if not others or not others[0].lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):  # ValueError: bad JSON and bad UTF-8 alike
        return False
