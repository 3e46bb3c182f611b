"""Ids as people give them: what kind of thing each names, and which ids are near one that names nothing."""

from __future__ import annotations

from difflib import get_close_matches

from sqlalchemy import Connection, select

from paraph.errors import JudgementError
from paraph.ontology.territories import fold
from paraph.record.judgements.judgement import TargetKind
from paraph.record.judgements.present import entity_of
from paraph.record.resolved_tables import JudgementRow, ResolvedRow, SaidRow
from paraph.record.tables import ClaimRow, DocumentRow

_RECORD = "r-"
_NEAR = 3
_LOOKED_AT = 2_000


def kind_of(connection: Connection, id: str) -> TargetKind:
    """What the id names. Raises JudgementError where it names nothing, with the nearest that there are."""
    if id.startswith(_RECORD) and _holds(connection, id.removeprefix(_RECORD)):
        return "record"
    if ":" in id and entity_of(connection, id):
        return "entity"
    if _holds(connection, id):
        return "claim"
    if connection.scalar(select(DocumentRow.pk).where(DocumentRow.id == id, DocumentRow.current)):
        return "document"
    raise _unknown(connection, id)


def _holds(connection: Connection, claim: str) -> bool:
    return connection.scalar(select(SaidRow.id).where(SaidRow.id == claim).limit(1)) is not None


def _unknown(connection: Connection, id: str) -> JudgementError:
    claim = id.removeprefix(_RECORD)
    if connection.scalar(select(ClaimRow.id).where(ClaimRow.id == claim).limit(1)):
        reason = f"{id} is of a reading that does not count, or is not resolved yet"
        return JudgementError(
            reason, subject="judgement", fix="resolve the record, or name a claim that counts"
        )
    near = nearest(connection, id)
    fix = (
        f"did you mean {' or '.join(near)}?"
        if near
        else "paraph show --full gives the ids of what the record holds"
    )
    return JudgementError(f"the record has no {id!r}", subject="judgement", fix=fix)


def nearest(connection: Connection, id: str) -> list[str]:
    """Ids that are spelt nearly as this one, the nearest first."""
    kind, colon, name = id.partition(":")
    if colon:
        return _entities(connection, kind, name)
    prefix = _RECORD if id.startswith(_RECORD) else ""
    start = id.removeprefix(_RECORD)
    found: list[str] = []
    for length in range(min(len(start), 12), 3, -2):
        query = select(SaidRow.id).where(SaidRow.id >= start[:length], SaidRow.id < start[:length] + "~")
        found = list(connection.scalars(query.order_by(SaidRow.id).limit(_LOOKED_AT)))
        if found:
            break
    else:
        found = list(connection.scalars(select(DocumentRow.id).where(DocumentRow.current).limit(_LOOKED_AT)))
        prefix = ""
    return [prefix + each for each in get_close_matches(start, found, _NEAR, 0.5)]


def _entities(connection: Connection, kind: str, name: str) -> list[str]:
    words = fold(name.replace("-", " ")).split()
    query = select(ResolvedRow.id, ResolvedRow.name).where(ResolvedRow.kind == kind)
    found: dict[str, str] = {}
    for word in words:
        like = query.where(ResolvedRow.id.contains(word, autoescape=True))
        found |= {
            row.id: row.name for row in connection.execute(like.order_by(ResolvedRow.id).limit(_LOOKED_AT))
        }
    if not found:
        begins = query.where(ResolvedRow.id.startswith(f"{kind}:{name[:1]}", autoescape=True))
        found = {
            row.id: row.name for row in connection.execute(begins.order_by(ResolvedRow.id).limit(_LOOKED_AT))
        }
    spelt = {each: fold(each.partition(":")[2].partition("@")[0].replace("-", " ")) for each in sorted(found)}
    close = get_close_matches(" ".join(words), sorted(set(spelt.values())), _NEAR, 0.5)
    return [each for text in close for each in sorted(spelt) if spelt[each] == text][:_NEAR]


def known_judgement(connection: Connection, id: str) -> int:
    """The `pk` of the judgement with this id. Raises JudgementError where there is none."""
    pk = connection.scalar(select(JudgementRow.pk).where(JudgementRow.id == id))
    if pk is not None:
        return pk
    query = select(JudgementRow.id).order_by(JudgementRow.made.desc()).limit(_LOOKED_AT)
    near = get_close_matches(id, list(connection.scalars(query)), _NEAR, 0.5)
    fix = f"did you mean {' or '.join(near)}?" if near else "paraph judge list shows them"
    raise JudgementError(f"there is no judgement {id!r}", subject="judgement", fix=fix)
