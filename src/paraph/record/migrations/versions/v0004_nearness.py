"""The days that claims are about, beside the keys they are found by: of a crowd, only the nearest are looked at."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import JSON, Boolean, Column, Integer, Text, bindparam, column, func, select, table

from paraph.record.resolution.nearness import days
from paraph.record.statements import parts
from paraph.resolving.packing import unpacked

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SAID = table(
    "said",
    *(Column(name, Integer) for name in ("reading_pk", "number")),
    *(Column(name, Text) for name in ("id", "node", "published")),
    Column("content", JSON),
    Column("dirty", Boolean),
)
_READING = table("reading", column("pk"), column("document_pk"))
_DOCUMENT = table("document", column("pk"), column("published"))


def upgrade() -> None:
    connection = op.get_bind()
    _publish(connection)
    _days(connection)


def _publish(connection: sa.Connection) -> None:
    """Claims are compared in the order in which their documents were published."""
    op.drop_index("ix_said_dirty_reading_pk_number", "said")
    op.add_column("said", Column("published", Text, nullable=False, server_default=""))
    of_claim = select(func.coalesce(_DOCUMENT.c.published, "")).where(
        _DOCUMENT.c.pk == _READING.c.document_pk, _READING.c.pk == _SAID.c.reading_pk
    )
    connection.execute(sa.update(_SAID).values(published=of_claim.scalar_subquery()))
    op.create_index(None, "said", ["dirty", "published", "reading_pk", "number"])


def _days(connection: sa.Connection) -> None:
    op.execute("CREATE TABLE said_block_before AS SELECT block, node FROM said_block")
    op.drop_table("said_block")
    blocks = op.create_table(
        "said_block",
        *(Column(name, Text, nullable=False, primary_key=True) for name in ("block", "node")),
        *(Column(name, Integer, nullable=True) for name in ("begins", "ends")),
        sqlite_with_rowid=False,
    )
    kept = table("said_block_before", column("block"), column("node"))
    ordered = select(kept.c.block, kept.c.node).order_by(kept.c.block, kept.c.node)
    connection.execute(sa.insert(blocks).from_select(["block", "node"], ordered))
    op.drop_table("said_block_before")
    op.create_index(None, "said_block", ["node"])
    change = sa.update(blocks).where(blocks.c.node == bindparam("of")).values(
        begins=bindparam("first"), ends=bindparam("last")
    )  # fmt: skip
    for rows in parts(_spans(connection)):
        connection.execute(change, rows)


def _spans(connection: sa.Connection) -> list[dict[str, Any]]:
    """The days of each node: of the claim in it that has the least id."""
    least = select(func.min(_SAID.c.id)).where(_SAID.c.node.is_not(None)).group_by(_SAID.c.node)
    query = select(_SAID.c.node, _SAID.c.id, _SAID.c.content).where(
        _SAID.c.node.is_not(None), _SAID.c.content.is_not(None), _SAID.c.id.in_(least)
    )
    found = {row.node: days(unpacked(row.id, row.content)) for row in connection.execute(query)}
    return [
        {"of": node, "first": told["begins"], "last": told["ends"]} for node, told in sorted(found.items())
    ]
