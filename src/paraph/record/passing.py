"""What is told of documents that are not read now: known already, set aside, or unreadable; many in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, select

from paraph.documents.document import Document
from paraph.errors import DocumentError
from paraph.record import unreadable, writing
from paraph.record.intake_tables import AsideRow
from paraph.record.statements import parts, put
from paraph.record.tables import DocumentRow, ReadingRow, UnreadRow, table_of

Version = tuple[str, str]
"""Id and digest: one version of one document."""
_TOLD = ("source", "url", "title", "publisher", "published", "captured")


@dataclass(frozen=True, slots=True)
class Held:
    """What the record has of some documents, as one reader read them.

    `read`   versions that it read: whether they count
    `texts`  by digest, the `pk` of a reading of the very same content, and the document's id
    `ids`    documents that are in the record in whatever version
    `aside`  versions that the reader set aside
    `unread` sources of these documents that are kept as unread
    """

    read: dict[Version, bool] = field(default_factory=dict)
    texts: dict[str, tuple[int, str]] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    aside: frozenset[Version] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(slots=True)
class Passed:
    """What to tell of documents: `again` were read before and count from now on; `failed` goes by source.

    `same` is known as it is, `forgiven` sources that are unread no more.
    """

    same: list[Document] = field(default_factory=list)
    again: list[Document] = field(default_factory=list)
    aside: list[Document] = field(default_factory=list)
    failed: list[tuple[str, DocumentError]] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.again or self.aside or self.failed or self.forgiven)

    def apart(self) -> Iterator[Passed]:
        """The same, what may be more than a database can hold each by itself."""
        yield Passed(again=self.again, forgiven=self.forgiven)
        yield from (Passed(aside=[document]) for document in self.aside)
        yield from (Passed(failed=[failed]) for failed in self.failed)


def held(connection: Connection, documents: Sequence[Document], reader: str) -> Held:
    """What the record has of these documents; they are few enough for one question."""
    if not documents:
        return Held()
    unread = _unread(connection, [document.source for document in documents if document.source])
    found = Held(ids=_ids(connection, documents), aside=_aside(connection, documents, reader), unread=unread)
    columns = (DocumentRow.id, DocumentRow.digest, DocumentRow.current.label("counts"), ReadingRow.pk)
    query = (
        select(*columns, ReadingRow.current)
        .join(ReadingRow, ReadingRow.document_pk == DocumentRow.pk)
        .where(DocumentRow.digest.in_({d.digest for d in documents}), ReadingRow.reader == reader)
    )
    for row in sorted(connection.execute(query), key=lambda row: str(row.id)):
        found.texts.setdefault(row.digest, (row.pk, row.id))
        found.read[row.id, row.digest] = row.counts and row.current
    return found


def _ids(connection: Connection, documents: Sequence[Document]) -> frozenset[str]:
    query = select(DocumentRow.id).where(DocumentRow.id.in_({document.id for document in documents}))
    return frozenset(connection.scalars(query))


def _aside(connection: Connection, documents: Sequence[Document], reader: str) -> frozenset[Version]:
    query = select(AsideRow.id, AsideRow.digest).where(
        AsideRow.id.in_({document.id for document in documents}), AsideRow.reader == reader
    )
    return frozenset((row.id, row.digest) for row in connection.execute(query))


def _unread(connection: Connection, sources: Sequence[str]) -> frozenset[str]:
    return frozenset(connection.scalars(select(UnreadRow.source).where(UnreadRow.source.in_(set(sources)))))


def keep(connection: Connection, passed: Passed, reader: str) -> None:
    """Keep what became of them."""
    for document in passed.again:
        known = writing.find_reading(connection, document, reader)
        if known:
            writing.make_current(connection, document, *known)
    rows = {document.id: _row(document, reader) for document in passed.aside}
    put(connection, AsideRow, list(rows.values()), replace=True)
    unreadable.drop_sources(connection, passed.forgiven)
    unreadable.put(connection, passed.failed)


def _row(document: Document, reader: str) -> dict[str, Any]:
    told = {name: unreadable.cut(getattr(document, name)) for name in _TOLD}
    return {"id": document.id, "digest": document.digest, "reader": reader, **told, "added": writing.now()}


def drop_aside(connection: Connection, ids: Iterable[str]) -> None:
    """These are in the record now."""
    for part in parts(ids):
        connection.execute(delete(table_of(AsideRow)).where(AsideRow.id.in_(part)))
