"""What has been answered, or left open for good: such questions do not come back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from paraph.record.judgements.rows import load
from paraph.record.judgements.standing import Standing
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.links import located
from paraph.record.resolved_tables import JudgementRow, ProfileRow, SaidRow
from paraph.record.statements import parts

Both = frozenset[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """By ids of today: entities and records that are known to be two, claims decided on, links, skipped keys."""

    entities: Collection[Both]
    records: Collection[Both]
    claims: Collection[str]
    links: Collection[tuple[str, str, str]]
    skipped: Collection[tuple[str, Both]]

    def skips(self, key: str, *ids: str) -> bool:
        """Whether the question of this key about these was left open."""
        return (key, frozenset(ids)) in self.skipped


def answered(connection: Connection) -> Answered:
    """Read from the judgements that stand."""
    decided = Standing()(connection)
    query = select(JudgementRow.pk).where(JudgementRow.kind == "skip", JudgementRow.undone.is_(None))
    skips = load(connection, query, anchors=False)
    told = {t.attached for skip in skips for t in skip.targets if t.attached}
    refs = {ref for pair in decided.entities.parted for ref in pair} | told
    claims = {claim for pair in decided.claims.parted for claim in pair} | told
    who = _now(connection, ProfileRow.ref, ProfileRow.entity, refs)
    where = _now(connection, SaidRow.id, SaidRow.record, claims)
    skipped = set()
    for skip in skips:
        ids = {_today(t.kind, t.attached, who, where) for t in skip.targets if t.attached}
        skipped.add((skip.content.get("item", ""), frozenset(ids)))
    return Answered(
        entities=_both(decided.entities.parted, who),
        records=_both(decided.claims.parted, where),
        claims=_decided_claims(decided),
        links=set(located(connection, decided)),
        skipped=skipped,
    )


def _today(kind: str, attached: str, who: Mapping[str, str], where: Mapping[str, str]) -> str:
    if kind == "entity":
        return who.get(attached, attached)
    return where.get(attached, attached) if kind == "record" else attached


def _decided_claims(decided: Decided) -> set[str]:
    return {*decided.accepted, *decided.rejected, *decided.corrections}


def _both(pairs: Iterable[tuple[str, str]], now: Mapping[str, str]) -> set[Both]:
    return {frozenset((now[one], now[other])) for one, other in pairs if one in now and other in now}


def _now(connection: Connection, key: Any, value: Any, wanted: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in parts(sorted(wanted)):
        query = select(key, value).where(key.in_(some), value.is_not(None))
        found.update({row[0]: row[1] for row in connection.execute(query)})
    return found
