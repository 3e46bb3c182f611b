"""Rows: all that stands in one line of a part of a page, and how a row looks to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from paraph.documents.pdf.lines import Line, is_parted, rows_of
from paraph.documents.pdf.words import Word

CELLS = " | "
"""Between the cells of a row of a table, as in the tables of web pages."""

_CELL_GAP = 1.3
_ITEM = re.compile(r"(?:[-*•·–▪◦►✓+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)])(?=\s|$)")
_HEADING = re.compile(
    r"(?:Article|Section|Chapter|Annex|ARTICLE|SECTION|CHAPTER|ANNEX) (?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\b"
)
_ENDED = re.compile(r"[.!?…][\"'’”»)\]]*$")
_NOTE = re.compile(r"\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶]{1,3}")
_UNITS = frozenset("m km cm mm ft in mi sq nm dm inch co h x".split())
_SMALL = 0.84
_RAISED = 0.12


@dataclass(frozen=True)
class Row:
    """Lines beside each other: one, or the cells of a table."""

    lines: tuple[Line, ...]

    @cached_property
    def u0(self) -> float:
        return min(line.u0 for line in self.lines)

    @cached_property
    def u1(self) -> float:
        return max(line.u1 for line in self.lines)

    @cached_property
    def v0(self) -> float:
        return min(line.v0 for line in self.lines)

    @cached_property
    def v1(self) -> float:
        return max(line.v1 for line in self.lines)

    @cached_property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, without the numbers of notes."""
        return tuple(word for line in self.lines for word in _without_notes(line))

    @cached_property
    def text(self) -> str:
        return "".join(space + word.text for space, word in self.spaced())

    @cached_property
    def is_table(self) -> bool:
        """Whether it has cells: a mark of a list before its text is none."""
        lines = self.lines[1:] if _is_mark(self.lines[0].text) else self.lines
        return any(b.u0 - a.u1 > _CELL_GAP * self.size for a, b in pairwise(lines))

    @property
    def is_item(self) -> bool:
        """Whether it begins an item of a list."""
        return _ITEM.match(self.text) is not None

    @property
    def is_heading(self) -> bool:
        """Whether it begins an article, a section, an annex."""
        return _HEADING.match(self.text) is not None

    @property
    def is_ended(self) -> bool:
        """Whether it ends like a sentence."""
        return _ENDED.search(self.text) is not None

    @property
    def first_width(self) -> float:
        """How wide its first word is."""
        return self.words[0].u1 - self.words[0].u0 if self.words else 0.0

    def spaced(self) -> Iterator[tuple[str, Word]]:
        """Each word, and what stands before it."""
        before: Word | None = None
        for word in self.words:
            if before is None:
                yield "", word
            elif (
                before is self.words[0] and before.size < _SMALL * self.size and _NOTE.fullmatch(before.text)
            ):
                yield " ", word  # the raised number of a note
            elif self.is_table and word.u0 - before.u1 > _CELL_GAP * self.size:
                yield CELLS, word
            else:
                yield (" " if is_parted(before, word) else ""), word
            before = word


def rows_in(lines: Sequence[Line]) -> list[Row]:
    """The rows of a part of a page, from the top."""
    made = (Row(tuple(row)) for row in rows_of(lines))
    return [row for row in made if row.words]


def _is_mark(text: str) -> bool:
    """Whether a text is no more than what an item of a list begins with."""
    return _ITEM.fullmatch(text) is not None or (len(text) <= 2 and not any(map(str.isalnum, text)))


def _without_notes(line: Line) -> list[Word]:
    """The words, less the raised numbers that lead to notes."""
    kept: list[Word] = []
    for word in line.words:
        if not (kept and _leads_to_note(kept[-1], word, line)):
            kept.append(word)
    return kept


def _leads_to_note(before: Word, word: Word, line: Line) -> bool:
    """Whether a raised number hangs on a word; on a figure or a unit it is a power and stays."""
    if not _NOTE.fullmatch(word.text) or word.size > _SMALL * line.size:
        return False
    if word.v1 > line.v1 - _RAISED * line.size or word.u0 - before.u1 > 0.5 * line.size:
        return False
    return not before.text[-1].isdigit() and before.text.lower().strip("(/·") not in _UNITS
