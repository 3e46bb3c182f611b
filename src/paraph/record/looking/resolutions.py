"""What the claims and the entities of single documents have become."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from paraph.record.resolved_tables import ProfileRow, SaidRow
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entity of each local key and the record of each claim, as far as the document is resolved."""

    entities: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


NONE = Resolution()


def of_documents(connection: Connection, ids: Collection[str]) -> dict[str, Resolution]:
    """By document id."""
    whose: dict[int, str] = {}
    for part in parts(sorted(ids)):
        query = select(ReadingRow.pk, DocumentRow.id).join(
            DocumentRow, DocumentRow.pk == ReadingRow.document_pk
        )
        counting = query.where(DocumentRow.id.in_(part), DocumentRow.current, ReadingRow.current)
        whose.update({row.pk: row.id for row in connection.execute(counting)})
    entities: dict[str, dict[str, str]] = {document: {} for document in whose.values()}
    records: dict[str, dict[str, str]] = {document: {} for document in whose.values()}
    for part_ in parts(sorted(whose)):
        named = select(EntityRow.reading_pk, EntityRow.key, ProfileRow.entity).join(
            ProfileRow, ProfileRow.ref == EntityRow.profile
        )
        for row in connection.execute(
            named.where(EntityRow.reading_pk.in_(part_), ProfileRow.entity.is_not(None))
        ):
            entities[whose[row.reading_pk]][row.key] = row.entity
        told = select(SaidRow.reading_pk, SaidRow.id, SaidRow.record)
        for row in connection.execute(told.where(SaidRow.reading_pk.in_(part_), SaidRow.record.is_not(None))):
            records[whose[row.reading_pk]][row.id] = row.record
    return {document: Resolution(entities[document], records[document]) for document in sorted(entities)}
