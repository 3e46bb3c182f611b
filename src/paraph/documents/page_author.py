"""Who wrote a page: names from metadata, or from the element that is marked as the author's."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Any, Literal

from paraph.documents.header import squeezed
from paraph.documents.page_marks import is_aside

AUTHOR_KEYS = (
    "author", "parsely-author", "article:author", "dc.creator", "dc.creator.aut", "dcterms.creator", "byl", "authors",
    "sailthru.author", "citation_author", "shareaholic:article_author_name", "og:author", "og:article:author",
    "creator", "dcsext.author", "atc-metaauthor", "twitter:data1",
)  # fmt: skip
_MARKED = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|autore|writer|writtenby|posted-?by|fn|contributor)s?(?:$|[\s_-])"
    r"|(?:author|autor|byline)[_-]{0,2}name|[a-z]Author|[a-z]Byline|(?:^|[\s_-])(?:author|byline)[A-Z]",
    re.IGNORECASE,
)
_HINT = re.compile(
    "aut|byline|writ|posted|fn|contributor"
)  # in small letters: without one, none of the others
_OTHER = re.compile(
    r"bio|avatar|image|img|photo|foto|social|comment|follow|more|list|description|desc|role|job|title|box|about|share|icon",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:^|\s)(?:fn|name|author)(?:$|\s)|author-?_?name|[_-]name(?:$|\s)", re.IGNORECASE)
_BY = re.compile(
    r"""^[\W_]*(?:(?:posted|written|published|reported|submitted|created|words|text|story|article|a\spost|review|photos?)\s)?
    (?:by|von|vom|par|por|door|av|af|przez|di|pare)\s*[:\s]\s*
    |^\W*(?:eingestellt|erstellt|geschrieben|verfasst|publié|écrit|gepostet|ver(?:ö|oe)ffentlicht|beitrag|ein\sbeitrag|text|gastbeitrag
    |rezept|kommentar|interview|publicado|escrito|napisane|gepubliceerd|recipe|geplaatst)\s(?:von|vom|par|por|przez|door|by)\s*:?\s+
    |^\W*(?:autor(?:/?in|en)?|authors?|author\sname|auteur|autore|text|writer|redaktion|автор|foto\s?\+?\s?text|verfasser(?:in)?)\s*:\s*
    |^author(?=[A-Z])|^about\sthe\sauthor:?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_REST = re.compile(
    r"""\s*(?:\b(?:am|on|le|um|at|i[mn]|im|updated|published|posted|veröffentlicht|aktualisiert|last)\s+(?=\W*\d|\w+\s\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)
    |[·•|–—]|\s-\s|\d|@\w|\(|✉|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d
    |(?:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,7}\.?,?\s\d|\bshares?\b|\bfollow\b|\bÜber\s)[\s\S]*$""",
    re.VERBOSE,
)
_NO_NAMES = frozenset(
    {
        "admin", "administrator", "unknown", "author", "authors", "editor", "byline", "posted", "posted on",
        "contributors", "veröffentlicht am", "publiziert am", "verfasst am", "written by", "geschrieben von",
    }
)  # fmt: skip
_ADDRESS = re.compile(r"^\S+\.[a-z]{2,6}(?:/\S*)?$|://|^@|\[at\]", re.IGNORECASE)
_LONGEST, _LONGEST_LINE = 100, 300
_MOST = 200


def page_author(tree: Any, stated: Iterable[str | None], sites: Iterable[str] = ()) -> str | None:
    """The names of the authors, as the page has them; None where it names none. `sites`: what the site is called."""
    names = {squeezed(name) for name in sites} - {""}
    found = [name for each in stated if each and (name := author_name(each))]
    persons = (name for name in found if squeezed(name) not in names)
    return next(persons, None) or next(_shown(tree, names), None) or next(iter(found), None)


def author_name(text: str) -> str | None:
    """The name without "By", date and role; None for addresses, handles and what is no name."""
    text = " ".join(html.unescape(text).replace("\u00ad", "").split())
    if _ADDRESS.search(text):
        return None
    name = _REST.sub("", _BY.sub("", text, count=1)).strip(" ,|·•-–—:;/")
    bad = not 2 < len(name) <= _LONGEST or name.casefold() in _NO_NAMES or _ADDRESS.search(name)
    return None if bad else name


def _shown(tree: Any, names: Container[str]) -> Iterator[str]:
    """Names in elements that are marked as the author's, outside of sidebars and comments."""
    left = _MOST
    waiting = []
    for each in tree.iter(
        "a",
        "span",
        "p",
        "div",
        "address",
        "strong",
        "em",
        "li",
        "h4",
        "h5",
        "h6",
        "b",
        "i",
        "small",
        "cite",
        "td",
        "section",
        "footer",
        "ul",
    ):
        kind = _kind(each.get("class"), each.get("rel"), each.get("itemprop"))
        if kind is None:
            continue
        left -= 1
        if left < 0:
            break
        text = _line(each)
        if not text or is_aside(each):
            continue
        name = author_name(text)
        if name and squeezed(name) not in names:
            if kind == "other" or len(text) > 2 * _LONGEST:
                waiting.append(name)
            else:
                yield name
    yield from waiting


@lru_cache(maxsize=4096)
def _kind(name: str | None, relation: str | None, prop: str | None) -> Literal["author", "other"] | None:
    """What an element of that class, relation and property is marked as; pages repeat them."""
    marks = f"{name or ''} {relation or ''} {prop or ''}"
    if not _HINT.search(marks.lower()) or not _MARKED.search(marks):
        return None
    return "other" if _OTHER.search(marks) else "author"


def _line(element: Any) -> str:
    """The text of an element, or that of the part which is marked as the name."""
    for part in element.iterdescendants("a", "span", "strong", "b", "p", "div"):
        if _NAME.search(f"{part.get('class', '')} {part.get('rel', '')} {part.get('itemprop', '')}"):
            text = " ".join(" ".join(part.itertext()).split())
            if text:
                return text
    text = " ".join(" ".join(element.itertext()).split())
    return text if len(text) <= _LONGEST_LINE else ""
