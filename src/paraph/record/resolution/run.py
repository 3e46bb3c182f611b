"""Resolution as a list of named steps, each in short transactions that leave the record consistent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from paraph.record.judgements import attaching
from paraph.record.resolution import (
    copies,
    grouping,
    identities,
    links,
    placement,
    retirement,
    summaries,
    ties,
)
from paraph.record.resolution.decided import Decided
from paraph.record.resolved_tables import ProfileRow, RecordRow, ResolvedRow, SaidRow

Writing = Callable[[], AbstractContextManager[Connection]]
Part = Callable[[Connection, Decided], int]


@dataclass(frozen=True, slots=True)
class Step:
    """`part` does some of what waits and says how much; 0 where nothing does. `waits` counts it."""

    name: str
    part: Part
    waits: Callable[[Connection], int]


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` in the step named."""

    step: str
    done: int
    total: int


def _plain(part: Callable[[Connection], int]) -> Part:
    return lambda connection, _: part(connection)


def _count(
    row: type[ProfileRow] | type[RecordRow] | type[ResolvedRow] | type[SaidRow], flag: str
) -> Callable[[Connection], int]:
    query = select(func.count()).where(getattr(row, flag))
    return lambda connection: connection.scalar(query) or 0


def _rows(query: Callable[[], Select[*tuple[Any, ...]]]) -> Callable[[Connection], int]:
    def count(connection: Connection) -> int:
        return connection.scalar(select(func.count()).select_from(query().subquery())) or 0

    return count


STEPS = (
    Step("taking out", _plain(retirement.retire), _rows(retirement.waiting)),
    Step("looking again", placement.rebuild, _rows(placement.lacking)),
    Step("placing names", placement.place, _rows(placement.waiting)),
    Step("attaching judgements", _plain(attaching.reattach), attaching.waiting_targets),
    Step("finding copies", _plain(copies.compare), _rows(copies.waiting)),
    Step("comparing names", _plain(identities.compare), _count(ProfileRow, "changed")),
    Step("telling who is who", identities.settle, _count(ProfileRow, "unsettled")),
    Step("comparing claims", grouping.compare, _count(SaidRow, "dirty")),
    Step("bringing claims together", grouping.settle, _count(SaidRow, "unsettled")),
    Step("telling records", _plain(summaries.tell_records), _count(RecordRow, "stale")),
    Step("linking records", ties.tie, _rows(ties.waiting)),
    Step("linking as decided", links.link, links.waiting),
    Step("telling entities", summaries.tell_entities, _count(ResolvedRow, "stale")),
)


AFTER_JUDGING = tuple(
    step for step in STEPS if step.name not in ("taking out", "placing names", "finding copies")
)
"""The steps that a judgement can give work to."""


def resolve(
    writing: Writing, decided: Callable[[Connection], Decided], steps: Sequence[Step] = STEPS
) -> Iterator[Progress]:
    """Do all that waits, step by step. `writing` opens a transaction; `decided` reads the judgements."""
    for step in steps:
        done = 0
        with writing() as connection:
            total = step.waits(connection)
        while total:
            with writing() as connection:
                part = step.part(connection, decided(connection))
            if not part:
                break
            done += part
            yield Progress(step.name, min(done, total), total)
