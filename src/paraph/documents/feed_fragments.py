"""Pieces of HTML, such as feeds carry, as paragraphs of plain text. Scripts and styles are left out, never run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from paraph.documents.furniture import without_furniture
from paraph.documents.paragraphs import blocks_of, joined, lines_of

_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w{1,32};")
_HIDDEN = frozenset("script style noscript template iframe object svg math button form select head".split())
_BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr blockquote pre hr"
    " figure figcaption main aside center address body".split()
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
# What blogs put under each entry of a feed, and what stands for the rest of a cut one.
_TRAILER = re.compile(
    r"(?:the post .{1,300} (?:appeared first|first appeared) on .{1,200}"
    r"|(?:\[?(?:…|\.\.\.)\]?|(?:continue|keep) reading.{0,200}|read (?:more|the (?:full|whole).{0,100})|more)\W*)",
    re.IGNORECASE,
)


def fragment_text(markup: str) -> str:
    """The paragraphs of a piece of HTML, parted by a blank line; list items as `- …`; "" where it has none."""
    text = "".join(_pieces(_tree(markup))) if _MARKUP.search(markup) else markup
    paragraphs = joined(blocks_of(lines_of(text))).split("\n\n")
    kept = [each for each in paragraphs if not _TRAILER.fullmatch(each.strip())]
    return without_furniture("\n\n".join(kept)).strip()


def line_of(markup: str | None) -> str | None:
    """One line of plain text, such as a title that may have tags or entities in it; None where nothing is left."""
    if not markup:
        return None
    text = "".join(_pieces(_tree(markup))) if _MARKUP.search(markup) else markup
    return " ".join(" ".join(lines_of(text)).split()) or None


def escaped(text: str) -> str:
    """Plain text as HTML, its paragraphs marked."""
    blocks = (html.escape(each.strip(), quote=False) for each in re.split(r"\n\s*\n", text) if each.strip())
    return "\n".join(f"<p>{each}</p>" for each in blocks)


def _tree(markup: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml_html.document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:  # nothing in it
        return lxml_html.Element("div")


def _pieces(tree: Any) -> Iterator[str]:
    """The text in order, line breaks where blocks begin and end. Walked, not called: depth is free."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, each in walk:
        tag = each.tag if isinstance(each.tag, str) else ""
        if event == "start":
            if tag in _HIDDEN:
                walk.skip_subtree()
                continue
            yield from _opening(tag)
            yield _SPACES.sub(" ", each.text or "")
        else:
            yield "\n\n" if tag in _BLOCKS else " | " if tag in ("td", "th") and _is_followed(each) else ""
            if each is not tree:
                yield _SPACES.sub(" ", each.tail or "")


def _opening(tag: str) -> Iterator[str]:
    if tag in _BLOCKS:
        yield "\n\n"
    if tag == "li":
        yield "- "
    elif tag == "br":
        yield "\n"


def _is_followed(cell: Any) -> bool:
    return cell.getnext() is not None
