"""The text of mails written in HTML: through the page reader, or block by block where that leaves items out."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

from paraph.documents.fragments import lines_of_tree, parsed
from paraph.documents.page import page_document
from paraph.errors import DocumentError

# A digest of many short items looks like navigation to a reader of pages.
_MOST_OF_IT = 0.6
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|max-height\s*:\s*0|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])"
)
_SIGNATURE = ("gmail_signature", "moz-signature")
_QUOTED = ("gmail_quote", "gmail_attr", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote")
_QUOTED_FROM = ("divRplyFwdMsg", "appendonsend")


def newsletter_lines(text: str, subject: str, *, is_forward: bool = False) -> str:
    """Its paragraphs, parted by blank lines; without quoted mails unless it passes one on. Empty without text."""
    tree = parsed(text)
    if tree is None:
        return ""
    _strip(tree, is_forward)
    lines = lines_of_tree(tree)
    whole = "\n\n".join(lines)
    if not whole:
        return ""
    try:
        page = page_document(html.tostring(tree, encoding="utf-8"), subject).text
    except DocumentError:
        return whole
    return page if len(page) >= _MOST_OF_IT * len(whole) else whole


def _strip(tree: Any, is_forward: bool) -> None:
    """Take out what nobody sees, signatures and the mail that is answered. The tree is changed."""
    for each in list(tree.iter()):
        marks = f" {each.get('class', '')} {each.get('id', '')} "
        quoted = not is_forward and (
            any(mark in marks for mark in _QUOTED)
            or (each.tag == "blockquote" and each.get("type") == "cite")
        )
        if (
            quoted
            or _HIDDEN.search(each.get("style", "").lower())
            or any(mark in marks for mark in _SIGNATURE)
        ):
            _drop(each)
        elif not is_forward and each.get("id") in _QUOTED_FROM:
            for following in list(each.itersiblings()):
                _drop(following)
            _drop(each)


def _drop(element: Any) -> None:
    if element.getparent() is not None and element.tag not in ("body", "html"):
        element.drop_tree()
