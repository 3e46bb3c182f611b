"""Markdown, as notes and sites keep it: CommonMark with tables, Obsidian, Hugo, Jekyll.

What stays is what a reader reads: headings, paragraphs, lists ("- …"), cells between bars, links as their text.
Code, comments, images, template commands and addresses go. A paragraph is one line, however it was wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from paraph.documents.document import Document
from paraph.documents.encoding import decode
from paraph.documents.fields import squeezed
from paraph.documents.fragments import is_html, lines_in
from paraph.documents.front_matter import front_matter
from paraph.documents.furniture import without_furniture
from paraph.documents.header import parse_header
from paraph.documents.magic import is_text
from paraph.documents.paragraphs import lines_of
from paraph.documents.registry import has_suffix
from paraph.documents.source import MAX_CHARACTERS, Source, too_many_characters
from paraph.errors import DocumentError

_FENCE = re.compile(r"(?:> ?)*\s{0,12}(`{3,}|~{3,})(.*)")
_DROPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|^%%.{0,9999}?%%|\{\{[^{}]{0,999}\}\}|\{%[^{}]{0,999}%\}"
    r"|<(script|style|iframe)\b[^<]*+(?:<(?!/?\1\b)[^<]*+)*+</\1\s*>",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_DEFINITION = re.compile(r"\[(?!\^)[^\]]+\]:\s+\S+.*|\{:.*\}|\[\[?_?TOC_?\]?\]|\\(?:newpage|pagebreak)")
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?(?:\s+#+)?(?:\s*\{[#.:][^}]*\})?")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:[=~_*-]\s?){3,}")
_QUOTE = re.compile(r"^(?:>\s?)+(?:\[![\w-]+\][+-]?\s*)?")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBERED = re.compile(r"\d{1,9}[.)]\s")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_CELLS = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"^\[\^[^\]]{1,99}\]:\s*")
_INSIDE = r"[^\[\]\n]{1,500}"
_TARGET = r"\([^()\n]{0,500}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"
_INLINE = (
    (re.compile(rf"!\[\[{_INSIDE}\]\]|!\[(?:{_INSIDE})?\](?:{_TARGET}|\[[^\[\]\n]{{0,500}}\])"), ""),
    (re.compile(r"\[\[(?:[^\[\]|\n]{1,500}\|)?([^\[\]|\n]{1,500})\]\]"), r"\1"),
    (re.compile(r"\[\^[^\[\]\n]{1,99}\]"), ""),
    (re.compile(rf"\[({_INSIDE})\](?:{_TARGET}|\[[^\[\]\n]{{0,500}}\])"), r"\1"),
    (re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,2000}>"), ""),
    (re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,500}?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|__|~~|==|(?<!\w)[*_])(?=\S)(.{1,2000}?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
    (re.compile(r"(?<=\S)\s*\{[#.:][^{}\n]{0,200}\}$"), ""),
)
_LONGEST_LINE = 20_000
_HEAD_LINES = 100


class MarkdownFile:
    """A Markdown file with one article."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd")

    def sniff(self, head: bytes, name: str) -> bool:
        """By its name."""
        return is_text(head) and has_suffix(name, self.suffixes)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The one document of the file."""
        text = decode(source.data(), source.name)
        if len(text) > MAX_CHARACTERS:
            raise too_many_characters(source.name, len(text))
        yield markdown_document(text)


def markdown_document(text: str) -> Document:
    """The document that Markdown holds: front matter and header taken off, marks gone."""
    stated, body = front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line for block in _blocks(body) for line in (*block.split("\n"), "")]
    header = parse_header(lines[:_HEAD_LINES])
    found = {**header.found, **stated}
    lines = header.rest + lines[_HEAD_LINES:]
    if "title" in stated and lines and squeezed(_bare(lines[0])) == squeezed(stated["title"]):
        lines = lines[1:]
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(_bare(line) for line in lines)).strip()
    facts: dict[str, Any] = {key: _plain(value) for key, value in found.items()}
    return Document(text=without_furniture(plain), **facts)


def _bare(line: str) -> str:
    """A line without the mark of a heading, which the header needs to know the title by."""
    found = _HEADING.fullmatch(line)
    return found[2] or "" if found else line


def _blocks(text: str) -> Iterator[str]:
    """Headings (still marked), paragraphs, lists and tables, each a block; items and rows are lines of one."""
    kept: list[list[str]] = []  # the lines of the block, each in the pieces that it was wrapped into
    kind = ""
    for each, words in (*map(_sorted, _lines(text)), ("blank", "")):
        if each == "dropped":
            continue
        if each == "text" and kept and kind != "row" and not kept[-1][-1].endswith("\\"):
            kept[-1].append(words)
        elif each == kind and each in ("item", "row"):
            kept.append([words])
        elif each == "text" and kept and kind == "text":
            kept[-1][-1] = kept[-1][-1].rstrip("\\")
            kept.append([words])
        else:
            if kept:
                mark = "# " if kind == "text" and words == "=" else ""
                yield mark + "\n".join(_plain(" ".join(pieces)) for pieces in kept)
            if each == "heading":
                yield words
            kept = [[words]] if each in ("item", "row", "text") else []
            kind = each


def _sorted(line: str) -> tuple[str, str]:
    """What a line is (heading, item, row, text, underline, blank, dropped) and its words."""
    bare = line.strip()
    if not bare or _RULE.fullmatch(bare) or _UNDERLINE.fullmatch(bare):
        return "blank", bare[:1]
    if _HEADING.fullmatch(bare):
        return "heading", f"{bare.partition(' ')[0]} {_plain(_bare(bare))}"
    if _DEFINITION.fullmatch(bare) or ("|" in bare and _TABLE_RULE.fullmatch(bare)):
        return "dropped", ""
    if item := _ITEM.match(bare):
        mark = bare[: item.end()] if _NUMBERED.match(bare) else "-"
        return "item", f"{mark.strip()} {bare[item.end() :]}"
    if _is_row(bare):
        return "row", " | ".join(cell.strip() for cell in _CELLS.split(bare.strip("|")) if cell.strip())
    return "text", bare


def _lines(text: str) -> Iterator[str]:
    """The lines without code, comments and quotation marks."""
    closing = ""
    for line in lines_of(_DROPPED.sub("", text)):
        fence = _FENCE.fullmatch(line)
        if closing:
            if fence and fence[1].startswith(closing) and not fence[2].strip():
                closing = ""
            continue
        if fence and not ("`" in fence[1] and "`" in fence[2]):
            closing = fence[1]
            yield ""
            continue
        yield _NOTE.sub("", _QUOTE.sub("", line, count=1), count=1)


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.count("|") > 1


def _plain(line: str) -> str:
    """A line without inline marks; HTML in it is read as such."""
    if (
        len(line) > _LONGEST_LINE
        and line.count("[") + line.count("*") + line.count("_") > _LONGEST_LINE // 10
    ):
        return line  # marks by the thousand are no text
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    line = " ".join(lines_in(line)) if is_html(line) else unescape(line)
    return " ".join(line.split())
