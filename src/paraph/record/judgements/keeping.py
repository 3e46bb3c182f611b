"""Judgements put into the record, taken back, brought back, looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, or_, select, update

from paraph.errors import JudgementError
from paraph.record.judgements import rows
from paraph.record.judgements.aiming import aimed, record_claims
from paraph.record.judgements.checking import check, wrong
from paraph.record.judgements.judgement import Judgement, content_id
from paraph.record.judgements.naming import kind_of, known_judgement
from paraph.record.judgements.present import entity_of, profiles_of
from paraph.record.judgements.standing import Standing
from paraph.record.judgements.touching import touch
from paraph.record.resolved_tables import JudgementRow, SaidRow, TargetRow
from paraph.record.statements import parts
from paraph.record.tables import table_of


def keep(connection: Connection, judgement: Judgement, standing: Standing) -> Judgement:
    """Put a judgement in and mark what it touches. Raises JudgementError, and then nothing has changed."""
    check(judgement)
    told = replace(judgement, author=judgement.author.strip(), note=judgement.note.strip())
    told = aimed(connection, replace(told, made=(judgement.made or datetime.now(UTC)).astimezone(UTC)))
    told = replace(told, content=rows.clean(told.content), id="", undone=None, undone_by=None, overruled=None)
    told = replace(told, id=content_id(told))
    if connection.scalar(select(JudgementRow.pk).where(JudgementRow.id == told.id)) is None:
        rows.put(connection, told)
        touch(connection, told, standing(connection))
    return told


def undo(connection: Connection, id: str, author: str, note: str, standing: Standing) -> Judgement:
    """Take a judgement back, or bring back what an undo took back; returns the undo. Raises JudgementError."""
    if not author.strip():
        raise wrong("nobody is named who judges", "give an author")
    judgement = _one(connection, known_judgement(connection, id))
    if judgement.undone is not None:
        later = _undoer(connection, id)
        raise wrong(f"{id} is undone already", f"to bring it back, undo the undo: {later}")
    made = Judgement("undo", (), author.strip(), note.strip(), {"of": id}, datetime.now(UTC))
    made = replace(made, id=content_id(made))
    rows.put(connection, made)
    _mark(connection, judgement, made)
    root = _root(connection, judgement)
    touch(connection, root, standing(connection))
    return made


def _mark(connection: Connection, judgement: Judgement, by: Judgement | None) -> None:
    """Let a judgement be undone by another, or hold again; an undo that is undone lets hold what it took back."""
    _set(connection, judgement.id, by.made if by else None, by.author if by else None)
    if judgement.kind == "undo":
        below = _one(connection, known_judgement(connection, judgement.content["of"]))
        _mark(connection, below, None if by else judgement)


def _set(connection: Connection, id: str, when: datetime | None, who: str | None) -> None:
    changed = update(table_of(JudgementRow)).where(JudgementRow.id == id).values(undone=when, undone_by=who)
    connection.execute(changed)


def _root(connection: Connection, judgement: Judgement) -> Judgement:
    while judgement.kind == "undo":
        judgement = _one(connection, known_judgement(connection, judgement.content["of"]))
    return judgement


def _undoer(connection: Connection, id: str) -> str:
    query = select(JudgementRow.id, JudgementRow.content).where(
        JudgementRow.kind == "undo", JudgementRow.undone.is_(None)
    )
    return next((row.id for row in connection.execute(query) if row.content["of"] == id), "")


def _one(connection: Connection, pk: int) -> Judgement:
    return rows.load(connection, select(JudgementRow.pk).where(JudgementRow.pk == pk))[0]


def listed(
    connection: Connection, standing: Standing, on: str | None, standing_only: bool
) -> list[Judgement]:
    """Judgements in the order in which they were made. Raises JudgementError where nothing is called `on`."""
    query = None if on is None else _about(connection, on)
    overruled = standing(connection).overruled
    found = [replace(j, overruled=overruled.get(j.id)) for j in rows.load(connection, query)]
    return [j for j in found if not standing_only or (j.stands and j.kind != "undo")]


def _about(connection: Connection, on: str) -> Select[Any]:
    """Judgements about a thing, or about what it is made of."""
    if on.startswith("j-"):
        return select(JudgementRow.pk).where(JudgementRow.pk == known_judgement(connection, on))
    query = select(TargetRow.judgement_pk)
    try:
        kind = kind_of(connection, on)
    except JudgementError:
        given = query.where(or_(TargetRow.given == on, TargetRow.attached == on))
        if connection.scalar(given.limit(1)) is None:
            raise
        return given
    match kind:
        case "entity":
            attached: Sequence[str] = profiles_of(connection, entity_of(connection, on) or on)
        case "record":
            attached = record_claims(connection, on)
        case "document":
            return query.where(or_(TargetRow.attached == on, TargetRow.document == on))
        case _:
            attached = [on]
    pks = {
        pk for some in parts(attached) for pk in connection.scalars(query.where(TargetRow.attached.in_(some)))
    }
    return select(JudgementRow.pk).where(JudgementRow.pk.in_(sorted(pks)))


def lost(connection: Connection, standing: Standing) -> list[Judgement]:
    """Judgements that stand, and whose targets the record does not hold now."""
    query = select(TargetRow.judgement_pk).where(TargetRow.attached.is_(None))
    overruled = standing(connection).overruled
    found = [replace(j, overruled=overruled.get(j.id)) for j in rows.load(connection, query)]
    return [judgement for judgement in found if judgement.undone is None and judgement.unattached]


def behind(connection: Connection) -> bool:
    """Whether resolution has work of before: what is judged is then resolved with it."""
    return connection.scalar(select(SaidRow.number).where(SaidRow.dirty).limit(1)) is not None
