"""Rows made into documents and readings again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, select

from paraph.documents.document import Document
from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Span, Value
from paraph.record.tables import (
    ClaimRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    MentionRow,
    ReadingRow,
    ValueRow,
)

Made = TypeVar("Made")
Grouped = dict[tuple[int, int], list[RowMapping]]

_SHOWN = (
    "id", "title", "publisher", "published", "dateline", "byline", "url", "language", "source", "captured", "text",
)  # fmt: skip


def current_documents(connection: Connection) -> list[tuple[str, int]]:
    """(id, `pk`) of each document's current version, ordered by id."""
    query = select(DocumentRow.id, DocumentRow.pk).where(DocumentRow.current)
    return sorted((row.id, row.pk) for row in connection.execute(query))


def documents(connection: Connection, pks: Sequence[int]) -> list[Document]:
    """The documents with these `pk`s, in no certain order."""
    columns = [getattr(DocumentRow, name) for name in _SHOWN]
    query = select(*columns).where(DocumentRow.pk.in_(pks))
    return [Document(**row) for row in connection.execute(query).mappings()]


def readings(connection: Connection, document_pks: Sequence[int]) -> list[Reading]:
    """The current readings of the documents with these `pk`s, in no certain order."""
    return list(_read(connection, ReadingRow.document_pk.in_(document_pks) & ReadingRow.current).values())


def readings_at(connection: Connection, pks: Sequence[int]) -> dict[int, Reading]:
    """The readings with these `pk`s, whether they count or not."""
    return _read(connection, ReadingRow.pk.in_(pks))


def _read(connection: Connection, chosen: ColumnElement[bool]) -> dict[int, Reading]:
    query = select(ReadingRow.pk, ReadingRow.reader, DocumentRow.id).join(
        DocumentRow, DocumentRow.pk == ReadingRow.document_pk
    )
    found = connection.execute(query.where(chosen)).all()
    pks = [row.pk for row in found]
    entities = _by_reading(connection, EntityRow, pks, _entity)
    mentions = _by_reading(connection, MentionRow, pks, _mention)
    claims = _claims(connection, found)
    return {
        row.pk: Reading(
            row.id, row.reader, tuple(entities[row.pk]), tuple(mentions[row.pk]), tuple(claims[row.pk])
        )
        for row in found
    }


def _of_readings(table: Any, pks: Sequence[int], *order: Any) -> Select[Any]:
    return select(*table.__table__.c).where(table.reading_pk.in_(pks)).order_by(table.reading_pk, *order)


def _by_reading(
    connection: Connection, table: Any, pks: Sequence[int], make: Callable[[RowMapping], Made]
) -> dict[int, list[Made]]:
    made: dict[int, list[Made]] = defaultdict(list)
    for row in connection.execute(_of_readings(table, pks, table.position)).mappings():
        made[row["reading_pk"]].append(make(row))
    return made


def _claims(connection: Connection, found: Sequence[Any]) -> dict[int, list[Claim]]:
    pks = [row.pk for row in found]
    document = {row.pk: row.id for row in found}
    values = _by_claim(connection, ValueRow, pks)
    evidence = _by_claim(connection, EvidenceRow, pks)
    made: dict[int, list[Claim]] = defaultdict(list)
    for row in connection.execute(_of_readings(ClaimRow, pks, ClaimRow.number)).mappings():
        key = (row["reading_pk"], row["number"])
        made[key[0]].append(_claim(row, document[key[0]], values[key], evidence[key]))
    return made


def _by_claim(connection: Connection, table: Any, pks: Sequence[int]) -> Grouped:
    grouped: Grouped = defaultdict(list)
    for row in connection.execute(_of_readings(table, pks, table.number, table.position)).mappings():
        grouped[row["reading_pk"], row["number"]].append(row)
    return grouped


def _entity(row: RowMapping) -> Entity:
    return Entity(row["key"], row["kind"], row["name"], tuple(row["names"]), row["iso3"])


def _mention(row: RowMapping) -> Mention:
    return Mention(row["start"], row["end"], row["entity"])


def _claim(
    row: RowMapping, document: str, values: Iterable[RowMapping], evidence: Iterable[RowMapping]
) -> Claim:
    return Claim(
        document=document,
        type=row["type"],
        stage=row["stage"],
        modality=row["modality"],
        roles=_roles(values),
        evidence=tuple(Evidence(e["start"], e["end"]) for e in evidence),
        date=row["date"],
        date_span=_span(row, "date_"),
        attribution=_attribution(row),
        trigger=_span(row, "trigger_"),
        rule=row["rule"],
        confidence=row["confidence"],
        id=row["id"],
    )


def _roles(values: Iterable[RowMapping]) -> dict[str, tuple[Value, ...]]:
    roles: dict[str, list[Value]] = {}
    for row in values:
        roles.setdefault(row["role"], []).append(Value(row["text"], _span(row), row["entity"]))
    return {role: tuple(filled) for role, filled in roles.items()}


def _attribution(row: RowMapping) -> Value | None:
    if row["attribution"] is None:
        return None
    return Value(row["attribution"], _span(row, "attribution_"), row["attribution_entity"])


def _span(row: RowMapping, prefix: str = "") -> Span | None:
    start = row[f"{prefix}start"]
    return None if start is None else Span(start, row[f"{prefix}end"])


def chunks(items: Sequence[Made], size: int) -> Iterator[Sequence[Made]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]
