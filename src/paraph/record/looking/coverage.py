"""What was read of somebody, year by year: so that `nothing found` is not taken for `nothing read`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import aliased

from paraph.record.resolved_tables import ProfileRow
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow


@dataclass(slots=True)
class Shelf:
    """What the record holds of one year: documents that speak of everybody who was asked for."""

    documents: int = 0
    publishers: dict[str, int] = field(default_factory=dict)


def shelves(
    connection: Connection, entities: tuple[str, ...], published: str | None = None
) -> dict[str, Shelf]:
    """Documents by year of publication (`2014`; `` where none is known); of all documents where nobody is asked for."""
    year = func.substr(func.coalesce(DocumentRow.published, ""), 1, 4).label("year")
    query = select(year, DocumentRow.publisher, func.count(DocumentRow.pk.distinct())).where(
        DocumentRow.current
    )
    query = query.group_by("year", DocumentRow.publisher)
    if entities:
        query = query.where(DocumentRow.pk.in_(_speaking_of(entities)))
    if published:
        query = query.where(DocumentRow.published <= published)
    found: dict[str, Shelf] = defaultdict(Shelf)
    for when, publisher, count in connection.execute(query):
        found[when].documents += count
        found[when].publishers[publisher or ""] = count
    return dict(sorted(found.items()))


def _speaking_of(entities: tuple[str, ...]) -> Select[Any]:
    query = select(ReadingRow.document_pk).where(ReadingRow.current)
    for entity in entities:
        named, profile = aliased(EntityRow), aliased(ProfileRow)
        query = query.join(named, named.reading_pk == ReadingRow.pk)
        query = query.join(profile, profile.ref == named.profile).where(profile.entity == entity)
    return query
