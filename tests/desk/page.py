"""A page as a tree, to ask it what is on it."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement


def tree(text: str) -> HtmlElement:
    return html.document_fromstring(text)


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def by_class(page: HtmlElement, name: str) -> list[HtmlElement]:
    return page.xpath(f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def paragraphs(page: HtmlElement) -> list[str]:
    """The document's text as it is shown, without the numbers of the claims."""
    found = []
    for paragraph in page.xpath("//div[@class='text']/p"):
        for ref in by_class(paragraph, "ref"):
            ref.drop_tree() if paragraph in ref.iterancestors() else None
        found.append(paragraph.text_content())
    return found
