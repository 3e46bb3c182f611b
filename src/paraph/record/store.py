"""A record, opened: put documents and readings in, take them out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, func, select

from paraph.documents.document import Document
from paraph.documents.layout import Layout
from paraph.errors import DocumentError
from paraph.reading.claims import Claim, Entity, Mention, Reading
from paraph.record import backends, layout_tables, loading, passing, resolution, schema, unreadable, writing
from paraph.record.backends import Place, backend
from paraph.record.failures import told
from paraph.record.intake_tables import UnreadDocumentRow
from paraph.record.integrity import Finding, findings
from paraph.record.judgements import Judgement, carrying, keeping
from paraph.record.judgements.standing import Standing
from paraph.record.resolution import Progress
from paraph.record.resolved_tables import RecordRow, ResolvedRow
from paraph.record.statements import parts
from paraph.record.tables import ClaimRow, DocumentRow, ReadingRow, UnreadRow
from paraph.record.words import terms

Answer = TypeVar("Answer")
_CHUNK = 200  # documents read from the database at a time


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was given to read and could not be; `document` is it where its language is why.

    `id` is that of the document, where it is known: several may be of one source.
    """

    source: str
    code: str
    reason: str
    fix: str
    added: datetime
    document: Document | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds; `claims` by type, most frequent first."""

    documents: int
    unread: int
    claims: dict[str, int]


class Record:
    """Documents, what was read in them, and what could not be read, in a file or a PostgreSQL database.

    Every method raises a RecordError where that fails: busy, full, damaged, read-only, lost. Methods that
    change something do so whole or not at all. May be shared between threads.
    """

    def __init__(self, place: Place, engine: Engine) -> None:
        self.place = place
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._decided = Standing()

    @classmethod
    def open(cls, at: str | os.PathLike[str] | Place, *, create: bool = True, wait: float = 5.0) -> Record:
        """Open the record at a path or at `postgresql://user@host/database`, or make one.

        An older one is brought up to date. `wait` is how many seconds to wait for another process that is
        writing. What may not be written can still be asked. Raises RecordError, RecordBusyError,
        RecordFullError, RecordVersionError.
        """
        place = backends.place(at)
        with told(place):
            writable = place.check(create=create)
            engine = place.engine(wait=wait, writable=writable)
            try:
                schema.make_ready(engine, place, writable=writable, create=create)
            except BaseException:
                engine.dispose()
                raise
        return cls(place, engine)

    @property
    def name(self) -> str:
        """What to call it: the path, or the address without its password."""
        return self.place.name

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    # putting in

    def has(self, document: Document, reader: str) -> bool:
        """Whether `reader` has read this very document (same id, same content) before."""
        with self._asking() as connection:
            return writing.find_reading(connection, document.identified(), reader) is not None

    def add(self, document: Document, reading: Reading, *, forgive: bool = True) -> bool:
        """Keep a document and what was read in it. False where the record held both: then nothing changes.

        A document with an id that the record has with another content becomes the current version. Its source is
        unread no more, unless `forgive` is false.
        """
        document = document.identified()
        if reading.document != document.id:
            raise ValueError(f"the reading is of {reading.document!r}, not of {document.id!r}")
        with self._changing() as connection:
            known = writing.find_reading(connection, document, reading.reader)
            if known:
                pk, reading_pk = known
            else:
                pk = writing.put_document(connection, document)
                reading_pk = writing.put_reading(connection, pk, reading)
            writing.make_current(connection, document, pk, reading_pk)
            unreadable.drop_sources(connection, [document.source] if forgive else [])
            passing.drop_aside(connection, [document.id])
        return known is None

    def restore(self, document: Document, reader: str) -> bool:
        """Let what `reader` found in this very document before be what counts; False where it is already."""
        document = document.identified()
        with self._changing() as connection:
            known = writing.find_reading(connection, document, reader)
            unreadable.drop_sources(connection, [document.source])
            return known is not None and writing.make_current(connection, document, *known)

    def fail(self, source: str, error: DocumentError, id: str = "") -> None:
        """Keep that `source` could not be read, and why, until it is; or the document in it that has this `id`."""
        with self._changing() as connection:
            unreadable.put(connection, [(source, error)], id)

    def forgive(self, sources: Iterable[str]) -> None:
        """Forget that these, and documents in them, could not be read."""
        with self._changing() as connection:
            unreadable.drop_sources(connection, sources)

    def change(self, change: Callable[[Connection], Answer]) -> Answer:
        """Do something to the tables, whole or not at all; the twin of `ask`."""
        with self._changing() as connection:
            return change(connection)

    # resolving

    def resolve(self, *, anew: bool = False) -> Iterator[Progress]:
        """Bring what is new together with what is known; tells how far it is, and may be stopped anywhere.

        `anew` forgets what was resolved before, not what was read and decided.
        """
        if anew:
            with self._changing() as connection:
                resolution.forget(connection)
        yield from resolution.resolve(self._changing, self._decided)

    # judging

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep what somebody decided, and let the record say so; see `paraph.record.judgements`.

        Raises JudgementError where it makes no sense, or names what is not there: then nothing has changed.
        Where documents still wait to be resolved, it takes effect with them, in `resolve`.
        """
        return self._judging(lambda connection: keeping.keep(connection, judgement, self._decided))

    def undo(self, id: str, author: str, note: str = "") -> Judgement:
        """Take a judgement back, or, given the id of an undo, bring it back; returns the undo.

        Nothing is deleted. Raises JudgementError where there is no such judgement, or it is undone already.
        """
        return self._judging(lambda connection: keeping.undo(connection, id, author, note, self._decided))

    def judgements(self, on: str | None = None, *, standing_only: bool = True) -> list[Judgement]:
        """What was decided, in order; all, or `on` a claim, record, entity, document and what it is made of.

        With `standing_only`, without what was undone or overruled. Raises JudgementError on an unknown id.
        """
        with self._asking() as connection:
            return keeping.listed(connection, self._decided, on, standing_only)

    def unattached(self) -> list[Judgement]:
        """Judgements that stand and are about what the record does not hold now; `Target.why` says why."""
        with self._asking() as connection:
            return keeping.lost(connection, self._decided)

    def bring(self, judgements: Iterable[Judgement]) -> int:
        """Take in judgements that were made in another record (see `judgements.carrying`).

        They attach by content where this record holds what they are about; returns how many are new.
        """
        with self._changing() as connection:
            number = carrying.bring(connection, judgements)
        for _ in self.resolve():
            pass
        return number

    def resolved(self) -> tuple[int, int]:
        """How many entities and records there are."""
        with self._asking() as connection:
            entities = connection.scalar(select(func.count()).select_from(ResolvedRow)) or 0
            return entities, connection.scalar(select(func.count()).where(RecordRow.claims > 0)) or 0

    # taking out

    def documents(self) -> Iterator[Document]:
        """All documents in their current versions, ordered by id."""
        for chunk in loading.chunks(self._current(), _CHUNK):
            with self._asking() as connection:
                found = loading.documents(connection, [pk for _, pk in chunk])
            yield from sorted(found, key=lambda document: document.id)

    def document(self, id: str) -> Document | None:
        """The current version of the document, or None where there is none."""
        with self._asking() as connection:
            pk = _pk(connection, id)
            return loading.documents(connection, [pk])[0] if pk else None

    def layout(self, id: str) -> Layout | None:
        """Where the text of the document's current version stands on its pages; None where that is not known.

        Raises RecordError where it is damaged.
        """
        with self._asking() as connection:
            pk = _pk(connection, id)
            return layout_tables.layout_of(connection, pk) if pk else None

    def readings(self) -> Iterator[Reading]:
        """What was read in each document, by the last reader, ordered by document id."""
        for chunk in loading.chunks(self._current(), _CHUNK):
            with self._asking() as connection:
                found = loading.readings(connection, [pk for _, pk in chunk])
            yield from sorted(found, key=lambda reading: reading.document)

    def pairs(self, documents: Collection[str] | None = None) -> Iterator[tuple[Document, Reading]]:
        """Documents with what was read in them, ordered by id; all, or those with the ids in `documents`."""
        current = [item for item in self._current() if documents is None or item[0] in documents]
        for chunk in loading.chunks(current, _CHUNK):
            pks = [pk for _, pk in chunk]
            with self._asking() as connection:
                found = {document.id: document for document in loading.documents(connection, pks)}
                readings = loading.readings(connection, pks)
            yield from ((found[r.document], r) for r in sorted(readings, key=lambda r: r.document))

    def reading(self, document: str) -> Reading | None:
        """What was read in one document, or None where there is no such document."""
        with self._asking() as connection:
            pk = _pk(connection, document)
            found = loading.readings(connection, [pk]) if pk else []
            return found[0] if found else None

    def claims(self, document: str | None = None, type: str | None = None) -> Iterator[Claim]:
        """Claims ordered by document id, then as they stand in it; of one document, of one type, or all."""
        one = self.reading(document) if document is not None else None
        readings = self.readings() if document is None else [one] if one else []
        for reading in readings:
            yield from (claim for claim in reading.claims if type in (None, claim.type))

    def entities(self, document: str) -> list[Entity]:
        """Everybody and everything that one document speaks of."""
        reading = self.reading(document)
        return list(reading.entities) if reading else []

    def mentions(self, document: str) -> list[Mention]:
        """Where one document names or describes its entities."""
        reading = self.reading(document)
        return list(reading.mentions) if reading else []

    def search(self, words: str) -> list[str]:
        """Ids of documents in which each of `words` begins a word of text, title or an entity's name."""
        with self._asking() as connection:
            found = backend(connection).matching(connection, terms(words))
            return [id for id, pk in loading.current_documents(connection) if pk in found]

    def unread(self, *, documents: bool = True) -> list[Unread]:
        """What could not be read, ordered by source and id; without `documents`, their texts stay where they are."""
        columns = [c for c in UnreadRow.__table__.c if documents or c.name != "document"]
        with self._asking() as connection:
            rows = connection.execute(select(*columns)).mappings()
            return sorted((_unread(row) for row in rows), key=_unread_order)

    def unread_document(self, source: str, id: str | None = None) -> Document | None:
        """The document that is kept unread under this source: one in another language; the first, or that with `id`."""
        query = select(UnreadRow.document).where(UnreadRow.source == source, UnreadRow.document.is_not(None))
        query = query.where(UnreadRow.id == id) if id is not None else query.order_by(UnreadRow.id).limit(1)
        with self._asking() as connection:
            kept = connection.scalar(query)
            return Document(**kept) if kept else None

    def search_unread(self, words: str) -> list[Unread]:
        """Documents in other languages in which each of `words` begins a word of text or title, by source."""
        with self._asking() as connection:
            found = backend(connection).matching_unread(connection, terms(words))
            rows = [row for part in parts(sorted(found)) for row in _unread_documents(connection, part)]
            return sorted((_unread(row) for row in rows), key=_unread_order)

    def counts(self) -> Counts:
        """How much the record holds."""
        with self._asking() as connection:
            unread = connection.scalar(select(func.count()).select_from(UnreadRow)) or 0
            return Counts(_count_documents(connection), unread, _count_claims(connection))

    def check(self) -> Iterator[Finding]:
        """Whether the record holds together, each thing that was checked by itself."""
        damage = self.damage()
        fix = "put back a copy: paraph backup makes them"
        yield Finding("the database is sound", 1, int(damage is not None), (damage,) if damage else (), fix)
        if damage is None:
            with self._asking() as connection:
                yield from findings(connection)

    def damage(self) -> str | None:
        """What is wrong in the database, as a check of the whole of it finds; None where it is sound."""
        with self._asking() as connection:
            return backend(connection).damage(connection)

    def state(self) -> object:
        """What is another whenever something in the record has changed."""
        with self._asking() as connection:
            return self.place.state(connection)

    def snapshot(self) -> AbstractContextManager[Connection]:
        """A connection to the tables that sees them as they are at one moment."""
        return self._asking()

    def ask(self, question: Callable[[Connection], Answer]) -> Answer:
        """What a question finds, in one view of the tables that nobody changes meanwhile."""
        with self._asking() as connection:
            return question(connection)

    # within

    def _judging(self, change: Callable[[Connection], Judgement]) -> Judgement:
        with self._changing() as connection:
            behind = keeping.behind(connection)
            made = change(connection)
        if not behind:
            for _ in resolution.resolve(self._changing, self._decided, resolution.AFTER_JUDGING):
                pass
        return made

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with told(self.place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with told(self.place), self._writer.begin() as connection:
            yield connection

    def _current(self) -> list[tuple[str, int]]:
        with self._asking() as connection:
            return loading.current_documents(connection)


def _unread_documents(connection: Connection, pks: list[int]) -> Iterable[RowMapping]:
    query = select(*UnreadRow.__table__.c).join(UnreadDocumentRow)
    return connection.execute(query.where(UnreadDocumentRow.pk.in_(pks))).mappings()


def _unread(row: RowMapping) -> Unread:
    document = row.get("document")
    return Unread(**{**row, "document": Document(**document) if document else None})


def _unread_order(unread: Unread) -> tuple[str, str]:
    return unread.source, unread.id


def _pk(connection: Connection, id: str) -> int | None:
    return connection.scalar(select(DocumentRow.pk).where(DocumentRow.id == id, DocumentRow.current))


def _count_documents(connection: Connection) -> int:
    return connection.scalar(select(func.count()).where(DocumentRow.current)) or 0


def _count_claims(connection: Connection) -> dict[str, int]:
    number = func.count()
    query = (
        select(ClaimRow.type, number)
        .join(ReadingRow, ReadingRow.pk == ClaimRow.reading_pk)
        .join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
        .where(ReadingRow.current, DocumentRow.current)
        .group_by(ClaimRow.type)
    )
    rows = connection.execute(query).all()
    return {row[0]: row[1] for row in sorted(rows, key=lambda row: (-row[1], row[0]))}
