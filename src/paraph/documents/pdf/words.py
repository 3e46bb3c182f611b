"""Words from the characters of a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from paraph.documents.pdf.frame import Frame
from paraph.documents.pdf.glyphs import Glyphs
from paraph.documents.pdf.letters import spelled

_GAP = 0.16
_BACK = 0.5
_RAISED = 0.12
_RESIZED = 1.15
_OTHER_LINE = 0.5
_SAME = 0.05
_SPACES = np.array([*range(33), 0x7F, 0xA0, 0x3000, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F])
_HYPHEN_AT_THE_END = 2
"""What PDFium gives for the hyphen at which a line ends."""


@dataclass(slots=True)
class Word:
    """What stands together in one type, in the coordinates of `frame`; `size` is the height of its type.

    `glued` says that no space parts it from the word drawn before it: a note's number, an other type, a fraction.
    """

    text: str
    u0: float
    v0: float
    u1: float
    v1: float
    size: float
    order: int
    glued: bool
    frame: Frame


def words_of(glyphs: Glyphs, frame: Frame) -> list[Word]:
    """The words that run in the frame's direction, in the order in which they are drawn, each but once."""
    letters = glyphs.codes == _HYPHEN_AT_THE_END
    letters |= ~np.isin(glyphs.codes, _SPACES)
    boxes = frame.enter(glyphs.boxes)
    heights = boxes[:, 3] - boxes[:, 1]
    at = np.flatnonzero(letters & (glyphs.turns == frame.turn) & (heights > 0.1))
    if not len(at):
        return []
    boxes, codes = boxes[at], glyphs.codes[at]
    spaced = np.diff(at) > 1
    parted, glued = _breaks(boxes, spaced)
    starts = np.concatenate(([0], np.flatnonzero(parted) + 1))
    return _without_doubles(_made(codes, boxes, starts, np.concatenate(([False], glued))[starts], frame))


def _breaks(
    boxes: NDArray[np.float64], spaced: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Between which neighbours a word ends, and which of those stand close none the less."""
    before, after = boxes[:-1], boxes[1:]
    sizes = boxes[:, 3] - boxes[:, 1]
    small, large = np.minimum(sizes[:-1], sizes[1:]), np.maximum(sizes[:-1], sizes[1:])
    gaps = after[:, 0] - before[:, 2]
    gaps[np.abs(after - before).max(axis=1) < _SAME] = 0  # the second letter of a ligature
    apart = (gaps > _GAP * small) | (gaps < -_BACK * small)
    overlap = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    apart |= overlap < _OTHER_LINE * small
    retyped = (large > _RESIZED * small) | (np.abs(after[:, 3] - before[:, 3]) > _RAISED * large)
    return apart | retyped | spaced, retyped & ~apart & ~spaced


def _made(
    codes: NDArray[np.int64],
    boxes: NDArray[np.float64],
    starts: NDArray[np.int64],
    glued: NDArray[np.bool_],
    frame: Frame,
) -> list[Word]:
    lows = np.minimum.reduceat(boxes[:, :2], starts, axis=0).tolist()
    highs = np.maximum.reduceat(boxes[:, 2:], starts, axis=0).tolist()
    ends = np.append(starts[1:], len(codes)).tolist()
    letters = codes.tolist()
    made = []
    for order, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        (u0, v0), (u1, v1) = lows[order], highs[order]
        if text := spelled(letters[start:end]):
            made.append(Word(text, u0, v0, u1, v1, v1 - v0, order, bool(glued[order]), frame))
    return made


def _without_doubles(words: list[Word]) -> list[Word]:
    """Without what is drawn again in the same place: to look bold, or to cast a shadow."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        u, v = int(word.u0 // 2), int(word.v1 // 2)
        near = ((word.text, u + a, v + b) for a in (-1, 0, 1) for b in (-1, 0, 1))
        if len(word.text) < 2 or not any(each in seen for each in near):
            kept.append(word)
        seen.add((word.text, u, v))
    return kept
