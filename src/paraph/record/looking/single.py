"""All of one document: what became of it, its versions, its claims, its copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from paraph.record.intake_tables import AsideRow, UnreadDocumentRow
from paraph.record.looking.taken import Item, of_aside, of_documents, of_unread
from paraph.record.tables import ClaimRow, DocumentRow, ReadingRow, UnreadRow
from paraph.record.versions import Version, of_document


@dataclass(frozen=True, slots=True)
class Single:
    """A document: `claims` by type, most first, `copies` that count with it, `readers` that read this version."""

    item: Item
    versions: tuple[Version, ...] = ()
    claims: tuple[tuple[str, int], ...] = ()
    copies: tuple[Item, ...] = ()
    readers: tuple[str, ...] = ()


def single(connection: Connection, named: str) -> Single | None:
    """The document of that id, address or source; of the record first, then what is unread or set aside."""
    for column in (DocumentRow.id, DocumentRow.url, DocumentRow.source):
        query = select(DocumentRow.pk).where(column == named, DocumentRow.current).order_by(DocumentRow.id)
        pk = connection.scalar(query.limit(1))
        if pk is not None:
            return _of_record(connection, pk)
    unread = of_unread(connection, or_(*(column == named for column in _UNREAD)))
    aside = of_aside(connection, or_(*(column == named for column in _ASIDE)))
    return Single((unread or aside)[0]) if unread or aside else None


_UNREAD: tuple[Any, ...] = (UnreadRow.source, UnreadRow.id, UnreadDocumentRow.url)
_ASIDE: tuple[Any, ...] = (AsideRow.id, AsideRow.url, AsideRow.source)


def _of_record(connection: Connection, pk: int) -> Single:
    item = of_documents(connection, [pk])[pk]
    copies: list[Item] = []
    if item.state == "read":
        counts = (DocumentRow.source_group == item.id) & (DocumentRow.id != item.id) & DocumentRow.current
        found = of_documents(connection, list(connection.scalars(select(DocumentRow.pk).where(counts))))
        copies = sorted(found.values(), key=lambda each: (each.published or "~", each.id))
    of_reading = (ReadingRow.document_pk == pk) & ReadingRow.current
    readers = connection.scalars(
        select(ReadingRow.reader).where(ReadingRow.document_pk == pk).order_by(ReadingRow.pk)
    )
    return Single(
        item, of_document(connection, item.id), _claims(connection, of_reading), tuple(copies), tuple(readers)
    )


def _claims(connection: Connection, chosen: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    query = select(ClaimRow.type, func.count()).join(ReadingRow, ReadingRow.pk == ClaimRow.reading_pk)
    rows = connection.execute(query.where(chosen).group_by(ClaimRow.type)).all()
    return tuple(sorted(((row[0], row[1]) for row in rows), key=lambda each: (-each[1], each[0])))
