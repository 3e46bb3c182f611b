"""What has not been resolved yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from paraph.record.resolved_tables import ProfileRow, RecordRow, ResolvedRow, SaidRow
from paraph.record.tables import DocumentRow, ReadingRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many documents are not resolved at all, and whether something is half done."""

    documents: int
    unfinished: bool

    def __bool__(self) -> bool:
        return self.unfinished or self.documents > 0


NOTHING = Waiting(0, False)


def waiting(connection: Connection) -> Waiting:
    """What a run of resolution would have to do."""
    query = (
        select(func.count())
        .select_from(ReadingRow)
        .join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
    )
    documents = (
        connection.scalar(query.where(~ReadingRow.resolved, ReadingRow.current, DocumentRow.current)) or 0
    )
    flags = (
        ProfileRow.changed,
        ProfileRow.unsettled,
        SaidRow.dirty,
        SaidRow.unsettled,
        RecordRow.stale,
        ResolvedRow.stale,
    )
    unfinished = any(connection.execute(select(1).where(flag).limit(1)).first() for flag in flags)
    return Waiting(documents, unfinished)
