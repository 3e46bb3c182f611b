"""All that was resolved is forgotten, so that it is made anew; what was read and what was decided stays."""

from __future__ import annotations

from sqlalchemy import Connection, delete, update

from paraph.record.resolved_tables import (
    BandRow,
    CopyRow,
    EntityNameRow,
    EntityPairRow,
    ProfileBlockRow,
    ProfileLinkRow,
    ProfileRow,
    RecordEntityRow,
    RecordKeyRow,
    RecordLinkRow,
    RecordRow,
    ResolvedRow,
    SaidBlockRow,
    SaidLinkRow,
    SaidRow,
    TargetRow,
)
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow, table_of

_MADE = (
    BandRow, CopyRow, EntityNameRow, EntityPairRow, ProfileBlockRow, ProfileLinkRow, ProfileRow, RecordEntityRow,
    RecordKeyRow, RecordLinkRow, RecordRow, ResolvedRow, SaidBlockRow, SaidLinkRow, SaidRow,
)  # fmt: skip


def forget(connection: Connection) -> None:
    """Empty the tables that resolution fills; every reading waits to be resolved, every judgement to be attached."""
    for row in _MADE:
        connection.execute(delete(table_of(row)))
    connection.execute(update(table_of(EntityRow)).values(profile=None))
    connection.execute(update(table_of(DocumentRow)).values(sketch=None, source_group=None))
    connection.execute(update(table_of(ReadingRow)).values(resolved=False))
    connection.execute(update(table_of(TargetRow)).values(loose=True))
