"""Entities and records resolved across documents, copies, and people's judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
)

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _documents()
    _profiles()
    _finding()
    _said()
    _records()
    _judgements()


def _words(name: str, *, required: bool = True, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required, primary_key=key)


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=False, primary_key=key)


def _yes(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _json(name: str, *, required: bool = True) -> Column[object]:
    return Column(name, JSON, nullable=not required)


def _documents() -> None:
    """Readings know since when they do not count; what was read before waits to be resolved."""
    op.add_column("document", Column("sketch", LargeBinary, nullable=True))
    op.add_column("document", _words("source_group", required=False))
    op.add_column("reading", Column("resolved", Boolean, nullable=False, server_default=sa.false()))
    op.add_column("reading", Column("retired", DateTime(timezone=True), nullable=True))
    op.add_column("entity", _words("profile", required=False))
    op.create_index(None, "entity", ["profile"])
    op.create_index(None, "reading", ["resolved", "current"])
    op.create_index(None, "reading", ["retired", "resolved"])
    op.create_index(None, "document", ["source_group", "current"])
    op.create_index(None, "claim", ["type", "confidence", "id"])
    op.create_index(None, "document", ["current", "published", "publisher"])
    op.create_table(
        "document_band",
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("document_pk", Integer, ForeignKey("document.pk"), primary_key=True),
        Index(None, "document_pk"),
    )
    op.create_table(
        "document_copy",
        Column("one", Integer, ForeignKey("document.pk"), primary_key=True),
        Column("other", Integer, ForeignKey("document.pk"), primary_key=True),
        _words("kind"),
        Column("containment", Double, nullable=False),
        Index(None, "other"),
    )


def _links(table: str) -> None:
    op.create_table(
        table,
        _words("one", key=True),
        _words("other", key=True),
        _words("ruling"),
        *(Column(name, Double, nullable=False) for name in ("score", "weight")),
        _json("reasons"),
        Index(None, "other"),
        Index(None, "ruling", "weight", "one", "other"),
    )


def _profiles() -> None:
    op.create_table(
        "profile",
        _number("pk", key=True),
        _words("ref"),
        _words("kind"),
        _words("iso3", required=False),
        _json("context"),
        _number("documents"),
        _words("entity", required=False),
        _yes("changed"),
        Column("unsettled", Boolean, nullable=False, server_default=sa.false()),
        sa.UniqueConstraint("ref"),
        Index(None, "entity"),
        Index(None, "changed", "ref"),
        Index(None, "unsettled", "ref"),
    )
    op.create_table("profile_block", _words("block", key=True), _words("ref", key=True), Index(None, "ref"))
    _links("profile_link")
    op.create_table(
        "resolved_entity",
        _words("id", key=True),
        _words("kind"),
        _words("name"),
        _words("iso3", required=False),
        _json("names"),
        _number("documents"),
        _json("tallies"),
        _yes("stale"),
        Index(None, "stale", "id"),
    )


def _finding() -> None:
    prefixes = Text().with_variant(Text(collation="C"), "postgresql")
    op.create_table(
        "entity_name",
        Column("word", prefixes, nullable=False, primary_key=True),
        _words("entity", key=True),
        Index(None, "entity"),
    )
    op.create_table(
        "entity_pair",
        *(_words(name, key=True) for name in ("entity", "other", "type")),
        _number("records"),
        Index(None, "entity", "records"),
        Index(None, "records"),
    )


def _said() -> None:
    op.create_table(
        "said",
        _number("reading_pk", key=True),
        _number("number", key=True),
        _words("id"),
        _words("node", required=False),
        _words("record", required=False),
        _json("content", required=False),
        _yes("dirty"),
        Column("unsettled", Boolean, nullable=False, server_default=sa.false()),
        ForeignKeyConstraint(["reading_pk", "number"], ["claim.reading_pk", "claim.number"]),
        *(Index(None, name) for name in ("id", "node", "record")),
        Index(None, "dirty", "reading_pk", "number"),
        Index(None, "unsettled", "node"),
    )
    op.create_table("said_block", _words("block", key=True), _words("node", key=True), Index(None, "node"))
    _links("said_link")


def _records() -> None:
    op.create_table(
        "record",
        _words("id", key=True),
        *(_words(name) for name in ("type", "stage", "modality")),
        *(_words(n, required=False) for n in ("date", "begins", "ends", "first_published", "last_published")),
        *(_number(name) for name in ("claims", "documents", "sources", "conflicts")),
        _json("content"),
        _yes("stale"),
        _yes("tied"),
        Index(None, "type", "begins"),
        Index(None, "conflicts"),
        Index(None, "stale", "id"),
        Index(None, "tied", "stale", "id"),
    )
    op.create_table("record_key", _words("key", key=True), _words("record", key=True), Index(None, "record"))
    op.create_table(
        "record_entity",
        *(_words(name, key=True) for name in ("record", "entity", "role")),
        _words("type"),
        _words("begins"),
        _words("first_published", required=False),
        _number("conflicts"),
        Index(None, "entity", "type", "begins", "first_published", "conflicts"),
        Index(None, "record"),
    )
    op.create_table(
        "record_link",
        *(_words(name, key=True) for name in ("child", "parent", "role")),
        _words("how"),
        Column("score", Double, nullable=False),
        _json("claims"),
        _words("reason"),
        Index(None, "parent"),
        Index(None, "how", "score"),
    )


def _judgements() -> None:
    op.create_table(
        "judgement",
        _number("pk", key=True),
        *(_words(name) for name in ("id", "kind", "author")),
        Column("made", DateTime(timezone=True), nullable=False),
        _words("note"),
        _json("content"),
        Column("undone", DateTime(timezone=True), nullable=True),
        _words("undone_by", required=False),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "judgement_target",
        Column("judgement_pk", Integer, ForeignKey("judgement.pk"), primary_key=True),
        _number("position", key=True),
        *(_words(name) for name in ("kind", "role")),
        _number("part"),
        _words("given"),
        _words("document", required=False),
        _json("anchor"),
        *(_words(name, required=False) for name in ("attached", "how")),
        _words("why"),
        _yes("loose"),
        _number("version"),
        *(Index(None, name) for name in ("attached", "document", "loose", "version")),
    )
