"""Records: of an entity, of two, of a type, of a time, those that sources dispute. Newest first, undated last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from paraph.record.resolved_tables import EntityPairRow, RecordEntityRow, RecordRow, ResolvedRow, SaidRow
from paraph.record.statements import parts

UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: all conditions that are given hold.

    `entity` and `other` have a part in it, `entity` in one of the `roles`, where some are given.
    `since` and `until` (YYYY-MM-DD, ends included) are days between which it begins.
    `published` leaves out what was first published later; `disputed` what sources agree on.
    """

    type: str | None = None
    entity: str | None = None
    other: str | None = None
    roles: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    published: str | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A record and the first day that its date can mean, `9999` where it has none: where paging goes on."""

    begins: str
    record: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record's row. `content` is the record as it was gathered, packed."""

    id: str
    type: str
    begins: str | None
    ends: str | None
    first_published: str | None
    last_published: str | None
    claims: int
    documents: int
    sources: int
    conflicts: int
    content: Mapping[str, Any]


def keys(
    connection: Connection, wanted: Wanted, limit: int | None = None, after: Key | None = None
) -> list[Key]:
    """The records that are wanted; the next ones `after` the last of a page. At most `limit`."""
    types = [wanted.type] if wanted.type else sorted(totals(connection, replace(wanted, other=None)))
    found = [
        key
        for type in types
        for key in islice(_walk(connection, replace(wanted, type=type), after, limit), limit)
    ]
    if len(types) > 1:
        found.sort(key=lambda key: key.record)
        found.sort(key=lambda key: "" if key.begins == UNDATED else key.begins, reverse=True)
    return found[:limit]


def _walk(connection: Connection, wanted: Wanted, after: Key | None, limit: int | None) -> Iterator[Key]:
    """An entity may stand in a record in several roles: those rows follow each other."""
    for dated in (True, False):
        if after is not None and after.begins == UNDATED and dated:
            continue
        query, begins, record = _query(wanted, dated)
        if after is not None and (after.begins == UNDATED) != dated:
            past = record > after.record
            query = query.where(
                or_(begins < after.begins, and_(begins == after.begins, past)) if dated else past
            )
        ordered = query.order_by(begins.desc(), record) if dated else query.order_by(record)
        last = None
        with connection.execute(ordered.limit(None if limit is None else limit * 6)) as rows:
            for row in rows:
                if row[0] != last:
                    last = row[0]
                    yield Key(row[1] or UNDATED, row[0])


def _query(wanted: Wanted, dated: bool) -> tuple[Select[Any], Any, Any]:
    """Records with their beginnings, and the columns of both to order by."""
    if wanted.entity is None:
        begins, record = RecordRow.begins, RecordRow.id
        query: Any = select(record, begins).where(RecordRow.claims > 0)
        query = query.where(begins.is_not(None) if dated else begins.is_(None))
        kind: ColumnElement[str] = RecordRow.type  # type: ignore[assignment]
    else:
        begins, record = RecordEntityRow.begins, RecordEntityRow.record
        query = select(record, begins).where(RecordEntityRow.entity == wanted.entity)
        query = query.where(begins < UNDATED if dated else begins == UNDATED)
        kind = RecordEntityRow.type  # type: ignore[assignment]
    if wanted.type:
        query = query.where(kind == wanted.type)
    return _narrowed(query, wanted, begins, record), begins, record


def _narrowed(query: Select[Any], wanted: Wanted, begins: Any, record: Any) -> Select[Any]:
    if wanted.roles and wanted.entity:
        query = query.where(RecordEntityRow.role.in_(wanted.roles))
    if wanted.other:
        also = aliased(RecordEntityRow)
        query = query.where(exists().where(also.record == record, also.entity == wanted.other))
    if wanted.since:
        query = query.where(begins >= wanted.since)
    if wanted.until:
        query = query.where(begins <= wanted.until)
    row = RecordEntityRow if wanted.entity else RecordRow
    if wanted.published:
        query = query.where(row.first_published <= wanted.published)
    if wanted.disputed:
        query = query.where(row.conflicts > 0)
    return query


def count(connection: Connection, wanted: Wanted) -> int:
    """How many records are wanted."""
    if wanted == Wanted(wanted.type, wanted.entity):
        found = totals(connection, wanted)
        return found.get(wanted.type, 0) if wanted.type else sum(found.values())
    total = 0
    for dated in (True, False):
        query, _, record = _query(wanted, dated)
        total += connection.scalar(query.with_only_columns(func.count(record.distinct()))) or 0
    return total


def by_year(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """How many of those with a date begin in each year."""
    query, begins, record = _query(wanted, True)
    year = func.substr(begins, 1, 4).label("year")
    counted = query.with_only_columns(year, func.count(record.distinct())).group_by("year")
    return {row[0]: row[1] for row in connection.execute(counted)}


def totals(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """How many by type, from what is counted beside the records: of all, of an entity, or of two."""
    if wanted.entity and wanted.other:
        pair = (EntityPairRow.entity == wanted.entity) & (EntityPairRow.other == wanted.other)
        found = connection.execute(select(EntityPairRow.type, EntityPairRow.records).where(pair))
        return {row[0]: row[1] for row in found}
    if wanted.entity:
        return dict(
            connection.scalar(select(ResolvedRow.tallies).where(ResolvedRow.id == wanted.entity)) or {}
        )
    query = select(RecordRow.type, func.count()).where(RecordRow.type != "").group_by(RecordRow.type)
    return {row[0]: row[1] for row in connection.execute(query)}


def smaller_first(connection: Connection, wanted: Wanted) -> Wanted:
    """The pair, with the one of fewer records first: fewer rows to go through. Roles go with the first."""
    if not (wanted.entity and wanted.other) or wanted.roles:
        return wanted
    sizes = {
        entity: sum(totals(connection, Wanted(entity=entity)).values())
        for entity in (wanted.entity, wanted.other)
    }
    one, other = (
        sorted(sizes, key=lambda entity: (sizes[entity], entity)) if len(sizes) == 2 else (wanted.entity,) * 2
    )
    return replace(wanted, entity=one, other=other)


def fetch(connection: Connection, ids: Collection[str]) -> dict[str, Kept]:
    """The records with these ids, those that there are."""
    columns = [getattr(RecordRow, name) for name in Kept.__slots__]
    found: dict[str, Kept] = {}
    for part in parts(sorted(set(ids))):
        query = select(*columns).where(RecordRow.id.in_(part), RecordRow.claims > 0)
        found.update({row.id: Kept(*row) for row in connection.execute(query)})
    return found


def current(connection: Connection, id: str) -> str | None:
    """The record that holds what `id` names: a record's id, now or formerly, or a claim's."""
    claim = id.removeprefix("r-")
    found = connection.scalar(select(SaidRow.record).where(SaidRow.id == claim))
    return found or connection.scalar(select(RecordRow.id).where(RecordRow.id == id, RecordRow.claims > 0))


def parties(connection: Connection, ids: Collection[str]) -> dict[str, set[str]]:
    """Who has a part in each of the records."""
    found: dict[str, set[str]] = {id: set() for id in ids}
    for part in parts(sorted(found)):
        query = select(RecordEntityRow.record, RecordEntityRow.entity)
        for record, entity in connection.execute(query.where(RecordEntityRow.record.in_(part))):
            found[record].add(entity)
    return found
