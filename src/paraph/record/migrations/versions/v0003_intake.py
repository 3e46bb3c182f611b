"""What was set aside, kept unread with its words, and watched; where text stands on its pages."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Index, Integer, LargeBinary, Text

from paraph.documents.document import Document
from paraph.record.backends import backend
from paraph.record.words import folded

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_DESCRIBED = ("url", "title", "publisher", "published", "captured")
_SHOWN = 2_000


def upgrade() -> None:
    op.add_column("document", _words("captured", required=False))
    op.create_index(None, "document", ["digest"])
    op.create_table(
        "set_aside",
        _words("id", key=True),
        *(_words(name) for name in ("digest", "reader")),
        *(_words(name, required=False) for name in ("source", *_DESCRIBED)),
        Column("added", DateTime(timezone=True), nullable=False),
    )
    with op.batch_alter_table("unread") as table:
        table.add_column(Column("id", Text, nullable=False, server_default=""))
        table.drop_constraint("pk_unread", type_="primary")
        table.create_primary_key("pk_unread", ["source", "id"])
    unread = op.create_table(
        "unread_document",
        Column("pk", Integer, primary_key=True),
        *(_words(name) for name in ("source", "id", "digest")),
        *(_words(name, required=False) for name in ("language", *_DESCRIBED)),
        sa.ForeignKeyConstraint(["source", "id"], ["unread.source", "unread.id"]),
        sa.UniqueConstraint("source", "id"),
        Index(None, "id"),
        Index(None, "language"),
        sqlite_autoincrement=True,
    )
    connection = op.get_bind()
    backend(connection).create_unread_search(connection)
    _describe(connection, unread)
    _lay_out()
    _watch()


def _words(name: str, *, required: bool = True, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, primary_key=key)


def _describe(connection: sa.Connection, table: sa.Table) -> None:
    """Documents that were kept unread before can be found from now on."""
    kept = sa.table("unread", Column("source", Text), Column("id", Text), Column("document", sa.JSON))
    sources = connection.scalars(
        sa.select(kept.c.source).where(kept.c.document.is_not(None)).order_by(kept.c.source)
    ).all()
    for pk, source in enumerate(sources, 1):
        told = connection.scalar(sa.select(kept.c.document).where(kept.c.source == source))
        if not told:
            continue
        document = Document(**told).identified()
        row: dict[str, Any] = {name: (getattr(document, name) or "")[:_SHOWN] or None for name in _DESCRIBED}
        row |= {"pk": pk, "source": source, "id": document.id, "digest": document.digest}
        connection.execute(kept.update().where(kept.c.source == source).values(id=document.id))
        connection.execute(table.insert(), row | {"language": document.language})
        title, words = folded(document.title or ""), folded(document.text)
        backend(connection).index_unread(connection, pk, title, words)
    backend(connection).count_on(connection, [table])


def _lay_out() -> None:
    op.create_table(
        "document_layout",
        Column("document_pk", Integer, ForeignKey("document.pk"), primary_key=True),
        Column("packed", LargeBinary, nullable=False),
    )


def _watch() -> None:
    op.create_table(
        "watch_source",
        _told("id", key=True),
        *map(_told, ("name", "kind", "address")),
        *map(_maybe, ("etag", "modified")),
        Column("looked", DateTime(timezone=True), nullable=True),
        Column("due", DateTime(timezone=True), nullable=False),
        _number("failures"),
        _maybe("error"),
    )
    op.create_table(
        "watch_page",
        _told("id", key=True),
        *map(_told, ("address", "source")),
        *map(_maybe, ("title", "published", "author", "told", "content")),
        Column("first_seen", DateTime(timezone=True), nullable=False),
        *(Column(name, DateTime(timezone=True), nullable=True) for name in ("last_seen", "due")),
        _number("step"),
        *map(_maybe, ("etag", "modified", "digest", "document")),
        Column("from_feed", Boolean, nullable=False),
        Column("gone", DateTime(timezone=True), nullable=True),
        *map(_number, ("changed", "failures")),
        _maybe("error"),
        Index(None, "source", "due"),
        Index(None, "document"),
    )
    op.create_table("watch_host", _told("host", key=True), Column("state", JSON, nullable=False))


def _told(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=key)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)
