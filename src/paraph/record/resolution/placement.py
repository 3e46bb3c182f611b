"""New readings: each name to its profile, each claim to those that wait to be resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from paraph.documents.document import Document
from paraph.reading.claims import Reading
from paraph.record import loading
from paraph.record.resolution.addresses import settings
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.loosening import loosen, loosen_profiles
from paraph.record.resolution.retirement import REBUILD
from paraph.record.resolved_tables import ProfileRow, SaidRow
from paraph.record.statements import Row, parts, put
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow, table_of
from paraph.resolving.contexts import Setting
from paraph.resolving.profiles import Profile, gathered, joined, packed, unpacked

_CHUNK = 200


def waiting() -> Select[int, int]:
    """Readings that count and are not resolved, with their documents."""
    query = select(ReadingRow.pk, DocumentRow.pk)
    query = query.join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
    return query.where(~ReadingRow.resolved, ReadingRow.current, DocumentRow.current)


def place(connection: Connection, decided: Decided) -> int:
    """Place some of them; return how many."""
    found = connection.execute(waiting().order_by(ReadingRow.pk).limit(_CHUNK)).all()
    reading_pks = {document: reading for reading, document in found}
    documents: list[str] = []
    found_settings: list[Setting] = []
    for document_pk, document, reading in pairs(connection, list(reading_pks)):
        of_reading = list(settings(document, reading, decided))
        found_settings += of_reading
        _name(connection, reading_pks[document_pk], of_reading)
        _await(connection, reading_pks[document_pk], document, reading)
        documents.append(document.id)
    add(connection, gathered(found_settings).values())
    done = [reading for reading, _ in found]
    connection.execute(update(table_of(ReadingRow)).where(ReadingRow.pk.in_(done)).values(resolved=True))
    loosen(connection, documents)
    return len(done)


def pairs(connection: Connection, document_pks: Collection[int]) -> Iterator[tuple[int, Document, Reading]]:
    """Documents with their current readings, ordered by id."""
    query = select(DocumentRow.id, DocumentRow.pk).where(DocumentRow.pk.in_(document_pks))
    pks = {row.id: row.pk for row in connection.execute(query)}
    documents = {document.id: document for document in loading.documents(connection, list(document_pks))}
    for reading in sorted(loading.readings(connection, list(document_pks)), key=lambda r: r.document):
        yield pks[reading.document], documents[reading.document], reading


_NAME = (
    update(table_of(EntityRow))
    .where(EntityRow.reading_pk == bindparam("of"), EntityRow.key == bindparam("local"))
    .values(profile=bindparam("ref"))
)


def _name(connection: Connection, reading_pk: int, settings: Iterable[Setting]) -> None:
    rows = [{"of": reading_pk, "local": each.local, "ref": each.ref} for each in settings]
    if rows:
        connection.execute(_NAME, rows)


def _await(connection: Connection, reading_pk: int, document: Document, reading: Reading) -> None:
    told: Row = {"reading_pk": reading_pk, "published": document.published or "", "dirty": True}
    rows = [{**told, "number": number, "id": claim.id} for number, claim in enumerate(reading.claims)]
    put(connection, SaidRow, rows)


def add(connection: Connection, profiles: Iterable[Profile]) -> None:
    """Add what new documents tell to the profiles that are known, and wait for decisions on them."""
    new = {profile.ref: profile for profile in profiles}
    known = {ref: profile for ref, profile in load(connection, new).items() if profile.documents}
    # What waits to be looked through again will find the new documents too.
    rebuilt = {ref for ref, profile in known.items() if profile.documents == REBUILD}
    told = [
        joined(known[ref], new[ref]) if ref in known else new[ref]
        for ref in sorted(new)
        if ref not in rebuilt
    ]
    write(connection, told)


def load(connection: Connection, refs: Iterable[str]) -> dict[str, Profile]:
    """The profiles with these refs, those that there are."""
    found: dict[str, Profile] = {}
    columns = (ProfileRow.ref, ProfileRow.kind, ProfileRow.iso3, ProfileRow.documents, ProfileRow.context)
    for part in parts(sorted(set(refs))):
        for row in connection.execute(select(*columns).where(ProfileRow.ref.in_(part))):
            found[row.ref] = unpacked(row.ref, row.kind, row.iso3, row.documents, row.context)
    return found


_CHANGE = (
    update(table_of(ProfileRow))
    .where(ProfileRow.ref == bindparam("which"))
    .values(context=bindparam("told"), documents=bindparam("counted"), changed=True)
)


def write(connection: Connection, profiles: Collection[Profile]) -> None:
    """Put profiles in, or what they tell now in the place of what they told."""
    rows: list[Row] = [
        {"ref": p.ref, "kind": p.kind, "iso3": p.state, "context": packed(p), "documents": p.documents,
         "entity": p.ref if p.kind == "state" else None, "changed": True}
        for p in profiles
    ]  # fmt: skip
    known: set[str] = set()
    for part in parts([row["ref"] for row in rows]):
        known |= set(connection.scalars(select(ProfileRow.ref).where(ProfileRow.ref.in_(part))))
    if fresh := [row for row in rows if row["ref"] not in known]:
        connection.execute(table_of(ProfileRow).insert(), fresh)
    if old := [
        {"which": row["ref"], "told": row["context"], "counted": row["documents"]}
        for row in rows
        if row["ref"] in known
    ]:
        connection.execute(_CHANGE, old)


def lacking() -> Select[Any]:
    """Profiles that lost a document."""
    return select(ProfileRow.ref).where(ProfileRow.changed, ProfileRow.documents == REBUILD)


def rebuild(connection: Connection, decided: Decided) -> int:
    """Look through the documents of profiles that lost some; return how many profiles there were."""
    refs = list(connection.scalars(lacking()))
    told: dict[str, Profile] = {}
    for part in parts(_documents_of(connection, refs), _CHUNK):
        wanted = set(refs)
        found = (s for _, d, r in pairs(connection, part) for s in settings(d, r, decided) if s.ref in wanted)
        for ref, profile in gathered(found).items():
            told[ref] = joined(told[ref], profile) if ref in told else profile
    write(connection, [told[ref] for ref in sorted(told)])
    gone = [ref for ref in refs if ref not in told]
    loosen_profiles(connection, gone)
    for some in parts(gone):
        connection.execute(
            update(table_of(ProfileRow)).where(ProfileRow.ref.in_(some)).values(documents=0, changed=True)
        )
    return len(refs)


def _documents_of(connection: Connection, refs: Collection[str]) -> list[int]:
    found = set[int]()
    for part in parts(sorted(refs)):
        query = select(ReadingRow.document_pk).join(EntityRow, EntityRow.reading_pk == ReadingRow.pk)
        found |= set(
            connection.scalars(query.where(EntityRow.profile.in_(part), ReadingRow.resolved).distinct())
        )
    return sorted(found)
