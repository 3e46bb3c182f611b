"""Documents that are copies of others count as one source: each is held against those that it shares bands with."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, or_, select, update

from paraph.documents import twins
from paraph.documents.twins import Link, Sketch
from paraph.record import loading
from paraph.record.resolution import bands
from paraph.record.resolved_tables import BandRow, CopyRow, SaidRow
from paraph.record.statements import Row, parts, put
from paraph.record.tables import DocumentRow, ReadingRow, table_of

_CHUNK = 100


def waiting() -> Select[Any]:
    """Documents that count and were not looked at."""
    return select(DocumentRow.pk).where(DocumentRow.source_group.is_(None), DocumentRow.current)


def compare(connection: Connection) -> int:
    """Look at some of them; return how many."""
    pks = list(connection.scalars(waiting().order_by(DocumentRow.pk).limit(_CHUNK)))
    if not pks:
        return 0
    ids = _ids(connection, pks)
    new = {document.id: twins.sketch(document) for document in loading.documents(connection, pks)}
    _keep(connection, {ids[id]: sketch for id, sketch in new.items()})
    links = _links(connection, {ids[id]: sketch for id, sketch in new.items()})
    put(connection, CopyRow, links)
    _regroup(connection, pks)
    return len(pks)


def forget(connection: Connection, pks: Collection[int]) -> None:
    """These documents count no more: what hung together through them is grouped anew."""
    near = _neighbours(connection, pks) - set(pks)
    for part in parts(sorted(pks)):
        connection.execute(delete(table_of(BandRow)).where(BandRow.document_pk.in_(part)))
        connection.execute(
            delete(table_of(CopyRow)).where(or_(CopyRow.one.in_(part), CopyRow.other.in_(part)))
        )
        cleared = {"sketch": None, "source_group": None}
        connection.execute(update(table_of(DocumentRow)).where(DocumentRow.pk.in_(part)).values(cleared))
    _regroup(connection, near)


def _ids(connection: Connection, pks: Collection[int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(sorted(pks)):
        query = select(DocumentRow.id, DocumentRow.pk).where(DocumentRow.pk.in_(part))
        found.update({row.id: row.pk for row in connection.execute(query)})
    return found


_KEEP = (
    update(table_of(DocumentRow)).where(DocumentRow.pk == bindparam("of")).values(sketch=bindparam("drawn"))
)


def _keep(connection: Connection, sketches: dict[int, Sketch]) -> None:
    connection.execute(_KEEP, [{"of": pk, "drawn": packed(sketch)} for pk, sketch in sketches.items()])
    bands.keep(connection, sketches)


def _links(connection: Connection, new: dict[int, Sketch]) -> list[Row]:
    """The copies of new documents, found by the bands they share."""
    pairs = bands.pairs(connection, new)
    ids, known = _sketches(connection, {pk for pair in pairs for pk in pair} | set(new))
    marks = {pk: frozenset(twins.bands(sketch)) for pk, sketch in known.items()}
    named = {id: pk for pk, id in ids.items()}
    rows: list[Row] = []
    for one, other in pairs:
        if not twins.enough_in_common(len(marks[one] & marks[other]), known[one], known[other]):
            continue
        link = twins.link(ids[one], ids[other], {ids[one]: known[one], ids[other]: known[other]})
        if link is not None:
            told = {"kind": link.kind, "containment": link.containment}
            rows.append({"one": named[link.one], "other": named[link.other], **told})
    return rows


def _sketches(connection: Connection, pks: Collection[int]) -> tuple[dict[int, str], dict[int, Sketch]]:
    """The ids of documents and what is kept of them."""
    ids: dict[int, str] = {}
    found: dict[int, Sketch] = {}
    for part in parts(sorted(pks)):
        query = select(DocumentRow.pk, DocumentRow.id, DocumentRow.sketch).where(DocumentRow.pk.in_(part))
        for row in connection.execute(query):
            ids[row.pk], found[row.pk] = row.id, unpacked(row.sketch)
    return ids, found


def _neighbours(connection: Connection, pks: Collection[int]) -> set[int]:
    """All documents that hang together with these by links."""
    seen, edge = set(pks), set(pks)
    while edge:
        found = {pk for row in _rows(connection, edge) for pk in (row["one"], row["other"])}
        edge = found - seen
        seen |= edge
    return seen


def _rows(connection: Connection, pks: Collection[int]) -> list[Row]:
    found: list[Row] = []
    for part in parts(sorted(pks), 250):
        query = select(*CopyRow.__table__.c).where(or_(CopyRow.one.in_(part), CopyRow.other.in_(part)))
        found += [dict(row) for row in connection.execute(query).mappings()]
    return found


_GROUP = (
    update(table_of(DocumentRow))
    .where(DocumentRow.pk == bindparam("of"))
    .values(source_group=bindparam("first"))
)


def _regroup(connection: Connection, pks: Collection[int]) -> None:
    """Find the first of each group anew; where it is another now, the document's claims are resolved again."""
    members = _neighbours(connection, pks)
    if not members:
        return
    links = _rows(connection, members)
    described: dict[int, Any] = {}
    for part in parts(sorted(members)):
        query = select(DocumentRow.pk, DocumentRow.id, DocumentRow.published, DocumentRow.source_group)
        described.update({row.pk: row for row in connection.execute(query.where(DocumentRow.pk.in_(part)))})
    named = {pk: row.id for pk, row in described.items()}
    drawn = [Link(named[row["one"]], named[row["other"]], row["kind"], row["containment"]) for row in links]
    first = twins.groups({row.id: row.published for row in described.values()}, drawn)
    moved = [pk for pk, row in sorted(described.items()) if row.source_group != first[row.id]]
    if moved:
        connection.execute(_GROUP, [{"of": pk, "first": first[named[pk]]} for pk in moved])
    for part in parts(moved):
        readings = select(ReadingRow.pk).where(ReadingRow.document_pk.in_(part))
        connection.execute(
            update(table_of(SaidRow)).where(SaidRow.reading_pk.in_(readings)).values(dirty=True)
        )


def packed(sketch: Sketch) -> bytes:
    """A line of JSON, then the numbers."""
    told = {field.name: getattr(sketch, field.name) for field in fields(sketch)}
    packs = {name: value for name, value in told.items() if isinstance(value, bytes)}
    head = {name: len(value) if name in packs else value for name, value in told.items()}
    return json.dumps(head).encode() + b"\n" + b"".join(packs.values())


def unpacked(packed: bytes) -> Sketch:
    """The sketch that was kept with a document."""
    head, _, rest = packed.partition(b"\n")
    told = json.loads(head)
    for field in fields(Sketch):
        if field.type in ("bytes", bytes):
            told[field.name], rest = rest[: told[field.name]], rest[told[field.name] :]
    return Sketch(**{**told, "agencies": tuple(told["agencies"])})
