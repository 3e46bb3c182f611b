"""A judgement's targets looked up in the record: what each id names, and what finds it again later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from sqlalchemy import Connection, select

from paraph.record.judgements.checking import check_kinds, check_values, wrong
from paraph.record.judgements.judgement import Judgement, Target, TargetKind
from paraph.record.judgements.naming import kind_of
from paraph.record.judgements.newcomers import announced, ensure
from paraph.record.judgements.present import anchors_of_profiles, claims, entity_of, profiles_of
from paraph.record.resolved_tables import SaidRow
from paraph.record.tables import ClaimRow, DocumentRow

_TELLING = 8
"""Claims by which a record is found again, where not each of its claims is decided on."""
_WHOLE = ("accept", "reject", "split")


def aimed(connection: Connection, judgement: Judgement) -> Judgement:
    """The judgement with all its targets attached. Raises JudgementError."""
    kinds = {target.id: kind_of(connection, target.id) for target in judgement.targets}
    check_kinds(judgement, kinds)
    if judgement.kind == "split":
        targets = _split(connection, judgement, kinds)
    else:
        whole = judgement.kind in _WHOLE
        targets = list(
            chain.from_iterable(_targets(connection, t, kinds[t.id], whole) for t in judgement.targets)
        )
    if judgement.kind == "merge":
        _distinct(connection, targets)
    if judgement.kind == "correct":
        targets += _values(connection, judgement)
    return replace(judgement, targets=tuple(_anchored(connection, targets)))


def _targets(connection: Connection, target: Target, kind: TargetKind, whole: bool) -> list[Target]:
    """The target as it is kept; `attached` is not looked up yet but for what it is."""
    if kind == "record":
        found = record_claims(connection, target.id)
        chosen = found if whole else found[:_TELLING]
        return [replace(target, kind=kind, attached=claim) for claim in chosen]
    if kind == "entity":
        entity = entity_of(connection, target.id)
        return [replace(target, kind=kind, attached=entity)]
    return [replace(target, kind=kind, attached=target.id)]


def record_claims(connection: Connection, record: str) -> list[str]:
    """The ids of a record's claims, the surest first. `record` is any id by which it is found."""
    claim = record.removeprefix("r-")
    named = connection.scalar(select(SaidRow.record).where(SaidRow.id == claim).limit(1))
    if named is None:
        return [claim]
    query = select(SaidRow.id, ClaimRow.confidence).join(
        ClaimRow, (ClaimRow.reading_pk == SaidRow.reading_pk) & (ClaimRow.number == SaidRow.number)
    )
    rows = connection.execute(query.where(SaidRow.record == named)).all()
    return [row.id for row in sorted(rows, key=lambda row: (-row.confidence, row.id))]


def _split(connection: Connection, judgement: Judgement, kinds: Mapping[str, TargetKind]) -> list[Target]:
    whole = judgement.about("rest")[0]
    if judgement.content.get("apart"):
        return _apart(connection, judgement, kinds)
    parting = _record_parts if kinds[whole.id] == "record" else _entity_parts
    return parting(connection, judgement, whole, kinds)


def _apart(connection: Connection, judgement: Judgement, kinds: Mapping[str, TargetKind]) -> list[Target]:
    """Two that are two already, each by what tells most of it."""
    found: dict[int, list[Target]] = {}
    for target in judgement.targets:
        kind = kinds[target.id]
        if kind == "claim":
            raise wrong(f"{target.id} is a claim", "name its record (r-…)")
        named = record_claims(connection, target.id) if kind == "record" else (
            profiles_of(connection, entity_of(connection, target.id) or target.id))  # fmt: skip
        found[target.part] = [replace(target, kind=kind, attached=name) for name in named[:_TELLING]]
    one, other = found[0], found[1]
    if {t.attached for t in one} & {t.attached for t in other}:
        raise wrong(
            f"{one[0].id} and {other[0].id} are one now",
            "split it: name the claims, profiles or documents that go apart",
        )
    return one + other


def _record_parts(
    connection: Connection, judgement: Judgement, whole: Target, kinds: Mapping[str, TargetKind]
) -> list[Target]:
    away: dict[str, Target] = {}
    for target in judgement.about("away"):
        named = record_claims(connection, target.id) if kinds[target.id] == "record" else [target.id]
        away |= {claim: replace(target, kind=kinds[target.id], attached=claim) for claim in named}
    rest = [claim for claim in record_claims(connection, whole.id) if claim not in away]
    claims_only = {target.id for target in away.values() if target.kind == "claim"}
    if outside := sorted(claims_only - set(record_claims(connection, whole.id))):
        raise wrong(f"{outside[0]} is no claim of {whole.id}", "name claims of the record that is split")
    if not rest:
        raise wrong("nothing would be left of it", "name some of its claims, not all")
    return [*away.values(), *(replace(whole, kind="record", attached=claim) for claim in rest)]


def _entity_parts(
    connection: Connection, judgement: Judgement, whole: Target, kinds: Mapping[str, TargetKind]
) -> list[Target]:
    entity = entity_of(connection, whole.id)
    assert entity
    members = profiles_of(connection, entity)
    away: dict[str, Target] = {}
    for target in judgement.about("away"):
        whose = entity_of(connection, target.id)
        named = [target.id] if whose == entity else profiles_of(connection, whose or target.id)
        away |= {ref: replace(target, kind=kinds[target.id], attached=ref) for ref in named}
    rest = [ref for ref in members if ref not in away]
    if not rest:
        raise wrong("nothing would be left of it", "name some of its profiles, not all, or documents")
    _know(connection, judgement.content.get("documents", ()))
    return [*away.values(), *(replace(whole, kind="entity", attached=ref) for ref in rest)]


def _know(connection: Connection, documents: Collection[str]) -> None:
    for id in documents:
        if kind_of(connection, id) != "document":
            raise wrong(f"{id} is no document", "name documents by their ids")


def _distinct(connection: Connection, targets: Iterable[Target]) -> None:
    """Two names of one entity, or two ids of one record, are one already."""
    firsts: dict[str, str] = {}
    for part in {target.part: target for target in reversed(list(targets))}.values():
        assert part.attached
        what = part.attached
        if part.kind == "record":
            what = connection.scalar(select(SaidRow.record).where(SaidRow.id == what).limit(1)) or what
        if what in firsts:
            raise wrong(f"{firsts[what]} and {part.id} are one already", "nothing needs to be done")
        firsts[what] = part.id


def _values(connection: Connection, judgement: Judgement) -> list[Target]:
    """The entities that a correction puts in, each a target too: so that they are found again."""
    types = {row.id: row.type for row in connection.execute(
        select(ClaimRow.id, ClaimRow.type).where(ClaimRow.id.in_([t.id for t in judgement.targets]))
    )}  # fmt: skip
    for type in sorted(set(types.values())):
        check_values(type, judgement.content)
    found: dict[str, Target] = {}
    for name in ("roles", "add", "remove"):
        for values in judgement.content.get(name, {}).values():
            for value in values:
                if (target := _value(connection, value, len(judgement.targets) + len(found))) is not None:
                    found.setdefault(value, target)
    return list(found.values())


def _value(connection: Connection, value: str, part: int) -> Target | None:
    if entity_of(connection, value):
        return Target(value, "value", part, "entity", attached=value)
    newcomer = announced(value)
    if newcomer is None:
        return None
    ref = ensure(connection, newcomer)
    return Target(value, "value", part, "entity", {"new": newcomer.name}, attached=ref)


def _anchored(connection: Connection, targets: list[Target]) -> list[Target]:
    said = claims(connection, [t.attached for t in targets if t.kind in ("claim", "record") and t.attached])
    profiles = anchors_of_profiles(
        connection, [t.attached for t in targets if t.kind == "entity" and t.attached]
    )
    documents = {t.id: _document(connection, t.id) for t in targets if t.kind == "document"}
    made = []
    for target in targets:
        assert target.attached
        match target.kind:
            case "entity":
                anchor = {**profiles[target.attached], **target.anchor}
            case "document":
                anchor = documents[target.id]
            case _:
                anchor = said[target.attached].anchor()
        made.append(replace(target, anchor=anchor, how="content", why=""))
    return made


def _document(connection: Connection, id: str) -> dict[str, str | None]:
    row = connection.execute(
        select(DocumentRow.title, DocumentRow.url, DocumentRow.published).where(
            DocumentRow.id == id, DocumentRow.current
        )
    ).one()
    return {"document": id, "title": row.title, "url": row.url, "published": row.published}
