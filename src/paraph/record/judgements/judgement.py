"""What somebody decided, and what it is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

Kind = Literal[
    "accept", "reject", "correct", "merge", "split", "link", "unlink", "rename", "comment", "skip", "undo"
]
TargetKind = Literal["claim", "record", "entity", "document"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LINKS = ("under", "concerning", "successor")
"""What one thing may be to another: made under it, a case concerning it, the company that came after it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a judgement is about: `id` is the id by which it was named.

    `role`     its place in the judgement: about; one, other (merge); away, rest (split); child, parent (link); value
    `part`     targets of one part are one thing: a record is kept as claims of it, a target for each
    `anchor`   describes it, so that it is found again after another reading
    `attached` the claim's id, profile's ref or document's id that it is now; None where nothing fits, and
               `why` says why; `how` says by what it was found: content, evidence, name
    """

    id: str
    role: str = "about"
    part: int = 0
    kind: TargetKind = "claim"
    anchor: Mapping[str, Any] = field(default_factory=dict)
    attached: str | None = None
    how: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision. Those of `paraph.record.judgements` make one: accept, reject, correct, merge, split, …

    `content`   what its kind needs; see `docs/judgements.md`
    `made`      when, with its time zone; None until it is kept
    `undone`    when it was taken back, and by whom
    `overruled` the id of a later judgement that says otherwise
    """

    kind: Kind
    targets: tuple[Target, ...]
    author: str = ""
    note: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    made: datetime | None = None
    id: str = ""
    undone: datetime | None = None
    undone_by: str | None = None
    overruled: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds: neither undone nor overruled."""
        return self.undone is None and self.overruled is None

    @property
    def unattached(self) -> tuple[Target, ...]:
        """Targets that the record does not hold now; of a part that needs one claim, where all are lost."""
        kept = {target.part for target in self.targets if target.attached is not None}
        each = self.kind in ("accept", "reject")
        return tuple(
            target for target in self.targets
            if target.attached is None and (each or target.role == "away" or target.part not in kept)
        )  # fmt: skip

    def about(self, role: str) -> tuple[Target, ...]:
        """The targets in a role."""
        return tuple(target for target in self.targets if target.role == role)

    def named(self) -> tuple[str, ...]:
        """The ids by which its targets were named, without those that a judgement adds by itself."""
        return tuple(dict.fromkeys(t.id for t in self.targets if t.role not in ("value", "rest")))


def content_id(judgement: Judgement) -> str:
    """The id of a judgement: a hash of who decided when on what."""
    assert judgement.made is not None
    told = [
        judgement.author, judgement.made.isoformat(), judgement.kind, judgement.note,
        json.dumps(judgement.content, sort_keys=True, ensure_ascii=False),
        [[t.id, t.role, t.part] for t in judgement.targets],
    ]  # fmt: skip
    text = json.dumps(told, ensure_ascii=False)
    return "j-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
