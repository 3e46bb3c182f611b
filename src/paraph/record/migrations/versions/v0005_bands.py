"""What documents are compared by, with the days and publishers; copies are found anew."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, column, table

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("document_band")
    op.create_table(
        "document_band",
        Column("document_pk", Integer, ForeignKey("document.pk"), primary_key=True),
        Column("band", BigInteger, primary_key=True, autoincrement=False),
        Column("rare", Boolean, nullable=False),
        Column("day", Integer, nullable=False),
        Column("publisher", BigInteger, nullable=False),
        Index(None, "band", "rare", "day", "publisher"),
        sqlite_with_rowid=False,
    )
    op.execute(table("document_copy").delete())
    documents = table("document", column("sketch"), column("source_group"))
    op.execute(documents.update().values(sketch=None, source_group=None))
