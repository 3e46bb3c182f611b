"""Tables with a document a row: CSV and TSV, of any length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePath
from typing import Any

from paraph.documents.csv_columns import Columns, Mapped, columns, columns_of, mapping_for, with_columns
from paraph.documents.csv_rows import Row, Rows, scan, text_lines
from paraph.documents.document import Document
from paraph.documents.encoding import decode, storable
from paraph.documents.fields import facts, field_names, squeezed, without_cut
from paraph.documents.fragments import is_html, lines_in
from paraph.documents.furniture import without_furniture
from paraph.documents.magic import is_text
from paraph.documents.paragraphs import blocks_of, joined, lines_of
from paraph.documents.registry import has_suffix
from paraph.documents.source import Source
from paraph.errors import DocumentError, EmptyError, UnreadableError

__all__ = ["CsvTable", "columns_of", "with_columns"]

_DELIMITERS = ",;\t|"
_LONGEST_NAME = 40
_SEPARATOR_LINE = re.compile(r"sep=([,;|\t])\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,7}")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?=\D|$)")


class CsvTable:
    """A table whose first row names its columns; errors name the file and the line: `file.csv:17`.

    `mapping` tells which column holds which field (`csv_columns`); what it does not tell is found by name.
    """

    name = "csv"
    suffixes = (".csv", ".tsv", ".tab", ".psv")

    def __init__(self, mapping: Mapped | None = None) -> None:
        self._mapping = mapping

    def sniff(self, head: bytes, name: str) -> bool:
        """By its name; else by a first line of names, one of them of a text, and a second line of as many cells."""
        return is_text(head) and (has_suffix(name, self.suffixes) or _begins_like_table(head, name))

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents, one after the other; a broken row does not end the file."""
        mapping = mapping_for(source.name, self._mapping)
        lines = text_lines(source)
        first = next(lines, None)
        if first is None or first.error:
            raise (first and first.error) or EmptyError("the table is empty", subject=source.name)
        delimiter = None
        if told := _SEPARATOR_LINE.fullmatch(first.text):  # as Excel writes it
            delimiter, first = told[1], next(lines, first)
        delimiter = delimiter or _delimiter(first.text, source.name, mapping)
        rows = Rows(chain((first,), lines), delimiter, source.name)
        yield from _documents(rows, mapping, source.name)


def _documents(rows: Rows, mapping: Mapped, name: str) -> Iterator[Document | DocumentError]:
    found = iter(rows)
    header = next(found, None)
    if not isinstance(header, Row):
        raise header or EmptyError("the table is empty", subject=name)
    cells = [cell.strip() for cell in header.cells]
    named = mapping.get("header", True)
    rows.width = len(cells)
    fields = columns(cells if named else [""] * len(cells), mapping, name)
    empty = True
    for row in found if named else chain((header,), found):
        empty = False
        yield _document(row, fields, len(cells), name) if isinstance(row, Row) else row
    if empty:
        raise EmptyError(
            "the table has no rows below its header", subject=name, fix="check that it was exported whole"
        )


def _document(row: Row, fields: Columns, width: int, name: str) -> Document | DocumentError:
    """The document of a row; cells missing at its end are empty."""
    subject = f"{name}:{row.number}"
    if any(cell.strip() for cell in row.cells[width:]):
        reason = f"{len(row.cells)} cells where there are {width} columns"
        return UnreadableError(reason, subject=subject, fix="put quotes around cells with delimiters in them")
    values = fields.values(row.cells)
    values["published"] = _day(values.get("published", ""), fields.dates, subject)
    if "id" not in fields.told and _NUMBERED.fullmatch(values.get("id", "")):
        values["id"] = ""  # a number of the row, which another table has too
    known = facts(values)
    text = _text(values.get("text", ""), known.get("title", ""))
    if not text.strip():
        return EmptyError("the row has no text", subject=subject, fix="leave the row out, or give its text")
    described: dict[str, Any] = {**known}
    return Document(text=text, source=subject, **described)


def _text(cell: str, title: str) -> str:
    """The paragraphs of a cell, without the title above them."""
    cell = "\n\n".join(lines_in(cell)) if is_html(cell) else without_cut(cell)
    blocks = blocks_of(lines_of(storable(cell)))
    if len(blocks) > 1 and len(blocks[0]) == 1 and squeezed(blocks[0][0]) == squeezed(title):
        blocks = blocks[1:]
    return without_furniture(joined(blocks))


def _day(text: str, order: str | None, subject: str) -> str:
    """The date with its day told from its month. Raises UnreadableError where nobody can tell."""
    found = _SLASHED.match(text)
    if not found or (found[2] == "." and not order):
        return text
    first, second = int(found[1]), int(found[3])
    if not order and max(first, second) <= 12 and first != second:
        reason = f"the date {found[0]} can be read in two ways"
        fix = "say which: dates=dmy (day first) or dates=mdy, in --columns or in the file of the mapping"
        raise UnreadableError(reason, subject=subject, fix=fix)
    day_first = first > 12 if not order else order == "dmy"
    day, month = (first, second) if day_first else (second, first)
    return f"{found[4]}-{month:02}-{day:02}"


def _delimiter(line: str, name: str, mapping: Mapped) -> str:
    """The delimiter with which most of the first line's cells are known, or else the one that makes most cells."""
    preferred = "\t" + _DELIMITERS if has_suffix(name, (".tsv", ".tab")) else _DELIMITERS
    told = {
        squeezed(str(each))
        for value in mapping.values()
        for each in (value if isinstance(value, list) else [value])
    }
    return max(preferred, key=lambda each: _score(_cells(line, each), told))


def _score(cells: Sequence[str], told: set[str]) -> tuple[int, int]:
    known = sum(squeezed(cell) in told or field_names().field_of(cell) is not None for cell in cells)
    return known, len(cells)


def _cells(line: str, delimiter: str) -> list[str]:
    cells: list[list[str]] = []
    scan(line, cells, delimiter)
    return ["".join(pieces).strip() for pieces in cells]


def _begins_like_table(head: bytes, name: str) -> bool:
    if PurePath(name).suffix.lower() in (".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".eml"):
        return False
    try:
        lines = [line for line in decode(head).splitlines()[:50] if line.strip()]
    except DocumentError:
        return False
    if len(lines) < 2 or len(lines[0]) > _LONGEST_NAME * 50:
        return False
    delimiter = _delimiter(lines[0], name, {})
    cells = _cells(lines[0], delimiter)
    known = {field_names().field_of(cell) for cell in cells} - {None}
    named = all(len(cell) <= _LONGEST_NAME for cell in cells)
    return named and "text" in known and len(known) >= 2 and delimiter in lines[1]
