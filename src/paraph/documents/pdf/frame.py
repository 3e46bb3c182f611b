"""Coordinates: those of the page's drawing, those in which a text reads from left to right, those of the page shown.

In a frame `u` runs along the lines and `v` from line to line, both growing as one reads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from paraph.documents.layout import Box

Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """What text that runs in the direction `turn` (as in `Glyphs`) reads by.

    `sides` are the page's left, bottom, right and top as drawn, `rotation` how many quarters it is shown turned
    to the right.
    """

    turn: int
    sides: Sides
    rotation: int

    @classmethod
    def of(cls, page: pdfium.PdfPage, turn: int = 0) -> Frame:
        return cls(turn, page.get_bbox(), page.get_rotation() // 90)

    def enter(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of left, bottom, right, top as rows of u0, v0, u1, v1."""
        left, bottom, right, top = boxes.T
        turned = (
            (left, -top, right, -bottom),
            (-top, -right, -bottom, -left),
            (-right, bottom, -left, top),
            (bottom, left, top, right),
        )[self.turn]
        return np.stack(turned, axis=1)

    def extent(self) -> Sides:
        """The page itself: u0, v0, u1, v1."""
        u0, v0, u1, v1 = self.enter(np.array([self.sides]))[0].tolist()
        return u0, v0, u1, v1

    def shown(self, u0: float, v0: float, u1: float, v1: float) -> Box:
        """A box of the frame where it stands on the page as it is shown."""
        x0, y0, x1, y1 = (
            (u0, -v1, u1, -v0),
            (-v1, -u1, -v0, -u0),
            (-u1, v0, -u0, v1),
            (v0, u0, v1, u1),
        )[self.turn]
        left, bottom, right, top = self.sides
        return Box(
            *(
                (x0 - left, top - y1, x1 - left, top - y0),
                (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
                (right - x1, y0 - bottom, right - x0, y1 - bottom),
                (top - y1, right - x1, top - y0, right - x0),
            )[self.rotation]
        )
