"""Contradictions, claims that are not sure, links that are only inferred, judgements that lost what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, case, func, select

from paraph import ontology
from paraph.asking.review.answered import Answered
from paraph.asking.review.items import Answer, Candidate, Item, Side
from paraph.asking.review.told import claim, counted, line, quotes, record_side
from paraph.record.judgements import Judgement, accept, correct, link, reject, skip, unlink
from paraph.record.judgements.keeping import lost
from paraph.record.judgements.standing import Standing
from paraph.record.resolution.stakes import stakes, weights
from paraph.record.resolved_tables import RecordLinkRow, RecordRow, SaidRow
from paraph.record.tables import ClaimRow
from paraph.resolving import records as resolving
from paraph.resolving.packing import unpacked
from paraph.resolving.said import Said

_MANY = 9
_SURE, _LEAST = 0.6, 0.2
_GATHERED = 200
_INFERRED_BELOW = 0.9


def _weight(type: Any) -> Any:
    return case(*((type == name, weight) for name, weight in weights().items()), else_=1.0)


def conflicts(connection: Connection, done: Answered, number: int) -> list[Candidate]:
    """Values on which the claims of a record disagree."""
    heavy = _weight(RecordRow.type) * RecordRow.sources
    query = select(RecordRow.id, RecordRow.type, RecordRow.sources).where(RecordRow.conflicts > 0)
    rows = connection.execute(query.order_by(heavy.desc(), RecordRow.id).limit(number + len(done.skipped)))
    return [
        Candidate(_heavy(row), f"conflicts {row.id}", partial(_conflicts, connection, done, row))
        for row in rows
    ]


def _heavy(row: Any) -> float:
    return float(round(stakes(row.type) * row.sources * 0.25, 4))


def _conflicts(connection: Connection, done: Answered, row: Any) -> Iterator[Item]:
    query = select(SaidRow.id, SaidRow.content).where(SaidRow.record == row.id).order_by(SaidRow.id)
    claims = {r.id: unpacked(r.id, r.content) for r in connection.execute(query.limit(_GATHERED))}
    if not claims:
        return
    for conflict in resolving.gather(list(claims.values())).conflicts:
        what = conflict.what
        if done.skips(f"conflicts {what}", row.id):
            continue
        options = list(conflict.values)[:_MANY]
        sides = tuple(
            Side(ids[0], value, (counted(len(ids), "claim"),), quotes(connection, [claims[i] for i in ids[:2]]))
            for value, ids in options if ids
        )  # fmt: skip
        answers = tuple(_choices(what, [(value, ids) for value, ids in options if ids], claims))
        if len(sides) < 2 or not answers:
            continue
        heading = line(claims[min(claims)])
        yield Item(
            "conflicts", f"conflicts {row.id} {what}", f"Which {_named(what)} is right for “{heading}”?", sides, (), (),
            answers, skip(row.id, item=f"conflicts {what}"), _heavy(row),
        )  # fmt: skip


def _named(what: str) -> str:
    kind, colon, stage = what.partition(":")
    return f"{kind} ({stage})" if colon else what


def _choices(
    what: str, options: list[tuple[str, tuple[str, ...]]], claims: Mapping[str, Said]
) -> Iterator[Answer]:
    """Each value may be the right one: then the claims that say otherwise are put right, or do not count."""
    for number, (value, backing) in enumerate(options, 1):
        against = [id for other, ids in options if other != value for id in ids]
        kind = what.partition(":")[0]
        if kind == "stage":
            judgement = reject(*against)
        elif kind == "date":
            judgement = correct(*against, date=value)
        else:
            judgement = correct(*against, roles={kind: [_value(value, kind, [claims[id] for id in backing])]})
        yield Answer(str(number), value, f"{counted(len(against), 'claim')} is put right", judgement)


def _value(text: str, role: str, claims: Iterable[Said]) -> str:
    """The entity that a value is in the claims that give it; else its words."""
    fillers = [filler for said in claims for filler in said.of(role)]
    return next((f.entity for f in fillers if f.entity and text in (f.text, f.entity)), None) or text


def claims(connection: Connection, done: Answered, number: int) -> list[Candidate]:
    """Claims of which the reader is not sure, those first on which most hangs."""
    found: list[tuple[float, str, str, float, int]] = []
    for type in ontology.types():
        query = (
            select(SaidRow.id, SaidRow.record, ClaimRow.confidence, RecordRow.claims)
            .join(SaidRow, (SaidRow.reading_pk == ClaimRow.reading_pk) & (SaidRow.number == ClaimRow.number))
            .join(RecordRow, RecordRow.id == SaidRow.record)
            .where(ClaimRow.type == type, ClaimRow.confidence < _SURE, ClaimRow.confidence >= _LEAST)
            .order_by(ClaimRow.confidence.desc(), ClaimRow.id.desc())
            .limit(number + len(done.claims) + len(done.skipped))
        )
        rows = connection.execute(query).all()
        beneath = _beneath(connection, [row.record for row in rows])
        for row in rows:
            if row.id not in done.claims and not done.skips("claims", row.id):
                children = beneath.get(row.record, 0)
                score = stakes(type) * (1 / row.claims + children) * row.confidence * (1 - row.confidence)
                found.append((score, row.id, row.record, row.confidence, children))
    chosen = sorted(found, key=lambda each: (-each[0], each[1]))[:number]
    return [Candidate(each[0], f"claims {each[1]}", partial(_doubted, connection, *each)) for each in chosen]


def _beneath(connection: Connection, records: Iterable[str]) -> dict[str, int]:
    """How many records are linked under each."""
    query = select(RecordLinkRow.parent, func.count()).where(RecordLinkRow.parent.in_(sorted(set(records))))
    return {row[0]: row[1] for row in connection.execute(query.group_by(RecordLinkRow.parent))}


def _doubted(
    connection: Connection, score: float, id: str, record: str, confidence: float, children: int
) -> Iterator[Item]:
    told = claim(connection, id)
    size = connection.scalar(select(RecordRow.claims).where(RecordRow.id == record)) or 1
    if told is None:
        return
    gone = "the record goes with it" if size == 1 else f"its record keeps {counted(size - 1, 'other claim')}"
    under = f"; {counted(children, 'record')} beneath it would hang loose" if children else ""
    side = Side(id, line(told), (told.type, told.date or "undated"), quotes(connection, [told]))
    yield Item(
        "claims", f"claims {id}", f"Does the sentence say “{side.title}”?", (side,), (),
        (f"the reader gives it {confidence:.0%}",),
        (Answer("y", "it says so", "the claim is confirmed", accept(id)),
         Answer("n", "it does not", f"the claim does not count: {gone}{under}", reject(id))),
        skip(id, item="claims"), round(score, 4),
    )  # fmt: skip


def links(connection: Connection, done: Answered, number: int) -> list[Candidate]:
    """Links between records that no text states."""
    heavy = _weight(RecordRow.type) * RecordRow.claims * RecordLinkRow.score * (1 - RecordLinkRow.score)
    query = (
        select(RecordLinkRow.child, RecordLinkRow.parent, RecordLinkRow.role, RecordLinkRow.score,
               RecordLinkRow.reason, heavy.label("heavy"))
        .join(RecordRow, RecordRow.id == RecordLinkRow.child)
        .where(RecordLinkRow.how == "inferred", RecordLinkRow.score < _INFERRED_BELOW)
        .order_by(heavy.desc(), RecordLinkRow.child, RecordLinkRow.parent, RecordLinkRow.role)
        .limit(number + len(done.links) + len(done.skipped))
    )  # fmt: skip
    rows = [
        row for row in connection.execute(query)
        if (row.child, row.parent, row.role) not in done.links
        and not done.skips(f"links {row.role}", row.child, row.parent)
    ]  # fmt: skip
    return [
        Candidate(
            round(row.heavy, 4), f"links {row.child} {row.parent} {row.role}", partial(_link, connection, row)
        )
        for row in rows[:number]
    ]


_ASKED = {"under": "Was “{}” made under “{}”?", "concerning": "Does “{}” concern “{}”?"}


def _link(connection: Connection, row: Any) -> Iterator[Item]:
    child, parent = (record_side(connection, id) for id in (row.child, row.parent))
    if child is None or parent is None:
        return
    question = _ASKED.get(row.role, "Does “{}” belong to “{}”?").format(child.title, parent.title)
    yes = Answer("y", "yes", "the link is drawn as decided", link(row.child, row.parent, row.role))
    no = Answer("n", "no", "the link goes, and is not drawn again", unlink(row.child, row.parent, row.role))
    left_open = skip(row.child, row.parent, item=f"links {row.role}")
    yield Item(
        "links", f"links {row.child} {row.parent} {row.role}", question, (child, parent), (row.reason,),
        ("no text states it",), (yes, no), left_open, round(row.heavy, 4),
    )  # fmt: skip


def judgements(connection: Connection, done: Answered, number: int) -> list[Candidate]:
    """Judgements that are about what the record does not hold now."""
    loose = [
        j for j in lost(connection, Standing()) if j.kind != "skip" and not done.skips(f"judgements {j.id}")
    ]
    found = [Candidate(_lost(each).score, f"judgements {each.id}", partial(_asked, each)) for each in loose]
    return sorted(found, key=lambda item: (-item.score, item.key))[:number]


def _asked(judgement: Judgement) -> Iterator[Item]:
    yield _lost(judgement)


def _lost(judgement: Judgement) -> Item:
    targets = judgement.unattached
    sides = tuple(
        Side(t.id, " … ".join(t.anchor.get("evidence", ())) or t.anchor.get("ref", t.id), (t.why,), ())
        for t in targets
    )
    types = [stakes(t.anchor["type"]) for t in targets if t.anchor.get("type") in ontology.types()]
    doubt = ("a later reading may bring it back",)
    drop = Answer("y", "drop it", "the judgement is undone; it can be brought back", undo=judgement.id)
    question = (
        f"What {judgement.author} decided ({judgement.kind}) is about what no reading says now. Drop it?"
    )
    return Item(
        "judgements", f"judgements {judgement.id}", question, sides, (), doubt, (drop,),
        skip(item=f"judgements {judgement.id}"), round(max(types, default=1.0) * 0.25, 4),
    )  # fmt: skip
