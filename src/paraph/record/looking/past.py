"""What the record held on a day: claims that counted then and do not now, and claims as they were judged then.

Who is who is as it is held today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, and_, or_, select

from paraph.documents.document import Document
from paraph.reading.claims import Claim, Value
from paraph.record import loading
from paraph.record.judgements.folding import folded
from paraph.record.judgements.rows import load
from paraph.record.looking import claims as claims_now
from paraph.record.looking.claims import Place
from paraph.record.resolution.claims import resolved
from paraph.record.resolution.decided import Decided
from paraph.record.resolved_tables import JudgementRow, ProfileRow, SaidRow, TargetRow
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow, EntityRow, ReadingRow
from paraph.resolving import records
from paraph.resolving.contexts import Setting, settings_of
from paraph.resolving.said import Filler, Said

_CHUNK = 100
_SILENT = ("comment", "skip", "undo")


@dataclass(frozen=True, slots=True)
class Past:
    """Claims that do not count any more, by the record they belong to now, and where each stands in the tables.

    A record that none of today's claims speaks of has an id of its own.
    """

    claims: Mapping[str, tuple[Said, ...]]
    places: Mapping[str, Place]


NONE = Past({}, {})


def decided_on(connection: Connection, day: str) -> Decided:
    """What was decided at the end of a day: by the judgements made by then that stood then."""
    end = _end(day)
    back = _taken_back(connection, end)
    made = select(JudgementRow.pk).where(JudgementRow.made < end, JudgementRow.kind.not_in(_SILENT))
    told = load(connection, made, anchors=False)
    return folded(replace(each, undone=None) for each in told if each.id not in back)


def _taken_back(connection: Connection, end: datetime) -> set[str]:
    """Judgements that were undone at that time: an undo may be undone, and may not have come along."""
    by_then = ((JudgementRow.made < end).label("made"), (JudgementRow.undone < end).label("undone"))
    query = select(JudgementRow.id, JudgementRow.kind, JudgementRow.content, *by_then).where(
        or_(JudgementRow.kind == "undo", JudgementRow.undone.is_not(None))
    )
    found = connection.execute(query.order_by(JudgementRow.made.desc(), JudgementRow.pk.desc())).all()
    undos = {row.id: row.content["of"] for row in found if row.kind == "undo"}
    named = set(undos.values())
    back = {row.id for row in found if row.undone and row.id not in named}
    for row in found:  # the latest first: what undid an undo came after it
        if row.made and row.id in undos and row.id not in back:
            back.add(undos[row.id])
    return back


def _end(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), UTC)


def judged(connection: Connection, told: Iterable[Said], day: str) -> list[Said]:
    """Claims of today as they were judged on `day`: without what was put right later, or was rejected then."""
    known = {said.id: said for said in told}
    touched = _touched(connection, known)
    if not touched:
        return list(known.values())
    then = decided_on(connection, day)
    before = {said.id: said for _, said in resolved(connection, touched.values(), then)}
    return [before.get(id, said) for id, said in known.items() if id not in then.rejected]


def _touched(connection: Connection, ids: Collection[str]) -> dict[str, Place]:
    """Those that somebody has ever judged."""
    found: dict[str, Place] = {}
    for part in parts(sorted(ids)):
        query = select(SaidRow.id, SaidRow.reading_pk, SaidRow.number).where(SaidRow.id.in_(part))
        of = SaidRow.id.in_(select(TargetRow.attached).where(TargetRow.attached.in_(part)))
        found.update({row.id: (row.reading_pk, row.number) for row in connection.execute(query.where(of))})
    return found


def _rejected_since(connection: Connection, day: str) -> Iterable[tuple[Place, Said]]:
    """Claims that count no more because somebody rejected them after `day`."""
    query = select(SaidRow.id, SaidRow.reading_pk, SaidRow.number).join(
        TargetRow, TargetRow.attached == SaidRow.id
    )
    rows = connection.execute(query.where(SaidRow.record.is_(None), ~SaidRow.dirty).distinct()).all()
    if not rows:
        return []
    then = decided_on(connection, day)
    places = [(row.reading_pk, row.number) for row in rows]
    told = resolved(connection, places, then)
    return [
        (place, said) for place, said in told if said.id not in then.rejected and (said.read or "") <= day
    ]


def past(connection: Connection, day: str, entities: Set[str] = frozenset()) -> Past:
    """What readings said on `day` (YYYY-MM-DD) that have been superseded since; of all, or of some entities."""
    found: list[Said] = []
    places: dict[str, Place] = {}
    for part in parts(_readings(connection, day, entities), _CHUNK):
        for place, said in _told(connection, part):
            found.append(said)
            places[said.id] = place
    for place, said in _rejected_since(connection, day):
        if not entities or entities & _parties(said):
            found.append(said)
            places[said.id] = place
    if not found:
        return NONE
    homes = _homes(connection, found)
    grouped: dict[str, list[Said]] = defaultdict(list)
    for said in found:
        grouped[homes[said.id]].append(said)
    counting = claims_now.fetch(connection, claims_now.records_of(connection, places))
    kept = {  # the same words read again by a newer reader make the same claim: it is there already
        id: tuple(said for said in claims if said.id not in counting or (counting[said.id].read or "") > day)
        for id, claims in sorted(grouped.items())
    }
    return Past({id: claims for id, claims in kept.items() if claims}, places)


def _parties(said: Said) -> set[str]:
    named = {filler.entity for filled in said.roles.values() for filler in filled if filler.entity}
    return named | {f"state:{code}" for code in said.states.values()}


def _readings(connection: Connection, day: str, entities: Collection[str]) -> list[int]:
    end = _end(day)
    then = and_(ReadingRow.added < end, ReadingRow.retired.is_not(None), ReadingRow.retired >= end)
    query = select(ReadingRow.pk).where(then)
    if not entities:
        return sorted(connection.scalars(query))
    found: set[int] = set()
    speaking = query.join(EntityRow, EntityRow.reading_pk == ReadingRow.pk)
    for part in parts(sorted(_local_keys(connection, entities))):
        found |= set(connection.scalars(speaking.where(EntityRow.key.in_(part))))
    return sorted(found)


def _local_keys(connection: Connection, entities: Collection[str]) -> set[str]:
    """What readings call these entities within their document."""
    found: set[str] = set()
    refs = set(entities)
    for part in parts(sorted(set(entities))):
        refs |= set(connection.scalars(select(ProfileRow.ref).where(ProfileRow.entity.in_(part))))
    for part in parts(sorted(refs)):
        found |= set(connection.scalars(select(EntityRow.key).where(EntityRow.profile.in_(part)).distinct()))
    return found | {ref.partition("@")[0].partition("|")[0].partition("#")[0] for ref in refs}


def _told(connection: Connection, pks: Collection[int]) -> Iterable[tuple[Place, Said]]:
    readings = loading.readings_at(connection, list(pks))
    query = select(ReadingRow.pk, ReadingRow.document_pk, ReadingRow.added, DocumentRow.source_group).join(
        DocumentRow, DocumentRow.pk == ReadingRow.document_pk
    )
    rows = {row.pk: row for row in connection.execute(query.where(ReadingRow.pk.in_(list(pks))))}
    for pk in sorted(readings):
        row = rows[pk]
        document = loading.documents(connection, [row.document_pk])[0]
        settings = {each.local: each for each in settings_of(document, readings[pk])}
        who = _entities(connection, settings.values())
        read, group = row.added.date().isoformat(), row.source_group or document.id
        for number, claim in enumerate(readings[pk].claims):
            yield (pk, number), _said(claim, number, document, (read, group), settings, who)


def _entities(connection: Connection, settings: Iterable[Setting]) -> dict[str, str]:
    """Who each profile is held to be today."""
    refs = {setting.ref for setting in settings}
    found = {ref: ref for ref in refs}
    for part in parts(sorted(refs)):
        query = select(ProfileRow.ref, ProfileRow.entity).where(ProfileRow.ref.in_(part))
        found.update({row.ref: row.entity for row in connection.execute(query) if row.entity})
    return found


def _said(
    claim: Claim, number: int, document: Document, source: tuple[str, str], settings: Mapping[str, Setting],
    who: Mapping[str, str],
) -> Said:  # fmt: skip
    def filler(value: Value) -> Filler:
        setting = settings.get(value.entity or "")
        return Filler(value.text, who[setting.ref] if setting else value.entity)

    roles = {role: tuple(filler(value) for value in values) for role, values in claim.roles.items()}
    states = {
        who[setting.ref]: setting.state
        for values in claim.roles.values()
        for value in values
        if (setting := settings.get(value.entity or "")) and setting.state and setting.kind != "state"
    }
    return Said(
        id=claim.id, document=document.id, type=claim.type, stage=claim.stage, modality=claim.modality, roles=roles,
        date=claim.date, attribution=filler(claim.attribution) if claim.attribution else None,
        published=document.published, read=source[0], source=source[1], order=number, confidence=claim.confidence,
        words=" … ".join(evidence.words(document.text) for evidence in claim.evidence),
        states=dict(sorted(states.items())),
    )  # fmt: skip


def _homes(connection: Connection, found: Iterable[Said]) -> dict[str, str]:
    """The record of each: that of the same claim, else of what the same document says of it now, else its own."""
    claims = {said.id: said for said in found}
    homes = claims_now.records_of(connection, claims)
    lost = [said for id, said in sorted(claims.items()) if id not in homes]
    now = _now(connection, {said.document for said in lost})
    for said in lost:
        near = [
            (records.decide(said, other), record)
            for record, other in now[said.document]
            if other.type == said.type
        ]
        same = [(-verdict.score, record) for verdict, record in near if verdict.ruling == "same"]
        if same:
            homes[said.id] = min(same)[1]
    for group in records.merge(claims[said.id] for said in lost if said.id not in homes):
        homes.update(dict.fromkeys(group, f"r-{group[0]}"))
    return homes


def _now(connection: Connection, documents: Collection[str]) -> dict[str, list[tuple[str, Said]]]:
    found: dict[str, list[tuple[str, Said]]] = defaultdict(list)
    for part in parts(sorted(documents)):
        pks = connection.scalars(select(DocumentRow.pk).where(DocumentRow.id.in_(part), DocumentRow.current))
        for record, said in claims_now.of_documents(connection, list(pks)):
            found[said.document].append((record, said))
    return found
