"""The tables of what came in and was not read.

    set_aside         documents with nothing in them for the record: what they are, not what they say
    unread            what could not be read, and why (in `tables`)
      └── unread_document   a document that could be taken in, but is in another language: what to find it by

Their full-text index, `unread_search`, is the databases' own.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from paraph.record.tables import Base


class AsideRow(Base):
    """A document that holds nothing for the record, as `reader` held; the last version that came."""

    __tablename__ = "set_aside"

    id: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    reader: Mapped[str]
    source: Mapped[str | None]
    url: Mapped[str | None]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    published: Mapped[str | None]
    captured: Mapped[str | None]
    added: Mapped[datetime]


class UnreadDocumentRow(Base):
    """What is told of a document that is kept unread; its text is in `unread`, by the same `source` and `id`."""

    __tablename__ = "unread_document"
    __table_args__: Any = (
        ForeignKeyConstraint(["source", "id"], ["unread.source", "unread.id"]),
        Unique("source", "id"),
        Index(None, "id"),
        Index(None, "language"),
        {"sqlite_autoincrement": True},  # a number is never given again: the index may still know it
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    id: Mapped[str]
    digest: Mapped[str]
    language: Mapped[str | None]
    url: Mapped[str | None]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    published: Mapped[str | None]
    captured: Mapped[str | None]
