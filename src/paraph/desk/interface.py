"""The record for programs: JSON, to be read only. Claims have the form in which they are exported."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from paraph.desk.shelf import Shelf, Summary
from paraph.documents.document import Document
from paraph.exchange.claims import of_reading
from paraph.reading.claims import Entity
from paraph.record import Record

router = APIRouter(prefix="/api")

Limit = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0)]
_FIELDS = (
    "id", "title", "publisher", "published", "captured", "dateline", "byline", "url", "language", "source",
)  # fmt: skip


@router.get("/documents")
def documents(request: Request, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """All documents, oldest first, with the number of claims of each type."""
    found = _shelf(request).contents().documents
    return {"total": len(found), "documents": [_summary(one) for one in found[offset : offset + limit]]}


@router.get("/documents/{id:path}")
def document(request: Request, id: str) -> dict[str, Any]:
    """One document with its text, its entities and its claims."""
    record = _shelf(request).record()
    found = record.document(id) if record else None
    reading = record.reading(id) if record else None
    if found is None or reading is None:
        raise HTTPException(404, f"There is no document {id!r} in this record")
    claims = list(of_reading(reading, found.text))
    return _described(found) | {
        "text": found.text,
        "entities": [_entity(entity) for entity in reading.entities],
        "claims": claims,
    }


@router.get("/claims")
def claims(
    request: Request,
    document: str | None = None,
    type: str | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """Claims by document and place in it; of one `document`, of one `type`, or all."""
    record = _shelf(request).record()
    found = _claims(record, document, type) if record else iter(())
    return {"claims": list(islice(found, offset, offset + limit))}


def _claims(record: Record, document: str | None, type: str | None) -> Iterator[dict[str, Any]]:
    for one, reading in record.pairs(None if document is None else {document}):
        yield from (claim for claim in of_reading(reading, one.text) if type in (None, claim["type"]))


def _summary(one: Summary) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "published": one.published,
        "claims": dict(one.claims),
    }


def _entity(entity: Entity) -> dict[str, Any]:
    told = {"id": entity.key, "kind": entity.kind, "name": entity.name, "names": list(entity.names)}
    return told | ({"iso3": entity.iso3} if entity.iso3 else {})


def _described(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in _FIELDS}


def _shelf(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf
