"""Judgements as rows, and rows as judgements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select

from paraph.record.judgements.judgement import Judgement, Target
from paraph.record.resolved_tables import JudgementRow, TargetRow
from paraph.record.statements import Row, parts
from paraph.record.tables import storable, table_of


def put(connection: Connection, judgement: Judgement) -> int:
    """Keep a judgement with its targets; returns its `pk`."""
    row: Row = {
        "id": judgement.id, "kind": judgement.kind, "author": judgement.author, "made": judgement.made,
        "note": judgement.note, "content": clean(judgement.content),
        "undone": judgement.undone, "undone_by": judgement.undone_by,
    }  # fmt: skip
    key = connection.execute(insert(table_of(JudgementRow)), row).inserted_primary_key
    assert key is not None
    targets = [_target_row(int(key[0]), n, target) for n, target in enumerate(judgement.targets)]
    if targets:
        connection.execute(insert(table_of(TargetRow)), targets)
    return int(key[0])


def _target_row(pk: int, position: int, target: Target) -> Row:
    return {
        "judgement_pk": pk, "position": position, "kind": target.kind, "role": target.role, "part": target.part,
        "given": target.id, "document": target.anchor.get("document"), "anchor": clean(target.anchor),
        "attached": target.attached, "how": target.how, "why": target.why, "loose": target.attached is None,
        "version": 0,
    }  # fmt: skip


def clean(value: Any) -> Any:
    """JSON without the characters that no database keeps."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {clean(key): clean(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [clean(each) for each in value]
    return value


def load(
    connection: Connection, query: Select[Any] | None = None, *, anchors: bool = True
) -> list[Judgement]:
    """Judgements in the order in which they were made; all, or those whose `pk` the query selects.

    Without `anchors`, only those of values have theirs.
    """
    chosen = select(*JudgementRow.__table__.c)
    if query is not None:
        pks = list(connection.scalars(query))
        found = [row for some in parts(sorted(set(pks))) for row in
                 connection.execute(chosen.where(JudgementRow.pk.in_(some))).mappings()]  # fmt: skip
    else:
        found = list(connection.execute(chosen).mappings())
    targets = _targets(connection, None if query is None else [row["pk"] for row in found], anchors)
    return sorted((_judgement(row, targets[row["pk"]]) for row in found), key=lambda j: (j.made, j.id))


_LEAN = ("judgement_pk", "kind", "role", "part", "given", "attached", "how", "why")


def _targets(connection: Connection, pks: Collection[int] | None, anchors: bool) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    columns = [getattr(TargetRow, name) for name in (*_LEAN, *(("anchor",) if anchors else ()))]
    query = select(*columns).order_by(TargetRow.judgement_pk, TargetRow.position)
    queries: Iterable[Select[Any]] = (
        [query]
        if pks is None
        else [query.where(TargetRow.judgement_pk.in_(some)) for some in parts(sorted(pks))]
    )
    for each in queries:
        for row in connection.execute(each).mappings():
            found[row["judgement_pk"]].append(_target(row))
    if not anchors:
        _add_values(connection, found)
    return found


def _add_values(connection: Connection, found: dict[int, list[Target]]) -> None:
    """Values need their anchors: the name under which they are shown where nothing fits."""
    query = select(*(getattr(TargetRow, name) for name in (*_LEAN, "anchor"))).where(
        TargetRow.role == "value"
    )
    ordered = query.order_by(TargetRow.judgement_pk, TargetRow.position)
    for some in parts(sorted(found)):
        for row in connection.execute(ordered.where(TargetRow.judgement_pk.in_(some))).mappings():
            lean = _target({**row, "anchor": {}})  # type: ignore[arg-type]
            targets = found[row["judgement_pk"]]
            targets[targets.index(lean)] = _target(row)


def _target(row: RowMapping) -> Target:
    return Target(
        row["given"], row["role"], row["part"], row["kind"], row.get("anchor", {}),
        row["attached"], row["how"], row["why"],
    )  # fmt: skip


def _judgement(row: RowMapping, targets: Iterable[Target]) -> Judgement:
    return Judgement(
        row["kind"], tuple(targets), row["author"], row["note"], row["content"], aware(row["made"]),
        row["id"], aware(row["undone"]), row["undone_by"],
    )  # fmt: skip


def aware(when: datetime | None) -> datetime | None:
    """SQLite keeps no time zones: what it gives back is in UTC."""
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when
