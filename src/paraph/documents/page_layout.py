"""Making old page layouts plain to an extractor that expects today's elements. The tree is changed."""

from __future__ import annotations

from typing import Any

_TABLE_PARTS = ("tbody", "thead", "tfoot", "tr", "td", "th")
_BOXES = ("div", "section", "center", "form")
_FEWEST_PARAGRAPHS = 2


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
    whole = _characters(tree, "p")
    for box in heads[0].iterancestors(*_BOXES):
        if len(box.findall(".//p")) >= _FEWEST_PARAGRAPHS and 2 * _characters(box, "p") > whole:
            if _characters(box, "a") * 5 < _characters(box, "p"):  # else it holds menus too
                box.tag = "article"
            return


def _is_layout(table: Any) -> bool:
    inside = table.find(".//h1") is not None or table.find(".//table") is not None
    return inside or len(table.findall(".//p")) > _FEWEST_PARAGRAPHS


def _characters(element: Any, tag: str) -> int:
    """Characters within elements of that name."""
    return sum(len("".join(each.itertext())) for each in element.iter(tag))
