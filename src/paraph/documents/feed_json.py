"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

from typing import Any

from paraph.documents.dates import iso_date
from paraph.documents.encoding import decode
from paraph.documents.feed_fragments import escaped, fragment_text, line_of
from paraph.documents.feeds import MAX_ENTRIES, Entry, Feed, identified, plausible, web_address
from paraph.documents.json_fields import parse
from paraph.errors import UnreadableError

VERSION = "jsonfeed.org/version/"


def json_feed(data: bytes, address: str) -> Feed:
    """The feed. Raises EmptyError, UnreadableError."""
    value = parse(decode(data, address), address)
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or VERSION not in str(value.get("version"))[:200]:
        fix = "give the address of its RSS, Atom or JSON feed"
        raise UnreadableError("this is JSON, but no JSON Feed", subject=address, fix=fix)
    next_page = web_address(_string(value, "next_url"), address)
    return Feed(
        title=line_of(_string(value, "title")),
        address=address,
        entries=tuple(_entry(each, address) for each in items[:MAX_ENTRIES] if isinstance(each, dict)),
        next=next_page if next_page != web_address(address, "") else None,
        cut=len(items) > MAX_ENTRIES,
    )


def _entry(item: dict[str, Any], base: str) -> Entry:
    address = web_address(_string(item, "url") or _string(item, "external_url"), base)
    text = _string(item, "content_text")
    content = _string(item, "content_html") or (escaped(text) if text else None)
    title = line_of(_string(item, "title"))
    summary = fragment_text(_string(item, "summary") or "") or None
    return Entry(
        address=address,
        id=identified(_string(item, "id"), address, title, content or summary),
        title=title,
        published=_day(item, "date_published"),
        updated=_day(item, "date_modified"),
        summary=summary,
        content_html=content,
        author=_author(item),
    )


def _string(item: dict[str, Any], key: str) -> str | None:
    """The string under a key; a number is taken as it is written."""
    value = item.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def _day(item: dict[str, Any], key: str) -> str | None:
    return plausible(iso_date(_string(item, key) or ""))


def _author(item: dict[str, Any]) -> str | None:
    authors = item.get("authors")
    given = authors if isinstance(authors, list) else [item.get("author")]
    names = [line_of(_string(each, "name")) for each in given if isinstance(each, dict)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None
