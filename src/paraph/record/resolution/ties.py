"""Records that changed: what they stand under, and what cases concern, among the records around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, delete, select, update

from paraph.record.resolution import links
from paraph.record.resolution.decided import Decided
from paraph.record.resolved_tables import RecordKeyRow, RecordLinkRow, RecordRow, SaidRow
from paraph.record.statements import Row, parts, put
from paraph.record.tables import table_of
from paraph.resolving.cases import concerns, looked_up_by
from paraph.resolving.links import Known, Pool, Profile, profile
from paraph.resolving.packing import unpacked
from paraph.resolving.records import Merged
from paraph.resolving.said import Said
from paraph.resolving.umbrella import branches_among, candidates_for, found_under

_CHUNK = 400
_AROUND = 60
"""Records of one key that are looked at: where a key has more, it says too little."""
_CLAIMS = 40
"""Claims that stand for a record of very many."""
_CASE = "misconduct"


def linkable() -> tuple[str, ...]:
    """Types of records that stand under others, or above them, or in cases."""
    from paraph.resolving.umbrella.rules import umbrella

    return (*umbrella().under, _CASE)


def waiting() -> Select[str]:
    """Records that were told anew, and those around them."""
    return select(RecordRow.id).where(RecordRow.tied.is_(False), RecordRow.stale.is_(False))


def tie(connection: Connection, decided: Decided) -> int:
    """Draw the links of some of them anew, but none that a person took away; return how many records."""
    ids = list(connection.scalars(waiting().order_by(RecordRow.id).limit(_CHUNK)))
    if not ids:
        return 0
    own = _known(connection, ids)
    near = _near(connection, own.values())
    others = {other for found in near.values() for other in found} - set(own)
    around = {id: profile(record) for id, record in {**_known(connection, others), **own}.items()}
    rows = [
        row for id in sorted(own) for row in _links(around[id], [around[o] for o in near[id] if o in around])
    ]
    refused = links.refused(connection, decided)
    _draw(connection, ids, [row for row in rows if (row["child"], row["parent"], row["role"]) not in refused])
    connection.execute(update(table_of(RecordRow)).where(RecordRow.id.in_(ids)).values(tied=True))
    return len(ids)


def announce(
    connection: Connection, told: Mapping[str, Merged], claims: Mapping[str, Sequence[Said]]
) -> None:
    """Let records that were told anew be found by their keys, and wake those that may stand under them now."""
    own = {
        id: Known(id, merged.type, merged.stage, merged.modality, merged.date, tuple(claims[id][:_CLAIMS]))
        for id, merged in told.items()
        if merged.type in linkable()
    }
    _place(connection, own)
    _wake(connection, own.values())


def _known(connection: Connection, ids: Collection[str]) -> dict[str, Known]:
    claims: dict[str, list[Said]] = defaultdict(list)
    for part in parts(sorted(ids)):
        query = select(SaidRow.record, SaidRow.id, SaidRow.content).where(SaidRow.record.in_(part))
        for row in connection.execute(query.order_by(SaidRow.record, SaidRow.id)):
            if len(claims[row.record]) < _CLAIMS:
                claims[row.record].append(unpacked(row.id, row.content))
    found: dict[str, Known] = {}
    for part in parts(sorted(ids)):
        columns = (RecordRow.id, RecordRow.type, RecordRow.stage, RecordRow.modality, RecordRow.date)
        for row in connection.execute(
            select(*columns).where(RecordRow.id.in_(part), RecordRow.stale.is_(False))
        ):
            if claims[row.id]:
                found[row.id] = Known(**row._mapping, claims=tuple(claims[row.id]))
    return found


def _keys(record: Known) -> set[str]:
    under = set(found_under(record))
    return under | {f"case {key}" for key in looked_up_by(record)}


def _place(connection: Connection, records: Mapping[str, Known]) -> None:
    """Let each record be found by its keys and no others."""
    for part in parts(sorted(records)):
        connection.execute(delete(table_of(RecordKeyRow)).where(RecordKeyRow.record.in_(part)))
    rows = [{"key": key, "record": id} for id in sorted(records) for key in sorted(_keys(records[id]))]
    put(connection, RecordKeyRow, rows)


def _holders(connection: Connection, keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts(sorted(set(keys))):
        query = select(RecordKeyRow.key, RecordKeyRow.record).where(RecordKeyRow.key.in_(part))
        for key, record in connection.execute(query.order_by(RecordKeyRow.key, RecordKeyRow.record)):
            found[key].append(record)
    return {key: records for key, records in found.items() if len(records) <= _AROUND}


def _near(connection: Connection, records: Iterable[Known]) -> dict[str, list[str]]:
    """For each record, those that it may be linked to."""
    wanted = {record.id: _wanted(record) for record in records}
    holders = _holders(connection, {key for keys in wanted.values() for key in keys})
    return {
        id: sorted({other for key in keys for other in holders.get(key, ())} - {id})
        for id, keys in wanted.items()
    }


def _wanted(record: Known) -> list[str]:
    """The keys of the records that this one may be linked to."""
    if record.type == _CASE:
        return [f"case {key}" for key in looked_up_by(record)]
    return list(candidates_for(record))


def _wake(connection: Connection, records: Iterable[Known]) -> None:
    """What shares a key with a record that is new may stand under it now."""
    keys = {key for record in records for key in _keys(record) if not key.startswith(("side:", "case side:"))}
    ids = {id for holders in _holders(connection, keys).values() for id in holders}
    for part in parts(sorted(ids)):
        done = RecordRow.id.in_(part), RecordRow.tied
        connection.execute(update(table_of(RecordRow)).where(*done).values(tied=False))


def _links(own: Profile, around: list[Profile]) -> Iterator[Row]:
    if own.record.type == _CASE:
        others = [other for other in around if other.record.type != _CASE]
        for concern in concerns(own, Pool(others)):
            if concern.record:
                yield _row(
                    own.record.id, concern.record, "concerning", "stated", 1.0, concern.claims, concern.reason
                )
            for place, candidate in enumerate(() if concern.record else concern.candidates):
                if not place:
                    yield _row(own.record.id, candidate.record, "concerning", "doubtful", candidate.score,
                               concern.claims, "; ".join(candidate.reasons))  # fmt: skip
        return
    for branch in branches_among([own, *around], of=[own.record.id]):
        if branch.parent:
            yield _row(
                own.record.id,
                branch.parent,
                branch.role,
                branch.how,
                branch.score,
                branch.evidence,
                branch.reason,
            )
        elif branch.doubtful:
            best = branch.candidates[0]
            yield _row(own.record.id, best.record, branch.role, "doubtful", best.score, branch.evidence,
                       "; ".join(best.reasons))  # fmt: skip


def _row(
    child: str, parent: str, role: str, how: str, score: float, claims: Collection[str], reason: str
) -> Row:
    return {
        "child": child, "parent": parent, "role": role, "how": how, "score": score, "claims": sorted(claims),
        "reason": reason,
    }  # fmt: skip


def _draw(connection: Connection, ids: Collection[str], rows: list[Row]) -> None:
    """Let these be the links from the records, beside what people decided."""
    own = RecordLinkRow.child.in_(ids), RecordLinkRow.how != "decided"
    connection.execute(delete(table_of(RecordLinkRow)).where(*own))
    put(connection, RecordLinkRow, rows)
