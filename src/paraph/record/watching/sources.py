"""What a source names: the entries of a feed, the pages of a sitemap, the links of a listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from paraph.documents.addresses import canonical
from paraph.documents.fetching import Fetched
from paraph.documents.watchlist import Watched
from paraph.errors import EmptyError, UnreadableError
from paraph.record.watching.state import Named

_MOST_LINKS = 5_000
_LONGEST_ADDRESS = 2_000
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """What an answer lists: wanted pages, how many it holds in all, and addresses where more is listed.

    `cut` says that not all wanted pages are among them.
    """

    pages: tuple[Named, ...]
    held: int
    more: tuple[str, ...] = ()
    cut: bool = False


def listed(source: Watched, answer: Fetched) -> Listed:
    """The pages that an answer of the source names, newest first as far as it says; at most `most`.

    Raises DocumentError where it is not what the list says it is.
    """
    found, more = _named(source, answer)
    wanted = {page.address: page for page in reversed(found) if _wanted(source, page)}
    pages = list(reversed(wanted.values()))
    return Listed(tuple(pages[: source.most]), len(found), more, len(pages) > source.most)


def _named(source: Watched, answer: Fetched) -> tuple[list[Named], tuple[str, ...]]:
    match source.kind:
        case "feed":
            return _of_feed(source, answer)
        case "sitemap":
            return _of_sitemap(answer)
        case "listing":
            return _of_listing(source, answer)
    return [Named(source.address)], ()


def _wanted(source: Watched, page: Named) -> bool:
    told = page.told or page.published
    if source.since and told and told[:10] < source.since.isoformat():
        return False
    return source.takes(page.address, page.title)


def _of_feed(source: Watched, answer: Fetched) -> tuple[list[Named], tuple[str, ...]]:
    from paraph.documents.feeds import feed

    found = feed(answer.body, answer.url)
    pages = [
        Named(each.address, each.title, each.published, each.author, each.updated, each.content_html)
        for each in found.entries
        if each.address
    ]
    if found.entries and not pages:
        raise EmptyError("no entry of this feed has an address", subject=source.address, fix="watch another")
    return pages, (found.next,) if found.next else ()


def _of_sitemap(answer: Fetched) -> tuple[list[Named], tuple[str, ...]]:
    from paraph.documents.sitemaps import sitemap

    found = sitemap(answer.body, answer.url)
    pages = [Named(each.address, each.title, each.published, told=each.changed) for each in found.pages]
    pages.sort(key=lambda page: page.told or page.published or "", reverse=True)
    return pages, found.more


def _of_listing(source: Watched, answer: Fetched) -> tuple[list[Named], tuple[str, ...]]:
    assert source.links
    wanted = re.compile(source.links)
    found: dict[str, Named] = {}
    for address, title in _links(answer):
        known = found.get(address)
        if wanted.search(address) and (known is None or not known.title):
            found[address] = Named(address, title)
    if not found:
        reason = f"no link of this page is like {source.links!r}"
        fix = "open the page, and mend links in the list; pages made by scripts cannot be watched"
        raise UnreadableError(reason, subject=source.address, fix=fix)
    return list(found.values()), ()


def _links(answer: Fetched) -> Iterator[tuple[str, str | None]]:
    """Where the links of a page lead, and their words; the title of an entry is only a hint, the page has its own."""
    from paraph.documents.encoding import decode
    from paraph.documents.page import declared_encoding, parse

    declared = answer.charset or declared_encoding(answer.body)
    tree = parse(decode(answer.body, answer.url, declared), answer.url)
    bases = tree.xpath("//base/@href")
    base = canonical(bases[0], answer.url) if bases else answer.url
    for link in _first(tree.iter("a")):
        address = canonical(link.get("href") or "", base)
        if address.startswith(("http://", "https://")) and len(address) <= _LONGEST_ADDRESS:
            words = " ".join(link.text_content().split())[:_LONGEST_TITLE]
            yield address, words or None


def _first(links: Iterable[Any]) -> Iterator[Any]:
    for _, link in zip(range(_MOST_LINKS), links, strict=False):
        yield link
