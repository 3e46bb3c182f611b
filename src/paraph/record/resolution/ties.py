"""Records that changed: what they stand under, and what cases concern, among the records around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, Select, delete, select, update

from paraph.record.resolution import links
from paraph.record.resolution.decided import Decided
from paraph.record.resolved_tables import RecordKeyRow, RecordLinkRow, RecordRow, SaidRow
from paraph.record.statements import Row, parts, put
from paraph.record.tables import table_of
from paraph.resolving.cases import concerns, looked_up_by
from paraph.resolving.links import Known, Pool, profile
from paraph.resolving.packing import unpacked
from paraph.resolving.said import Said
from paraph.resolving.umbrella import branches, candidates_for, found_under

_CHUNK = 100
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
    near = {id: _near(connection, record) for id, record in own.items()}
    around = {**_known(connection, {o for others in near.values() for o in others} - set(own)), **own}
    rows = [
        row for id in sorted(own) for row in _links(own[id], [around[o] for o in near[id] if o in around])
    ]
    refused = links.refused(connection, decided)
    _draw(connection, ids, [row for row in rows if (row["child"], row["parent"], row["role"]) not in refused])
    connection.execute(update(table_of(RecordRow)).where(RecordRow.id.in_(ids)).values(tied=True))
    return len(ids)


def announce(connection: Connection, ids: Collection[str]) -> None:
    """Let records that were told anew be found by their keys, and wake those that may stand under them now."""
    own = {id: record for id, record in _known(connection, ids).items() if record.type in linkable()}
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


def _near(connection: Connection, record: Known) -> list[str]:
    """The records that this one may be linked to."""
    if record.type == _CASE:
        wanted = [f"case {key}" for key in looked_up_by(record)]
    else:
        wanted = list(candidates_for(record))
    found = {id for records in _holders(connection, wanted).values() for id in records}
    return sorted(found - {record.id})


def _wake(connection: Connection, records: Iterable[Known]) -> None:
    """What shares a key with a record that is new may stand under it now."""
    keys = {key for record in records for key in _keys(record) if not key.startswith(("side:", "case side:"))}
    ids = {id for holders in _holders(connection, keys).values() for id in holders}
    for part in parts(sorted(ids)):
        done = RecordRow.id.in_(part), RecordRow.tied
        connection.execute(update(table_of(RecordRow)).where(*done).values(tied=False))


def _links(own: Known, around: list[Known]) -> Iterator[Row]:
    if own.type == _CASE:
        others = [other for other in around if other.type != _CASE]
        for concern in concerns(profile(own), Pool(map(profile, others))):
            if concern.record:
                yield _row(
                    own.id, concern.record, "concerning", "stated", 1.0, concern.claims, concern.reason
                )
            for place, candidate in enumerate(() if concern.record else concern.candidates):
                if not place:
                    yield _row(own.id, candidate.record, "concerning", "doubtful", candidate.score, concern.claims,
                               "; ".join(candidate.reasons))  # fmt: skip
        return
    for branch in branches([own, *around], of=[own.id]):
        if branch.parent:
            yield _row(
                own.id, branch.parent, branch.role, branch.how, branch.score, branch.evidence, branch.reason
            )
        elif branch.doubtful:
            best = branch.candidates[0]
            yield _row(own.id, best.record, branch.role, "doubtful", best.score, branch.evidence,
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
