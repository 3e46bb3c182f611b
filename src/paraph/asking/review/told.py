"""The sentences behind claims and names, and headlines of records, for the sides of a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from paraph.asking.headlines import headline
from paraph.asking.review.items import Quote, Side
from paraph.asking.wording import value_words
from paraph.record.resolved_tables import ProfileRow, RecordRow, ResolvedRow, SaidRow
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow, ValueRow
from paraph.resolving.packing import unpacked
from paraph.resolving.said import Said

_SENTENCES = 2


def claims_of(connection: Connection, record: str, limit: int = _SENTENCES) -> list[Said]:
    """Some claims of a record, the first published before the others."""
    query = select(SaidRow.id, SaidRow.content).where(SaidRow.record == record).order_by(SaidRow.id).limit(50)
    found = [unpacked(row.id, row.content) for row in connection.execute(query)]
    return sorted(found, key=lambda said: (said.published or "9999", said.id))[:limit]


def claim(connection: Connection, id: str) -> Said | None:
    """The claim as it is resolved."""
    query = select(SaidRow.id, SaidRow.content).where(SaidRow.id == id, SaidRow.content.is_not(None))
    row = connection.execute(query).first()
    return unpacked(row.id, row.content) if row else None


def quotes(connection: Connection, claims: Iterable[Said]) -> tuple[Quote, ...]:
    """What the documents say, with where it stands."""
    known = list(claims)
    query = select(DocumentRow.id, DocumentRow.title, DocumentRow.publisher, DocumentRow.published)
    rows = connection.execute(
        query.where(DocumentRow.id.in_([s.document for s in known]), DocumentRow.current)
    )
    of = {row.id: row for row in rows}
    return tuple(_sentence(said, of[said.document]) for said in known if said.document in of)


def _sentence(said: Said, document: Any) -> Quote:
    told_by = said.attribution.text if said.attribution else None
    return Quote(
        said.words, said.id, document.id, document.title, document.publisher, document.published, told_by
    )


def line(said: Said) -> str:
    """A claim said in one line."""
    return headline(said.type, said.stage, said.modality, _texts(said)).line()


def _texts(said: Said) -> Mapping[str, list[str]]:
    return {
        role: [value_words(role, filler.text) for filler in fillers] for role, fillers in said.roles.items()
    }


def record_side(connection: Connection, id: str) -> Side | None:
    """A record with its first sentences."""
    row = connection.execute(
        select(RecordRow.date, RecordRow.claims, RecordRow.sources).where(RecordRow.id == id)
    ).first()
    claims = claims_of(connection, id)
    if row is None or not claims:
        return None
    details = (
        row.date or "undated",
        counted(row.claims, "claim"),
        counted(row.sources, "independent source"),
    )
    return Side(id, line(claims[0]), details, quotes(connection, claims))


def profile_side(connection: Connection, ref: str) -> Side | None:
    """A name in its setting, with the entity that it is held to be."""
    query = select(ProfileRow.ref, ProfileRow.kind, ProfileRow.iso3, ProfileRow.context, ProfileRow.documents)
    row = connection.execute(query.where(ProfileRow.ref == ref)).first()
    if row is None:
        return None
    names = sorted(row.context["names"], key=lambda name: (-row.context["names"][name], name))
    offices = [title for title, *_ in row.context["offices"]][:2]
    details = [row.kind, *([row.iso3] if row.iso3 else []), *offices, counted(row.documents, "document")]
    return Side(ref, names[0] if names else ref, tuple(details), quotes(connection, _naming(connection, ref)))


def _naming(connection: Connection, ref: str) -> list[Said]:
    """Claims that name a profile."""
    places = select(EntityRow.reading_pk, EntityRow.key).where(EntityRow.profile == ref).limit(_SENTENCES * 3)
    found: dict[str, Said] = {}
    for reading, key in connection.execute(places).all():
        query = (
            select(SaidRow.id, SaidRow.content)
            .join(ValueRow, (ValueRow.reading_pk == SaidRow.reading_pk) & (ValueRow.number == SaidRow.number))
            .where(ValueRow.reading_pk == reading, ValueRow.entity == key, SaidRow.content.is_not(None))
            .join(ReadingRow, ReadingRow.pk == SaidRow.reading_pk)
            .order_by(SaidRow.number)
            .limit(1)
        )
        for row in connection.execute(query):
            found[row.id] = unpacked(row.id, row.content)
        if len(found) >= _SENTENCES:
            break
    return list(found.values())


def name_of(connection: Connection, entity: str) -> str:
    return connection.scalar(select(ResolvedRow.name).where(ResolvedRow.id == entity)) or entity


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
