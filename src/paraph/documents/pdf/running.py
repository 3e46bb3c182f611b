"""Running heads and feet: what stands in the same place of page after page, and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paraph.documents.pdf.lines import Line, rows_of
from paraph.documents.pdf.numbering import line_numbers
from paraph.documents.pdf.sheets import Sheet

_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER = re.compile(
    r"(?:page|p\.|pp?|seite)?\s*[-–—•|\[(]*\s*(?:\d{1,5}|[ivxlc]{1,7}|[A-Z]-\d{1,3})\s*[-–—•|\])]*(?:\s*(?:of|/)\s*\d{1,5})?",
    re.IGNORECASE,
)
_DEEPEST = 4
_NEAR = 6.0
_MARGIN = 0.15
_LONGEST = 220
_MANY_PAGES = 6

Key = tuple[bool, str, int]


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the top or the bottom of a page: how far from there, and what it says."""

    sheet: int
    top: bool
    far: float
    share: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return _told(self.lines)

    @property
    def keys(self) -> tuple[Key, Key, Key]:
        """Where it is, and where it would be if it stood a little higher or lower; a title above is set otherwise."""
        said, at = masked(self.text), int(self.far // _NEAR)
        return (self.top, said, at), (self.top, said, at - 1), (self.top, said, at + 1)


def masked(text: str) -> str:
    """A text with a sign for each number."""
    return _FIGURES.sub("#", text)


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The pages without running heads, feet, numbers of pages and of lines; and what the heads and feet said."""
    edges = [list(_edges(sheet, at, top)) for at, sheet in enumerate(sheets) for top in (True, False)]
    counted = Counter(key for side in edges for key in {edge.keys[0] for edge in side})
    needed = 2 if sum(bool(sheet.lines) for sheet in sheets) < _MANY_PAGES else 3
    dropped: dict[int, set[int]] = {}
    said = []
    for side in edges:
        for edge in side:
            if not _is_furniture(edge, counted, needed):
                break
            dropped.setdefault(edge.sheet, set()).update(id(line) for line in edge.lines)
            said.append(edge.text)
    for at, sheet in enumerate(sheets):
        dropped.setdefault(at, set()).update(line_numbers(sheet.lines))
    beside = Counter(told for sheet in sheets for told in {masked(_told(some)) for some in sheet.aside})
    return [_less(sheet, dropped[at], beside, needed) for at, sheet in enumerate(sheets)], said


def _edges(sheet: Sheet, at: int, top: bool) -> Iterator[_Edge]:
    """The outermost rows at one side, the outermost first."""
    if not sheet.lines:
        return
    _, above, _, below = sheet.frame.extent()
    rows = rows_of(sheet.lines)
    for row in (rows if top else rows[::-1])[:_DEEPEST]:
        far = row[0].v0 - above if top else below - row[0].v1
        yield _Edge(at, top, far, far / max(below - above, 1), tuple(row))


def _is_furniture(edge: _Edge, counted: Counter[Key], needed: int) -> bool:
    if _NUMBER.fullmatch(edge.text) and edge.share < _MARGIN:
        return True
    return len(edge.text) <= _LONGEST and sum(counted[key] for key in edge.keys) >= needed


def _told(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _less(sheet: Sheet, dropped: set[int], beside: Counter[str], needed: int) -> Sheet:
    """A page without the lines with these `id`s, and without what runs another way on page after page."""
    return replace(
        sheet,
        lines=tuple(line for line in sheet.lines if id(line) not in dropped),
        aside=tuple(some for some in sheet.aside if beside[masked(_told(some))] < needed),
    )
