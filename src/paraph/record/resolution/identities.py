"""Profiles that changed: whom they are like, and so who they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from paraph.record import statements
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.nodes import PROFILES, Found
from paraph.record.resolution.placement import load
from paraph.record.resolved_tables import ProfileRow, ResolvedRow, SaidRow, TargetRow
from paraph.record.statements import Row, parts
from paraph.record.tables import ClaimRow, EntityRow, ValueRow, table_of
from paraph.resolving import entities
from paraph.resolving.clustering import Apart, clusters
from paraph.resolving.profiles import Profile

_CHUNK = 400
_CROWD = 60
"""A block that more profiles share says too little to compare them all."""


def compare(connection: Connection) -> int:
    """Find whom some of the profiles that changed are like; return how many."""
    query = select(ProfileRow.ref).where(ProfileRow.changed).order_by(ProfileRow.ref).limit(_CHUNK)
    refs = list(connection.scalars(query))
    if not refs:
        return 0
    changed = load(connection, refs)
    gone = {ref for ref, profile in changed.items() if not profile.documents}
    touched = {node for pair in PROFILES.neighbours(connection, refs) for node in pair} | set(refs)
    touched |= _decide(connection, {ref: p for ref, p in changed.items() if ref not in gone})
    PROFILES.drop(connection, gone)
    _mark(connection, refs, touched, gone)
    return len(refs)


def settle(connection: Connection, decided: Decided) -> int:
    """Say who some of the profiles are whose likeness changed, with all that hangs together; return how many."""
    query = select(ProfileRow.ref).where(ProfileRow.unsettled).order_by(ProfileRow.ref).limit(_CHUNK)
    refs = set(connection.scalars(query))
    if not refs:
        return 0
    members = _settle(connection, refs, decided)
    for part in parts(sorted(members)):
        mine = ProfileRow.ref.in_(part), ProfileRow.unsettled
        connection.execute(update(table_of(ProfileRow)).where(*mine).values(unsettled=False))
    return len(refs)


def _decide(connection: Connection, changed: Mapping[str, Profile]) -> set[str]:
    """Link the profiles anew; return whom they are linked to."""
    blocks = {ref: entities.blocks(profile) for ref, profile in changed.items()}
    PROFILES.place(connection, blocks)
    sharing = PROFILES.sharing(connection, (block for found in blocks.values() for block in found))
    candidates = {ref: _candidates(ref, blocks[ref], sharing) for ref in changed}
    others = {other for found in candidates.values() for other in found} - set(changed)
    known = {**load(connection, others - _to_come(connection, others)), **changed}
    close = {ref: entities.blocks(profile) for ref, profile in known.items()}
    links: Found = {}
    for ref in sorted(changed):
        near = (o for o in sorted(candidates[ref]) if o in known and entities.enough(close[ref], close[o]))
        for other, verdict in entities.links(changed[ref], (known[o] for o in near)):
            links[min(ref, other), max(ref, other)] = verdict
    PROFILES.relink(
        connection, changed, links, lambda one, other: min(known[one].documents, known[other].documents)
    )
    return {ref for pair in links for ref in pair}


def _candidates(ref: str, blocks: Collection[str], sharing: Mapping[str, Collection[str]]) -> set[str]:
    return {other for block in blocks if len(sharing[block]) <= _CROWD for other in sharing[block]} - {ref}


def _to_come(connection: Connection, refs: Collection[str]) -> set[str]:
    """Those that wait for a decision themselves: they will find what is placed now when their turn comes."""
    found: set[str] = set()
    for part in parts(sorted(refs)):
        query = select(ProfileRow.ref).where(ProfileRow.ref.in_(part), ProfileRow.changed)
        found |= set(connection.scalars(query))
    return found


def _settle(connection: Connection, touched: Collection[str], decided: Decided) -> set[str]:
    """Group all that hangs together with the touched profiles, and note whose identity is another now; return it."""
    members, links = _hanging(connection, touched, decided)
    profiles = load(connection, members)
    found = [(one, other, verdict) for (one, other), verdict in sorted(links.items())]
    drawn = entities.settle(profiles.values(), found)
    groups = decided.entities.united(clusters(list(profiles), drawn, _apart(profiles, decided)))
    identity = {ref: _representative([profiles[r] for r in group]) for group in groups for ref in group}
    _assign(connection, identity)
    return members


def _hanging(connection: Connection, touched: Collection[str], decided: Decided) -> tuple[set[str], Found]:
    """All that hangs together with the touched profiles, through likeness or because a person said so."""
    members, links = PROFILES.component(connection, touched, least=entities.LIKELY)
    while more := decided.entities.among(members):
        beside, others = PROFILES.component(connection, more, least=entities.LIKELY)
        members |= beside
        links |= others
    return members, links


def _apart(profiles: Mapping[str, Profile], decided: Decided) -> Apart:
    def apart(one: Sequence[str], other: Sequence[str]) -> bool:
        if decided.entities.apart(one, other):
            return True
        return entities.conflict([profiles[r] for r in one], [profiles[r] for r in other])

    return apart


def _representative(group: Iterable[Profile]) -> str:
    return min(group, key=lambda profile: (profile.bare, profile.ref)).ref


_BECOMES = (
    update(table_of(ProfileRow)).where(ProfileRow.ref == bindparam("which")).values(entity=bindparam("who"))
)


def _assign(connection: Connection, identity: Mapping[str, str]) -> None:
    before: dict[str, str | None] = {}
    for part in parts(sorted(identity)):
        rows = connection.execute(select(ProfileRow.ref, ProfileRow.entity).where(ProfileRow.ref.in_(part)))
        before.update({row.ref: row.entity for row in rows})
    moved = [ref for ref in sorted(identity) if before.get(ref) != identity[ref]]
    if moved:
        connection.execute(_BECOMES, [{"which": ref, "who": identity[ref]} for ref in moved])
    _spoil(connection, moved)
    _stale(connection, {identity[ref] for ref in moved} | {who for ref in moved if (who := before[ref])})


def _spoil(connection: Connection, refs: Collection[str]) -> None:
    """The claims that speak of these wait to be resolved again."""
    for part in parts(sorted(refs)):
        named = select(EntityRow.reading_pk, EntityRow.key).where(EntityRow.profile.in_(part)).subquery()
        valued = select(ValueRow.reading_pk, ValueRow.number).join(
            named, (named.c.reading_pk == ValueRow.reading_pk) & (named.c.key == ValueRow.entity)
        )
        attributed = select(ClaimRow.reading_pk, ClaimRow.number).join(
            named, (named.c.reading_pk == ClaimRow.reading_pk) & (named.c.key == ClaimRow.attribution_entity)
        )
        found = {(row[0], row[1]) for query in (valued, attributed) for row in connection.execute(query)}
        spoil(connection, found | _corrected(connection, part))


def _corrected(connection: Connection, refs: Collection[str]) -> set[tuple[int, int]]:
    """Claims into which a person put one of these."""
    named = select(TargetRow.judgement_pk).where(TargetRow.attached.in_(refs), TargetRow.role == "value")
    query = select(SaidRow.reading_pk, SaidRow.number).join(TargetRow, TargetRow.attached == SaidRow.id)
    return {(row[0], row[1]) for row in connection.execute(query.where(TargetRow.judgement_pk.in_(named)))}


_SPOIL = (
    update(table_of(SaidRow))
    .where(SaidRow.reading_pk == bindparam("of"), SaidRow.number == bindparam("which"))
    .values(dirty=True)
)


def spoil(connection: Connection, claims: Iterable[tuple[int, int]]) -> None:
    rows = [{"of": reading, "which": number} for reading, number in sorted(claims)]
    if rows:
        connection.execute(_SPOIL, rows)


def _stale(connection: Connection, ids: Collection[str]) -> None:
    """Let these be told anew; what was not there before is put in."""
    empty: Row = {"name": "", "iso3": None, "names": [], "documents": 0, "tallies": {}, "stale": True}
    rows = [{"id": i, "kind": i.partition(":")[0], **empty} for i in sorted(ids)]
    statements.spoil(connection, ResolvedRow, rows)


def _mark(
    connection: Connection, refs: Collection[str], touched: Collection[str], gone: Collection[str]
) -> None:
    """What these were is told anew; they, and whom they touch, wait to be told who they are."""
    table = table_of(ProfileRow)
    for part in parts(sorted({*refs, *touched})):
        whose = connection.scalars(select(ProfileRow.entity).where(ProfileRow.ref.in_(part)))
        _stale(connection, {who for who in whose if who})
        connection.execute(update(table).where(ProfileRow.ref.in_(part)).values(unsettled=True))
    connection.execute(update(table).where(ProfileRow.ref.in_(refs)).values(changed=False))
    for part in parts(sorted(gone)):
        connection.execute(delete(table).where(ProfileRow.ref.in_(part)))
