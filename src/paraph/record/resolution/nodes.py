"""The nodes of a graph kept in tables: what blocks they share, what links them, what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from paraph.record.resolved_tables import ProfileBlockRow, ProfileLinkRow, SaidBlockRow, SaidLinkRow, SaidRow
from paraph.record.statements import Row, parts, put
from paraph.record.tables import table_of
from paraph.resolving.said import Verdict

Found = dict[tuple[str, str], Verdict]
Weigh = Callable[[str, str], float]


class Graph:
    """Nodes of one kind: the tables of their blocks and links."""

    def __init__(self, blocks: Any, links: Any, node: str) -> None:
        self._blocks, self._links, self._node = blocks, links, node

    def place(
        self,
        connection: Connection,
        blocks: Mapping[str, Collection[str]],
        told: Mapping[str, Row] | None = None,
    ) -> None:
        """Let each node have these blocks and no others. `told` is what else stands in a node's rows."""
        column = getattr(self._blocks, self._node)
        for part in parts(sorted(blocks)):
            connection.execute(delete(table_of(self._blocks)).where(column.in_(part)))
        rows = [
            {"block": block, self._node: node, **(told[node] if told else {})}
            for node in sorted(blocks)
            for block in sorted(blocks[node])
        ]
        put(connection, self._blocks, rows)

    def sharing(self, connection: Connection, blocks: Iterable[str]) -> dict[str, set[str]]:
        """The nodes in each of the blocks."""
        found: dict[str, set[str]] = defaultdict(set)
        column = getattr(self._blocks, self._node)
        for part in parts(sorted(set(blocks))):
            for block, node in connection.execute(
                select(self._blocks.block, column).where(self._blocks.block.in_(part))
            ):
                found[block].add(node)
        return found

    def neighbours(self, connection: Connection, nodes: Iterable[str]) -> Found:
        """All links that begin or end at one of the nodes."""
        found: Found = {}
        for part in parts(sorted(set(nodes)), 250):
            at = or_(self._links.one.in_(part), self._links.other.in_(part))
            for row in connection.execute(select(*self._links.__table__.c).where(at)).mappings():
                verdict = Verdict(row["ruling"], row["score"], tuple(row["reasons"]))
                found[row["one"], row["other"]] = verdict
        return found

    def relink(
        self, connection: Connection, nodes: Collection[str], found: Found, weigh: Weigh | None = None
    ) -> None:
        """Let these be the links of the nodes, and no others. `weigh` says how much hangs on a pair."""
        for part in parts(sorted(nodes)):
            for column in (self._links.one, self._links.other):
                connection.execute(delete(table_of(self._links)).where(column.in_(part)))
        put(connection, self._links, [_row(pair, found[pair], weigh) for pair in sorted(found)], replace=True)

    def component(
        self, connection: Connection, nodes: Iterable[str], *, least: float = 2.0
    ) -> tuple[set[str], Found]:
        """All nodes that hang together with these through `same` links, or others with a score of `least` or more."""
        seen, edge, links = set(nodes), set(nodes), Found()
        while edge:
            found = {
                pair: verdict
                for pair, verdict in self.neighbours(connection, edge).items()
                if verdict.ruling == "same" or verdict.score >= least
            }
            links.update(found)
            edge = {node for pair in found for node in pair} - seen
            seen |= edge
        return seen, links

    def drop(self, connection: Connection, nodes: Collection[str]) -> None:
        """Forget nodes with their blocks and links."""
        self.place(connection, dict.fromkeys(nodes, ()))
        self.relink(connection, nodes, {})


def _row(pair: tuple[str, str], verdict: Verdict, weigh: Weigh | None) -> Row:
    """`weight` is highest where much hangs on the pair and nothing speaks for either answer."""
    one, other = pair
    open_ = verdict.score * (1 - verdict.score) if verdict.ruling == "doubtful" else 0.0
    weight = round(open_ * (weigh(one, other) if weigh else 1.0), 6)
    return {
        "one": one, "other": other, "ruling": verdict.ruling, "score": verdict.score, "weight": weight,
        "reasons": list(verdict.reasons),
    }  # fmt: skip


PROFILES = Graph(ProfileBlockRow, ProfileLinkRow, "ref")
SAID = Graph(SaidBlockRow, SaidLinkRow, "node")


def drop_empty(connection: Connection, nodes: Collection[str]) -> None:
    """Forget nodes that no claim has any more."""
    for part in parts(sorted(nodes)):
        kept = set(connection.scalars(select(SaidRow.node).where(SaidRow.node.in_(part)).distinct()))
        SAID.drop(connection, [node for node in part if node not in kept])
