"""The formats of documents, and how a file finds its own.

A format is a class without arguments, registered as an entry point of the group `paraph.formats`.
The built-in formats come through the same door, and are there even when the package is run from a
source tree. A registered format with the name of a built-in one replaces it; any other is asked
before the built-in ones.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from paraph.documents.document import Document
from paraph.documents.source import Source
from paraph.errors import DocumentError

GROUP = "paraph.formats"
# In the order in which they are asked; plain text takes what the others leave.
BUILT_IN = {
    "pdf": "paraph.documents.pdf:PdfFile",
    "web-archive": "paraph.documents.web_archive:WebArchive",
    "zip": "paraph.documents.zip_archive:ZipArchive",
    "tar": "paraph.documents.tar_archive:TarArchive",
    "compressed": "paraph.documents.compressed:Compressed",
    "word": "paraph.documents.word:WordFile",
    "mbox": "paraph.documents.mail:Mailbox",
    "mail": "paraph.documents.mail:MailFile",
    "feed": "paraph.documents.feed_file:FeedFile",
    "sitemap": "paraph.documents.sitemaps:SitemapFile",
    "csv": "paraph.documents.csv_table:CsvTable",
    "markdown": "paraph.documents.markdown:MarkdownFile",
    "jsonl": "paraph.documents.json_lines:JsonLines",
    "json": "paraph.documents.json_object:JsonObject",
    "html": "paraph.documents.html_page:HtmlPage",
    "text": "paraph.documents.plain_text:PlainText",
}


@runtime_checkable
class Format(Protocol):
    """One kind of file that holds documents.

    `name`      one word, for messages
    `suffixes`  with the dot, in lower case: `(".html", ".htm")`
    """

    name: str
    suffixes: tuple[str, ...]

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether a file that begins like this, and is called this, is of this format."""
        ...

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents in it. An error of one document is yielded; one that ends the file is raised.

        A `source` set here (`file.jsonl:17`) names the document in errors; the reader then sets the file's.
        """
        ...


@cache
def formats() -> Sequence[Format]:
    """All formats, in the order in which they are asked."""
    doors = {name: EntryPoint(name, value, GROUP) for name, value in BUILT_IN.items()}
    registered = {door.name: door for door in entry_points(group=GROUP)}
    added = {name: door for name, door in sorted(registered.items()) if name not in doors}
    doors = {**added, **doors, **registered}
    return tuple(found for door in doors.values() if (found := _load(door)) is not None)


def format_of(head: bytes, name: str) -> Format | None:
    """The first format that takes the file for its own."""
    return next((each for each in formats() if each.sniff(head, name)), None)


def format_named(name: str) -> Format | None:
    """The format of that name, where there is one."""
    return next((each for each in formats() if each.name == name), None)


def has_suffix(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether the file name ends like one of these, in whatever case."""
    return name.lower().endswith(suffixes)


def _load(door: EntryPoint) -> Format | None:
    """The format behind an entry point; one that cannot be imported is left out, with a warning."""
    try:
        made = door.load()()
    except (ImportError, AttributeError, TypeError) as error:
        warnings.warn(
            f"the document format {door.name!r} ({door.value}) cannot be loaded: {error}", stacklevel=2
        )
        return None
    return made if isinstance(made, Format) else None
