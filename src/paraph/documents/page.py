"""An HTML page as a document: parsed once, its facts taken, then its main text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from paraph.documents.dates import iso_date
from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.furniture import without_furniture
from paraph.documents.header import first_squeezed, parse_facts, squeezed
from paraph.documents.page_facts import PageFacts, page_facts
from paraph.documents.page_text import main_lines
from paraph.documents.paragraphs import blocks_of, joined, lines_of
from paraph.documents.source import MAX_CHARACTERS, too_many_characters
from paraph.errors import EmptyError, UnreadableError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_NEEDS_SCRIPTS = re.compile(
    r"enable javascript|javascript (?:is|to be) (?:enabled|disabled|required)|checking your browser",
    re.IGNORECASE,
)
_STUB = 600
_LARGE = 5_000_000
_SCRIPT = re.compile(r"<(script|style)\b(?![^>]{0,200}ld\+json).*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# Characters, by number or plain, that no tree may hold: one of them would cost the whole page.
_NO_NUMBER = re.compile(
    r"&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01])|x0*(?:[0-8bBeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]))(?:;|(?![0-9a-fA-F;]))"
)
_NO_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))
_NO_LONGER = (  # each begins with one byte: that is searched for fastest
    re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])"),
    re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]"),
)
# All elements are of one class, which lxml then finds without asking Python for each of them anew.
_CLASSES = etree.ElementDefaultClassLookup(element=html.HtmlElement)


def page_document(data: bytes, subject: str, address: str = "") -> Document:
    """The document of a page, which stood at `address`, where that is known.

    Raises EmptyError without text, TooLargeError, UnreadableError.
    """
    markup = decode(data, subject, declared_encoding(data))
    tree = parse(markup, subject)
    if len(markup) > MAX_CHARACTERS and (length := _length(tree)) > MAX_CHARACTERS:
        raise too_many_characters(subject, length)
    facts = page_facts(tree, address)
    lines, stated = _body(main_lines(tree, facts), facts)
    text = without_furniture(joined(blocks_of(lines)))
    if not text.strip() or (len(text) < _STUB and _NEEDS_SCRIPTS.search(text)):
        fix = "save the page from a browser after it has loaded, or save its text as .txt"
        raise EmptyError("the page has no article text", subject=subject, fix=fix)
    return Document(
        text=text,
        title=facts.title,
        publisher=facts.publisher,
        published=facts.published or stated.get("published"),
        byline=facts.byline or stated.get("byline"),
        url=facts.url,
        language=facts.language,
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in its first kilobytes."""
    found = _CHARSET.search(data[:8192]) or _XML_ENCODING.match(data.lstrip()[:200])
    return found[1].decode("ascii", "replace") if found else None


def parse(text: str, subject: str) -> Any:
    """The tree of a page, however malformed. Raises EmptyError, UnreadableError."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    if len(text) > _LARGE:
        text = _SCRIPT.sub("", text)  # the parser stops at a text of ten million characters
    try:
        tree = html.document_fromstring(_parsable(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:  # no element in it
        raise EmptyError("the page has no text", subject=subject) from error
    except etree.LxmlError as error:
        raise UnreadableError(f"the page cannot be parsed ({error})", subject=subject) from error
    return tree


def _is_same(line: str, title: str) -> bool:
    """Whether a line has the letters and digits of the title."""
    return title.startswith(first_squeezed(line)) and squeezed(line) == title


def _parsable(text: str) -> bytes:
    """The text in UTF-8, without what no tree may hold; numbers go first, that what is taken out makes none."""
    data = _NO_NUMBER.sub("", text.replace("\f", "\n")).encode("utf-8", "surrogatepass")
    data = data.translate(None, _NO_BYTES)
    for each in _NO_LONGER:
        data = each.sub(b"", data)
    return data


def _length(tree: Any) -> int:
    """The characters of a page's text, scripts and styles left out."""
    unseen = sum(len(each.text or "") for each in tree.iter("script", "style"))
    return int(tree.xpath("string-length(.)")) - unseen


def _body(pieces: list[str], facts: PageFacts) -> tuple[list[str], dict[str, str]]:
    """The lines of the text, without the title and those of facts above it, and what those stated.

    Lines that are a date and nothing else are headings of days, wherever they stand.
    """
    title = squeezed(facts.title or "")
    lines = [line for line in lines_of("\n\n".join(pieces)) if not line or not _is_same(line, title)]
    header = parse_facts(lines)
    return [line for line in header.rest if iso_date(line) is None], header.found
