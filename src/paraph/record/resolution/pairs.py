"""Who deals with whom, counted: kept beside the records, so that nobody's are ever counted over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from itertools import permutations
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from paraph.record.resolved_tables import EntityPairRow, RecordEntityRow
from paraph.record.statements import Row, parts
from paraph.record.tables import table_of

KINDS = frozenset({"state", "body", "person", "company"})
_CROWD = 30
"""Records with more parts than this tie nobody to anybody: conventions of half the world."""

Pair = tuple[str, str, str]  # entity, other, type


def counted(connection: Connection, records: Collection[str]) -> Counter[Pair]:
    """How many of the records each two entities have a part in."""
    among: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in parts(sorted(records)):
        query = select(RecordEntityRow.record, RecordEntityRow.type, RecordEntityRow.entity)
        for record, type, entity in connection.execute(query.where(RecordEntityRow.record.in_(part))):
            if entity.partition(":")[0] in KINDS:
                among[record, type].add(entity)
    found: Counter[Pair] = Counter()
    for (_, type), entities in among.items():
        if len(entities) <= _CROWD:
            found.update((one, other, type) for one, other in permutations(sorted(entities), 2))
    return found


def change(connection: Connection, before: Mapping[Pair, int], after: Mapping[Pair, int]) -> None:
    """Count what came, and no longer what went."""
    moved = {pair: after.get(pair, 0) - before.get(pair, 0) for pair in {*before, *after}}
    rows: list[Row] = [
        {"entity": pair[0], "other": pair[1], "type": pair[2], "records": moved[pair]}
        for pair in sorted(moved)
        if moved[pair]
    ]
    if not rows:
        return
    target = table_of(EntityPairRow)
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Any = insert(target)
    summed = target.c.records + statement.excluded.records
    keys = list(target.primary_key)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_={"records": summed}), rows)
    if any(row["records"] < 0 for row in rows):
        connection.execute(delete(target).where(EntityPairRow.records == 0))
