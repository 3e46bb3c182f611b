"""Readings that no longer count: a newer reader's, or of a newer version of the document, stands in their place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, delete, not_, select, update

from paraph.record.resolution import copies
from paraph.record.resolution.loosening import loosen
from paraph.record.resolution.nodes import drop_empty
from paraph.record.resolved_tables import ProfileRow, RecordRow, SaidRow
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow, table_of

_CHUNK = 100
REBUILD = -1
"""As the number of a profile's documents: they have to be looked through again."""


def waiting() -> Select[Any]:
    """Readings that were resolved and count no more."""
    return (
        select(ReadingRow.pk)
        .where(ReadingRow.retired.is_not(None), ReadingRow.resolved)
        .order_by(ReadingRow.pk)
    )


def retire(connection: Connection) -> int:
    """Take some of them out; return how many."""
    pks = list(connection.scalars(waiting().limit(_CHUNK)))
    if pks:
        _forget_claims(connection, pks)
        _forget_names(connection, pks)
        _forget_texts(connection, pks)
        connection.execute(update(table_of(ReadingRow)).where(ReadingRow.pk.in_(pks)).values(resolved=False))
    return len(pks)


def _forget_texts(connection: Connection, pks: Collection[int]) -> None:
    """A version of a document that another has taken the place of is nobody's copy."""
    query = select(DocumentRow.pk).join(ReadingRow, ReadingRow.document_pk == DocumentRow.pk)
    old = connection.scalars(query.where(ReadingRow.pk.in_(pks), not_(DocumentRow.current)).distinct())
    copies.forget(connection, list(old))


def _forget_claims(connection: Connection, pks: Collection[int]) -> None:
    of = SaidRow.reading_pk.in_(pks)
    found = connection.execute(select(SaidRow.node, SaidRow.record).where(of)).all()
    connection.execute(delete(table_of(SaidRow)).where(of))
    for part in parts(sorted({row.record for row in found if row.record})):
        connection.execute(update(table_of(RecordRow)).where(RecordRow.id.in_(part)).values(stale=True))
        # What hung together through the claims that are gone may hang together no more.
        connection.execute(update(table_of(SaidRow)).where(SaidRow.record.in_(part)).values(dirty=True))
    drop_empty(connection, {row.node for row in found if row.node})
    query = select(DocumentRow.id).join(ReadingRow, ReadingRow.document_pk == DocumentRow.pk)
    loosen(connection, list(connection.scalars(query.where(ReadingRow.pk.in_(pks)))))


def _forget_names(connection: Connection, pks: Collection[int]) -> None:
    of = EntityRow.reading_pk.in_(pks)
    refs = sorted({ref for ref in connection.scalars(select(EntityRow.profile).where(of)) if ref})
    connection.execute(update(table_of(EntityRow)).where(of).values(profile=None))
    for part in parts(refs):
        named = ProfileRow.ref.in_(part)
        connection.execute(update(table_of(ProfileRow)).where(named).values(documents=REBUILD, changed=True))
