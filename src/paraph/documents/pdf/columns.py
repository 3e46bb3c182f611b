"""Columns: the order in which the lines of a page are read.

A gutter is a strip that no line crosses, with lines on both sides, for as far down as nothing does cross it. What
is above and below it is read before and after, what is left of it before what is right of it; each of these parts
may have gutters of its own. The cells of a table have strips between them too: they are told from columns by
how short they are, and by being drawn row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from paraph.documents.pdf.lines import Line

Part = list[Line]

_NARROWEST = 0.6
_FEWEST_LINES = 3
_FEWEST_BESIDE = 4
_PROSE = 16
_FULL = 0.6
_MOST_LINES = 1_200
_TRIED = 8
_DEEPEST = 12
_STEP = 2.0


def parts_of(lines: Sequence[Line], depth: int = 0) -> list[Part]:
    """The lines in parts, in the order in which they are read; in a part they go from the top."""
    if not lines:
        return []
    if len(lines) < _FEWEST_BESIDE + 1 or len(lines) > _MOST_LINES or depth > _DEEPEST:
        return [list(lines)]
    found = _gutter(lines)
    if found is None:
        return [list(lines)]
    return [part for some in found.parts(lines) for part in parts_of(some, depth + 1)]


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A strip at `u` from `top` to `bottom`."""

    u: float
    top: float
    bottom: float

    def parts(self, lines: Sequence[Line]) -> tuple[Part, Part, Part, Part]:
        """What is above, left, right, below."""
        above: Part = []
        left: Part = []
        right: Part = []
        below: Part = []
        for line in lines:
            if line.middle < self.top:
                above.append(line)
            elif line.middle > self.bottom:
                below.append(line)
            else:
                (left if (line.u0 + line.u1) / 2 < self.u else right).append(line)
        return above, left, right, below


def _gutter(lines: Sequence[Line]) -> _Gutter | None:
    """The gutter with the most lines beside it."""
    boxes = np.array([(line.u0, line.v0, line.u1, line.v1) for line in lines])
    best: tuple[int, _Gutter] | None = None
    for u in _strips(boxes, median(line.size for line in lines)):
        for beside, gutter in _reaches(boxes, u):
            if not beside or (best is not None and beside <= best[0]):
                continue
            _, left, right, _ = gutter.parts(lines)
            if left and right and _are_columns(left, right):
                best = beside, gutter
    return best[1] if best else None


def _strips(boxes: NDArray[np.float64], size: float) -> list[float]:
    """Where strips may be: the middles of the widest agreement among the gaps between neighbours in a row."""
    u0, v0, u1, v1 = boxes.T
    heights = np.minimum.outer(v1 - v0, v1 - v0)
    overlap = np.minimum.outer(v1, v1) - np.maximum.outer(v0, v0)
    gaps = u0[None, :] - u1[:, None]
    following = np.where((overlap > 0.3 * heights) & (gaps > -1), gaps, np.inf)
    nearest = following.argmin(axis=1)
    rows = np.flatnonzero(following.min(axis=1) < np.inf)
    wide = rows[following[rows, nearest[rows]] >= _NARROWEST * size]
    if len(wide) < 2:
        return []
    starts, ends = u1[wide], u0[nearest[wide]]
    low = float(starts.min())
    room = int(min((float(ends.max()) - low) / _STEP, 5_000)) + 2
    agreed = np.zeros(room)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        agreed[max(0, int((start - low) / _STEP)) : int((end - low) / _STEP) + 1] += 1
    return [low + _STEP * (at + 0.5) for at in _peaks(agreed)]


def _peaks(agreed: NDArray[np.float64]) -> list[int]:
    """The middles of the highest plateaus, the highest first."""
    edges = [*np.flatnonzero(np.diff(agreed, prepend=-1)).tolist(), len(agreed)]
    plateaus = [(float(agreed[a]), (a + b - 1) // 2) for a, b in pairwise(edges)]
    return [at for height, at in sorted(plateaus, key=lambda each: (-each[0], each[1])) if height > 1][
        :_TRIED
    ]


def _reaches(boxes: NDArray[np.float64], u: float) -> Iterator[tuple[int, _Gutter]]:
    """How far a strip goes between the lines that cross it, and how many lines are beside it, where they are fewer."""
    u0, v0, u1, v1 = boxes.T
    crossing = (u0 < u - 1) & (u1 > u + 1)
    middles, is_left = (v0 + v1) / 2, (u0 + u1) / 2 < u
    between = [float(v0.min()) - 1, *np.sort(middles[crossing]).tolist(), float(v1.max()) + 1]
    edges = np.array(between)
    left, right = (np.searchsorted(np.sort(middles[~crossing & some]), edges) for some in (is_left, ~is_left))
    beside = np.minimum(np.diff(left), np.diff(right)).tolist()
    for at, (top, bottom) in enumerate(pairwise(between)):
        if bottom - top > 1:
            yield beside[at], _Gutter(u, top + 0.01, bottom - 0.01)


def _are_columns(left: Part, right: Part) -> bool:
    """Whether two sides are read one after the other, and not row by row."""
    top = max(min(line.v0 for line in side) for side in (left, right))
    bottom = min(max(line.v1 for line in side) for side in (left, right))
    few, many = sorted((left, right), key=len)
    if bottom - top < (0.5 if len(few) < _FEWEST_LINES else 2) * median(line.size for line in left):
        return False  # one below the other
    if len(few) < _FEWEST_LINES:  # where a column ends soon after it began
        return len(many) >= _FEWEST_BESIDE and _is_prose(many) and _turns(left, right) == 1
    if _is_prose(left) and _is_prose(right):
        return True
    return _turns(left, right) <= 1 + len(few) // 8


def _is_prose(side: Part) -> bool:
    """Whether most lines are as long as their column, and hold some words."""
    width = max(line.u1 for line in side) - min(line.u0 for line in side)
    full = sum(line.u1 - line.u0 > _FULL * width for line in side) * 2 >= len(side)
    return full and median(len(line.text) for line in side) >= _PROSE


def _turns(left: Part, right: Part) -> int:
    """How often the drawing goes from one side to the other."""
    sides = [side for _, side in sorted([(x.order, 0) for x in left] + [(x.order, 1) for x in right])]
    return sum(a != b for a, b in pairwise(sides))
