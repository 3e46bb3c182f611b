"""The bands of documents: kept when a document comes, and asked for those that may be its copies."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select, true
from sqlalchemy.orm import aliased

from paraph.documents import twins
from paraph.documents.twins import Sketch
from paraph.record.resolved_tables import BandRow
from paraph.record.statements import by_index, listed, put

_CROWD = 64
"""Holders beyond which it does not matter how many there are."""


def keep(connection: Connection, sketches: Mapping[int, Sketch]) -> None:
    """A row for each band of documents, given by their `pk`."""
    holders = Counter(band for sketch in sketches.values() for band in twins.bands(sketch))
    holders.update(_holders(connection, holders))
    rows = []
    for pk, sketch in sketches.items():
        rare = twins.rare(sketch, holders)
        told = {"document_pk": pk, "day": twins.day(sketch), "publisher": _publisher(sketch)}
        rows += [told | {"band": band, "rare": band in rare} for band in twins.bands(sketch)]
    put(connection, BandRow, rows)


def pairs(connection: Connection, pks: Collection[int]) -> list[tuple[int, int]]:
    """Of these documents each with those that it may have enough in common with; smaller `pk` first, sorted."""
    found = set[tuple[int, int]]()
    queries = _BY_ROWS if connection.dialect.name == "postgresql" else _JOINED
    with by_index(connection):
        for query in queries:
            rows = connection.execute(query.where(_MINE.document_pk.in_(pks)))
            found.update((min(one, other), max(one, other)) for one, other in rows)
    return sorted(found)


_MINE, _THEIRS = aliased(BandRow), aliased(BandRow)


def _ways() -> Iterator[ColumnElement[bool]]:
    """In which ways documents that share a band may be near each other, or one text from far."""
    either = _THEIRS.rare.in_((False, True))  # so that the index is gone down to the day
    another = or_(_MINE.publisher == 0, _THEIRS.publisher != _MINE.publisher)
    around = _THEIRS.day.between(_MINE.day - twins.NEAR, _MINE.day + twins.NEAR)
    yield and_(_MINE.day != 0, either, around, another)
    yield and_(_MINE.day != 0, either, _THEIRS.day == 0, another)
    yield and_(_MINE.day == 0, another)
    yield _MINE.rare == true()
    yield and_(not_(_MINE.rare), _THEIRS.rare == true())


def _joined(way: ColumnElement[bool]) -> Select[int, int]:
    query = select(_MINE.document_pk, _THEIRS.document_pk).join(_THEIRS, _THEIRS.band == _MINE.band)
    return query.where(_THEIRS.document_pk != _MINE.document_pk, way).distinct()


def _by_rows(way: ColumnElement[bool]) -> Select[int, int]:
    """The same; a server that does not know yet how much it holds still goes row by row (`OFFSET 0` is its fence)."""
    query = select(_THEIRS.document_pk).where(_THEIRS.band == _MINE.band)
    theirs = query.where(_THEIRS.document_pk != _MINE.document_pk, way).offset(0).lateral()
    return select(_MINE.document_pk, theirs.c.document_pk).join(theirs, true()).distinct()


_JOINED = tuple(map(_joined, _ways()))
_BY_ROWS = tuple(map(_by_rows, _ways()))


def _holders(connection: Connection, bands: Collection[int]) -> dict[int, int]:
    """How many documents have each band; of a crowd, `_CROWD`."""
    wanted = listed(connection, sorted(bands))
    some = select(BandRow.document_pk).where(BandRow.band == wanted.c.value).limit(_CROWD)
    number = select(func.count()).select_from(some.correlate(wanted).subquery()).scalar_subquery()
    return {row[0]: row[1] for row in connection.execute(select(wanted.c.value, number))}


def _publisher(sketch: Sketch) -> int:
    return zlib.crc32(sketch.publisher.encode("utf-8", "surrogatepass"))  # 0 for none
