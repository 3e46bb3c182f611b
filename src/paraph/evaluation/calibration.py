"""Calibration: whether claims of confidence 0.8 are right four times in five."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.evaluation.matching import Match

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies from `low` to `high`: their mean confidence and the share that is right."""

    low: float
    high: float
    confidence: float
    right: float
    count: int

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("low", "high", "confidence", "right", "count")}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Bins that hold claims. `error` is how far confidence and share right lie apart, over all claims.

    A claim is right where it pairs with a record, an optional one included.
    """

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """The expected calibration error, 0 to 1."""
        total = sum(each.count for each in self.bins)
        return sum(each.count * abs(each.right - each.confidence) for each in self.bins) / (total or 1)

    def as_dict(self) -> dict[str, Any]:
        return {"error": self.error, "bins": [each.as_dict() for each in self.bins]}


def calibrate(matches: Iterable[Match]) -> Calibration:
    """Claims of all documents by their confidence."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for each in matches:
        right = {j for _, j in each.pairs}
        for j, told in enumerate(each.told):
            bins[min(int(told.confidence * BINS), BINS - 1)].append((told.confidence, j in right))
    return Calibration(tuple(_bin(place, claims) for place, claims in enumerate(bins) if claims))


def _bin(place: int, claims: Sequence[tuple[float, bool]]) -> Bin:
    count = len(claims)
    return Bin(
        place / BINS, (place + 1) / BINS, sum(c for c, _ in claims) / count,
        sum(right for _, right in claims) / count, count,
    )  # fmt: skip
