"""What is under or about what, and who deals with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from paraph.record.resolved_tables import EntityPairRow, RecordLinkRow
from paraph.record.statements import parts

_STRONGEST = 8
"""Rows by type that are looked at for each pair that is shown."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A record under, or concerning, another; `how` is stated, inferred or decided."""

    child: str
    parent: str
    role: str
    how: str
    score: float
    claims: tuple[str, ...]
    reason: str


def around(connection: Connection, records: Collection[str]) -> list[Tie]:
    """All links that begin or end at one of the records, in a fixed order."""
    found: dict[tuple[str, str, str], Tie] = {}
    for part in parts(sorted(set(records)), 250):
        at = or_(RecordLinkRow.child.in_(part), RecordLinkRow.parent.in_(part))
        for row in connection.execute(select(*RecordLinkRow.__table__.c).where(at)).mappings():
            tie = Tie(**{**row, "claims": tuple(row["claims"])})
            found[tie.child, tie.parent, tie.role] = tie
    return [found[key] for key in sorted(found)]


def tree(connection: Connection, records: Collection[str], *, limit: int = 2_000) -> list[Tie]:
    """All `under` links of the trees that the records stand in, as far as `limit` records."""
    seen, edge, found = set(records), set(records), dict[str, Tie]()
    while edge and len(seen) < limit:
        ties = [tie for tie in around(connection, edge) if tie.role != "concerning"]
        found.update({tie.child: tie for tie in ties})
        edge = {id for tie in ties for id in (tie.child, tie.parent)} - seen
        seen |= edge
    return [found[child] for child in sorted(found)]


def neighbours(connection: Connection, entity: str, limit: int) -> dict[str, Counter[str]]:
    """Whom an entity deals with most: records by type, for each of the `limit` with the most."""
    strongest = select(EntityPairRow.other).where(EntityPairRow.entity == entity)
    ordered = strongest.order_by(EntityPairRow.records.desc(), EntityPairRow.other).limit(limit * _STRONGEST)
    others = list(dict.fromkeys(connection.scalars(ordered)))
    found = between(connection, [entity], others)
    counted = {other: types for (_, other), types in found.items()}
    best = sorted(counted, key=lambda other: (-counted[other].total(), other))[:limit]
    return {other: counted[other] for other in best}


def between(
    connection: Connection, ones: Collection[str], others: Collection[str]
) -> dict[tuple[str, str], Counter[str]]:
    """Records by type of each pair of one of `ones` with one of `others`."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    columns = (EntityPairRow.entity, EntityPairRow.other, EntityPairRow.type, EntityPairRow.records)
    for part in parts(sorted(set(others))):
        for one in sorted(set(ones)):
            query = select(*columns).where(EntityPairRow.entity == one, EntityPairRow.other.in_(part))
            for row in connection.execute(query):
                found[row.entity, row.other][row.type] = row.records
    return dict(sorted(found.items()))


def busiest(connection: Connection, limit: int) -> list[str]:
    """The entities of the pairs with the most records."""
    query = select(EntityPairRow.entity, EntityPairRow.other).where(EntityPairRow.records > 0)
    order = (EntityPairRow.records.desc(), EntityPairRow.entity, EntityPairRow.other)
    rows = connection.execute(query.order_by(*order).limit(limit * _STRONGEST)).all()
    return list(dict.fromkeys(row.entity for row in rows))[: limit * 2]
