"""Where the text of a document stands on its pages: what evidence is shown by.

A layout knows of each word the page and the box it was printed in, in points (1/72 inch) from the top left of
the page as it is shown, to a tenth of a point. It is no part of what a document says: `Document.digest` is the
same with and without.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

_TENTHS = 10
_FARTHEST = 2**30
_MOST_BYTES = 1 << 30
_VERSION = 1


class Box(NamedTuple):
    """A rectangle in points, from the top left of the page: `left` < `right`, `top` < `bottom`."""

    left: float
    top: float
    right: float
    bottom: float


class Size(NamedTuple):
    """How large a page is shown, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page; the first page is 1."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: which characters of the text it holds, and where it stands."""

    start: int
    end: int
    place: Place


class Piece(NamedTuple):
    """A word, or the part of it in one line: characters, number of its line, page from 1, box."""

    start: int
    end: int
    line: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of each page, and where each word of the text stands.

    `columns` are the pieces, a column for each number of them (see `Piece`), boxes in tenths of a point;
    pieces are in the order of the text and do not overlap in it.
    """

    sizes: tuple[Size, ...]
    columns: tuple[array[int], ...]

    @classmethod
    def of(cls, sizes: Iterable[Size], pieces: Iterable[Piece]) -> Layout:
        """The layout of these pieces, which come in the order of the text."""
        flat = array("i")
        for start, end, line, page, (left, top, right, bottom) in pieces:
            flat.extend(
                (start, end, line, page, _tenths(left), _tenths(top), _tenths(right), _tenths(bottom))
            )
        return cls(tuple(Size(*map(_rounded, size)) for size in sizes), tuple(flat[i::8] for i in range(8)))

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where the characters from `start` to `end` stand: a box for each line, in the order of the text.

        A word that is only partly meant is marked whole. Empty where none of it is printed.
        """
        starts, ends = self.columns[:2]
        first, behind = bisect_right(ends, start), bisect_left(starts, end)
        return tuple(place for _, _, place in self._together(range(first, behind)))

    def lines(self) -> Iterator[Line]:
        """All printed lines, in the order of the text."""
        return (Line(*line) for line in self._together(range(len(self.columns[0]))))

    def fits(self, length: int) -> bool:
        """Whether it can be of a text of so many characters: words in order, within it, on pages that are there."""
        starts, ends, _, page = self.columns[:4]
        edges = [0, *(edge for both in zip(starts, ends, strict=True) for edge in both), length]
        return all(a <= b for a, b in pairwise(edges)) and all(0 < at <= len(self.sizes) for at in page)

    def _together(self, pieces: Iterable[int]) -> Iterator[tuple[int, int, Place]]:
        starts, ends, line, page, *sides = self.columns
        for _, group in groupby(pieces, key=lambda at: line[at]):
            found = list(group)
            around = zip((min, min, max, max), sides, strict=True)
            box = Box(*(furthest(side[at] for at in found) / _TENTHS for furthest, side in around))
            yield starts[found[0]], ends[found[-1]], Place(page[found[0]], box)

    def packed(self) -> bytes:
        """The layout as bytes, some five for a word."""
        sizes = json.dumps([_VERSION, len(self.columns[0]), *self.sizes]).encode()
        steps = b"".join(_steps(column).tobytes() for column in self.columns)
        return zlib.compress(len(sizes).to_bytes(4, "little") + sizes + steps)

    @classmethod
    def unpacked(cls, data: bytes) -> Layout:
        """The layout that was packed. Raises ValueError where the bytes are none."""
        try:
            whole = zlib.decompressobj().decompress(data, _MOST_BYTES)
            start = 4 + int.from_bytes(whole[:4], "little")
            version, count, *sizes = json.loads(whole[4:start])
            if version != _VERSION or len(whole) != start + 8 * 4 * count:
                raise ValueError(f"version {version}, {count} words in {len(whole)} bytes")
            parts = (array("i", whole[start + 4 * count * i :][: 4 * count]) for i in range(8))
            return cls(tuple(Size(*size) for size in sizes), tuple(array("i", accumulate(p)) for p in parts))
        except (zlib.error, TypeError, ValueError, OverflowError) as error:
            raise ValueError(f"this is no layout: {error}") from error


def _steps(column: array[int]) -> array[int]:
    """Each number less the one before: small, and often the same, which packs well."""
    return array("i", (b - a for a, b in pairwise((0, *column))))


def _tenths(points: float) -> int:
    return max(-_FARTHEST, min(_FARTHEST, round(points * _TENTHS)))


def _rounded(points: float) -> float:
    return round(points, 1)
