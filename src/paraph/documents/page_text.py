"""The main text of a page, as trafilatura finds it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from paraph.documents.header import squeezed
from paraph.documents.page_facts import PageFacts
from paraph.documents.page_layout import characters, drop_teasers, drop_unread, modernise
from paraph.documents.page_lead import body_paragraphs, is_told, lead

_BLOCKS = frozenset({"p", "head", "item", "row", "quote", "code", "ab", "fw", "div"})
_CONTAINERS = frozenset({"body", "main", "list", "table", "quote", "item", "div"})

# Where so little of the text in JSON-LD was found, that text is taken.
_FEW = 0.4
_BRIEF_ARTICLE = 400
# A page of more elements goes without second opinions.
_MANY = 15_000
# Text shorter than this makes trafilatura look for more elsewhere on the page.
_BRIEF = deepcopy(DEFAULT_CONFIG)
_BRIEF["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "80"

# It warns of pages without text, which is told in our own words.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def main_lines(tree: Any, facts: PageFacts) -> list[str]:
    """The paragraphs, headings, lists ("- …") and table rows of the article; a piece may hold newlines.

    The tree is changed.
    Comments of readers are left out. Falls back on all paragraphs of the page; empty where there are none.
    """
    summary = lead(tree, facts.summary)
    modernise(tree)
    drop_teasers(tree)
    is_large, is_brief = tree.xpath("count(//*)") > _MANY, _is_brief(tree)
    drop_unread(tree)
    try:
        found = bare_extraction(
            tree,
            include_comments=False,
            output_format="txt",  # the body alone; its text is made here
            fast=is_large,
            config=_BRIEF if is_brief else DEFAULT_CONFIG,
        )
    except (RecursionError, ValueError, AttributeError, TypeError):  # seen on damaged pages
        found = None
    body = getattr(found, "body", None)
    pieces = [piece for piece in _pieces(body) if piece.strip()] if body is not None else []
    pieces = pieces or [text for each in tree.iter("p") if (text := " ".join(each.itertext()).strip())]
    told = body_paragraphs(facts.body)
    if sum(map(len, pieces)) < _FEW * sum(map(len, told)) or _is_run_together(pieces, told):
        return told
    return [summary, *pieces] if summary and not is_told(summary, pieces) else pieces


def _is_run_together(pieces: list[str], told: list[str]) -> bool:
    """Whether the one piece that was found is the text in JSON-LD, without its paragraphs."""
    return len(pieces) == 1 < len(told) and squeezed(pieces[0]) == squeezed(" ".join(told))


def _is_brief(tree: Any) -> bool:
    """Whether one element says that it is the article, and is short, and holds most of the text."""
    articles = list(tree.iter("article"))
    if len(articles) != 1:
        return False
    inside = characters(articles[0], "p")
    return inside < _BRIEF_ARTICLE and 2 * inside >= characters(tree, "p")


def _pieces(element: Any) -> Iterator[str]:
    """Text of the blocks below an element, in order; text between blocks is a piece too."""
    own = element.text or ""
    for child in element:
        if child.tag == "lb":
            own += "\n" + (child.tail or "")
        elif child.tag in _BLOCKS | _CONTAINERS:
            yield own
            yield from _block(child)
            own = child.tail or ""
        else:
            own += "".join(_inline(child)) + (child.tail or "")
    yield own


def _block(element: Any) -> Iterator[str]:
    if element.tag == "list":
        yield "\n".join(piece for item in element for piece in _block(item))
    elif element.tag == "row":
        yield " | ".join(" ".join(" ".join(_inline(cell)).split()) for cell in element)
    elif element.tag == "item":
        first, *others = [piece for piece in _pieces(element) if piece.strip()] or [""]
        yield f"- {' '.join(first.split())}"
        yield from others
    else:
        yield from _pieces(element)


def _inline(element: Any) -> Iterator[str]:
    """All text within an element; line breaks as newlines."""
    for each in element.iter():
        if each.tag == "lb":
            yield "\n"
        elif each.text:
            yield each.text
        if each is not element and each.tail:
            yield each.tail
