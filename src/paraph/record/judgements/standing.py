"""Judgements that stand, read from the tables once and again only where they changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from paraph.record.judgements import rows
from paraph.record.judgements.folding import folded
from paraph.record.judgements.judgement import Judgement
from paraph.record.resolution.decided import NOTHING, Decided
from paraph.record.resolved_tables import JudgementRow, TargetRow

_SILENT = ("comment", "skip", "undo")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Differs wherever judgements, or what they are attached to, changed."""

    last: int
    newest: str
    undone: int
    version: int


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, and what it comes to; one value, so that threads never see half of it."""

    mark: _Mark
    judgements: tuple[Judgement, ...]
    decided: Decided


class Standing:
    """Gives what is decided, for `resolution.resolve`."""

    def __init__(self) -> None:
        self._read = _Read(_Mark(0, "", 0, 0), (), NOTHING)

    def __call__(self, connection: Connection) -> Decided:
        """What is decided now."""
        read, mark = self._read, _mark(connection)
        if mark != read.mark:
            known = read.judgements if _only_more(connection, read.mark, mark) else ()
            new = _load(connection, after=read.mark.last if known else 0)
            judgements = (*known, *new)
            self._read = read = _Read(mark, judgements, folded(judgements) if judgements else NOTHING)
        return read.decided


def _mark(connection: Connection) -> _Mark:
    query = select(func.max(JudgementRow.pk), func.count(JudgementRow.undone))
    last, undone = connection.execute(query).one()
    newest = connection.scalar(select(JudgementRow.id).order_by(JudgementRow.pk.desc()).limit(1))
    version = connection.scalar(select(func.max(TargetRow.version))) or 0
    return _Mark(last or 0, newest or "", undone, version)


def _only_more(connection: Connection, before: _Mark, now: _Mark) -> bool:
    """Whether judgements were added and nothing else happened; what was read and never kept is not there."""
    if now.last <= before.last or (now.undone, now.version) != (before.undone, before.version):
        return False
    kept = connection.scalar(select(JudgementRow.id).where(JudgementRow.pk == before.last))
    return kept == before.newest


def _load(connection: Connection, *, after: int) -> list[Judgement]:
    query = select(JudgementRow.pk).where(JudgementRow.undone.is_(None), JudgementRow.kind.not_in(_SILENT))
    return rows.load(connection, query.where(JudgementRow.pk > after), anchors=False)
