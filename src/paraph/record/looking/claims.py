"""The claims of records, and the sentences behind claims: only what is asked for is loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, tuple_

from paraph.record.resolved_tables import SaidRow
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow, EvidenceRow, ReadingRow
from paraph.resolving.packing import unpacked
from paraph.resolving.said import Said

Place = tuple[int, int]  # reading and number: where a claim stands in the tables


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document; `start` and `end` count its characters."""

    text: str
    start: int
    end: int
    document: str
    title: str | None
    publisher: str | None
    published: str | None


def of_records(connection: Connection, ids: Collection[str]) -> dict[str, list[Said]]:
    """All claims of each record, as they were published."""
    found: dict[str, list[Said]] = defaultdict(list)
    for part in parts(sorted(set(ids))):
        query = select(SaidRow.record, SaidRow.id, SaidRow.content).where(SaidRow.record.in_(part))
        for row in connection.execute(query):
            if row.content:
                found[row.record].append(unpacked(row.id, row.content))
    return {id: sorted(claims, key=order) for id, claims in found.items()}


def fetch(connection: Connection, ids: Collection[str]) -> dict[str, Said]:
    """Claims by id."""
    found: dict[str, Said] = {}
    for part in parts(sorted(set(ids))):
        for row in connection.execute(select(SaidRow.id, SaidRow.content).where(SaidRow.id.in_(part))):
            if row.content:
                found[row.id] = unpacked(row.id, row.content)
    return found


def records_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The record of each claim that has one."""
    found: dict[str, str] = {}
    for part in parts(sorted(set(ids))):
        query = select(SaidRow.id, SaidRow.record).where(SaidRow.id.in_(part), SaidRow.record.is_not(None))
        found.update({row.id: row.record for row in connection.execute(query)})
    return found


def of_documents(connection: Connection, pks: Collection[int]) -> list[tuple[str, Said]]:
    """(record, claim) of all that the current readings of documents say."""
    query = select(SaidRow.record, SaidRow.id, SaidRow.content).join(
        ReadingRow, ReadingRow.pk == SaidRow.reading_pk
    )
    found: list[tuple[str, Said]] = []
    for part in parts(sorted(pks)):
        of = ReadingRow.document_pk.in_(part) & SaidRow.record.is_not(None)
        found += [(row.record, unpacked(row.id, row.content)) for row in connection.execute(query.where(of))]
    return sorted(found, key=lambda item: order(item[1]))


def order(said: Said) -> tuple[str, str, int, str]:
    """As they were published; then as they stand in their documents."""
    return (said.published or UNKNOWN, said.document, said.order, said.id)


UNKNOWN = "9999"
"""Stands for a day of publication that is not known."""


def quotes(
    connection: Connection, claims: Collection[str], places: Mapping[str, Place] | None = None
) -> dict[str, list[Quote]]:
    """The sentences behind each claim. `places` says where claims stand that no longer count."""
    past = {id: place for id, place in (places or {}).items() if id in set(claims)}
    found: dict[str, list[Quote]] = defaultdict(list)
    for part in parts(sorted(set(claims) - set(past))):
        query = _sentences(select(SaidRow.id)).join(
            EvidenceRow,
            (EvidenceRow.reading_pk == SaidRow.reading_pk) & (EvidenceRow.number == SaidRow.number),
        )
        _add(found, connection.execute(_homes(query).where(SaidRow.id.in_(part))).all())
    whose = {place: id for id, place in past.items()}
    for places_ in parts(sorted(whose)):
        at = tuple_(EvidenceRow.reading_pk, EvidenceRow.number).in_(places_)
        query = _homes(_sentences(select(EvidenceRow.number.label("id"), EvidenceRow.reading_pk)))
        rows = connection.execute(query.where(at)).all()
        for row in rows:
            found[whose[row.reading_pk, row.id]].append(_quote(row))
    return {id: sorted(quotes, key=lambda quote: quote.start) for id, quotes in found.items()}


def _sentences(query: Any) -> Any:
    length = EvidenceRow.end - EvidenceRow.start
    return query.add_columns(
        EvidenceRow.start, EvidenceRow.end, func.substr(DocumentRow.text, EvidenceRow.start + 1, length).label("words"),
        DocumentRow.id.label("document"), DocumentRow.title, DocumentRow.publisher, DocumentRow.published,
    )  # fmt: skip


def _homes(query: Any) -> Any:
    return query.join(ReadingRow, ReadingRow.pk == EvidenceRow.reading_pk).join(
        DocumentRow, DocumentRow.pk == ReadingRow.document_pk
    )


def _add(found: dict[str, list[Quote]], rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        found[row.id].append(_quote(row))


def _quote(row: Row[Any]) -> Quote:
    told = row._mapping
    described = (told[name] for name in ("document", "title", "publisher", "published"))
    return Quote(told["words"], told["start"], told["end"], *described)
