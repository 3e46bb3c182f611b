"""What could not be read, put into rows; a document in another language with its words, so that it is found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from paraph.documents import Document, ForeignLanguageError
from paraph.errors import DocumentError
from paraph.record.backends import backend
from paraph.record.intake_tables import UnreadDocumentRow
from paraph.record.rows import Row
from paraph.record.statements import parts
from paraph.record.tables import UnreadRow, storable, table_of
from paraph.record.words import folded
from paraph.record.writing import now

_DESCRIBED = ("url", "title", "publisher", "published", "captured")
_LONGEST = 2_000
"""Characters of what is told of a document whose text is not kept."""


def put(connection: Connection, failed: Sequence[tuple[str, DocumentError]]) -> None:
    """Keep why these sources could not be read; what is known already is left as it is."""
    told = {storable(source): error for source, error in failed}
    known = _known(connection, list(told))
    new = {source: error for source, error in told.items() if known.get(source) != _told(error)}
    drop(connection, [source for source in new if source in known])
    for source, error in new.items():
        _put(connection, source, error)


def _put(connection: Connection, source: str, error: DocumentError) -> None:
    code, reason, fix, _ = _told(error)
    document = _document(error)
    row: Row = {"source": source, "code": code, "reason": reason, "fix": fix, "added": now()}
    connection.execute(insert(table_of(UnreadRow)), row | {"document": _kept(document)})
    if document:
        _describe(connection, source, document)


def _describe(connection: Connection, source: str, document: Document) -> None:
    row: Row = {name: cut(getattr(document, name)) for name in _DESCRIBED}
    row |= {"source": source, "id": document.id, "digest": document.digest, "language": document.language}
    key = connection.execute(insert(table_of(UnreadDocumentRow)), row).inserted_primary_key
    assert key is not None
    title, words = folded(storable(document.title or "")), folded(storable(document.text))
    backend(connection).index_unread(connection, int(key[0]), title, words)


def drop(connection: Connection, sources: Iterable[str | None]) -> None:
    """These are unread no more."""
    for part in parts(storable(source) for source in sources if source):
        found = select(UnreadRow.source).where(UnreadRow.source.in_(part))
        gone = list(connection.scalars(found))
        if not gone:
            continue
        pks = select(UnreadDocumentRow.pk).where(UnreadDocumentRow.source.in_(gone))
        for pk in list(connection.scalars(pks)):
            backend(connection).forget_unread(connection, pk)
        for row in (UnreadDocumentRow, UnreadRow):
            connection.execute(delete(table_of(row)).where(table_of(row).c.source.in_(gone)))


def cut(told: str | None) -> str | None:
    """As much of it as a list shows."""
    return told[:_LONGEST] if told else None


def _known(connection: Connection, sources: Sequence[str]) -> dict[str, tuple[str, str, str, str | None]]:
    """What is kept of these: code, reason, fix, and the document's digest."""
    found = {}
    query = select(
        UnreadRow.source, UnreadRow.code, UnreadRow.reason, UnreadRow.fix, UnreadDocumentRow.digest
    ).join(UnreadDocumentRow, UnreadDocumentRow.source == UnreadRow.source, isouter=True)
    for part in parts(sources):
        for row in connection.execute(query.where(UnreadRow.source.in_(part))):
            found[row.source] = (row.code, row.reason, row.fix, row.digest)
    return found


def _told(error: DocumentError) -> tuple[str, str, str, str | None]:
    document = _document(error)
    said = (storable(each) for each in (error.code, error.reason, error.fix))
    return (*said, document.digest if document else None)  # type: ignore[return-value]


def _document(error: DocumentError) -> Document | None:
    """The document itself, where it could be taken in but not read: one in another language."""
    return error.document.identified() if isinstance(error, ForeignLanguageError) else None


def _kept(document: Document | None) -> dict[str, Any] | None:
    if document is None:
        return None
    told = {each.name: getattr(document, each.name) for each in fields(document)}
    return {name: storable(value) for name, value in told.items() if isinstance(value, str)}
