"""Where on a page an element stands: in the article, or beside it. Told by tags, and by class and id."""

from __future__ import annotations

import re
from collections.abc import Container
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


def marks_of(element: Any) -> str:
    """Class and id of an element."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def is_aside(element: Any, around: Container[Any] = ()) -> bool:
    """Whether the element stands in a sidebar, masthead, footer or list of other pages.

    What is called so by its class alone, but is `around` the headline, is none.
    """
    path = (element, *element.iterancestors())
    for place, each in enumerate(path):
        if each.tag in ("body", "html"):
            return False
        within = any(outer.tag in ("article", "main") for outer in path[place + 1 :])
        if each.tag == "nav" or (each.tag in ("aside", "footer", "header") and not within):
            return not (each.tag == "header" and _ARTICLE.search(marks_of(each)))
        if each.tag in ("article", "main"):
            return False
        marks = marks_of(each)
        if _ASIDE.search(marks) and each not in around:
            return True
        if _ARTICLE.search(marks):
            return False
    return False
