"""Who of a block is near in time: told by days alone, so that of a crowd only these need be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from paraph.record.resolved_tables import SaidBlockRow
from paraph.record.statements import Row, parts
from paraph.resolving import records
from paraph.resolving.said import Said

Days = npt.NDArray[np.int64]
_NEVER = 10**9


@dataclass(frozen=True, slots=True)
class Crowd:
    """The nodes of a block, sorted, each with the first and last day it can be about."""

    nodes: tuple[str, ...]
    begins: Days
    ends: Days

    def nearest(self, node: str, span: tuple[int, int] | None, number: int) -> list[str]:
        """At most so many nodes besides `node`: those nearest in time, the undated last, the least ids first."""
        if len(self.nodes) - 1 > number:
            order = np.argsort(self._apart(span), kind="stable")[: number + 1]
            return [other for place in order if (other := self.nodes[place]) != node][:number]
        return [other for other in self.nodes if other != node]

    def _apart(self, span: tuple[int, int] | None) -> Days:
        """Days from a stretch to each node."""
        if span is None:
            return np.zeros_like(self.begins)
        first, last = span
        return np.maximum(np.maximum(self.begins - last, first - self.ends), 0)


def crowds(connection: Connection, blocks: Iterable[str]) -> dict[str, Crowd]:
    """What each of the blocks holds."""
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    query = select(SaidBlockRow.block, SaidBlockRow.node, SaidBlockRow.begins, SaidBlockRow.ends)
    for part in parts(sorted(set(blocks))):
        for block, node, begins, ends in connection.execute(query.where(SaidBlockRow.block.in_(part))):
            if begins is None or ends is None:
                begins, ends = _NEVER, -_NEVER
            found[block].append((node, begins, ends))
    return {block: _crowd(sorted(rows)) for block, rows in found.items()}


def days(said: Said) -> Row:
    """What stands of a claim's time in the rows of its blocks."""
    begins, ends = records.span(said) or (None, None)
    return {"begins": begins, "ends": ends}


def _crowd(rows: list[tuple[str, int, int]]) -> Crowd:
    nodes, begins, ends = zip(*rows, strict=True)
    return Crowd(nodes, np.array(begins, np.int64), np.array(ends, np.int64))
