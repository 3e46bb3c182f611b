"""Making old page layouts plain to an extractor that expects today's elements. The tree is changed."""

from __future__ import annotations

import re
from typing import Any

_TABLE_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th")
_BOXES = ("div", "section", "center", "form")
_FEWEST_PARAGRAPHS = 2
_NO_ARTICLE = re.compile(r"^#|^mailto:|\.(?:pdf|docx?|odt|rtf|xlsx?)(?:$|[?#])", re.IGNORECASE)
_HOLDERS = frozenset({"li", "td", "th", "dd", "blockquote", "figcaption"})
_FEWEST_WORDS, _LONGEST_HEADLINE, _LONGEST_LABEL = 4, 200, 40


def modernise(tree: Any) -> None:
    """Layout tables become plain blocks, and the block of an unmarked article an `article`."""
    unpack_layout_tables(tree)
    mark_article(tree)


def unpack_layout_tables(tree: Any) -> None:
    """Rename tables that only place things on the page: with a heading, a table or paragraphs inside."""
    for table in [table for table in tree.iter("table") if _is_layout(table)]:
        parts = [
            each for each in table.iter(*_TABLE_PARTS) if next(each.iterancestors("table"), None) is table
        ]
        for each in parts:
            each.tag = "div"
        table.tag = "section"  # no longer a table, for those within to find their own


def mark_article(tree: Any) -> None:
    """Where no element says that it is the article: the first box around the h1 with most of the text."""
    heads = list(tree.iter("h1"))
    if len(heads) != 1 or next(tree.iter("article", "main"), None) is not None:
        return
    whole = characters(tree, "p")
    for box in heads[0].iterancestors(*_BOXES):
        if sum(1 for _ in box.iter("p")) >= _FEWEST_PARAGRAPHS and 2 * characters(box, "p") > whole:
            if characters(box, "a") * 5 < characters(box, "p"):  # else it holds menus too
                box.tag = "article"
            return


def drop_teasers(tree: Any) -> None:
    """Take out paragraphs between others that are a link to another article and nothing else."""
    paragraphs = list(tree.iter("p"))
    teasers = [each for each in paragraphs if _is_teaser(each)]
    if 3 * len(teasers) < len(paragraphs):
        for each in teasers:
            each.drop_tree()


def drop_unread(tree: Any) -> None:
    """Take out what every way of finding the main text leaves out, and copies before: scripts (but no JSON-LD), styles,
    metadata."""
    for each in list(tree.iter("script", "style")):
        if each.getparent() is not None and "json" not in (each.get("type") or ""):
            each.drop_tree()
    for each in [each for head in tree.findall("head") for each in head.iterchildren("meta", "link")]:
        each.drop_tree()


def _is_teaser(paragraph: Any) -> bool:
    """Whether a paragraph is one link, of the length of a headline, perhaps after a label ("Read also:")."""
    links = list(paragraph.iter("a"))
    parent = paragraph.getparent()
    if (
        parent is None
        or parent.tag in _HOLDERS
        or len(links) != 1
        or not links[0].get("href")
        or _NO_ARTICLE.search(links[0].get("href"))
    ):
        return False
    whole = " ".join("".join(paragraph.itertext()).split())
    linked = " ".join("".join(links[0].itertext()).split())
    label = whole[: -len(linked)].rstrip() if linked and whole.endswith(linked) else whole
    is_headline = len(linked.split()) >= _FEWEST_WORDS and len(linked) <= _LONGEST_HEADLINE
    return is_headline and (
        not label or (len(label) <= _LONGEST_LABEL and label.endswith((":", "|", "-", "–")))
    )


def _is_layout(table: Any) -> bool:
    inside = next(table.iterdescendants("h1", "table"), None) is not None
    return inside or sum(1 for _ in table.iter("p")) > _FEWEST_PARAGRAPHS


def characters(element: Any, tag: str) -> int:
    """Characters within elements of that name."""
    return sum(len("".join(each.itertext())) for each in element.iter(tag))
