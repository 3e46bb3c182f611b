"""What a judgement touches is marked, so that the next run of resolution looks at it again and at nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, select, update

from paraph.record.judgements.judgement import Judgement
from paraph.record.resolution.addresses import SEPARATOR, addressed
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.retirement import REBUILD
from paraph.record.resolved_tables import JudgementRow, ProfileRow, RecordRow, ResolvedRow, SaidRow, TargetRow
from paraph.record.statements import parts
from paraph.record.tables import ClaimRow, DocumentRow, EntityRow, ReadingRow, ValueRow, table_of

_SILENT = ("comment", "skip", "undo")


def touch(
    connection: Connection, judgement: Judgement, decided: Decided, *, also: Collection[str] = ()
) -> None:
    """Mark what a judgement touches. `decided` is what holds now; `also` are ids that it was attached to before."""
    if judgement.kind in _SILENT:
        return
    targets = [t for t in judgement.targets if t.attached]
    claims = {t.attached for t in targets if t.kind in ("claim", "record") and t.attached}
    profiles = {t.attached for t in targets if t.kind == "entity" and t.role != "value" and t.attached}
    if judgement.kind in ("link", "unlink"):
        records = select(SaidRow.record).where(SaidRow.id.in_({*claims, *also}))
        connection.execute(update(table_of(RecordRow)).where(RecordRow.id.in_(records)).values(stale=True))
        return
    _spoil(connection, {*claims, *also, *_beside(connection, judgement, claims)})
    if judgement.kind == "rename":
        whose = select(ProfileRow.entity).where(ProfileRow.ref.in_({*profiles, *also}))
        connection.execute(update(table_of(ResolvedRow)).where(ResolvedRow.id.in_(whose)).values(stale=True))
        return
    _change(connection, {*profiles, *also})
    if documents := judgement.content.get("documents"):
        _readdress(connection, documents, profiles, decided)


def _beside(connection: Connection, judgement: Judgement, claims: Collection[str]) -> set[str]:
    """Whatever else is decided about claims that count, or count no more: a merge holds by another claim then."""
    if judgement.kind not in ("accept", "reject"):
        return set()
    found: set[str] = set()
    for some in parts(sorted(claims)):
        pks = select(TargetRow.judgement_pk).where(TargetRow.attached.in_(some)).distinct()
        query = select(TargetRow.attached).join(JudgementRow, JudgementRow.pk == TargetRow.judgement_pk)
        with_claims = query.where(TargetRow.judgement_pk.in_(pks), JudgementRow.kind.in_(("merge", "split")))
        found |= {claim for claim in connection.scalars(with_claims) if claim}
    return found


def _spoil(connection: Connection, claims: Iterable[str]) -> None:
    for some in parts(sorted(claims)):
        connection.execute(update(table_of(SaidRow)).where(SaidRow.id.in_(some)).values(dirty=True))


def _change(connection: Connection, refs: Iterable[str]) -> None:
    for some in parts(sorted(refs)):
        connection.execute(update(table_of(ProfileRow)).where(ProfileRow.ref.in_(some)).values(changed=True))


_NAME = (
    update(table_of(EntityRow))
    .where(EntityRow.reading_pk == bindparam("of"), EntityRow.key == bindparam("local"))
    .values(profile=bindparam("now"))
)


def _readdress(
    connection: Connection, documents: Collection[str], refs: Collection[str], decided: Decided
) -> None:
    """Let names in these documents stand for whom they are held to stand for now."""
    bases = {ref.partition(SEPARATOR)[0] for ref in refs}
    query = (
        select(EntityRow.reading_pk, EntityRow.key, EntityRow.profile, DocumentRow.id)
        .join(ReadingRow, ReadingRow.pk == EntityRow.reading_pk)
        .join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
        .where(
            DocumentRow.id.in_(documents),
            DocumentRow.current,
            ReadingRow.current,
            EntityRow.profile.is_not(None),
        )
    )
    moved = []
    for row in connection.execute(query):
        base = row.profile.partition(SEPARATOR)[0]
        now = addressed(row.id, base, decided)
        if base in bases and now != row.profile:
            moved.append((row.reading_pk, row.key, row.profile, now))
    if not moved:
        return
    connection.execute(_NAME, [{"of": m[0], "local": m[1], "now": m[3]} for m in moved])
    _open(connection, {m[3]: m[2] for m in moved})
    _rebuild(connection, {ref for m in moved for ref in (m[2], m[3])})
    _spoil_naming(connection, {(m[0], m[1]) for m in moved})


def _open(connection: Connection, wanted: dict[str, str]) -> None:
    """Put in profiles that are not there, like those that they come from; they are looked through later."""
    columns = [c for c in table_of(ProfileRow).c if c.name != "pk"]
    for ref, like in sorted(wanted.items()):
        if connection.scalar(select(ProfileRow.ref).where(ProfileRow.ref == ref)) is None:
            model = connection.execute(select(*columns).where(ProfileRow.ref == like)).mappings().one()
            fresh = {**model, "ref": ref, "entity": None, "documents": REBUILD, "changed": True}
            connection.execute(table_of(ProfileRow).insert(), [fresh])


def _rebuild(connection: Connection, refs: Collection[str]) -> None:
    for some in parts(sorted(refs)):
        named = ProfileRow.ref.in_(some)
        connection.execute(update(table_of(ProfileRow)).where(named).values(documents=REBUILD, changed=True))


def _spoil_naming(connection: Connection, named: Collection[tuple[int, str]]) -> None:
    """The claims that speak of these wait to be resolved again."""
    for reading, key in sorted(named):
        valued = select(ValueRow.number).where(ValueRow.reading_pk == reading, ValueRow.entity == key)
        told = select(ClaimRow.number).where(
            ClaimRow.reading_pk == reading, ClaimRow.attribution_entity == key
        )
        numbers = {number for query in (valued, told) for number in connection.scalars(query)}
        for some in parts(sorted(numbers)):
            of = (SaidRow.reading_pk == reading) & SaidRow.number.in_(some)
            connection.execute(update(table_of(SaidRow)).where(of).values(dirty=True))
