"""Judgements as lines of JSON, to be carried to another record of the same documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from sqlalchemy import Connection, select, update

from paraph.errors import JudgementError
from paraph.record.judgements import rows
from paraph.record.judgements.judgement import Judgement, Kind, Target, TargetKind, content_id
from paraph.record.judgements.standing import Standing
from paraph.record.judgements.touching import touch
from paraph.record.resolved_tables import JudgementRow
from paraph.record.tables import table_of

_FORMAT = "paraph-judgement 1"


class _TargetLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    role: str
    part: int
    kind: TargetKind
    anchor: dict[str, Any]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["paraph-judgement 1"]
    id: str
    kind: Kind
    author: str
    made: AwareDatetime
    note: str
    content: dict[str, Any]
    targets: list[_TargetLine]
    undone: AwareDatetime | None = None
    undone_by: str | None = None


def lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """A line for each judgement, undone ones too: nothing is lost."""
    for judgement in judgements:
        yield json.dumps(packed(judgement), ensure_ascii=False, sort_keys=True)


def packed(judgement: Judgement) -> dict[str, Any]:
    """A judgement as JSON."""
    return {
        "format": _FORMAT, "id": judgement.id, "kind": judgement.kind, "author": judgement.author,
        "made": _text(judgement.made), "note": judgement.note, "content": dict(judgement.content),
        "targets": [
            {"id": t.id, "role": t.role, "part": t.part, "kind": t.kind, "anchor": dict(t.anchor)}
            for t in judgement.targets
        ],
        "undone": _text(judgement.undone), "undone_by": judgement.undone_by,
    }  # fmt: skip


def _text(when: datetime | None) -> str | None:
    return when.astimezone(UTC).isoformat() if when else None


def unpacked(text: Iterable[str], source: str = "judgements") -> Iterator[Judgement]:
    """The judgements of such lines. Raises JudgementError with the number of the line that is none."""
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            yield _judgement(_Line.model_validate_json(line))
        except (ValidationError, KeyError, ValueError) as error:
            told = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            fix = "give a file that paraph judge export wrote"
            raise JudgementError(f"line {number} is no judgement ({told})", subject=source, fix=fix) from None


def _judgement(line: _Line) -> Judgement:
    targets = tuple(Target(t.id, t.role, t.part, t.kind, t.anchor) for t in line.targets)
    made = Judgement(
        line.kind, targets, line.author, line.note, line.content, line.made.astimezone(UTC), line.id,
        line.undone.astimezone(UTC) if line.undone else None, line.undone_by,
    )  # fmt: skip
    for target in targets:
        _check(target.kind, target.anchor)
    if content_id(made) != line.id:
        raise ValueError("its id is not that of its content")
    return made


def _check(kind: TargetKind, anchor: Mapping[str, Any]) -> None:
    needed = {
        "entity": ("ref", "kind", "state", "names", "documents"),
        "document": ("document",),
    }.get(kind, ("claim", "document", "type", "stage", "modality", "date", "keys", "evidence", "spans"))
    if missing := [name for name in needed if name not in anchor]:
        raise ValueError(f"an anchor has no {missing[0]}")


def bring(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Put in the judgements that are not there, to be attached by the next run; returns how many."""
    known = {row.id: row.undone for row in connection.execute(select(JudgementRow.id, JudgementRow.undone))}
    number = 0
    for judgement in judgements:
        if judgement.id not in known:
            rows.put(
                connection,
                replace(judgement, targets=tuple(replace(t, attached=None) for t in judgement.targets)),
            )
            number += 1
        elif judgement.undone and not known[judgement.id]:
            taken = {"undone": judgement.undone, "undone_by": judgement.undone_by}
            named = JudgementRow.id == judgement.id
            connection.execute(update(table_of(JudgementRow)).where(named).values(**taken))
            [here] = rows.load(connection, select(JudgementRow.pk).where(named), anchors=False)
            touch(connection, here, Standing()(connection))
    return number
