"""Claims out of the tables, with their entities resolved and a person's corrections made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from paraph.documents.document import Document
from paraph.reading.claims import Claim, Value
from paraph.record.resolution.corrections import judged, people_of
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.placement import pairs
from paraph.record.resolved_tables import ProfileRow
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow
from paraph.resolving.said import Filler, Said

Place = tuple[int, int]  # reading and number: where a claim stands in the tables


@dataclass(frozen=True, slots=True)
class _Source:
    """What claims need of their reading: when, from where, and who its entities are."""

    reading: int
    read: str
    group: str
    who: Mapping[str, str]
    states: Mapping[str, str]


def resolved(
    connection: Connection, places: Iterable[Place], decided: Decided
) -> Iterator[tuple[Place, Said]]:
    """The claims at these places, ordered by document and number."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for reading_pk, number in places:
        wanted[reading_pk].add(number)
    sources = _sources(connection, list(wanted))
    people = people_of(connection, decided)
    for document_pk, document, reading in pairs(connection, list(sources)):
        source = sources[document_pk]
        for number, claim in enumerate(reading.claims):
            if number in wanted[source.reading]:
                words = " … ".join(evidence.words(document.text) for evidence in claim.evidence)
                said = _said(claim, number, words, document, source)
                yield (source.reading, number), judged(said, decided, people)


def _sources(connection: Connection, readings: Collection[int]) -> dict[int, _Source]:
    """By the document's `pk`."""
    who: dict[int, dict[str, str]] = defaultdict(dict)
    states: dict[int, dict[str, str]] = defaultdict(dict)
    query = select(EntityRow.reading_pk, EntityRow.key, ProfileRow.entity, ProfileRow.ref, ProfileRow.iso3)
    joined = query.join(ProfileRow, ProfileRow.ref == EntityRow.profile).where(
        EntityRow.reading_pk.in_(readings)
    )
    for row in connection.execute(joined):
        entity = row.entity or row.ref
        who[row.reading_pk][row.key] = entity
        if row.iso3 and not entity.startswith("state:"):
            states[row.reading_pk][entity] = row.iso3
    described = select(
        ReadingRow.pk, ReadingRow.document_pk, ReadingRow.added, DocumentRow.id, DocumentRow.source_group
    ).join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
    return {
        row.document_pk: _Source(
            row.pk, row.added.date().isoformat(), row.source_group or row.id, who[row.pk], states[row.pk]
        )
        for row in connection.execute(described.where(ReadingRow.pk.in_(readings)))
    }


def _said(claim: Claim, number: int, words: str, document: Document, source: _Source) -> Said:
    roles = {role: tuple(_filler(v, source) for v in values) for role, values in claim.roles.items()}
    attribution = _filler(claim.attribution, source) if claim.attribution else None
    named = {f.entity for fillers in roles.values() for f in fillers if f.entity}
    return Said(
        id=claim.id, document=document.id, type=claim.type, stage=claim.stage, modality=claim.modality,
        roles=roles, date=claim.date, attribution=attribution, published=document.published, read=source.read,
        source=source.group, order=number, confidence=claim.confidence, words=words,
        states={entity: source.states[entity] for entity in sorted(named) if entity in source.states},
    )  # fmt: skip


def _filler(value: Value, source: _Source) -> Filler:
    return Filler(value.text, source.who.get(value.entity or "", value.entity))
