"""The versions of a document: what the record keeps of it, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from paraph.documents.document import Document
from paraph.record import loading
from paraph.record.store import Record
from paraph.record.tables import DocumentRow


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions: when it came, from where, with what; `current` marks the one that counts."""

    digest: str
    added: datetime
    title: str | None
    published: str | None
    current: bool = False
    source: str | None = None
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Revised:
    """A document with several versions; `last` is when the newest came."""

    id: str
    versions: int
    last: datetime


def versions(record: Record, document_id: str) -> tuple[Version, ...]:
    """All versions of a document, in the order they came; none where there is no such document."""
    return record.ask(lambda connection: of_document(connection, document_id))


def of_document(connection: Connection, document_id: str) -> tuple[Version, ...]:
    """The same, of a record that is asked already."""
    row = DocumentRow
    told = (row.digest, row.added, row.title, row.published, row.current, row.source)
    query = select(*told, func.length(row.text)).where(row.id == document_id).order_by(row.added, row.pk)
    return tuple(Version(*found) for found in connection.execute(query))


def version(record: Record, document_id: str, digest: str) -> Document | None:
    """The document as it was in one version; None where there is no such version."""

    def found(connection: Connection) -> Document | None:
        query = select(DocumentRow.pk).where(DocumentRow.id == document_id, DocumentRow.digest == digest)
        pk = connection.scalar(query)
        return loading.documents(connection, [pk])[0] if pk is not None else None

    return record.ask(found)


def revised(record: Record) -> tuple[Revised, ...]:
    """Documents of which there is more than one version, the last to change first."""
    number, last = func.count(), func.max(DocumentRow.pk)
    counted = select(DocumentRow.id, number, last).group_by(DocumentRow.id).having(number > 1)

    def found(connection: Connection) -> tuple[Revised, ...]:
        rows = connection.execute(counted).all()
        added = dict(_added(connection, [pk for _, _, pk in rows]))
        every = [Revised(id, many, added[pk]) for id, many, pk in rows]
        return tuple(
            sorted(sorted(every, key=lambda each: each.id), key=lambda each: each.last, reverse=True)
        )

    return record.ask(found)


def _added(connection: Connection, pks: list[int]) -> list[tuple[int, datetime]]:
    return [
        (row.pk, row.added)
        for part in loading.chunks(pks, 500)
        for row in connection.execute(
            select(DocumentRow.pk, DocumentRow.added).where(DocumentRow.pk.in_(part))
        )
    ]
