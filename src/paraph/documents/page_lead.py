"""Witnesses of the main text: the summary under the headline, and the text that JSON-LD repeats."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from paraph.documents.header import first_squeezed, squeezed
from paraph.documents.page_marks import is_aside, marks_of

_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|teaser|intro|introduction|standfirst|dek|subtitle|sub-?title|subhead(?:line)?|summary|abstract"
    r"|excerpt|deck|vorspann|chapeau|chapo|entradilla|bajada|sapo|sommario|ingress)(?:-?text)?(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = ("p", "div", "h2", "h3", "h4", "strong", "b", "span", "section", "em")
_BLOCKS = frozenset({"p", "div", "h2", "h3", "h4", "section"})
_ENOUGH, _BEGINNING, _ALIKE = 30, 80, 25
_SHORTEST, _LONGEST = 40, 900
_MARKUP = re.compile(r"<[^>]{1,200}>")
_BREAK = re.compile(r"<(?:/p|br|/div|/h\d)\b[^>]{0,50}>|\n\s*\n|\r\n|\n", re.IGNORECASE)


def lead(tree: Any, summary: str | None) -> str | None:
    """The paragraph of the page that its metadata repeat as the summary, or that is marked as one by the headline."""
    told = squeezed((summary or "").rstrip(" .…[]"))[:_BEGINNING]
    headline = next(tree.iter("h1"), None)
    near = set(list(headline.iterancestors())[:3]) if headline is not None else set()
    after = False
    for each in tree.iter("h1", *_TAGS):
        after = after or each is headline
        if each.tag == "h1":
            continue
        text = _repeated(each, told) or (_marked(each, near) if after else None)
        if text and not is_aside(each):
            return text
    return None


def _repeated(element: Any, told: str) -> str | None:
    """The text of the block in which an element stands, where it begins as the summary does."""
    head = (element.text or "")[:_BEGINNING] if len(told) >= _ENOUGH else ""
    if not told.startswith(first_squeezed(head)[: len(told)]):
        return None
    begin = squeezed(head)
    if len(begin) < _ENOUGH / 2 or not (told.startswith(begin) or begin.startswith(told)):
        return None
    text = _block(element)
    is_same = squeezed(text[: 2 * _BEGINNING]).startswith(told)
    return text if is_same and len(text) <= _LONGEST and not _is_cut(text) else None


def _marked(element: Any, near: set[Any]) -> str | None:
    """The text of an element that is marked as a summary and stands by the headline."""
    if element.tag not in _BLOCKS or not _is_lead(marks_of(element)):
        return None
    text = " ".join(" ".join(element.itertext()).split())
    is_prose = _SHORTEST <= len(text) <= _LONGEST and text[-1] in '.!?…”"»' and not _is_linked(element, text)
    return text if is_prose and not near.isdisjoint(element.iterancestors()) else None


@lru_cache(maxsize=4096)
def _is_lead(marks: str) -> bool:
    """Whether class and id, which pages repeat from element to element, are those of a summary."""
    return _LEAD.search(marks) is not None


def is_told(text: str, pieces: Iterable[str]) -> bool:
    """Whether pieces of text hold another, or one begins as it does."""
    bare = squeezed(text)
    told = [squeezed(piece) for piece in pieces]
    return bare[: 2 * _BEGINNING] in "".join(told) or any(each[:_ALIKE] == bare[:_ALIKE] for each in told)


def body_paragraphs(body: str | None) -> list[str]:
    """The paragraphs of a text in JSON-LD, which may hold markup."""
    if not body:
        return []
    plain = (html.unescape(_MARKUP.sub(" ", part)) for part in _BREAK.split(html.unescape(body)))
    return [text for each in plain if (text := " ".join(each.split()))]


def _is_cut(text: str) -> bool:
    """Whether a text breaks off."""
    return text.endswith(("...", "…"))


def _block(element: Any) -> str:
    """The text of the block in which an element stands."""
    while element.tag not in _BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return " ".join("".join(element.itertext()).split())


def _is_linked(element: Any, text: str) -> bool:
    """Whether most of a text is links."""
    return 2 * sum(len("".join(link.itertext())) for link in element.iter("a")) > len(text)
