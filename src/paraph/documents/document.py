"""What was published, as it was published."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from paraph.documents.layout import Layout


@dataclass(frozen=True, slots=True)
class Document:
    """One publication.

    `text` holds paragraphs parted by a blank line, without the title; every offset in a
    claim counts characters (code points) of it. Fields the source does not tell are None.

    `id`        as the source gives it, else a hash of the content
    `published` ISO date, `YYYY-MM-DD`
    `language`  ISO 639-1 code
    `source`    path or address it was read from; `archive.zip!/page.html` for what is found in another file
    `captured`  ISO date of the day on which a web archive took it, which is not that of publication
    `layout`    where the text stands on its pages, if it has pages; says nothing, so it is not compared
    """

    text: str
    id: str = ""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    source: str | None = None
    captured: str | None = None
    layout: Layout | None = field(default=None, compare=False, repr=False)

    def identified(self) -> Document:
        """The same document with an id: its own, or one made from its content."""
        return self if self.id else replace(self, id=content_id(self))

    @property
    def digest(self) -> str:
        """Hash of all that a reader sees; two documents with the same digest read alike."""
        return _hash(self.title, self.publisher, self.published, self.dateline, self.text)


def content_id(document: Document) -> str:
    """Sixteen hex digits that stand for the document's content."""
    return document.digest[:16]


def _hash(*parts: str | None) -> str:
    joined = "\x1f".join(part or "" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
