"""Records under, and concerning, others: what people have decided, whatever else is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, RowMapping, delete, func, select

from paraph.record.resolution.decided import Decided, Drawn
from paraph.record.resolved_tables import JudgementRow, RecordLinkRow, SaidRow
from paraph.record.statements import Row, parts, put
from paraph.record.tables import table_of

Ends = tuple[str, str, str]  # child, parent, role
_KINDS = ("link", "unlink")


def waiting(connection: Connection) -> int:
    """1 where somebody has ever decided on a link."""
    made = select(JudgementRow.pk).where(JudgementRow.kind.in_(_KINDS)).limit(1)
    return connection.scalar(select(func.count()).select_from(made.subquery())) or 0


def link(connection: Connection, decided: Decided) -> int:
    """Draw the links that people decided on, and no others of theirs; return how many are new or gone."""
    ends = located(connection, decided)
    rows = {place: _row(place, drawn) for place, drawn in ends.items() if drawn.wanted}
    query = select(*RecordLinkRow.__table__.c).where(RecordLinkRow.how == "decided")
    there = {_place(row): dict(row) for row in connection.execute(query).mappings()}
    unwanted = [place for place, drawn in ends.items() if not drawn.wanted]
    gone = [place for place in there if place not in rows]
    _drop(connection, [*gone, *unwanted])
    fresh = [row for place, row in sorted(rows.items()) if there.get(place) != row]
    put(connection, RecordLinkRow, fresh, replace=True)
    return len(fresh) + len(gone)


def refused(connection: Connection, decided: Decided) -> set[Ends]:
    """The links that a person does not want: nothing draws them again."""
    return {place for place, drawn in located(connection, decided).items() if not drawn.wanted}


def located(connection: Connection, decided: Decided) -> dict[Ends, Drawn]:
    """Decided links between the records that their claims belong to now; the latest decision on each."""
    links = [drawn for drawn in decided.links if drawn.role != "successor"]
    records = _records(connection, {claim for drawn in links for claim in (*drawn.child, *drawn.parent)})
    found: dict[Ends, Drawn] = {}
    for drawn in links:
        child, parent = (_first(claims, records) for claims in (drawn.child, drawn.parent))
        if child and parent and child != parent:
            found.setdefault((child, parent, drawn.role), drawn)
    return found


def _records(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(sorted(claims)):
        query = select(SaidRow.id, SaidRow.record).where(SaidRow.id.in_(part), SaidRow.record.is_not(None))
        found.update({row.id: row.record for row in connection.execute(query)})
    return found


def _first(claims: Iterable[str], records: Mapping[str, str]) -> str | None:
    return next((records[claim] for claim in claims if claim in records), None)


def _row(place: Ends, drawn: Drawn) -> Row:
    child, parent, role = place
    return {
        "child": child, "parent": parent, "role": role, "how": "decided", "score": 1.0,
        "claims": list(drawn.child), "reason": drawn.reason,
    }  # fmt: skip


def _place(row: RowMapping) -> Ends:
    return row["child"], row["parent"], row["role"]


def _drop(connection: Connection, places: Iterable[Ends]) -> None:
    for child, parent, role in sorted(places):
        ends = (
            (RecordLinkRow.child == child) & (RecordLinkRow.parent == parent) & (RecordLinkRow.role == role)
        )
        connection.execute(delete(table_of(RecordLinkRow)).where(ends))
