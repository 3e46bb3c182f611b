"""The paragraphs of a Word document: as its reader sees them once all changes to it are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paraph.documents.word_package import Package, attribute, local

# What is struck out, moved away, said beside the text, or no text.
_LEFT_OUT = frozenset(
    "del moveFrom delText delInstrText instrText pPr rPr sdtPr tblPr tblGrid tcPr trPr Fallback annotationRef"
    " sectPr ruby footnoteRef endnoteRef".split()
)
_HEADING = re.compile(r"heading ?\d?|title|subtitle", re.IGNORECASE)
_LIST = re.compile(r"list(?! ?table)", re.IGNORECASE)
_LONGEST_CELL = 300


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is "title", "heading", "item", "row", "note" or "text"; `text` may hold line breaks."""

    kind: str
    text: str


def blocks(package: Package) -> Iterator[Block]:
    """The blocks of the text in order, notes at the end. Headers, footers and comments are other parts."""
    styles = _styles(package.others.get("styles"))
    body = next((each for each in package.body.iter() if local(each) == "body"), package.body)
    yield from _within(body, styles)
    for name in ("footnotes", "endnotes"):
        for note in package.others.get(name, ()):
            if attribute(note, "type") in (None, "normal"):
                yield from (Block("note", each.text) for each in _within(note, styles))


def _styles(tree: Any) -> dict[str, str]:
    """Names of styles by their ids."""
    named: dict[str, str] = {}
    for style in tree if tree is not None else ():
        name = next((attribute(each, "val") for each in style if local(each) == "name"), None)
        named[attribute(style, "styleId") or ""] = name or ""
    return named


def _within(element: Any, styles: dict[str, str]) -> Iterator[Block]:
    """The blocks within an element; a paragraph whose end is struck out goes on with the next."""
    begun = ""
    for each in element:
        name = local(each)
        if name == "p":
            text, aside = _paragraph(each)
            if _end_is_deleted(each):
                begun += text
            elif (begun + text).strip():
                yield Block(_kind(each, styles), begun + text)
                begun = ""
            yield from (Block("text", line) for line in aside if line.strip())
        elif name == "tbl":
            yield from _table(each, styles)
        elif name and name not in _LEFT_OUT:  # content controls, tracked insertions of whole paragraphs
            yield from _within(each, styles)
    if begun.strip():
        yield Block("text", begun)


def _paragraph(element: Any) -> tuple[str, list[str]]:
    """The text of a paragraph, and that of boxes anchored in it."""
    pieces: list[str] = []
    aside: list[str] = []
    _collect(element, pieces, aside)
    return "".join(pieces), aside


def _collect(element: Any, pieces: list[str], aside: list[str]) -> None:
    for each in element:
        name = local(each)
        if name == "t":
            pieces.append(each.text or "")
        elif name == "txbxContent":
            aside += ["".join(_paragraph(p)[0]) for p in each.iter() if local(p) == "p"]
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "tab" or name == "ptab":
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name and name not in _LEFT_OUT and not (name == "r" and _is_hidden(each)):
            _collect(each, pieces, aside)


def _is_hidden(run: Any) -> bool:
    marks = (mark for each in run if local(each) == "rPr" for mark in each if local(mark) == "vanish")
    return any(attribute(mark, "val") not in ("0", "false", "off") for mark in marks)


def _end_is_deleted(paragraph: Any) -> bool:
    marks = (mark for each in paragraph if local(each) == "pPr" for mark in each if local(mark) == "rPr")
    return any(local(each) == "del" for mark in marks for each in mark)


def _kind(paragraph: Any, styles: dict[str, str]) -> str:
    """What a paragraph is, by its style and numbering."""
    marks = {local(each): each for each in next((each for each in paragraph if local(each) == "pPr"), ())}
    style = attribute(marks["pStyle"], "val") or "" if "pStyle" in marks else ""
    name = styles.get(style) or style
    if _HEADING.fullmatch(name):
        return "title" if name.lower() == "title" else "heading"
    numbered = any(
        local(each) == "numId" and attribute(each, "val") != "0" for each in marks.get("numPr", ())
    )
    return "item" if numbered or _LIST.match(name) else "text"


def _table(table: Any, styles: dict[str, str]) -> Iterator[Block]:
    """Rows with bars between their cells; where cells hold paragraphs, the table only places them on the page."""
    rows = _children(table, "tr")
    cells = [[list(_within(cell, styles)) for cell in _children(row, "tc")] for row in rows]
    for row in cells:
        filled = [cell for cell in row if cell]
        lines = [" ".join(" ".join(block.text.split()) for block in cell) for cell in filled]
        if len(filled) < 2 or any(len(line) > _LONGEST_CELL for line in lines):
            yield from (block for cell in filled for block in cell)
        else:
            yield Block("row", " | ".join(lines))


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows or cells, also within content controls; not those of a table within."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(each, name)
