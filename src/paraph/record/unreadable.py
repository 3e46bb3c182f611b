"""What could not be read, put into rows; a document in another language with its words, so that it is found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, tuple_

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
_LONGEST_ID = 500


Key = tuple[str, str]
"""A source, and the id of the document in it that is unread; empty where that is not known."""


def put(connection: Connection, failed: Sequence[tuple[str, DocumentError]], of: str = "") -> None:
    """Keep why these sources could not be read; what is known already is left as it is.

    An error that carries its document is about that one alone; `of` is the id of the one that the others are about.
    """
    told = {key_of(source, error, of): error for source, error in failed}
    known = _known(connection, [source for source, _ in told])
    new = {key: error for key, error in told.items() if known.get(key) != _told(error)}
    drop(connection, [key for key in new if key in known])
    for key, error in new.items():
        _put(connection, key, error)


def key_of(source: str, error: DocumentError, of: str = "") -> Key:
    """By what an error is kept that a source gave. A hash stands for an id that is too long for an index."""
    document = _document(error)
    id = storable(document.id if document else of)
    return storable(source), id if len(id) <= _LONGEST_ID else sha256(id.encode()).hexdigest()[:16]


def _put(connection: Connection, key: Key, error: DocumentError) -> None:
    code, reason, fix, _ = _told(error)
    document = _document(error)
    row: Row = {"source": key[0], "id": key[1], "code": code, "reason": reason, "fix": fix, "added": now()}
    connection.execute(insert(table_of(UnreadRow)), row | {"document": _kept(document)})
    if document:
        _describe(connection, key, document)


def _describe(connection: Connection, key: Key, document: Document) -> None:
    row: Row = {name: cut(getattr(document, name)) for name in _DESCRIBED}
    row |= {"source": key[0], "id": key[1], "digest": document.digest, "language": document.language}
    made = connection.execute(insert(table_of(UnreadDocumentRow)), row).inserted_primary_key
    assert made is not None
    title, words = folded(storable(document.title or "")), folded(storable(document.text))
    backend(connection).index_unread(connection, int(made[0]), title, words)


def drop_sources(connection: Connection, sources: Iterable[str | None]) -> None:
    """These, and all documents in them, are unread no more."""
    drop(connection, _known(connection, [storable(source) for source in sources if source]))


def settle(connection: Connection, failing: Mapping[str, Collection[str]]) -> None:
    """Of sources whose documents failed now, by id, what failed before and does not fail now is unread no more."""
    apart = [source for source, ids in failing.items() if any(ids)]
    drop(connection, [key for key in _known(connection, apart) if key[1] not in failing[key[0]]])


def drop(connection: Connection, keys: Iterable[Key]) -> None:
    """These are unread no more."""
    for part in parts(keys):
        pks = select(UnreadDocumentRow.pk).where(_among(UnreadDocumentRow, part))
        for pk in list(connection.scalars(pks)):
            backend(connection).forget_unread(connection, pk)
        for row in (UnreadDocumentRow, UnreadRow):
            connection.execute(delete(table_of(row)).where(_among(row, part)))


def _among(row: Any, keys: Sequence[Key]) -> ColumnElement[bool]:
    return tuple_(row.source, row.id).in_(keys)


def cut(told: str | None) -> str | None:
    """As much of it as a list shows."""
    return told[:_LONGEST] if told else None


def _known(connection: Connection, sources: Sequence[str]) -> dict[Key, tuple[str, str, str, str | None]]:
    """What is kept of these: code, reason, fix, and the document's digest."""
    found = {}
    same = (UnreadDocumentRow.source == UnreadRow.source) & (UnreadDocumentRow.id == UnreadRow.id)
    columns = (UnreadRow.source, UnreadRow.id, UnreadRow.code, UnreadRow.reason, UnreadRow.fix)
    query = select(*columns, UnreadDocumentRow.digest).join(UnreadDocumentRow, same, isouter=True)
    for part in parts(sources):
        for row in connection.execute(query.where(UnreadRow.source.in_(part))):
            found[row.source, row.id] = (row.code, row.reason, row.fix, row.digest)
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
