"""A saved feed: the articles that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paraph.documents.addresses import address_id
from paraph.documents.document import Document
from paraph.documents.encoding import storable
from paraph.documents.feed_fragments import fragment_text
from paraph.documents.feed_json import VERSION
from paraph.documents.feeds import Entry, Feed, feed
from paraph.documents.magic import is_text
from paraph.documents.source import MAX_CHARACTERS, Source, too_many_characters
from paraph.documents.xml_text import root_name
from paraph.errors import DocumentError, EmptyError

_NAMESPACES = {"feed": (b"2005/Atom", b"/atom/"), "rdf": (b"purl.org/rss", b"netscape.com/rdf", b"channel")}
_JSON_FEED = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{[^\0]*?"version"\s*:\s*"https?:\\?/\\?/' + VERSION.partition("/")[0].encode()
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)")
_FEWEST_SENTENCES = 2


class FeedFile:
    """RSS, Atom or JSON Feed. Errors of an entry name it by its number: `feed.xml#3`."""

    name = "feed"
    suffixes = (".rss", ".atom", ".rdf")

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  whatever its name
        """By the root element and its namespace, or by the version that a JSON Feed states."""
        if not is_text(head):
            return False
        root = root_name(head).lower()
        known = _NAMESPACES.get(root, ())
        return root == "rss" or any(each in head for each in known) or _JSON_FEED.match(head) is not None

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """An article for each entry that carries one, or a summary of two sentences at least.

        Entries that are a title and a link are counted, in one error.
        """
        found = feed(source.data(), source.name)
        bare = 0
        for number, entry in enumerate(found.entries, start=1):
            text = entry_text(entry)
            if not text:
                bare += 1
            elif len(text) > MAX_CHARACTERS:
                yield too_many_characters(f"{source.name}#{number}", len(text))
            else:
                yield _document(entry, found, text, f"{source.name}#{number}")
        if bare or not found.entries:
            yield _bare(bare, len(found.entries), source.name)


def entry_text(entry: Entry) -> str:
    """The text of an entry to read: its content, else its summary where that is two sentences or more, else ""."""
    content = storable(fragment_text(entry.content_html or ""))
    summary = storable(entry.summary or "")
    if content:
        return content
    return summary if len(_SENTENCE.findall(summary)) >= _FEWEST_SENTENCES else ""


def _document(entry: Entry, found: Feed, text: str, subject: str) -> Document:
    """The document of an entry; its day is that of its last change where none of publication is told."""
    return Document(
        text=text,
        id=address_id(entry.address) if entry.address else "",
        title=storable(entry.title) if entry.title else None,
        publisher=storable(found.title) if found.title else None,
        published=entry.published or entry.updated,
        byline=storable(entry.author) if entry.author else None,
        url=storable(entry.address) if entry.address else None,
        source=subject,
    )


def _bare(bare: int, entries: int, subject: str) -> DocumentError:
    if not entries:
        return EmptyError("the feed has no entries", subject=subject, fix="check that it was saved whole")
    reason = f"{bare} of {entries} entries are a title and a link, without the text of the article"
    return EmptyError(
        reason, subject=subject, fix="watch the feed: paraph watch fetches the pages it links to"
    )
