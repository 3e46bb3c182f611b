"""The paragraphs of a file in the order in which they are read: joined over columns and pages, notes behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from paraph.documents.pdf.columns import parts_of
from paraph.documents.pdf.paragraphs import Paragraph, paragraphs_of
from paraph.documents.pdf.rows import Row
from paraph.documents.pdf.sheets import Sheet

_NOTE_MARK = re.compile(r"(?:\(?\d{1,3}[.)]?|[*†‡§¶]{1,3})(?=\W|[A-Z]|$)\s*\S")
_SMALLER = 0.94
_RESIZED = 1.08
_FEWEST = 40
_BACK = 3


@dataclass(slots=True)
class Chain:
    """A paragraph with what goes on with it in other columns and on other pages."""

    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def rows(self) -> list[tuple[int, Row]]:
        """(page, row) of each of its rows."""
        return [(paragraph.page, row) for paragraph in self.paragraphs for row in paragraph.rows]

    @property
    def page(self) -> int:
        return self.paragraphs[0].page

    @property
    def size(self) -> float:
        return self.paragraphs[0].size

    @property
    def close(self) -> bool:
        return self.paragraphs[0].close

    @property
    def is_table(self) -> bool:
        return self.paragraphs[-1].rows[-1].is_table


@dataclass(slots=True)
class _Flow:
    chains: list[Chain] = field(default_factory=list)
    waiting: list[Chain] = field(default_factory=list)

    def add(self, paragraph: Paragraph, is_first: bool) -> None:
        """Put a paragraph behind; the first of a column may go on with one from before."""
        if is_first and (chain := self._open(paragraph)):
            chain.paragraphs.append(paragraph)
            return
        self.flush()
        self.chains.append(Chain([paragraph]))

    def flush(self) -> None:
        self.chains += self.waiting
        self.waiting = []

    def _open(self, paragraph: Paragraph) -> Chain | None:
        """The chain that a paragraph goes on with: the last, or one before what stands in a smaller box."""
        if not self.chains:
            return None
        if _goes_on(self.chains[-1], paragraph):
            return self.chains[-1]
        if not paragraph.text[:1].islower():
            return None
        earlier = self.chains[-2 : -1 - _BACK : -1]
        return next((chain for chain in earlier if _goes_on(chain, paragraph)), None)


def body_size(sheets: Iterable[Sheet]) -> float:
    """The height of most of the type, in points; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 4) / 4] += sum([len(word.text) for word in line.words])
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0


def chains_of(sheets: Sequence[Sheet], body: float) -> list[Chain]:
    """The paragraphs of the pages, in order; the notes of a page follow the paragraph that ends it."""
    flow = _Flow()
    for sheet in sheets:
        notes: list[Paragraph] = []
        for part in parts_of(sheet.lines):
            found, below = _without_notes(paragraphs_of(part, sheet.number), body)
            notes += below
            for at, paragraph in enumerate(found):
                flow.add(paragraph, at == 0)
        beside = [
            p for some in sheet.aside for part in parts_of(some) for p in paragraphs_of(part, sheet.number)
        ]
        flow.waiting += [Chain([paragraph]) for paragraph in (*notes, *beside)]
    flow.flush()
    return flow.chains


def _without_notes(found: list[Paragraph], body: float) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of a part, and the notes below them: in smaller type, the first with a mark."""
    start = len(found)
    while start and found[start - 1].size < _SMALLER * body:
        start -= 1
    marked = (at for at in range(start, len(found)) if _NOTE_MARK.match(found[at].text))
    at = next(marked, len(found))
    return found[:at], found[at:]


def _goes_on(chain: Chain, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the rest of one that a column or a page cut in two."""
    before = chain.paragraphs[-1]
    small, large = sorted((before.size, paragraph.size))
    last, first = before.rows[-1], paragraph.rows[0]
    if large > _RESIZED * small or last.is_ended or last.is_table or first.is_table or first.is_item:
        return False
    if first.text[:1].islower() or (last.text.endswith("-") and first.text[:1].isalpha()):
        return True
    whole = before.full and not paragraph.indented and len(before.text) >= _FEWEST
    return whole and not last.text.endswith((":", ";")) and len(paragraph.text) >= _FEWEST
