"""Documents and readings put into rows, within the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from paraph.documents.document import Document
from paraph.errors import DocumentError
from paraph.reading.claims import Claim, Entity, Reading, Span, Value
from paraph.record import sqlite
from paraph.record.tables import (
    Base,
    ClaimRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    MentionRow,
    ReadingRow,
    UnreadRow,
    ValueRow,
    storable,
)
from paraph.record.words import folded

Row = dict[str, Any]

_DESCRIBED = ("title", "publisher", "published", "dateline", "byline", "url", "language", "source", "text")


def find_document(connection: Connection, document: Document) -> int | None:
    """The `pk` of this very version of the document."""
    same = (DocumentRow.id == document.id, DocumentRow.digest == document.digest)
    return connection.scalar(select(DocumentRow.pk).where(*same))


def find_reading(connection: Connection, document: Document, reader: str) -> tuple[int, int] | None:
    """The `pk`s of document and reading, where `reader` has read this version."""
    pk = find_document(connection, document)
    if pk is None:
        return None
    same = (ReadingRow.document_pk == pk, ReadingRow.reader == reader)
    reading = connection.scalar(select(ReadingRow.pk).where(*same))
    return None if reading is None else (pk, reading)


def put_document(connection: Connection, document: Document) -> int:
    """The `pk` of this version of the document, which is put in where it is new."""
    pk = find_document(connection, document)
    if pk is not None:
        return pk
    row = {name: getattr(document, name) for name in _DESCRIBED}
    row |= {"id": document.id, "digest": document.digest, "current": False, "added": _now()}
    pk = _insert_one(connection, DocumentRow, row)
    sqlite.index_document(connection, pk, folded(document.title or ""), folded(document.text))
    return pk


def put_reading(connection: Connection, document_pk: int, reading: Reading) -> int:
    """The `pk` of the reading, put in with all that it found."""
    row = {"document_pk": document_pk, "reader": reading.reader, "current": False, "added": _now()}
    pk = _insert_one(connection, ReadingRow, row)
    claims = list({claim.id: claim for claim in reading.claims}.values())
    _insert(connection, EntityRow, _entity_rows(pk, reading.entities))
    _insert(connection, MentionRow, _mention_rows(pk, reading))
    _insert(connection, ClaimRow, [_claim_row(pk, n, claim) for n, claim in enumerate(claims)])
    _insert(
        connection, ValueRow, [row for n, claim in enumerate(claims) for row in _value_rows(pk, n, claim)]
    )
    _insert(
        connection,
        EvidenceRow,
        [row for n, claim in enumerate(claims) for row in _evidence_rows(pk, n, claim)],
    )
    sqlite.index_names(connection, pk, " ".join(_folded_names(reading.entities)))
    return pk


def make_current(connection: Connection, document: Document, document_pk: int, reading_pk: int) -> bool:
    """Let this version of the document and this reading of it be what counts. False where they are."""
    versions = (DocumentRow, DocumentRow.id == document.id, document_pk)
    readings = (ReadingRow, ReadingRow.document_pk == document_pk, reading_pk)
    changed = [_set_current(connection, *versions), _set_current(connection, *readings)]
    return any(changed)


def put_unread(connection: Connection, source: str, error: DocumentError) -> None:
    said = {"code": error.code, "reason": error.reason, "fix": error.fix}
    known = connection.execute(select(UnreadRow).where(UnreadRow.source == source)).mappings().first()
    if known and all(known[name] == storable(value) for name, value in said.items()):
        return
    drop_unread(connection, source)
    _insert(connection, UnreadRow, [{"source": source, "added": _now(), **said}])


def drop_unread(connection: Connection, source: str | None) -> None:
    if source:
        connection.execute(delete(UnreadRow).where(UnreadRow.source == source))


def _set_current(connection: Connection, table: Any, among: Any, pk: int) -> bool:
    stale = update(table).where(among, table.pk != pk, table.current).values(current=False)
    fresh = update(table).where(table.pk == pk, ~table.current).values(current=True)
    return bool(connection.execute(stale).rowcount) | bool(connection.execute(fresh).rowcount)


def _insert_one(connection: Connection, table: type[Base], row: Row) -> int:
    key = connection.execute(insert(table).values(row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _entity_rows(pk: int, entities: Iterable[Entity]) -> list[Row]:
    rows = {
        entity.key: {
            "reading_pk": pk,
            "key": entity.key,
            "position": position,
            "kind": entity.kind,
            "name": entity.name,
            "names": [storable(name) for name in entity.names],
            "iso3": entity.iso3,
        }
        for position, entity in enumerate(entities)
    }
    return list(rows.values())


def _mention_rows(pk: int, reading: Reading) -> list[Row]:
    return [
        {"reading_pk": pk, "position": position, "start": m.start, "end": m.end, "entity": m.entity}
        for position, m in enumerate(reading.mentions)
    ]


def _claim_row(pk: int, number: int, claim: Claim) -> Row:
    said = claim.attribution
    return {
        "reading_pk": pk,
        "number": number,
        "id": claim.id,
        "type": claim.type,
        "stage": claim.stage,
        "modality": claim.modality,
        "date": claim.date,
        **_span(claim.date_span, "date_"),
        "attribution": said.text if said else None,
        **_span(said.span if said else None, "attribution_"),
        "attribution_entity": said.entity if said else None,
        **_span(claim.trigger, "trigger_"),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _value_rows(pk: int, number: int, claim: Claim) -> list[Row]:
    values: list[tuple[str, Value]] = [
        (role, value) for role, values in claim.roles.items() for value in values
    ]
    return [
        {
            "reading_pk": pk,
            "number": number,
            "position": position,
            "role": role,
            "text": value.text,
            **_span(value.span),
            "entity": value.entity,
        }
        for position, (role, value) in enumerate(values)
    ]


def _evidence_rows(pk: int, number: int, claim: Claim) -> list[Row]:
    return [
        {"reading_pk": pk, "number": number, "position": position, **_span(evidence)}
        for position, evidence in enumerate(claim.evidence)
    ]


def _span(span: Span | None, prefix: str = "") -> Row:
    return {f"{prefix}start": span.start if span else None, f"{prefix}end": span.end if span else None}


def _folded_names(entities: Iterable[Entity]) -> list[str]:
    return [folded(name) for entity in entities for name in {entity.name: 0, **dict.fromkeys(entity.names)}]
