"""Judgements whose targets were read anew wait to be attached again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, and_, or_, select, update

from paraph.record.resolved_tables import TargetRow
from paraph.record.statements import parts
from paraph.record.tables import table_of


def loosen(connection: Connection, documents: Collection[str]) -> None:
    """Targets in these documents wait to be attached again; so do those that are not where they were."""
    if connection.scalar(select(TargetRow.position).limit(1)) is None:
        return
    table = table_of(TargetRow)
    for some in parts(sorted(documents)):
        connection.execute(update(table).where(TargetRow.document.in_(some)).values(loose=True))
    lost = or_(TargetRow.attached.is_(None), TargetRow.how != "content")
    connection.execute(update(table).where(and_(TargetRow.kind == "entity", lost)).values(loose=True))


def loosen_profiles(connection: Connection, refs: Collection[str]) -> None:
    """Targets that are these profiles wait to be attached again."""
    for some in parts(sorted(refs)):
        named = and_(TargetRow.attached.in_(some), TargetRow.kind == "entity")
        connection.execute(update(table_of(TargetRow)).where(named).values(loose=True))
