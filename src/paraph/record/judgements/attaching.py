"""Judgements attached again after another reading: to what they were about, wherever it stands now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, bindparam, func, or_, select, update

from paraph.record.judgements import rows
from paraph.record.judgements.matching import Found, matched
from paraph.record.judgements.newcomers import Newcomer, ensure
from paraph.record.judgements.present import Anchor, claims_of
from paraph.record.judgements.standing import Standing
from paraph.record.judgements.touching import touch
from paraph.record.resolved_tables import JudgementRow, ProfileRow, TargetRow
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow, table_of
from paraph.resolving import names

_CHUNK = 200
_CLAIMS = ("claim", "record")
_ORGANISATIONS = frozenset(("body", "company"))


@dataclass(frozen=True, slots=True)
class _Loose:
    """A target that waits, by its place in the tables."""

    place: tuple[int, int]
    kind: str
    document: str | None
    anchor: Anchor
    attached: str | None


def reattach(connection: Connection) -> int:
    """A step of resolution: attach some, and mark what their judgements touch. Returns how many were attached."""
    waiting = _waiting(connection)
    if not waiting:
        return 0
    changed = _attach(connection, waiting)
    if changed:
        left = {each.attached for each in waiting if each.place[0] in changed and each.attached}
        query = select(JudgementRow.pk).where(
            JudgementRow.pk.in_(sorted(changed)), JudgementRow.undone.is_(None)
        )
        decided = Standing()(connection)
        for judgement in rows.load(connection, query, anchors=False):
            touch(connection, judgement, decided, also=left)
    return len(waiting)


def _attach(connection: Connection, waiting: Sequence[_Loose]) -> set[int]:
    """The `pk`s of the judgements that hold otherwise now."""
    found = {**_claims(connection, waiting), **_others(connection, waiting)}
    _write(connection, waiting, found)
    return {each.place[0] for each in waiting if each.attached != found[each.place].claim}


def waiting_targets(connection: Connection) -> int:
    return connection.scalar(select(func.count()).where(TargetRow.loose)) or 0


def _waiting(connection: Connection) -> list[_Loose]:
    """Targets that wait: of claims, all of some documents, so that no two become one claim."""
    query = select(TargetRow.document).where(TargetRow.loose, TargetRow.kind.in_(_CLAIMS)).distinct()
    documents = list(connection.scalars(query.order_by(TargetRow.document).limit(_CHUNK)))
    columns = [
        getattr(TargetRow, n) for n in ("judgement_pk", "position", "kind", "document", "anchor", "attached")
    ]
    claims = select(*columns).where(TargetRow.document.in_(documents), TargetRow.kind.in_(_CLAIMS))
    others = select(*columns).where(TargetRow.loose, TargetRow.kind.not_in(_CLAIMS)).limit(_CHUNK)
    order = (TargetRow.judgement_pk, TargetRow.position)
    found: list[RowMapping] = []
    for each in (claims, others):
        found += connection.execute(each.order_by(*order)).mappings()
    return [
        _Loose((r["judgement_pk"], r["position"]), r["kind"], r["document"], r["anchor"], r["attached"])
        for r in found
    ]


def _claims(connection: Connection, waiting: Sequence[_Loose]) -> dict[tuple[int, int], Found]:
    """What claims are now, document by document."""
    by_document: dict[str, dict[tuple[int, int], Anchor]] = {}
    for each in waiting:
        if each.kind in _CLAIMS:
            by_document.setdefault(each.document or "", {})[each.place] = each.anchor
    known = claims_of(connection, by_document)
    found: dict[tuple[int, int], Found] = {}
    for document in sorted(by_document):
        found |= matched(by_document[document], known[document])
    return found


def _others(connection: Connection, waiting: Sequence[_Loose]) -> dict[tuple[int, int], Found]:
    found = {}
    for each in waiting:
        if each.kind == "entity":
            found[each.place] = _entity(connection, each.anchor)
        elif each.kind == "document":
            found[each.place] = _document(connection, each.anchor)
    return found


def _document(connection: Connection, anchor: Anchor) -> Found:
    id = anchor["document"]
    held = connection.scalar(select(DocumentRow.pk).where(DocumentRow.id == id, DocumentRow.current))
    return Found(id, "content") if held else Found(None, None, f"the record has no document {id} now")


def _entity(connection: Connection, anchor: Anchor) -> Found:
    ref = anchor["ref"]
    if connection.scalar(select(ProfileRow.ref).where(ProfileRow.ref == ref, ProfileRow.documents != 0)):
        return Found(ref, "content")
    if "new" in anchor:
        return Found(ensure(connection, Newcomer(anchor["kind"], anchor["new"])), "content")
    named = _named_alike(connection, anchor) or _spelt_alike(connection, anchor)
    if named:
        return Found(named, "name")
    return Found(None, None, f"no document names {anchor['names'][0] if anchor['names'] else ref} now")


def _named_alike(connection: Connection, anchor: Anchor) -> str | None:
    """Whoever the same documents call by such a name."""
    query = (
        select(EntityRow.profile, EntityRow.names, EntityRow.kind, ProfileRow.iso3)
        .join(ReadingRow, ReadingRow.pk == EntityRow.reading_pk)
        .join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
        .join(ProfileRow, ProfileRow.ref == EntityRow.profile)
        .where(DocumentRow.id.in_(anchor["documents"]), DocumentRow.current, ReadingRow.current)
    )
    scored = []
    for row in connection.execute(query):
        if _one_kind(row.kind, anchor["kind"]) and _one_state(row.iso3, anchor["state"]):
            likeness = max(
                (names.compare(anchor["kind"], a, b).score for a in row.names for b in anchor["names"]),
                default=0.0,
            )
            scored.append((likeness, row.profile))
    best = max(scored, key=lambda each: (each[0], each[1]), default=(0.0, ""))
    return best[1] if best[0] >= names.SAME else None


def _spelt_alike(connection: Connection, anchor: Anchor) -> str | None:
    """The same name in another setting, where it is the only one of that state."""
    stem = anchor["ref"].partition("!")[0].partition("@")[0].partition("|")[0].partition("#")[0]
    query = select(ProfileRow.ref, ProfileRow.iso3).where(ProfileRow.documents != 0, or_(
        ProfileRow.ref == stem, *(ProfileRow.ref.startswith(stem + mark, autoescape=True) for mark in "@|#!")
    ))  # fmt: skip
    found = [row.ref for row in connection.execute(query) if _one_state(row.iso3, anchor["state"])]
    return found[0] if len(found) == 1 else None


def _one_kind(one: str, other: str) -> bool:
    return one == other or {one, other} == _ORGANISATIONS


def _one_state(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


_WRITE = (
    update(table_of(TargetRow))
    .where(TargetRow.judgement_pk == bindparam("of"), TargetRow.position == bindparam("at"))
    .values(
        attached=bindparam("now"), how=bindparam("by"), why=bindparam("told"),
        version=bindparam("newer"), loose=False,
    )
)  # fmt: skip


def _write(connection: Connection, waiting: Sequence[_Loose], found: Mapping[tuple[int, int], Found]) -> None:
    newer = (connection.scalar(select(func.max(TargetRow.version))) or 0) + 1
    told = [(each.place, found[each.place]) for each in waiting]
    connection.execute(
        _WRITE,
        [{"of": place[0], "at": place[1], "now": f.claim, "by": f.how, "told": f.why, "newer": newer}
         for place, f in told],
    )  # fmt: skip
