"""What a page says about itself: title, publisher, date, author, address, language.

Nothing is guessed: a date is taken from metadata, from an element marked as a date, or from the
address; a page that states none has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from paraph.documents.addresses import canonical, host_of
from paraph.documents.page_author import AUTHOR_KEYS, page_author
from paraph.documents.page_data import linked_data
from paraph.documents.page_dates import published_day, url_day
from paraph.documents.page_title import page_title

_MOST_NAMED = 300


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about a page; None for what it does not say. `published` is an ISO date.

    `summary` and `body` are witnesses of the main text: the description in the metadata, the text in JSON-LD.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    summary: str | None = None
    body: str | None = None


def page_facts(tree: Any, address: str = "") -> PageFacts:
    """The facts of a parsed page. `address` is where it stood, which tells what the page does not."""
    metas = _metas(tree)
    data = linked_data(tree)
    publisher = _first(
        (metas.get("og:site_name"), data.publisher, metas.get("dc.publisher"), metas.get("dcterms.publisher"))
    )
    url = _address(tree, metas, address)
    dated = next((each for each in (url, address) if url_day(each)), url)
    sites = _site_names(metas, publisher, url)
    return PageFacts(
        title=page_title(tree, (metas.get("og:title"), data.headline, metas.get("twitter:title")), sites),
        publisher=publisher,
        published=published_day(tree, metas, data.published, dated, _order(tree)),
        byline=page_author(tree, (data.author, *(metas.get(key) for key in AUTHOR_KEYS)), sites),
        url=url,
        language=_language(tree),
        summary=_first((metas.get("og:description"), metas.get("description"))),
        body=data.body,
    )


def clean(text: str | None) -> str:
    """The text with single spaces."""
    return " ".join((text or "").split())


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each `meta` (of authors all), by its property, name or itemprop in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = clean(meta.get("content"))
        if key and content:
            key = key.strip().lower()
            others = found.get(key, "")
            if not others:
                found[key] = content
            elif key in AUTHOR_KEYS and content not in others and len(others) < _MOST_NAMED:
                found[key] = f"{others}, {content}"
    return found


def _site_names(metas: dict[str, str], publisher: str | None, url: str | None) -> tuple[str, ...]:
    """What the site is called, by its own words and by its address."""
    host = host_of(url or "").removeprefix("www.")
    named = (publisher, metas.get("application-name"), metas.get("apple-mobile-web-app-title"), host)
    return tuple(name for name in named if name) + (
        (host.split(".")[0],) if len(host.split(".")[0]) > 3 else ()
    )


def _first(candidates: Iterable[str | None]) -> str | None:
    return next((text for each in candidates if (text := clean(each))), None)


# --- author, address, language


def _address(tree: Any, metas: dict[str, str], at: str) -> str | None:
    """The address that the page names as its own; that at which it stood where it names none."""
    links = (
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    candidates = (name for each in (*links, metas.get("og:url")) if (name := clean(each)))
    named = (canonical(each, at) if at else each for each in candidates)
    return next((url for url in (*named, at) if url.startswith(("https://", "http://"))), None)


def _order(tree: Any) -> str:
    """What comes first in `05/03/2014`: the day outside of the United States; "" where no country is told."""
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    tongue = (root.get("lang") or "").strip().lower().replace("_", "-")
    if tongue in ("", "en"):
        return ""
    return "month" if tongue in ("en-us", "en-ph") else "day"


def _language(tree: Any) -> str | None:
    """The primary part of the page's `lang`: `en` of `en-GB`."""
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    found = re.match(r"[a-z]{2,3}(?![a-z])", (root.get("lang") or "").strip().lower())
    return found[0] if found else None
