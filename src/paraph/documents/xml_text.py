"""XML that others wrote, as text that is safe to parse: no declarations, no entities but those that XML has.

What comes before the root element is read here and never reaches a parser. Only there can entities be declared, so
nothing can grow, and nothing is fetched.
"""

from __future__ import annotations

import re

from paraph.documents.encoding import decode
from paraph.errors import EmptyError, TooLargeError, UnreadableError

_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+([^>]*)", re.IGNORECASE)
# An entity that is nothing but a few characters: `nbsp "&#160;"`.
_HARMLESS = re.compile(r"""[\w.-]+\s+(?:"(?:[^"&%]|&\#\w+;){0,20}"|'(?:[^'&%]|&\#\w+;){0,20}')\s*""")
_ROOT = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CDATA = "<![CDATA["
_LONG_TAG = re.compile(r"<[^<>]{4000,}")
_ATTRIBUTE = re.compile(r"=\s*[\"']")
_MOST_ATTRIBUTES = 100
MOST_TAGS = 250_000


def xml_text(data: bytes, subject: str, most_tags: int = MOST_TAGS) -> str:
    """The text from the root element on. Raises EmptyError, TooLargeError, UnreadableError (hostile, garbled)."""
    found = _ENCODING.match(data.lstrip()[:200])
    text = decode(data, subject, found[1].decode("ascii") if found else None)
    text = _NO_XML.sub("", text)
    start, doctype = _prolog(text)
    if not text[start:].strip():
        raise EmptyError("the file is empty", subject=subject, fix="check that it was saved whole")
    hostile = next((each for each in _ENTITY.findall(doctype) if not _HARMLESS.fullmatch(each)), None)
    if hostile is not None:
        reason = "the XML declares entities that grow or that fetch something"
        raise UnreadableError(reason, subject=subject, fix="take it for an attack, and do not use its source")
    if _tags(text) > most_tags:
        reason = f"the XML has more than {most_tags:,} tags and attributes"
        raise TooLargeError(reason, subject=subject, fix="split it")
    return text[start:]


def root_of(text: str) -> tuple[str, str]:
    """The name of the root element, with its prefix and without; ("", "") where there is none."""
    found = _ROOT.match(text)
    return (found[1], found[2]) if found else ("", "")


def root_name(head: bytes) -> str:
    """The name of the root element, without its prefix, of a file that begins like this; else ""."""
    text = head.replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
    start, _ = _prolog(text)
    return root_of(text[start:])[1]


def _prolog(text: str) -> tuple[int, str]:
    """Where the root element begins, and the document type declaration before it."""
    at, doctype = 0, ""
    while True:
        at += len(text[at : at + 65_536]) - len(text[at : at + 65_536].lstrip())
        if text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif _DOCTYPE.match(text, at):
            end = _end_of_doctype(text, at)
            doctype += text[at:end]
        else:
            return at, doctype
        if end <= at:  # it never ends
            return len(text), doctype + (text[at:] if _DOCTYPE.match(text, at) else "")
        at = end


def _end_of_doctype(text: str, at: int) -> int:
    """The place after `<!DOCTYPE … [ … ]>`; before `at` where there is none."""
    close, subset = text.find(">", at), text.find("[", at)
    if subset == -1 or close < subset:
        return close + 1
    end = text.find("]", subset)
    return text.find(">", end) + 1 if end != -1 else 0


def _tags(text: str) -> int:
    """How many tags a parser meets: those within CDATA are text to it. Attributes count where a tag has very many."""
    first, *others = text.split(_CDATA)
    pieces = [first, *(each.partition("]]>")[2] for each in others)]
    return sum(piece.count("<") + _attributes(piece) for piece in pieces)


def _attributes(piece: str) -> int:
    """The attributes of tags with more than any has, squared: that is what they cost."""
    counts = (len(_ATTRIBUTE.findall(found[0])) for found in _LONG_TAG.finditer(piece))
    return sum(count * count for count in counts if count > _MOST_ATTRIBUTES)
