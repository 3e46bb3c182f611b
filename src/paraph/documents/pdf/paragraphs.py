"""Paragraphs from the rows of a part of a page, by space, indents, type and where lines end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from paraph.documents.pdf.lines import Line
from paraph.documents.pdf.numbering import counts
from paraph.documents.pdf.rows import Row, rows_in

_RESIZED = 1.07
_SPACED = 1.28
_INDENT = 0.7
_DEEP = 7.0
_SHORT = 0.12
_VERY_SHORT = 0.45


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows that belong together; `page` from 1.

    `close` says that it follows the one before without more space than between lines: an item of a list, a row
    of a table. `full` that its last row goes to the right edge, `indented` that its first begins further in.
    """

    page: int
    rows: tuple[Row, ...]
    close: bool = False
    full: bool = False
    indented: bool = False

    @property
    def size(self) -> float:
        return median(row.size for row in self.rows)

    @property
    def text(self) -> str:
        """Its rows with spaces between, hyphens as they stand."""
        return " ".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Edges:
    """What is usual in a part: where lines begin and end, and how far they stand apart."""

    left: float
    right: float
    leading: float

    @classmethod
    def of(cls, rows: Sequence[Row]) -> _Edges:
        lefts, rights = sorted(row.u0 for row in rows), sorted(row.u1 for row in rows)
        steps = sorted(b.v1 - a.v1 for a, b in pairwise(rows) if _alike(a, b) and b.v1 - a.v1 > 0.3 * a.size)
        leading = steps[len(steps) * 2 // 5] if steps else rows[0].size * 1.2
        size = median(row.size for row in rows)
        return cls(lefts[len(lefts) // 4], rights[len(rights) * 9 // 10], min(leading, 2.6 * size))


def paragraphs_of(part: Sequence[Line], page: int) -> list[Paragraph]:
    """The paragraphs of a part of a page, in order."""
    rows = rows_in(part)
    if not rows or counts(row.text for row in rows):
        return []  # numbers of lines
    edges = _Edges.of(rows)
    groups: list[list[Row]] = [[rows[0]]]
    closes = [False]
    for before, row in pairwise(rows):
        far = _is_far(before, row, edges)
        if far or _begins(groups[-1], row, edges):
            groups.append([row])
            listed = row.is_item and (groups[-2][0].is_item or before.text.endswith(":"))
            closes.append(not far and (listed or (row.is_table and before.is_table)))
        else:
            groups[-1].append(row)
    return [
        Paragraph(
            page,
            tuple(group),
            close,
            full=len(rows) > 1 and _is_full(group[-1], edges),
            indented=_is_indented(group[0], edges),
        )
        for group, close in zip(groups, closes, strict=True)
    ]


def _alike(one: Row, other: Row) -> bool:
    small, large = sorted((one.size, other.size))
    return large < _RESIZED * small


def _is_far(before: Row, row: Row, edges: _Edges) -> bool:
    """Whether more space than usual, or another size of type, parts two rows."""
    if not _alike(before, row):
        return True
    return row.v1 - before.v1 > max(_SPACED * edges.leading, edges.leading + 2)


def _begins(group: Sequence[Row], row: Row, edges: _Edges) -> bool:
    """Whether a row begins a paragraph, though it stands close below the one before."""
    before = group[-1]
    if row.is_table or before.is_table:
        return True
    if before.text.endswith("-") and row.text[:1].islower():
        return False
    if (row.is_item or row.is_heading) and (
        before.is_ended or group[0].is_item or _is_short(before, row, edges)
    ):
        return True
    if _is_indented(row, edges) and not (group[0].is_item and not _is_indented(group[0], edges)):
        if len(group) == 1 or not _is_indented(before, edges):  # the second row would not be
            return (
                before.is_ended or before.text.endswith((",", ";", ":")) or _is_short(before, row, edges, 0.5)
            )
    if len(group) > 1 and _is_indented(before, edges) and row.u0 < before.u0 - _INDENT * row.size:
        return before.is_ended
    return _is_short(before, row, edges)


def _is_indented(row: Row, edges: _Edges) -> bool:
    return _INDENT * row.size < row.u0 - edges.left < _DEEP * row.size


def _is_short(before: Row, row: Row, edges: _Edges, share: float = 1.0) -> bool:
    """Whether a row ends before it had to: the next word would have found room, and `share` of what it takes more."""
    room = edges.right - before.u1 - 0.3 * before.size - row.first_width
    width = edges.right - edges.left
    if before.is_ended or share < 1:
        return room > share * _SHORT * width
    return room > _VERY_SHORT * width and not row.text[:1].islower()


def _is_full(row: Row, edges: _Edges) -> bool:
    return row.u1 > edges.right - max(_SHORT * (edges.right - edges.left), row.size)
