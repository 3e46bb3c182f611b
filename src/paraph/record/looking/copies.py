"""Which documents are copies, of what, and why they are held to be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from paraph.documents import twins
from paraph.documents.twins import Kind
from paraph.record.resolution.copies import unpacked
from paraph.record.resolved_tables import CopyRow
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow


@dataclass(frozen=True, slots=True)
class Copied:
    """That a document is a copy of the document `of`: of which kind, and why.

    `whole` says of an excerpt that it is the other that is the excerpt of this one.
    """

    of: str
    kind: Kind
    reason: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Documents (their `pk`) that count as one source: the first, and its copies in the order of their days."""

    source: int
    copies: tuple[int, ...]


def is_copy() -> Any:
    """Of a row of `document`: whether it counts with another."""
    return func.coalesce(DocumentRow.source_group, DocumentRow.id) != DocumentRow.id


def groups(connection: Connection, limit: int | None = None) -> list[CopyGroup]:
    """The sources with most copies first."""
    number = func.count()
    largest = (
        select(DocumentRow.source_group)
        .where(DocumentRow.current, DocumentRow.source_group.is_not(None))
        .group_by(DocumentRow.source_group)
        .having(number > 1)
        .order_by(number.desc(), DocumentRow.source_group)
        .limit(limit)
    )
    return [_group(connection, first) for first in connection.scalars(largest).all() if first]


def _group(connection: Connection, first: str) -> CopyGroup:
    query = select(DocumentRow.pk, DocumentRow.id, DocumentRow.published).where(
        DocumentRow.source_group == first, DocumentRow.current
    )
    rows = sorted(connection.execute(query), key=lambda row: (row.id != first, row.published or "~", row.id))
    return CopyGroup(rows[0].pk, tuple(row.pk for row in rows[1:]))


def copied(connection: Connection, pks: Collection[int]) -> dict[int, Copied]:
    """What each of these documents is a copy of; of its group's source where it is like that, else the likest."""
    found: dict[int, Copied] = {}
    for part in parts(sorted(pks), 200):
        links = _links(connection, part)
        near = {pk for link in links for pk in (link.one, link.other)} | set(part)
        rows = {row.pk: row for row in connection.execute(_DRAWN.where(DocumentRow.pk.in_(near)))}
        for pk in part:
            own = [link for link in links if pk in (link.one, link.other)]
            if own:
                found[pk] = _told(pk, own, rows)
    return found


_DRAWN = select(DocumentRow.pk, DocumentRow.id, DocumentRow.source_group, DocumentRow.sketch)


def _links(connection: Connection, pks: list[int]) -> list[Any]:
    query = select(*CopyRow.__table__.c).where(or_(CopyRow.one.in_(pks), CopyRow.other.in_(pks)))
    return list(connection.execute(query))


def _told(pk: int, links: list[Any], rows: dict[int, Any]) -> Copied:
    first = rows[pk].source_group

    def rank(link: Any) -> tuple[bool, float, str]:
        other = rows[link.other if link.one == pk else link.one]
        return other.id != first, -link.containment, other.id

    best = min(links, key=rank)
    other = rows[best.other if best.one == pk else best.one]
    reason = ""
    if rows[pk].sketch and other.sketch:
        reason = twins.likeness(unpacked(rows[pk].sketch), unpacked(other.sketch)).reason
    return Copied(other.id, best.kind, reason, best.kind == "excerpt" and best.other == pk)
