"""Pages that were read, or set aside, by another reader than the one at work: they are to be read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, exists, func, select

from paraph.record.intake_tables import AsideRow
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow, ReadingRow
from paraph.record.watch_tables import WatchPageRow


class Older(NamedTuple):
    """The id of a document in the record, and of a page that it was found at."""

    document: str
    page: str


def read_by_others(connection: Connection, sources: Collection[str], reader: str) -> list[Older]:
    """Documents found at pages of these sources that `reader` has not read as they count now; by id."""
    page, row = WatchPageRow, DocumentRow
    own = exists().where(ReadingRow.document_pk == row.pk, ReadingRow.reader == reader)
    query = (
        select(row.id, func.min(page.id))
        .join(row, row.id == page.document)
        .where(row.current, ~own, page.source.in_(sorted(sources)))
        .group_by(row.id)
    )
    return sorted(Older(*found) for found in connection.execute(query))


def set_aside_by_others(connection: Connection, documents: Iterable[str], reader: str) -> set[str]:
    """Those of these documents that another reader set aside; what they say is not kept."""
    query = select(AsideRow.id).where(AsideRow.reader != reader)
    return {id for part in parts(documents) for id in connection.scalars(query.where(AsideRow.id.in_(part)))}
