"""Records and entities that changed, told anew from their claims and names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from paraph.ontology.gazetteer import state_name
from paraph.record.resolution import names, pairs, ties
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.placement import load
from paraph.record.resolved_tables import (
    ProfileRow,
    RecordEntityRow,
    RecordKeyRow,
    RecordLinkRow,
    RecordRow,
    ResolvedRow,
    SaidRow,
)
from paraph.record.statements import Row, parts, put
from paraph.record.tables import table_of
from paraph.resolving import records
from paraph.resolving.packing import unpacked
from paraph.resolving.profiles import Profile
from paraph.resolving.said import Said

_RECORDS, _ENTITIES = 500, 500
_UNDATED = "9999"
OF = "of"
"""The role of a state through its people, bodies and companies."""
_NAMES = 40


def tell_records(connection: Connection) -> int:
    """Gather some of the records that changed; return how many."""
    query = select(RecordRow.id).where(RecordRow.stale).order_by(RecordRow.id).limit(_RECORDS)
    ids = list(connection.scalars(query))
    if not ids:
        return 0
    claims = _claims(connection, ids)
    had = set(
        connection.scalars(select(RecordEntityRow.entity).where(RecordEntityRow.record.in_(ids)).distinct())
    )
    before = pairs.counted(connection, ids)
    connection.execute(delete(table_of(RecordEntityRow)).where(RecordEntityRow.record.in_(ids)))
    told = {id: records.gather(claims[id]) for id in ids if id in claims}
    put(connection, RecordRow, [_row(id, merged, claims[id]) for id, merged in told.items()], replace=True)
    parts_of = [row for id, merged in told.items() for row in _parts(id, merged, claims[id])]
    put(connection, RecordEntityRow, parts_of)
    pairs.change(connection, before, pairs.counted(connection, ids))
    ties.announce(connection, told, claims)
    _forget(connection, [id for id in ids if id not in told])
    _touch(connection, had | {row["entity"] for row in parts_of})
    return len(ids)


def _claims(connection: Connection, ids: Collection[str]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    query = select(SaidRow.record, SaidRow.id, SaidRow.content).where(SaidRow.record.in_(ids))
    for row in connection.execute(query.order_by(SaidRow.record, SaidRow.id)):
        found[row.record].append(unpacked(row.id, row.content))
    return found


def _row(id: str, merged: records.Merged, claims: Sequence[Said]) -> Row:
    begins, ends = records.reach(merged.date)
    published = sorted(said.published for said in claims if said.published)
    return {
        "id": id, "type": merged.type, "stage": merged.stage, "modality": merged.modality, "date": merged.date,
        "begins": begins, "ends": ends, "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None, "claims": len(claims),
        "documents": len({said.document for said in claims}), "sources": merged.sources,
        "conflicts": len(merged.conflicts), "content": records.packed(merged), "stale": False,
        "tied": merged.type not in ties.linkable(),
    }  # fmt: skip


def _parts(id: str, merged: records.Merged, claims: Iterable[Said]) -> Iterator[Row]:
    begins = records.reach(merged.date)[0] or _UNDATED
    first = min((said.published for said in claims if said.published), default=None)
    chosen = {"first_published": first, "conflicts": len(merged.conflicts)}
    seen = {
        (role, f.entity)
        for said in claims
        for role, fillers in said.roles.items()
        for f in fillers
        if f.entity
    }
    states = {f"state:{code}" for said in claims for code in said.states.values()}
    seen |= {(OF, state) for state in states - {entity for _, entity in seen}}
    for role, entity in sorted(seen):
        yield {"record": id, "entity": entity, "role": role, "type": merged.type, "begins": begins, **chosen}


def _forget(connection: Connection, ids: Collection[str]) -> None:
    """Records that no claim speaks of any more."""
    for part in parts(ids):
        connection.execute(delete(table_of(RecordRow)).where(RecordRow.id.in_(part)))
        connection.execute(delete(table_of(RecordKeyRow)).where(RecordKeyRow.record.in_(part)))
        joined = or_(RecordLinkRow.child.in_(part), RecordLinkRow.parent.in_(part))
        connection.execute(delete(table_of(RecordLinkRow)).where(joined))


def _touch(connection: Connection, entities: Collection[str]) -> None:
    for part in parts(sorted(entities)):
        connection.execute(update(table_of(ResolvedRow)).where(ResolvedRow.id.in_(part)).values(stale=True))


def tell_entities(connection: Connection, decided: Decided) -> int:
    """Name and count some of the entities that changed; return how many."""
    query = select(ResolvedRow.id).where(ResolvedRow.stale).order_by(ResolvedRow.id).limit(_ENTITIES)
    ids = list(connection.scalars(query))
    if not ids:
        return 0
    whose = connection.execute(
        select(ProfileRow.ref, ProfileRow.entity).where(ProfileRow.entity.in_(ids))
    ).all()
    profiles = load(connection, [row.ref for row in whose])
    members: dict[str, list[Profile]] = defaultdict(list)
    for row in sorted(whose, key=lambda row: row.ref):
        members[row.entity].append(profiles[row.ref])
    tallies = _tallies(connection, ids)
    told = [
        _named(_entity(id, members[id], tallies[id]), members[id], decided) for id in ids if id in members
    ]
    put(connection, ResolvedRow, told, replace=True)
    names.tell(connection, {id: [p.names for p in members[id]] for id in ids if id in members})
    gone = [id for id in ids if id not in members]
    names.forget(connection, gone)
    connection.execute(delete(table_of(ResolvedRow)).where(ResolvedRow.id.in_(gone)))
    return len(ids)


def _tallies(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    number = func.count(RecordEntityRow.record.distinct())
    query = select(RecordEntityRow.entity, RecordEntityRow.type, number).where(
        RecordEntityRow.entity.in_(ids)
    )
    for entity, kind, count in connection.execute(
        query.group_by(RecordEntityRow.entity, RecordEntityRow.type)
    ):
        found[entity][kind] = count
    return found


def _entity(id: str, members: list[Profile], tallies: Mapping[str, int]) -> Row:
    counted: Counter[str] = Counter()
    for profile in members:
        counted.update(profile.names)
    spelt = sorted(counted, key=lambda name: (-counted[name], name))
    iso3 = next((p.state for p in members if p.state), None)
    kind = id.partition(":")[0]
    name = state_name(iso3) if kind == "state" and iso3 else _shown(members, counted)
    told: dict[str, Any] = {"id": id, "kind": kind, "name": name, "iso3": iso3, "names": spelt[:_NAMES]}
    documents = sum(profile.documents for profile in members)
    return told | {"documents": documents, "tallies": dict(sorted(tallies.items())), "stale": False}


def _named(told: Row, members: Iterable[Profile], decided: Decided) -> Row:
    """A person has the last word on the name."""
    name = decided.name_of({profile.ref for profile in members})
    return told if name is None else {**told, "name": name}


def _shown(members: list[Profile], counted: Mapping[str, int]) -> str:
    """The name most used of those that say who it is: not a family name alone."""
    full = {name for profile in members if not profile.bare for name in profile.names}
    telling = {name for name in full if " " in name} or full or set(counted)
    return min(telling, key=lambda name: (-counted[name], -len(name), name))
