"""Claims that changed: which others speak of the same thing, and so which record they belong to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from paraph.record import statements
from paraph.record.resolution.claims import Place, resolved
from paraph.record.resolution.decided import Choices, Decided
from paraph.record.resolution.nearness import crowds, days
from paraph.record.resolution.nodes import SAID, Found, drop_empty
from paraph.record.resolution.stakes import stakes
from paraph.record.resolved_tables import RecordRow, SaidRow
from paraph.record.statements import Row, parts
from paraph.record.tables import table_of
from paraph.resolving import records
from paraph.resolving.clustering import clusters
from paraph.resolving.packing import packed, unpacked
from paraph.resolving.said import Said

_CHUNK = 1_000
_NEAREST = 60
"""Claims of one block that another is held against: those nearest in time, where there are more."""


def compare(connection: Connection, decided: Decided) -> int:
    """Find what some of the claims that wait are like; return how many claims."""
    query = select(SaidRow.reading_pk, SaidRow.number).where(SaidRow.dirty)
    ordered = query.order_by(SaidRow.published, SaidRow.reading_pk, SaidRow.number)
    places: list[Place] = [(r[0], r[1]) for r in connection.execute(ordered.limit(_CHUNK))]
    if not places:
        return 0
    before = _before(connection, places)
    told = dict(resolved(connection, places, decided))
    counting = {place: said for place, said in told.items() if said.id not in decided.rejected}
    nodes = {place: _node(said, decided) for place, said in counting.items()}
    _write(connection, places, told, nodes)
    left = {node for node, _ in before.values() if node} - set(nodes.values())
    touched = {n for pair in SAID.neighbours(connection, left | set(nodes.values())) for n in pair}
    drop_empty(connection, left)
    touched |= _link(connection, {nodes[place]: said for place, said in counting.items()})
    _stale(connection, {record for _, record in before.values() if record})
    _unsettle(connection, touched | left | set(nodes.values()))
    return len(places)


def settle(connection: Connection, decided: Decided) -> int:
    """Find the records of some of the claims whose likeness changed, with all that hangs together; return how many
    things were looked at."""
    query = select(SaidRow.node).where(SaidRow.unsettled, SaidRow.node.is_not(None)).distinct()
    nodes = {node for node in connection.scalars(query.order_by(SaidRow.node).limit(_CHUNK)) if node}
    if nodes:
        _unsettle(connection, _settle(connection, nodes, decided), waits=False)
    return len(nodes)


def _unsettle(connection: Connection, nodes: Collection[str], *, waits: bool = True) -> None:
    for part in parts(sorted(nodes)):
        of = SaidRow.node.in_(part), SaidRow.unsettled.is_(not waits)
        connection.execute(update(table_of(SaidRow)).where(*of).values(unsettled=waits))


def _before(connection: Connection, places: Collection[Place]) -> dict[Place, tuple[str | None, str | None]]:
    found = {}
    for part in parts(sorted({reading for reading, _ in places})):
        query = select(SaidRow.reading_pk, SaidRow.number, SaidRow.node, SaidRow.record)
        for row in connection.execute(query.where(SaidRow.reading_pk.in_(part), SaidRow.dirty)):
            found[row.reading_pk, row.number] = (row.node, row.record)
    return {place: found[place] for place in places}


def _node(said: Said, decided: Decided) -> str:
    """Claims that a person has told apart are two nodes, whatever they have alike."""
    signature = records.signature(said)
    sides = decided.claims.sides.get(said.id)
    if signature is None or not sides:
        return signature or said.id
    return sha256(" ".join((signature, *sides)).encode()).hexdigest()[:16]


_WRITE = (
    update(table_of(SaidRow))
    .where(SaidRow.reading_pk == bindparam("of"), SaidRow.number == bindparam("which"))
    .values(node=bindparam("in_node"), content=bindparam("told"), dirty=False, record=None)
)


def _write(
    connection: Connection, places: Iterable[Place], told: Mapping[Place, Said], nodes: Mapping[Place, str]
) -> None:
    rows = [
        {"of": p[0], "which": p[1], "in_node": nodes.get(p), "told": packed(told[p]) if p in told else None}
        for p in places
    ]
    connection.execute(_WRITE, rows)


def _link(connection: Connection, claims: Mapping[str, Said]) -> set[str]:
    """Link the nodes anew, each known by one of its claims; return whom they are linked to."""
    blocks = {node: records.blocks(said) for node, said in claims.items()}
    spans = {node: records.span(said) for node, said in claims.items()}
    SAID.place(connection, blocks, {node: days(said) for node, said in claims.items()})
    found = crowds(connection, (block for of_node in blocks.values() for block in of_node))
    near = {
        node: {other for block in blocks[node] for other in found[block].nearest(node, spans[node], _NEAREST)}
        for node in claims
    }
    known = {**_heads(connection, {n for others in near.values() for n in others} - set(claims)), **claims}
    links: Found = {}
    for node in sorted(claims):
        for other in sorted(near[node]):
            pair = (min(node, other), max(node, other))
            if pair not in links and other in known:
                verdict = records.decide(*(known[n] for n in pair))
                if verdict.ruling != "different":
                    links[pair] = verdict
    SAID.relink(connection, claims, links, lambda one, _: stakes(known[one].type))
    return {node for pair in links for node in pair}


def _heads(connection: Connection, nodes: Collection[str]) -> dict[str, Said]:
    """Each node by one of its claims: the one with the least id."""
    found: dict[str, Said] = {}
    for part in parts(sorted(nodes)):
        least = select(func.min(SaidRow.id)).where(SaidRow.node.in_(part)).group_by(SaidRow.node)
        query = select(SaidRow.node, SaidRow.id, SaidRow.content).where(
            SaidRow.id.in_(least), SaidRow.node.in_(part)
        )
        for row in connection.execute(query):
            found[row.node] = unpacked(row.id, row.content)
    return found


def _settle(connection: Connection, touched: Collection[str], decided: Decided) -> set[str]:
    """Group all that hangs together with the touched nodes, and note whose record is another now; return it."""
    members, links, names = _hanging(connection, touched, decided.claims)
    heads = _heads(connection, members)
    deciding = records.apart(heads)

    def apart(one: Sequence[str], other: Sequence[str]) -> bool:
        return (bool(names) and decided.claims.apart(_of(one, names), _of(other, names))) or deciding(
            one, other
        )

    groups = clusters(list(heads), records.certain(heads, links), apart)
    if names:
        groups = decided.claims.united(groups, names)
    named = {node: f"r-{min(heads[n].id for n in group)}" for group in groups for node in group}
    _assign(connection, named)
    return members | set(touched)


def _of(nodes: Iterable[str], names: Mapping[str, Sequence[str]]) -> list[str]:
    return [claim for node in nodes for claim in names.get(node, ())]


def _hanging(
    connection: Connection, touched: Collection[str], choices: Choices
) -> tuple[set[str], Found, dict[str, list[str]]]:
    """All that hangs together with the touched nodes, through likeness or because a person said so; and the
    claims in each node that a person has decided about."""
    members, links = SAID.component(connection, touched)
    names: dict[str, list[str]] = {}
    if not choices:
        return members, links, names
    fresh = set(members)
    while fresh:
        found = _decided(connection, SaidRow.node, fresh, choices)
        for claim, node in found:
            names.setdefault(node, []).append(claim)
        more = choices.among(claim for claim, _ in found)
        beside = {node for _, node in _decided(connection, SaidRow.id, more, choices)} - members
        fresh, others = SAID.component(connection, beside)
        fresh -= members
        members |= fresh
        links |= others
    return members, links, {node: sorted(claims) for node, claims in names.items()}


def _decided(
    connection: Connection, column: InstrumentedAttribute[Any], wanted: Iterable[str], choices: Choices
) -> list[tuple[str, str]]:
    """(claim, node) of those that a person has decided about, by id or node."""
    found = set[tuple[str, str]]()
    for part in parts(sorted(wanted)):
        query = select(SaidRow.id, SaidRow.node).where(column.in_(part), SaidRow.node.is_not(None))
        found |= {(row.id, row.node) for row in connection.execute(query) if row.id in choices}
    return sorted(found)


_BELONGS = (
    update(table_of(SaidRow)).where(SaidRow.node == bindparam("of_node")).values(record=bindparam("whole"))
)


def _assign(connection: Connection, named: Mapping[str, str]) -> None:
    """Let the claims of each node belong to its record; what changed has to be told anew."""
    stale = set[str]()
    moved = dict[str, str]()
    for part in parts(sorted(named)):
        query = select(SaidRow.node, SaidRow.record).where(SaidRow.node.in_(part)).distinct()
        for row in connection.execute(query):
            if row.record != named[row.node]:
                stale |= {named[row.node]} | ({row.record} if row.record else set())
                moved[row.node] = named[row.node]
    if moved:
        connection.execute(_BELONGS, [{"of_node": node, "whole": moved[node]} for node in sorted(moved)])
    _stale(connection, stale)


def _stale(connection: Connection, ids: Collection[str]) -> None:
    empty: Row = {
        **dict.fromkeys(("type", "stage", "modality"), ""),
        **dict.fromkeys(("date", "begins", "ends", "first_published", "last_published"), None),
        **dict.fromkeys(("claims", "documents", "sources", "conflicts"), 0), "content": {}, "stale": True, "tied": True,
    }  # fmt: skip
    statements.spoil(connection, RecordRow, [{"id": i, **empty} for i in sorted(ids)])
