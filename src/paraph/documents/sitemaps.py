"""Sitemaps: the pages of a site as it lists them. Also news sitemaps, indexes of sitemaps, plain lists, gzip."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paraph.documents.dates import iso_date
from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.feed_fragments import line_of
from paraph.documents.feeds import plausible, web_address
from paraph.documents.magic import is_text
from paraph.documents.source import Source
from paraph.documents.xml_text import root_name, root_of, xml_text
from paraph.errors import DocumentError, EmptyError, TooLargeError, UnreadableError

MAX_PAGES = 50_000
MAX_MORE = 1_000
MAX_BYTES = 20_000_000
_MOST_TAGS = 1_000_000
_ROOTS = frozenset({"urlset", "sitemapindex"})
_FIX = "give the address of a sitemap: the site's robots.txt names it"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a sitemap names: canonical address; ISO dates and, in news sitemaps, the title, else None."""

    address: str
    changed: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`pages` in the order they stand, each once, at most MAX_PAGES; `more`: addresses of further sitemaps."""

    pages: tuple[Page, ...]
    more: tuple[str, ...] = ()


def sitemap(data: bytes, address: str) -> Sitemap:
    """The sitemap, gzipped or not. Raises EmptyError, UnreadableError (no sitemap, hostile XML), TooLargeError."""
    plain = _unzipped(data, address) if data.startswith(_GZIP) else data
    if len(plain) > MAX_BYTES:
        raise _too_large(address)
    if not plain.strip():
        raise EmptyError("the sitemap is empty", subject=address, fix=_FIX)
    if not plain[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n\0\xff\xfe").startswith(b"<"):
        return _listed(decode(plain, address), address)
    text = xml_text(plain, address, _MOST_TAGS)
    if root_of(text)[1] not in _ROOTS:
        raise UnreadableError("this is no sitemap", subject=address, fix=_FIX)
    return _parsed(text, address)


def _parsed(text: str, address: str) -> Sitemap:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise UnreadableError("the XML of the sitemap cannot be parsed", subject=address, fix=_FIX)
    pages: dict[str, Page] = {}
    more: dict[str, None] = {}
    for each in root:
        kind = _local(each)
        facts = _facts(each) if kind in ("url", "sitemap") else {}
        where = web_address(facts.get("loc"), address)
        if where and kind == "sitemap" and len(more) < MAX_MORE:
            more.setdefault(where)
        elif where and kind == "url" and len(pages) < MAX_PAGES:
            pages.setdefault(where, _page(where, facts))
    return Sitemap(tuple(pages.values()), tuple(more))


def _page(where: str, facts: dict[str, str]) -> Page:
    return Page(
        address=where,
        changed=plausible(iso_date(facts.get("lastmod", ""))),
        published=plausible(iso_date(facts.get("publication_date", ""))),
        title=line_of(facts.get("title")),
    )


def _facts(element: Any) -> dict[str, str]:
    """The text of each element within, by its name: of its own `loc`, `lastmod`, and those of its news."""
    found: dict[str, str] = {}
    for child in element:
        inner = child if _local(child) == "news" else (child,)
        for each in inner:
            if isinstance(each.tag, str) and each.text and each.text.strip():
                found.setdefault(_local(each), each.text.strip())
    return found


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _listed(text: str, address: str) -> Sitemap:
    """A plain list of addresses, one a line."""
    lines = (line.strip() for line in text.splitlines())
    found = {where: Page(where) for line in _first(lines) if (where := _whole_address(line))}
    if not found:
        raise UnreadableError("this is no sitemap", subject=address, fix=_FIX)
    return Sitemap(tuple(found.values()))


def _first(lines: Iterator[str]) -> Iterator[str]:
    for _, line in zip(range(MAX_PAGES), lines, strict=False):
        yield line


def _whole_address(line: str) -> str | None:
    return web_address(line, "") if line.startswith(("http://", "https://")) and " " not in line else None


def _unzipped(data: bytes, address: str) -> bytes:
    machine = zlib.decompressobj(31)
    try:
        plain = machine.decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise UnreadableError("the gzip of the sitemap is damaged", subject=address, fix=_FIX) from None
    return plain


def _too_large(address: str) -> TooLargeError:
    reason = f"the sitemap is larger than {MAX_BYTES // 1_000_000} MB, also decompressed"
    return TooLargeError(reason, subject=address, fix="give the sitemaps of its parts")


class SitemapFile:
    """A saved sitemap, which holds addresses and no documents: said so, rather than read as text."""

    name = "sitemap"
    suffixes: tuple[str, ...] = ()

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  whatever its name
        """By its root element."""
        return is_text(head) and root_name(head) in _ROOTS

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """Nothing but the error that says what it is."""
        fix = "watch the site: paraph watch reads the pages it names"
        yield UnreadableError(
            "this is a sitemap: addresses, without their pages", subject=source.name, fix=fix
        )
