"""What a page says about itself: title, publisher, date, author, address, language.

Nothing is guessed: a date is taken from metadata, from an element marked as a date, or from the
address; a page that states none has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from paraph.documents.dates import iso_date
from paraph.documents.page_data import linked_data

_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date_published",
    "parsely-pub-date", "sailthru.date", "article.published", "publish-date", "publishdate", "publish_date",
    "publication_date", "pubdate", "published_at", "citation_publication_date", "dc.date.issued",
    "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_AUTHOR_KEYS = ("author", "parsely-author", "article:author", "dc.creator", "dcterms.creator", "byl")
_DATE_TAGS = (
    "time",
    "abbr",
    "span",
    "div",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "td",
    "em",
    "small",
    "strong",
)
_NO_NAMES = frozenset({"admin", "administrator", "unknown", "author", "editor"})


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SEPARATORS = re.compile(r"\s+(?:[|«»·•–—-]|::)\s+|\s*\|\s*|:\s+")
# Read against class and id, from the element outwards: the first that matches decides.
_ARTICLE = _compiled(
    r"(?:^|[\s_-])(?:hentry|hfeed|blog-posts|post|article|story|entry|main|content|date-outer)(?:$|[\s_-])"
)
_ASIDE = _compiled(
    r"side-?bar|widget|related|recommend|(?<!post-)(?<!entry-)(?<!article-)footer|comment|archive|\bnav|masthead"
    r"|today|current|breadcrumb|popular|trending|most-"
)
_DATED = _compiled(
    r"(?:^|[\s_-])(?:date|published|pubdate|timestamp|posted|dateline)|publi(?:sh|c)(?:ed|ation)?[_-]?(?:date|on)"
)
_LABEL = _compiled(
    r"(?:first )?(?:published|posted|released|issued|date|publication date|on)(?: on| at)?\s*:?\s+"
)
_AUTHORED = _compiled(r"(?:^|[\s_-])(?:byline|author)(?:[\s_-]|$)")
_BY = _compiled(r"(?:(?:posted|written|published|reported) )?by:?\s+")
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_HEADLINE = _compiled(
    r"(?:^|\s)(?:(?:entry|post|article|story|news|page)[_-]?(?:title|headline)|headline)(?:\s|$)"
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about a page; None for what it does not say. `published` is an ISO date."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None


def page_facts(tree: Any) -> PageFacts:
    """The facts of a parsed page."""
    metas = _metas(tree)
    data = linked_data(tree)
    publisher = _first(
        (metas.get("og:site_name"), data.publisher, metas.get("dc.publisher"), metas.get("dcterms.publisher"))
    )
    url = _address(tree, metas)
    return PageFacts(
        title=_title(tree, (metas.get("og:title"), data.headline, metas.get("twitter:title")), publisher),
        publisher=publisher,
        published=_published(tree, metas, data.published, url),
        byline=_byline(tree, metas, data.author),
        url=url,
        language=_language(tree),
    )


def clean(text: str | None) -> str:
    """The text with single spaces."""
    return " ".join((text or "").split())


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each `meta`, by its property, name or itemprop in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = clean(meta.get("content"))
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _first(candidates: Iterable[str | None]) -> str | None:
    return next((text for each in candidates if (text := clean(each))), None)


# --- title


def _title(tree: Any, stated: Iterable[str | None], site: str | None) -> str | None:
    """The stated title, a marked headline, the only h1, or the `title` without the name of the site."""
    whole = clean(next((each.text_content() for each in tree.iter("title")), ""))
    for text in stated:
        if (bare := _without_site(clean(text), site)) and bare != site:
            return bare
    marked = _first(each.text_content() for each in _headlines(tree))
    if marked:
        return marked
    heads = [text for each in tree.iter("h1") if (text := clean(each.text_content())) and not _is_aside(each)]
    if len(heads) == 1 and (not whole or heads[0].casefold() in whole.casefold()) and heads[0] != site:
        return heads[0]
    return _without_site(whole, site) or None


def _headlines(tree: Any) -> Iterator[Any]:
    for each in tree.iter("h1", "h2", "h3"):
        marks = each.get("itemprop", "") == "headline" or _HEADLINE.search(each.get("class", ""))
        if marks and not _is_aside(each):
            yield each


def _without_site(title: str, site: str | None) -> str:
    """The title without the site's name before or after it; where none is known, what follows a bar goes."""
    parts = [part for part in _SEPARATORS.split(title) if part]
    if len(parts) < 2:
        return title
    names = {site.casefold()} if site else set()
    if parts[-1].casefold() in names:
        return title[: title.rindex(parts[-1])].rstrip(" |«»·•–—:-")
    if parts[0].casefold() in names:
        return title[len(parts[0]) :].lstrip(" |«»·•–—:-")
    if not site and (bar := max(title.rfind("|"), title.rfind("«"))) > 0:
        return title[:bar].rstrip(" |«")
    return title


# --- date


def _published(tree: Any, metas: dict[str, str], linked: str | None, url: str | None) -> str | None:
    """The first day that metadata, linked data, a marked element or the address states."""
    candidates = [linked, *(metas.get(key) for key in _DATE_KEYS)]
    stated = next((day for each in candidates if each and (day := iso_date(each))), None)
    return stated or _visible_day(tree) or _day_of(url)


def _visible_day(tree: Any) -> str | None:
    """The day of the first element marked as a date, outside of sidebars, mastheads and footers."""
    for each in tree.iter(*_DATE_TAGS):
        marks = f"{_marks(each)} {each.get('itemprop', '')}"
        if (each.tag != "time" and not _DATED.search(marks)) or "updated" in marks or "modified" in marks:
            continue
        if (day := _element_day(each)) and not _is_aside(each):
            return day
    return None


def _element_day(element: Any) -> str | None:
    for text in (element.get("datetime"), element.get("content"), element.get("title")):
        if text and (day := iso_date(text.strip())):
            return day
    text = clean("".join(element.itertext()))
    return iso_date(_LABEL.sub("", text, count=1)) if len(text) < 80 else None


def _day_of(url: str | None) -> str | None:
    found = _URL_DAY.search(url or "")
    return iso_date(f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}") if found else None


def _is_aside(element: Any) -> bool:
    """Whether the element stands in a sidebar, masthead, footer or list of other pages."""
    for each in (element, *element.iterancestors()):
        if each.tag in ("nav", "aside", "footer") or each.tag in ("body", "html"):
            return each.tag not in ("body", "html")
        if each.tag in ("article", "main"):
            return False
        marks = _marks(each)
        if _ASIDE.search(marks):
            return True
        if _ARTICLE.search(marks):
            return False
        if each.tag == "header" and not any(
            outer.tag in ("article", "main") for outer in each.iterancestors()
        ):
            return True
    return False


def _marks(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


# --- author, address, language


def _byline(tree: Any, metas: dict[str, str], linked: str | None) -> str | None:
    stated = [linked, *(metas.get(key) for key in _AUTHOR_KEYS)]
    name = next((bare for each in stated if each and (bare := _author(each))), None)
    if name:
        return name
    for each in tree.iter("a", "span", "p", "div", "address"):
        marks = f"{each.get('class', '')} {each.get('rel', '')} {each.get('itemprop', '')}"
        if _AUTHORED.search(marks) and not _is_aside(each) and (bare := _author("".join(each.itertext()))):
            return bare
    return None


def _author(text: str) -> str | None:
    """The name without "By"; None for addresses, handles and what is no name."""
    name = _BY.sub("", clean(text)).strip(" ,|·•")
    bad = (
        "://" in name
        or name.startswith("@")
        or not 2 < len(name) <= 100
        or name.lower() in ("admin", "unknown", "author")
    )
    return None if bad else name


def _address(tree: Any, metas: dict[str, str]) -> str | None:
    links = (
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    candidates = (*links, metas.get("og:url"))
    return next(
        (url for each in candidates if (url := clean(each)).startswith(("https://", "http://"))), None
    )


def _language(tree: Any) -> str | None:
    """The primary part of the page's `lang`: `en` of `en-GB`."""
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    found = re.match(r"[a-z]{2,3}(?![a-z])", (root.get("lang") or "").strip().lower())
    return found[0] if found else None
