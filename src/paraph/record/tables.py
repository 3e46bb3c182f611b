"""The tables of a record.

    document ──< reading ──< entity
                        ├──< mention
                        └──< claim ──< claim_value
                                  └──< evidence
    unread       what could not be read, and why

A document has a row for each of its versions (same `id`, another `digest`); `current` marks the one that
counts. A version has a reading for each reader that read it; `current` marks the last, `retired` is since when
another counts. Nothing is deleted. `source_group` is the same for a document and its copies.
Within a reading a claim is known by its `number`, in the reader's order.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    Text,
    false,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` without the characters no database keeps: NUL, lone surrogates; each becomes `\\ufffd`."""
    return _UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text of any origin; its length, and so every offset into it, stays as it is."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """A time with its zone; kept in UTC, which is what comes out, also of databases that know no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words(),
        datetime: Moment(),
        list[str]: JSON,
    }


def table_of(row: type[Base]) -> Table:
    """The table that holds such rows."""
    assert isinstance(row.__table__, Table)
    return row.__table__


class DocumentRow(Base):
    __tablename__ = "document"
    __table_args__ = (
        Unique("id", "digest"),
        Index(None, "digest"),
        Index(None, "source_group", "current"),
        Index(None, "current", "published", "publisher"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    digest: Mapped[str]
    current: Mapped[bool]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    published: Mapped[str | None]
    dateline: Mapped[str | None]
    byline: Mapped[str | None]
    url: Mapped[str | None]
    language: Mapped[str | None]
    source: Mapped[str | None]
    captured: Mapped[str | None]
    text: Mapped[str]
    added: Mapped[datetime]
    sketch: Mapped[bytes | None]
    source_group: Mapped[str | None]


class ReadingRow(Base):
    __tablename__ = "reading"
    __table_args__ = (
        Unique("document_pk", "reader"),
        Index(None, "resolved", "current"),
        Index(None, "retired", "resolved"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    document_pk: Mapped[int] = mapped_column(ForeignKey("document.pk"))
    reader: Mapped[str]
    current: Mapped[bool]
    added: Mapped[datetime]
    resolved: Mapped[bool] = mapped_column(server_default=false())
    retired: Mapped[datetime | None]


class EntityRow(Base):
    __tablename__ = "entity"
    __table_args__ = (Index(None, "key"), Index(None, "profile"))

    reading_pk: Mapped[int] = mapped_column(ForeignKey("reading.pk"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    kind: Mapped[str]
    name: Mapped[str]
    names: Mapped[list[str]]
    iso3: Mapped[str | None]
    profile: Mapped[str | None]


class MentionRow(Base):
    __tablename__ = "mention"

    reading_pk: Mapped[int] = mapped_column(ForeignKey("reading.pk"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    entity: Mapped[str]


class ClaimRow(Base):
    __tablename__ = "claim"
    __table_args__ = (Index(None, "id"), Index(None, "type"), Index(None, "type", "confidence", "id"))

    reading_pk: Mapped[int] = mapped_column(ForeignKey("reading.pk"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    type: Mapped[str]
    stage: Mapped[str]
    modality: Mapped[str]
    date: Mapped[str | None]
    date_start: Mapped[int | None]
    date_end: Mapped[int | None]
    attribution: Mapped[str | None]
    attribution_start: Mapped[int | None]
    attribution_end: Mapped[int | None]
    attribution_entity: Mapped[str | None]
    trigger_start: Mapped[int | None]
    trigger_end: Mapped[int | None]
    rule: Mapped[str]
    confidence: Mapped[float] = mapped_column(Double)


def _of_claim() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["reading_pk", "number"], ["claim.reading_pk", "claim.number"])


class ValueRow(Base):
    __tablename__ = "claim_value"
    __table_args__: Any = (_of_claim(), Index(None, "entity"))

    reading_pk: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]
    text: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    entity: Mapped[str | None]


class EvidenceRow(Base):
    __tablename__ = "evidence"
    __table_args__: Any = (_of_claim(),)

    reading_pk: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]


class UnreadRow(Base):
    """`id` is that of the document in the source, where it is known: two may be of one source; else empty."""

    __tablename__ = "unread"

    source: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True, server_default="")
    code: Mapped[str]
    reason: Mapped[str]
    fix: Mapped[str]
    document: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    added: Mapped[datetime]
