"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.furniture import without_furniture
from paraph.documents.header import parse_header
from paraph.documents.magic import is_text
from paraph.documents.paragraphs import blocks_of, joined, lines_of
from paraph.documents.registry import has_suffix
from paraph.documents.source import MAX_CHARACTERS, Source, too_many_characters
from paraph.errors import DocumentError

_MARKDOWN_NAMES = (".md", ".markdown")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_RULE = re.compile(r"^(?:[=~_-]\s?){3,}$|^(?:\*\s?){3,}$")
_INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__|(?<!\w)[*_])(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"^>+ ?"), ""),
)


class PlainText:
    """Text of any encoding; takes what no other format does, so long as it is no binary file."""

    name = "text"
    suffixes = (".txt", ".text", *_MARKDOWN_NAMES)

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  whatever its name
        """Any text."""
        return is_text(head)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The one document of the file."""
        text = decode(source.data(), source.name)
        if len(text) > MAX_CHARACTERS:
            raise too_many_characters(source.name, len(text))
        yield document_from(text, is_markdown=has_suffix(source.name, _MARKDOWN_NAMES))


def document_from(text: str, *, is_markdown: bool = False) -> Document:
    """The document that a text holds: header taken off, wrapped lines joined, furniture left out."""
    header = parse_header(lines_of(text))
    lines = header.rest
    if is_markdown:
        lines = [_plain(line) for line in lines]
    return Document(text=without_furniture(joined(blocks_of(lines))), **header.found)


def _plain(line: str) -> str:
    """A line without Markdown's marks; headings stand as lines, rules go."""
    if _RULE.match(line):
        return ""
    line = _HEADING.sub(r"\1", line)
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line
