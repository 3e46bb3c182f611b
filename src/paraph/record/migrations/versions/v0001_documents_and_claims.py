"""Documents, readings, entities, claims, and what could not be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
)

from paraph.record.backends import backend

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _documents()
    _entities()
    _claims()
    _values_and_evidence()
    connection = op.get_bind()
    backend(connection).create_search(connection)


def _words(name: str, *, required: bool = True, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, primary_key=key)


def _number(name: str, *, required: bool = True, key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=not required, primary_key=key)


def _time() -> Column[object]:
    return Column("added", DateTime(timezone=True), nullable=False)


def _reading() -> Column[int]:
    return Column("reading_pk", Integer, ForeignKey("reading.pk"), primary_key=True)


def _documents() -> None:
    described = ("title", "publisher", "published", "dateline", "byline", "url", "language", "source")
    op.create_table(
        "document",
        _number("pk", key=True),
        _words("id"),
        _words("digest"),
        Column("current", Boolean, nullable=False),
        *(_words(name, required=False) for name in described),
        _words("text"),
        _time(),
        sa.UniqueConstraint("id", "digest"),
    )
    op.create_table(
        "reading",
        _number("pk", key=True),
        Column("document_pk", Integer, ForeignKey("document.pk"), nullable=False),
        _words("reader"),
        Column("current", Boolean, nullable=False),
        _time(),
        sa.UniqueConstraint("document_pk", "reader"),
    )
    op.create_table(
        "unread",
        _words("source", key=True),
        _words("code"),
        _words("reason"),
        _words("fix"),
        Column("document", sa.JSON, nullable=True),
        _time(),
    )


def _entities() -> None:
    op.create_table(
        "entity",
        _reading(),
        _words("key", key=True),
        _number("position"),
        _words("kind"),
        _words("name"),
        Column("names", sa.JSON, nullable=False),
        _words("iso3", required=False),
        Index(None, "key"),
    )
    op.create_table(
        "mention",
        _reading(),
        _number("position", key=True),
        _number("start"),
        _number("end"),
        _words("entity"),
    )


def _claims() -> None:
    op.create_table(
        "claim",
        _reading(),
        _number("number", key=True),
        _words("id"),
        _words("type"),
        _words("stage"),
        _words("modality"),
        _words("date", required=False),
        _number("date_start", required=False),
        _number("date_end", required=False),
        _words("attribution", required=False),
        _number("attribution_start", required=False),
        _number("attribution_end", required=False),
        _words("attribution_entity", required=False),
        _number("trigger_start", required=False),
        _number("trigger_end", required=False),
        _words("rule"),
        Column("confidence", Double, nullable=False),
        Index(None, "id"),
        Index(None, "type"),
    )


def _of_claim() -> tuple[Column[int], Column[int], Column[int], ForeignKeyConstraint]:
    columns = [_number(name, key=True) for name in ("reading_pk", "number", "position")]
    link = ForeignKeyConstraint(["reading_pk", "number"], ["claim.reading_pk", "claim.number"])
    return columns[0], columns[1], columns[2], link


def _values_and_evidence() -> None:
    op.create_table(
        "claim_value",
        *_of_claim(),
        _words("role"),
        _words("text"),
        _number("start", required=False),
        _number("end", required=False),
        _words("entity", required=False),
        Index(None, "entity"),
    )
    op.create_table("evidence", *_of_claim(), _number("start"), _number("end"))
