"""Feeds: RSS, Atom and JSON Feed, as lists of entries.

Nothing is fetched here. Entries keep their order; where a feed is wrong (no ids, no dates, tags in titles) the entry
has what can be told.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from paraph.documents.addresses import canonical
from paraph.errors import TooLargeError

MAX_ENTRIES = 1_000
MAX_BYTES = 10_000_000
_PLAUSIBLE = re.compile(r"(?:19|20)\d\d-")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; None for what it does not tell.

    `address`    absolute, canonical; None where it has no link
    `id`         as the feed gives it, else its address, else a hash of title and text; never empty
    `title`      plain text, one line
    `published`, `updated`  ISO dates
    `summary`    plain text, paragraphs parted by a blank line; None where `content_html` is all there is
    `content_html`  the whole text of the article, where the feed carries it: as it came, not safe to show
    """

    address: str | None
    id: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content_html: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its entries in the order they stand.

    `next`  the address of the page with older entries, where the feed is paged
    `cut`   whether there are more entries than the MAX_ENTRIES that were read
    """

    title: str | None
    address: str
    entries: tuple[Entry, ...]
    next: str | None = None
    cut: bool = False


def feed(data: bytes, address: str) -> Feed:
    """The feed at an address (or in a file of that name).

    Raises EmptyError, UnreadableError (no feed, hostile XML), TooLargeError.
    """
    if len(data) > MAX_BYTES:
        reason = (
            f"the feed has {len(data) / 1e6:.0f} MB, more than the {MAX_BYTES // 1_000_000} MB that are read"
        )
        raise TooLargeError(reason, subject=address, fix="ask its publisher for a shorter one")
    if data[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        from paraph.documents.feed_json import json_feed

        return json_feed(data, address)
    from paraph.documents.feed_xml import xml_feed  # feedparser is slow to import

    return xml_feed(data, address)


def identified(given: str | None, address: str | None, title: str | None, text: str | None) -> str:
    """The id of an entry: the one given, its address, or a hash of what it says."""
    if (known := (given or "").strip() or address) is not None:
        return known[:2_000]
    return hashlib.sha256(f"{title}\x1f{text}".encode("utf-8", "replace")).hexdigest()[:16]


def web_address(link: str | None, base: str) -> str | None:
    """The canonical address of a link, absolute; None where it is none of the web."""
    made = canonical(link, base) if link and link.strip() else ""
    return made if made.startswith(("http://", "https://")) and len(made) <= 2_000 else None


def plausible(day: str | None) -> str | None:
    """The ISO date where something can have been published on it, else None."""
    return day if day and _PLAUSIBLE.match(day) else None
