"""Where the text of documents stands on their pages: a row for each version of a document that has pages.

document ─── document_layout
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, ForeignKey, LargeBinary, bindparam, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from paraph.documents.layout import Layout
from paraph.errors import RecordError
from paraph.record.tables import Base, table_of


class LayoutRow(Base):
    """The layout of a version, packed (`Layout.packed`)."""

    __tablename__ = "document_layout"

    document_pk: Mapped[int] = mapped_column(ForeignKey("document.pk"), primary_key=True)
    packed: Mapped[bytes] = mapped_column(LargeBinary)


_INSERT = insert(table_of(LayoutRow))
_PACKED = select(LayoutRow.packed).where(LayoutRow.document_pk == bindparam("document_pk"))


def put_layout(connection: Connection, document_pk: int, layout: Layout | None) -> None:
    """Keep where a version's text stands, unless that is known; the text is the same, so the first is right."""
    if layout is None or connection.scalar(_PACKED, {"document_pk": document_pk}) is not None:
        return
    connection.execute(_INSERT, {"document_pk": document_pk, "packed": layout.packed()})


def layout_of(connection: Connection, document_pk: int) -> Layout | None:
    """Where a version's text stands. Raises RecordError where that cannot be read."""
    packed = connection.scalar(_PACKED, {"document_pk": document_pk})
    if packed is None:
        return None
    layout = _unpacked(packed)
    if layout is None:
        fix = "put back a copy: paraph backup makes them"
        raise RecordError("the layout of a document is damaged", fix=fix)
    return layout


def layouts_of(connection: Connection, document_pks: Sequence[int]) -> Iterator[tuple[int, Layout | None]]:
    """The layouts of some versions, those that have one; None for what cannot be read."""
    query = select(LayoutRow.document_pk, LayoutRow.packed).where(LayoutRow.document_pk.in_(document_pks))
    for row in connection.execute(query.order_by(LayoutRow.document_pk)):
        yield row.document_pk, _unpacked(row.packed)


def _unpacked(packed: bytes) -> Layout | None:
    try:
        return Layout.unpacked(packed)
    except ValueError:
        return None
