"""Two names that may be one somebody, and two records that may be one thing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from paraph.asking.review.answered import Answered
from paraph.asking.review.items import Answer, Candidate, Item, Side
from paraph.asking.review.told import claim, counted, name_of, profile_side, record_side
from paraph.record.judgements import merge, part, skip
from paraph.record.resolution.stakes import stakes
from paraph.record.resolved_tables import (
    ProfileLinkRow,
    ProfileRow,
    RecordRow,
    ResolvedRow,
    SaidLinkRow,
    SaidRow,
)
from paraph.resolving.said import Said

_PAGE = 100


def entities(connection: Connection, done: Answered, number: int) -> list[Candidate]:
    """Doubtful pairs of names, those first that would move most."""
    found: dict[frozenset[str], Candidate] = {}
    mine, theirs = aliased(ProfileRow), aliased(ProfileRow)
    query = (
        _doubtful(ProfileLinkRow)
        .add_columns(mine.entity.label("is_one"), theirs.entity.label("is_other"))
        .join(mine, mine.ref == ProfileLinkRow.one)
        .join(theirs, theirs.ref == ProfileLinkRow.other)
        .where(mine.entity != theirs.entity)
    )
    for row in _pages(connection, query, number):
        one, other = row.is_one, row.is_other
        both = frozenset((one, other))
        if both in found or both in done.entities or done.skips("entities", one, other):
            continue
        moved = min((_weight(connection, id) for id in (one, other)), key=lambda each: (each[0], each[1]))
        score = round((1 + moved[0]) * row.score * (1 - row.score), 4)
        make = partial(_entities, connection, row, one, other, moved, score)
        found[both] = Candidate(score, f"entities {row.one} {row.other}", make)
        if len(found) >= number:
            break
    return list(found.values())


def _doubtful(links: Any) -> Select[Any]:
    """Doubtful links, the weightiest first: as an index has them."""
    query = select(links.one, links.other, links.score, links.reasons).where(links.ruling == "doubtful")
    return query.order_by(links.weight.desc(), links.one.desc(), links.other.desc())


def _pages(connection: Connection, query: Select[Any], number: int) -> Iterator[Any]:
    """The rows, page by page: only as many as are looked at."""
    start, size = 0, max(_PAGE, 2 * number)
    while rows := connection.execute(query.limit(size).offset(start)).all():
        yield from rows
        start += size


Moved = tuple[float, int, str]


def _entities(
    connection: Connection, row: Any, one: str, other: str, moved: Moved, score: float
) -> Iterator[Item]:
    sides = [profile_side(connection, ref) for ref in (row.one, row.other)]
    if sides[0] is None or sides[1] is None:
        return
    names = [name_of(connection, id) for id in (one, other)]
    yes = Answer(
        "y", "the same", f"{counted(moved[1], 'record')} of {moved[2]} and those of the other are of one",
        merge(one, other),
    )  # fmt: skip
    no = Answer("n", "not the same", "they stay two, whatever is read later", part(one, other))
    question = f"Is {_called(names[0], sides[0])} the same as {_called(names[1], sides[1])}?"
    yield Item(
        "entities", f"entities {row.one} {row.other}", question, (sides[0], sides[1]), tuple(row.reasons),
        tuple(_unlike(sides[0], sides[1])), (yes, no), skip(one, other, item="entities"), score,
    )  # fmt: skip


def _called(name: str, side: Side) -> str:
    return f"“{name}”" if name == side.title else f"“{side.title}” ({name})"


def _weight(connection: Connection, entity: str) -> Moved:
    """What hangs on an entity: the stakes of its records, how many they are, its name."""
    row = connection.execute(
        select(ResolvedRow.tallies, ResolvedRow.name).where(ResolvedRow.id == entity)
    ).first()
    tallies = row.tallies if row else {}
    return sum(stakes(t) * n for t, n in tallies.items()), sum(tallies.values()), row.name if row else entity


def _unlike(one: Side, other: Side) -> Iterator[str]:
    states = [next((d for d in side.details if len(d) == 3 and d.isupper()), None) for side in (one, other)]
    if states[0] and states[1] and states[0] != states[1]:
        yield f"one is of {states[0]}, the other of {states[1]}"
    if one.title.casefold() != other.title.casefold():
        yield "the names are spelt otherwise"
    if not {q.document for q in one.quotes} & {q.document for q in other.quotes}:
        yield "no document here names both"


def records(connection: Connection, done: Answered, number: int) -> list[Candidate]:
    """Doubtful pairs of claims whose records may be one."""
    found: dict[frozenset[str], Candidate] = {}
    for row in _pages(connection, _doubtful(SaidLinkRow), number):
        one, other = (_record(connection, node) for node in (row.one, row.other))
        if one is None or other is None or one[0] == other[0]:
            continue
        both = frozenset((one[0], other[0]))
        if both in found or both in done.records or done.skips("records", one[0], other[0]):
            continue
        sizes = _sizes(connection, one[0], other[0])
        if len(sizes) < len(both):
            continue
        moved = min(size.claims for size in sizes)
        score = round(stakes(sizes[0].type) * moved * row.score * (1 - row.score), 4)
        make = partial(_records, connection, row, one, other, sizes, score)
        found[both] = Candidate(score, f"records {row.one} {row.other}", make)
        if len(found) >= number:
            break
    return list(found.values())


def _record(connection: Connection, node: str) -> tuple[str, str] | None:
    """The record that a node belongs to, and the claim that stands for the node."""
    query = select(SaidRow.record, SaidRow.id).where(SaidRow.node == node, SaidRow.record.is_not(None))
    row = connection.execute(query.order_by(SaidRow.id).limit(1)).first()
    return (str(row.record), row.id) if row else None


def _sizes(connection: Connection, one: str, other: str) -> list[Any]:
    query = select(RecordRow.id, RecordRow.type, RecordRow.claims, RecordRow.sources)
    return list(connection.execute(query.where(RecordRow.id.in_((one, other))).order_by(RecordRow.id)))


def _records(
    connection: Connection,
    row: Any,
    one: tuple[str, str],
    other: tuple[str, str],
    sizes: list[Any],
    score: float,
) -> Iterator[Item]:
    sides = [side for id, _ in (one, other) if (side := record_side(connection, id))]
    told = [said for _, id in (one, other) if (said := claim(connection, id))]
    if len(sides) < len(sizes) or len(told) < len(sizes):
        return
    sources, moved = sum(r.sources for r in sizes), min(r.claims for r in sizes)
    yes = Answer(
        "y", "one thing", f"one record with up to {counted(sources, 'independent source')}; "
        f"{counted(moved, 'claim')} joins it", merge(one[0], other[0]),
    )  # fmt: skip
    no = Answer("n", "two things", "they stay two records, whatever is read later", part(one[0], other[0]))
    question = f"Do these speak of one {told[0].type}: “{sides[0].title}” and “{sides[1].title}”?"
    yield Item(
        "records", f"records {row.one} {row.other}", question, tuple(sides), tuple(row.reasons),
        tuple(_differing(told[0], told[1])), (yes, no), skip(one[0], other[0], item="records"), score,
    )  # fmt: skip


def _differing(one: Said, other: Said) -> Iterator[str]:
    for name, a, b in (("stage", one.stage, other.stage), ("date", one.date, other.date)):
        if a and b and a != b:
            yield f"the {name} differs: {a}, {b}"
    for role in sorted({*one.roles} & {*other.roles}):
        mine, theirs = ({f.identity for f in said.of(role)} for said in (one, other))
        if not mine & theirs:
            yield f"another {role}: {one.of(role)[0].text}, {other.of(role)[0].text}"
