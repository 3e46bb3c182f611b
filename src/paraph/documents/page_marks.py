"""Where on a page an element stands: in the article, or beside it. Told by tags, and by class and id."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache
from typing import Any

# Read from the element outwards: the first that matches decides.
_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:hentry|hfeed|blog-posts|post|article|story|entry|main|content|date-outer)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"side-?bar|widget|related|recommend|(?<!post-)(?<!entry-)(?<!article-)footer|comment|archive|\bnav|masthead"
    r"|today|current|breadcrumb|popular|trending|most-",
    re.IGNORECASE,
)

_ARTICLES = ("article", "main")


def marks_of(element: Any) -> str:
    """Class and id of an element."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def is_aside(element: Any, around: Container[Any] = ()) -> bool:
    """Whether the element stands in a sidebar, masthead, footer or list of other pages.

    What is called so by its class alone, but is `around` the headline, is none.
    """
    path = (element, *element.iterancestors())
    for place, each in enumerate(path):
        tag = each.tag
        if tag in ("body", "html"):
            return False
        says_aside, says_article = _said(marks_of(each))
        if tag == "nav" or (tag in ("aside", "footer", "header") and not _is_within(path[place + 1 :])):
            return not (tag == "header" and says_article)
        if tag in _ARTICLES:
            return False
        if says_aside and each not in around:
            return True
        if says_article:
            return False
    return False


def _is_within(outer: Iterable[Any]) -> bool:
    return any(each.tag in _ARTICLES for each in outer)


@lru_cache(maxsize=4096)
def _said(marks: str) -> tuple[bool, bool]:
    """Whether class and id are those of what stands aside, and those of an article; pages repeat them."""
    return _ASIDE.search(marks) is not None, _ARTICLE.search(marks) is not None
