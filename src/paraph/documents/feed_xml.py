"""RSS and Atom, as feedparser reads them, broken ones too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import feedparser
import feedparser.api

from paraph.documents.dates import is_partial_date, iso_date
from paraph.documents.feed_fragments import escaped, fragment_text, line_of
from paraph.documents.feeds import MAX_ENTRIES, Entry, Feed, identified, plausible, web_address
from paraph.documents.xml_text import root_of, xml_text
from paraph.errors import DocumentError, UnreadableError

ROOTS = frozenset({"rss", "feed", "rdf"})
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_EMAIL = re.compile(r"\s*\(?[\w.+-]+@[\w.-]+\)?\s*")
_LONGEST_NAME = 500
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


class _BriefAuthors:
    """feedparser's parsers, with authors cut short: for their e-mail addresses it takes the square of their length."""

    def _sync_author_detail(self, key: str = "author") -> None:
        context: Any = self._get_context()  # type: ignore[attr-defined]
        if isinstance(name := dict.get(context, key), str):
            context[key] = name[:_LONGEST_NAME]
        super()._sync_author_detail(key)  # type: ignore[misc]


# It makes its parsers itself, of what these names stand for.
feedparser.api.StrictFeedParser = type("Strict", (_BriefAuthors, feedparser.api.StrictFeedParser), {})
feedparser.api.LooseFeedParser = type("Loose", (_BriefAuthors, feedparser.api.LooseFeedParser), {})


def xml_feed(data: bytes, address: str) -> Feed:
    """The feed. Raises EmptyError, UnreadableError, TooLargeError."""
    text = xml_text(data, address)
    name, root = root_of(text)
    if root.lower() not in ROOTS:
        raise no_feed(address, root)
    text, cut = _bounded(text, name)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        found = feedparser.parse(
            io.BytesIO(
                text.encode("utf-8", "replace")
            ),  # a string could be taken for an address, and fetched
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        RecursionError,
        AssertionError,
    ) as error:
        raise no_feed(address, root) from error
    head = found.get("feed") or {}
    if not found.entries and not head.get("title") and not found.get("version"):
        raise no_feed(address, root)
    is_rss = str(found.get("version", "")).startswith("rss")
    return Feed(
        title=line_of(_own(head, "title")),
        address=address,
        entries=tuple(entry for each in found.entries if (entry := _entry(each, address, is_rss)))[
            :MAX_ENTRIES
        ],
        next=_next(head, address),
        cut=cut,
    )


def no_feed(address: str, root: str) -> DocumentError:
    """The error for what is no feed; it names the address that may be meant."""
    what = "a web page" if root.lower() == "html" else f"XML of another kind (<{root}>)" if root else "no XML"
    fix = "give the address of its RSS, Atom or JSON feed"
    return UnreadableError(f"this is no feed but {what}", subject=address, fix=fix)


def _bounded(text: str, root: str) -> tuple[str, bool]:
    """The text up to its last entry that is read, closed again, and whether something was cut off."""
    for number, found in enumerate(_ENTRY.finditer(text)):
        if number == MAX_ENTRIES:
            closing = "</channel>" if root == "rss" else ""
            return f"{text[: found.start()]}{closing}</{root}>", True
    return text, False


def _entry(given: Any, base: str, is_rss: bool) -> Entry | None:
    """The entry; None where it says nothing at all."""
    address = web_address(_own(given, "feedburner_origlink") or _own(given, "link"), base)
    address = address or web_address(_permalink(given), base)
    content = _content(given)
    summary = fragment_text(_own(given, "summary") or "") or None
    title = line_of(_own(given, "title"))
    published, updated = _day(given, "published"), _day(given, "updated")
    if not (address or title or content or summary):
        return None
    if content is not None and summary == fragment_text(content):
        summary = None  # feedparser gives the one for the other
    return Entry(
        address=address,
        id=identified(_own(given, "id"), address, title, content or summary),
        title=title,
        published=published or (updated if is_rss else None),  # `dc:date`, which RSS 1.0 has in its stead
        updated=updated,
        summary=summary,
        content_html=content,
        author=_author(given),
    )


def _own(given: Any, key: str) -> str | None:
    """The string under a key. feedparser's own look-up would answer for other keys too, with warnings."""
    value = dict.get(given, key)
    return value if isinstance(value, str) and value.strip() else None


def _permalink(given: Any) -> str | None:
    known = _own(given, "id") or ""
    return known if known.startswith(("http://", "https://")) and dict.get(given, "guidislink") else None


def _content(given: Any) -> str | None:
    """The longest text that the entry carries whole, as HTML."""
    best = ""
    for each in dict.get(given, "content") or ():
        value, kind = each.get("value") or "", each.get("type") or ""
        if kind in _TEXTS:
            made = escaped(value) if kind == "text/plain" else value
            best = max(best, made, key=len)
    return best if best.strip() else None


def _day(given: Any, key: str) -> str | None:
    """The day as it is written; where that is none that we read, as feedparser makes it out, in UTC."""
    written = _own(given, key)
    if written and (day := plausible(iso_date(written))):
        return day
    if not written or is_partial_date(written):  # which it would complete with the first of January
        return None
    parsed = dict.get(given, f"{key}_parsed")
    try:
        return plausible(date(parsed[0], parsed[1], parsed[2]).isoformat()) if parsed else None
    except (ValueError, TypeError, OverflowError):
        return None


def _author(given: Any) -> str | None:
    names: Iterable[Any] = dict.get(given, "authors") or ()
    detailed = [each.get("name") for each in names if isinstance(each, dict)]
    name = ", ".join(dict.fromkeys(each for each in detailed if each)) or _own(given, "author") or ""
    return line_of(_EMAIL.sub(" ", name[:_LONGEST_NAME]))


def _next(head: Any, base: str) -> str | None:
    """The page with older entries: `next` of a paged feed, `prev-archive` of an archived one (RFC 5005)."""
    links = [each for each in dict.get(head, "links") or () if isinstance(each, dict)]
    for rel in ("next", "prev-archive"):
        for each in links:
            if each.get("rel") == rel and (address := web_address(each.get("href"), base)):
                return address if address != web_address(base, "") else None
    return None
