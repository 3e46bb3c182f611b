"""Entities: by the words of their names, by a whole name, by any id they ever had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from paraph.record.resolution.names import WHOLE
from paraph.record.resolution.placement import load
from paraph.record.resolved_tables import EntityNameRow, ProfileRow, ResolvedRow
from paraph.record.statements import parts
from paraph.record.words import folded, terms

_LAST_LETTER = "\U0010ffff"
_ALIKE_AMONG = 4_000
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Who:
    """An entity as it is named; `tallies` counts its records by type."""

    id: str
    kind: str
    name: str
    iso3: str | None
    documents: int
    tallies: Mapping[str, int]


def fetch(connection: Connection, ids: Collection[str]) -> dict[str, Who]:
    """The entities with these ids, those that there are."""
    columns = (ResolvedRow.id, ResolvedRow.kind, ResolvedRow.name, ResolvedRow.iso3, ResolvedRow.documents)
    found: dict[str, Who] = {}
    for part in parts(sorted(set(ids))):
        for row in connection.execute(select(*columns, ResolvedRow.tallies).where(ResolvedRow.id.in_(part))):
            found[row.id] = Who(*row)
    return found


def current(connection: Connection, ref: str) -> str | None:
    """The id of the entity that `ref` is now: an entity's id, or that of any name in any setting."""
    entity = connection.scalar(select(ProfileRow.entity).where(ProfileRow.ref == ref))
    if entity:
        return str(entity)
    return connection.scalar(select(ResolvedRow.id).where(ResolvedRow.id == ref))


def by_name(connection: Connection, name: str) -> list[Who]:
    """Entities that go by just this name, those of most documents first."""
    query = select(EntityNameRow.entity).where(EntityNameRow.word == f"{WHOLE}{folded(name)}")
    return _ranked(connection, set(connection.scalars(query)))


def by_words(connection: Connection, words: str, limit: int = 12) -> list[Who]:
    """Entities in whose names each of the words begins a word, those of most documents first."""
    wanted = terms(words)
    if not wanted:
        return []
    query = select(ResolvedRow.id).where(*(ResolvedRow.id.in_(_having(term)) for term in wanted))
    ids = connection.scalars(query.order_by(ResolvedRow.documents.desc(), ResolvedRow.id).limit(limit))
    return _ranked(connection, set(ids))


def alike(connection: Connection, words: str, limit: int = 5) -> list[Who]:
    """Entities whose names are spelt nearly so, for `did you mean`."""
    found: Counter[str] = Counter()
    wanted = terms(words)
    for term in wanted:
        query = select(EntityNameRow.word).where(_begins(term[:2])).distinct().limit(_ALIKE_AMONG)
        near = get_close_matches(term, sorted(connection.scalars(query)), n=3, cutoff=_ALIKE)
        of = select(EntityNameRow.entity).where(EntityNameRow.word.in_(near)).distinct().limit(_ALIKE_AMONG)
        found.update(connection.scalars(of))
    return _ranked(connection, {id for id, hits in found.items() if hits == len(wanted)})[:limit]


def spelt(connection: Connection, entity: str) -> list[tuple[str, int]]:
    """The names that an entity goes by, each with the number of documents, most used first."""
    refs = list(connection.scalars(select(ProfileRow.ref).where(ProfileRow.entity == entity)))
    counted: Counter[str] = Counter()
    for profile in load(connection, refs).values():
        counted.update(profile.names)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _having(term: str) -> Any:
    return select(EntityNameRow.entity).where(_begins(term))


def _begins(term: str) -> ColumnElement[bool]:
    return (EntityNameRow.word >= term) & (EntityNameRow.word <= term + _LAST_LETTER)


def _ranked(connection: Connection, ids: Collection[str]) -> list[Who]:
    return sorted(fetch(connection, ids).values(), key=lambda who: (-who.documents, who.id))


def named(found: Mapping[str, Who], id: str | None, text: str) -> str:
    """The name of an entity, or else the words of the document."""
    who = found.get(id or "")
    return who.name if who and who.name else text
