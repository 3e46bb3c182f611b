"""A record moved row by row, between databases of any kind: table after table, as the tables of the code say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby

from sqlalchemy import Connection, Executable, RowMapping, Table, func, select

from paraph.errors import RecordError
from paraph.reading.claims import Entity
from paraph.record import rows, schema
from paraph.record.backends import Place, backend
from paraph.record.failures import told
from paraph.record.intake_tables import UnreadDocumentRow
from paraph.record.store import Record
from paraph.record.tables import Base, DocumentRow, EntityRow, UnreadRow, table_of
from paraph.record.words import folded

Progress = Callable[[int, int], None]

_ROWS = 1000  # at a time
_WAIT_SECONDS = 5.0


def move(record: Record, to: Place, progress: Progress, *, shown: Place | None = None) -> None:
    """Put all that `record` holds at this moment into the empty database at `to`; all of it, or nothing.

    Errors speak of `shown` where that is another. Raises RecordError, also where the database is not empty.
    """
    with told(shown or to):
        engine = to.engine(wait=_WAIT_SECONDS, writable=True)
        special = backend(engine)
        try:
            with engine.execution_options(writes=True).begin() as target:
                if special.owner(target) != "nobody":
                    fix = "make another for the copy: createdb NAME"
                    raise RecordError("is not an empty database", subject=to.name, fix=fix)
                schema.migrate(target)
                special.claim_ownership(target)
                with record.snapshot() as source:
                    _Move(source, target, shown or to, progress).all()
                special.count_on(target, Base.metadata.sorted_tables)
            special.write_ahead(engine)
        finally:
            engine.dispose()


class _Move:
    """All rows from one connection to another; what fails there is said to have failed at `to`."""

    def __init__(self, source: Connection, target: Connection, to: Place, progress: Progress) -> None:
        self._source, self._target, self._to = source, target, to
        self._special = backend(target)
        self._progress = progress
        self._tables = Base.metadata.sorted_tables
        self._number = {table: _count(source, table) for table in self._tables}
        self._total = sum(self._number.values()) + self._number[table_of(DocumentRow)]
        self._done = 0

    def all(self) -> None:
        for table in self._tables:
            self._copy(table)
        self._index_documents()
        self._index_names()
        self._index_unread()

    def _copy(self, table: Table) -> None:
        with self._rows(select(table).order_by(*table.primary_key)) as found:
            for some in found:
                with told(self._to):
                    self._special.put_rows(self._target, table, some)
                self._advance(len(some))
        with told(self._to):
            arrived = _count(self._target, table)
        if arrived != self._number[table]:
            reason = (
                f"the copy holds {arrived} rows of {self._number[table]} in {table.name}, and was not kept"
            )
            raise RecordError(reason, subject=self._to.name, fix="run: paraph doctor")

    def _index_documents(self) -> None:
        query = select(DocumentRow.pk, DocumentRow.title, DocumentRow.text).order_by(DocumentRow.pk)
        with self._rows(query, size=_ROWS // 10) as found:
            for some in found:
                with told(self._to):
                    for row in some:
                        title, text = folded(row["title"] or ""), folded(row["text"])
                        self._special.index_document(self._target, row["pk"], title, text)
                self._advance(len(some))

    def _index_names(self) -> None:
        query = select(table_of(EntityRow)).order_by(EntityRow.reading_pk, EntityRow.position)
        with self._rows(query) as found:
            each = (row for some in found for row in some)
            for pk, entities in groupby(each, key=lambda row: int(row["reading_pk"])):
                names = " ".join(rows.names_of(map(_entity, entities)))
                with told(self._to):
                    self._special.index_names(self._target, pk, names)

    def _index_unread(self) -> None:
        query = select(UnreadDocumentRow.pk, UnreadRow.document).join(UnreadRow)
        with self._rows(query.order_by(UnreadDocumentRow.pk), size=_ROWS // 10) as found:
            for some in found:
                with told(self._to):
                    for row in some:
                        title, text = (folded(row["document"].get(name) or "") for name in ("title", "text"))
                        self._special.index_unread(self._target, row["pk"], title, text)

    @contextmanager
    def _rows(self, query: Executable, size: int = _ROWS) -> Iterator[Iterator[list[RowMapping]]]:
        with self._source.execute(query, execution_options={"yield_per": size}) as result:
            yield (list(some) for some in result.mappings().partitions())

    def _advance(self, number: int) -> None:
        self._done += number
        self._progress(self._done, self._total)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _entity(row: RowMapping) -> Entity:
    return Entity(row["key"], row["kind"], row["name"], tuple(row["names"]), row["iso3"])
