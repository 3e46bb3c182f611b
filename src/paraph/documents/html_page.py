"""HTML pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.magic import is_text
from paraph.documents.registry import has_suffix
from paraph.documents.source import Source
from paraph.errors import DocumentError

_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p|h1|title|link|script)[\s>/]", re.IGNORECASE
)


class HtmlPage:
    """A saved page with one article."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml", ".shtml")

    def sniff(self, head: bytes, name: str) -> bool:
        """By its name, or by a tag of HTML near its beginning."""
        return is_text(head) and (has_suffix(name, self.suffixes) or _begins_like_html(head))

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The one document of the page."""
        from paraph.documents.page import page_document  # lxml and trafilatura are slow to import

        yield page_document(source.data(), source.name, source.address)


def _begins_like_html(head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and _TAGS.search(start[:2048]) is not None
