"""Word documents (.docx): text, title, author and date. Macros are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from paraph.documents.document import Document
from paraph.documents.encoding import storable
from paraph.documents.furniture import without_furniture
from paraph.documents.header import parse_header, squeezed
from paraph.documents.paragraphs import lines_of
from paraph.documents.registry import has_suffix
from paraph.documents.source import Source
from paraph.errors import DocumentError, OntologyError, UnreadableError

if TYPE_CHECKING:
    from paraph.documents.word_package import Package
    from paraph.documents.word_text import Block

FILE = "word.yaml"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TOGETHER = ("item", "row")
_HEAD = 1_000
_HEAD_LINES = 100
_MOST_DAYS = 31
# The date that python-docx writes, and that of files without one.
_NO_DAYS = frozenset({"2013-12-23", "1980-01-01", "1970-01-01", "1601-01-01"})


class WordFile:
    """A document of Word 2007 or later; one with a password, or an older one, is named as such."""

    name = "word"
    suffixes = (".docx", ".docm", ".dotx")

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first bytes and its name, or by the folder `word` in it."""
        if head.startswith(_ZIP):
            return has_suffix(name, self.suffixes) or b"word/document.xml" in head
        return head.startswith(_OLE) and has_suffix(name, self.suffixes)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The one document of the file."""
        from paraph.documents.word_package import package  # lxml is slow to import

        found = package(source.data(), source.name)
        try:
            yield _document(found)
        except RecursionError:
            reason = "its parts lie too deep within each other"
            raise UnreadableError(reason, subject=source.name, fix="save its text as .txt") from None


def _document(found: Package) -> Document:
    """The document, its facts from its head before those of the file's properties."""
    from paraph.documents.word_text import blocks

    parts = list(blocks(found))
    core = _core(found.others.get("core"))
    title = next((" ".join(block.text.split()) for block in parts if block.kind == "title"), "")
    lines = _lines(parts)
    header = parse_header([*([f"Title: {title}", ""] if title else []), *lines[:_HEAD_LINES]])
    header.rest += lines[_HEAD_LINES:]
    stated, given = header.found, _title(core.get("title", ""), "\n".join(lines)[:_HEAD])
    if given and squeezed(given) in squeezed(" ".join(lines[:4])):
        stated["title"] = given
        header.rest = _without_title(header.rest, given)
    author, day = _author(core.get("creator", "")), _day(core)
    text = "\n".join(header.rest)
    return Document(
        text=without_furniture(re.sub(r"\n{3,}", "\n\n", text).strip()),
        title=stated.get("title") or given,
        published=stated.get("published") or day,
        byline=stated.get("byline") or author,
        publisher=stated.get("publisher"),
        dateline=stated.get("dateline"),
        url=stated.get("url"),
    )


def _lines(parts: Sequence[Block]) -> list[str]:
    """Lines with a blank one between paragraphs; items and rows stand under each other."""
    out: list[str] = []
    previous = ""
    for block in parts:
        if out and not (block.kind == previous and block.kind in _TOGETHER):
            out.append("")
        lines = [line for line in lines_of(storable(block.text)) if line]
        out += ["- " * (block.kind == "item") + " ".join(lines)] if block.kind in _TOGETHER else lines
        previous = block.kind
    return out


def _without_title(lines: list[str], title: str) -> list[str]:
    first = next((i for i, line in enumerate(lines) if line), 0)
    return lines[first + 1 :] if lines and squeezed(lines[first]) == squeezed(title) else lines


def _core(tree: Any) -> dict[str, str]:
    """The properties by name: title, creator, created, modified."""
    elements = () if tree is None else (each for each in tree if isinstance(each.tag, str))
    return {each.tag.rpartition("}")[2]: " ".join((each.text or "").split()) for each in elements}


def _title(title: str, head: str) -> str | None:
    """The title of the properties: where it stands in the text's head, or is at least no program's."""
    title = storable(title)
    if not title or not _patterns()[0].fullmatch(title):
        return title if " " in title else None
    return title if " " in title and squeezed(title) in squeezed(head.partition("\n")[0]) else None


def _author(author: str) -> str | None:
    """The author of the properties, where it reads like a name."""
    return storable(author) if " " in author and not _patterns()[1].fullmatch(author) else None


def _day(core: dict[str, str]) -> str | None:
    """The day on which it was written, where it was finished soon after: else it is that of the template."""
    try:
        created, modified = (date.fromisoformat(core.get(each, "")[:10]) for each in ("created", "modified"))
    except ValueError:
        return None
    soon = timedelta(0) <= modified - created <= timedelta(days=_MOST_DAYS)
    return created.isoformat() if soon and created.isoformat() not in _NO_DAYS else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is no title, what is no author. Raises OntologyError where the file is wrong."""
    try:
        raw = yaml.safe_load(files("paraph.documents").joinpath(FILE).read_text(encoding="utf-8"))
        joined = ("|".join(f"(?:{each})" for each in raw[key]) for key in ("no_titles", "no_authors"))
        return re.compile(next(joined), re.IGNORECASE), re.compile(next(joined), re.IGNORECASE)
    except (yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise OntologyError(f"something is missing or no pattern ({error})", subject=FILE) from error
