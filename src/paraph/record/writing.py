"""Documents and readings put into rows, within the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Insert, Update, bindparam, insert, select, update

from paraph.documents import Document
from paraph.reading.claims import Reading
from paraph.record import rows
from paraph.record.backends import backend
from paraph.record.layout_tables import put_layout
from paraph.record.rows import Row
from paraph.record.tables import (
    Base,
    ClaimRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    MentionRow,
    ReadingRow,
    ValueRow,
    table_of,
)
from paraph.record.words import folded

_DESCRIBED = (
    "title", "publisher", "published", "dateline", "byline", "url", "language", "source", "captured", "text",
)  # fmt: skip


def _choice(row: type[Base], whole: str) -> tuple[Update, Update]:
    """What makes the `chosen` row the only current one of those that are versions of the same `whole`."""
    table = table_of(row)
    among = table.c[whole] == bindparam("whole")
    chosen = table.c.pk == bindparam("chosen")
    return (
        update(table).where(among, ~chosen, table.c.current).values(current=False),
        update(table).where(among, chosen, ~table.c.current).values(current=True),
    )


_DOCUMENT = select(DocumentRow.pk).where(
    DocumentRow.id == bindparam("id"), DocumentRow.digest == bindparam("digest")
)
_READING = select(ReadingRow.pk).where(
    ReadingRow.document_pk == bindparam("document_pk"), ReadingRow.reader == bindparam("reader")
)
_VERSIONS = _choice(DocumentRow, "id")
_READINGS = _choice(ReadingRow, "document_pk")
_OF_DOCUMENT = select(DocumentRow.pk).where(DocumentRow.id == bindparam("whole"))
_RETIRE = (
    update(table_of(ReadingRow))
    .where(
        ReadingRow.document_pk.in_(_OF_DOCUMENT),
        ReadingRow.pk != bindparam("chosen"),
        ReadingRow.retired.is_(None),
    )
    .values(retired=bindparam("now"))
)
_RECALL = update(table_of(ReadingRow)).where(ReadingRow.pk == bindparam("chosen")).values(retired=None)
_INSERTS: dict[type[Base], Insert] = {
    row: insert(table_of(row))
    for row in (DocumentRow, ReadingRow, EntityRow, MentionRow, ClaimRow, ValueRow, EvidenceRow)
}


def find_document(connection: Connection, document: Document) -> int | None:
    """The `pk` of this very version of the document."""
    return connection.scalar(_DOCUMENT, {"id": document.id, "digest": document.digest})


def find_reading(connection: Connection, document: Document, reader: str) -> tuple[int, int] | None:
    """The `pk`s of document and reading, where `reader` has read this version."""
    pk = find_document(connection, document)
    if pk is None:
        return None
    reading = connection.scalar(_READING, {"document_pk": pk, "reader": reader})
    return None if reading is None else (pk, reading)


def put_document(connection: Connection, document: Document) -> int:
    """The `pk` of this version of the document, which is put in where it is new."""
    pk = find_document(connection, document)
    if pk is not None:
        put_layout(connection, pk, document.layout)
        return pk
    row = {name: getattr(document, name) for name in _DESCRIBED}
    row |= {"id": document.id, "digest": document.digest, "current": False, "added": now()}
    pk = _insert_one(connection, DocumentRow, row)
    put_layout(connection, pk, document.layout)
    backend(connection).index_document(connection, pk, folded(document.title or ""), folded(document.text))
    return pk


def put_reading(connection: Connection, document_pk: int, reading: Reading) -> int:
    """The `pk` of the reading, put in with all that it found."""
    row = {"document_pk": document_pk, "reader": reading.reader, "current": False, "added": now()}
    pk = _insert_one(connection, ReadingRow, row)
    claims = list(enumerate({claim.id: claim for claim in reading.claims}.values()))
    _insert(connection, EntityRow, rows.of_entities(pk, reading.entities))
    _insert(connection, MentionRow, rows.of_mentions(pk, reading))
    _insert(connection, ClaimRow, [rows.of_claim(pk, n, claim) for n, claim in claims])
    _insert(connection, ValueRow, [row for n, claim in claims for row in rows.of_values(pk, n, claim)])
    _insert(connection, EvidenceRow, [row for n, claim in claims for row in rows.of_evidence(pk, n, claim)])
    backend(connection).index_names(connection, pk, " ".join(rows.names_of(reading.entities)))
    return pk


def make_current(connection: Connection, document: Document, document_pk: int, reading_pk: int) -> bool:
    """Let this version of the document and this reading of it be what counts. False where they are."""
    changed = 0
    for statements, pk, whole in (
        (_VERSIONS, document_pk, document.id),
        (_READINGS, reading_pk, document_pk),
    ):
        for statement in statements:
            changed += connection.execute(statement, {"chosen": pk, "whole": whole}).rowcount
    if changed:
        told = {"chosen": reading_pk, "whole": document.id, "now": now()}
        for statement in (_RETIRE, _RECALL):
            connection.execute(statement, told)
    return changed > 0


def _insert_one(connection: Connection, table: type[Base], row: Row) -> int:
    key = connection.execute(_INSERTS[table], row).inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(_INSERTS[table], rows)


def now() -> datetime:
    """The time that rows are given, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
