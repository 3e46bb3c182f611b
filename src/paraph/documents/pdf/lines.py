"""Lines from words: pieces of lines first, as wide as nothing parts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from paraph.documents.pdf.words import Word

_WORD_GAP = 0.1
_DRAWN_GAP = 1.7
_SEEN_GAP = 0.75
_OVERLAP = 0.5
_BACK = 0.4
_PLAIN = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand in a line and near each other, from left to right.

    `v0` and `v1` are without what is raised or set smaller, `size` is the height of most of its type, `order` when
    it was drawn.
    """

    words: tuple[Word, ...]
    u0: float
    v0: float
    u1: float
    v1: float
    size: float
    order: int

    @classmethod
    def of(cls, words: Iterable[Word]) -> Line:
        """The line of these words, in whatever order they come."""
        ordered = tuple(sorted(words, key=lambda word: word.u0))
        size = _usual_size(ordered)
        plain = [word for word in ordered if word.size > _PLAIN * size] or ordered
        return cls(
            ordered,
            ordered[0].u0,
            min([word.v0 for word in plain]),
            max([word.u1 for word in ordered]),
            max([word.v1 for word in plain]),
            size,
            ordered[0].order,
        )

    @property
    def text(self) -> str:
        """Its words, with spaces where there are some."""
        return self.words[0].text + "".join(
            (" " if is_parted(before, word) else "") + word.text for before, word in pairwise(self.words)
        )

    @property
    def middle(self) -> float:
        return (self.v0 + self.v1) / 2


def _usual_size(words: Sequence[Word]) -> float:
    """The height that half of the letters do not exceed."""
    by_size = sorted([(word.size, len(word.text)) for word in words])
    half = sum([length for _, length in by_size]) / 2
    for size, length in by_size:
        half -= length
        if half <= 0:
            return size
    return by_size[-1][0]


def is_parted(before: Word, word: Word) -> bool:
    """Whether a space stands between two neighbours of a line."""
    if word.order == before.order + 1:
        return not word.glued
    return word.u0 - before.u1 > _WORD_GAP * min(word.size, before.size)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The pieces of lines, from the top; those of different columns apart."""
    return _merged(_drawn(words))


def _drawn(words: Iterable[Word]) -> list[list[Word]]:
    """Words together that follow each other, as drawn, in a line."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and _goes_on(pieces[-1][-1], word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _goes_on(before: Word, word: Word) -> bool:
    small = min(before.size, word.size)
    gap = word.u0 - before.u1
    return _beside(before, word) and -_BACK * small < gap < _DRAWN_GAP * small


def _beside(one: Word | Line, other: Word | Line) -> bool:
    overlap = min(one.v1, other.v1) - max(one.v0, other.v0)
    return overlap > _OVERLAP * min(one.v1 - one.v0, other.v1 - other.v0)


def _merged(pieces: list[list[Word]]) -> list[Line]:
    """Pieces together that stand near each other in a row, whenever they were drawn."""
    made: list[Line] = []
    for row in rows_of([Line.of(piece) for piece in pieces]):
        last = [*row[0].words]
        for piece in row[1:]:
            gap = piece.words[0].u0 - max(word.u1 for word in last[-3:])
            if gap < _SEEN_GAP * min(piece.size, median(word.size for word in last[-3:])):
                last = sorted([*last, *piece.words], key=lambda word: word.u0)
            else:
                made.append(Line.of(last))
                last = [*piece.words]
        made.append(Line.of(last))
    return sorted(made, key=lambda line: (line.v0, line.u0))


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand beside each other together, rows from the top, lines in them from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.u0)):
        # the last few: one that stands a little higher may be of the row before
        beside = next((row for row in rows[:-4:-1] if _beside(row[0], line)), None)
        if beside is None:
            rows.append([line])
        else:
            beside.append(line)
    return [sorted(row, key=lambda line: (line.u0, line.u1)) for row in rows]
