"""The text of a piece of HTML that is no page: a cell, a value, the body of a mail."""

from __future__ import annotations

import re
from typing import Any

_TAG = re.compile(r"</(?:p|div|span|a|li|td|h\d|strong|em|b|i)>|<(?:p|br)\s*/?>", re.IGNORECASE)
_BLOCKS = frozenset(
    "p div section article header footer main aside h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tfoot tr td th"
    " blockquote pre hr dl dt dd figure figcaption center body html form address caption fieldset".split()
)
_UNSEEN = frozenset(
    "script style head title template noscript svg math object select button input textarea".split()
)
_BREAK = "\x00"


def is_html(text: str) -> bool:
    """Whether a text is written in HTML."""
    return "<" in text and _TAG.search(text) is not None


def lines_in(text: str) -> list[str]:
    """The blocks of a piece of HTML in order, each with its spaces squeezed; none is empty."""
    tree = parsed(text)
    return [] if tree is None else lines_of_tree(tree)


def parsed(text: str) -> Any:
    """The tree of a piece of HTML, or None where there is none in it."""
    from lxml import etree, html  # slow to import, and few texts are HTML

    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def lines_of_tree(tree: Any) -> list[str]:
    """The same of a parsed tree; cells of a row stand apart, line breaks part lines."""
    from lxml import etree

    pieces: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _UNSEEN:
            skipped += 1 if event == "start" else -1
        elif not skipped:
            if element.tag in _BLOCKS or element.tag == "br":
                pieces.append(_BREAK)
            if event == "start":
                pieces += [*(["- "] if element.tag == "li" else []), element.text or ""]
        if event == "end" and not skipped:
            pieces.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split(_BREAK))
    return [line for line in lines if line not in ("", "-")]
