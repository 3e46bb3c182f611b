"""Judgements made: one function a kind. `Record.judge` keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from paraph.record.judgements.judgement import Judgement, Kind, Target

Values = Sequence[str]


def accept(*ids: str, author: str = "", note: str = "") -> Judgement:
    """These claims, or all claims of these records, are right."""
    return _about("accept", ids, author, note)


def reject(*ids: str, author: str = "", note: str = "") -> Judgement:
    """These claims, or all claims that these records have now, do not count."""
    return _about("reject", ids, author, note)


def comment(*ids: str, author: str = "", note: str = "") -> Judgement:
    """Something to be said about claims, records, entities, documents; changes nothing else."""
    return _about("comment", ids, author, note)


def skip(*ids: str, author: str = "", note: str = "", item: str = "") -> Judgement:
    """A question of review is left open: it does not come back. `item` is the question's key."""
    return _about("skip", ids, author, note, {"item": item} if item else {})


def correct(
    *claims: str,
    author: str = "",
    note: str = "",
    stage: str | None = None,
    modality: str | None = None,
    date: str | None = None,
    undated: bool = False,
    roles: Mapping[str, Values] | None = None,
    add: Mapping[str, Values] | None = None,
    remove: Mapping[str, Values] | None = None,
) -> Judgement:
    """Claims put right. `roles` take the place of a role's values (none: the role is emptied).

    `add` and `remove` change single values. A value is an entity's id, the kind and name of somebody new
    (`person:Aigul Bekova`), or words.
    """
    given = {"stage": stage, "modality": modality, "date": date, "undated": undated or None}
    content: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for name, change in (("roles", roles), ("add", add), ("remove", remove)):
        if change:
            content[name] = {role: list(values) for role, values in change.items()}
    return _about("correct", claims, author, note, content)


def merge(one: str, *others: str, author: str = "", note: str = "") -> Judgement:
    """Entities, or records, that are one."""
    targets = [Target(one, "one", 0), *(Target(id, "other", n) for n, id in enumerate(others, 1))]
    return Judgement("merge", tuple(targets), author, note)


def split(
    whole: str,
    *,
    claims: Iterable[str] = (),
    profiles: Iterable[str] = (),
    documents: Collection[str] = (),
    author: str = "",
    note: str = "",
) -> Judgement:
    """What goes apart from the rest of a record (`claims`) or of an entity: names in settings (`profiles`,
    their refs), or all that these `documents` say of it."""
    away = tuple(Target(id, "away", 0) for id in (*claims, *profiles))
    content = {"documents": sorted(documents)} if documents else {}
    return Judgement("split", (*away, Target(whole, "rest", 1)), author, note, content)


def part(one: str, other: str, *, author: str = "", note: str = "") -> Judgement:
    """Two entities, or two records, that are not one and must never be."""
    targets = (Target(one, "away", 0), Target(other, "rest", 1))
    return Judgement("split", targets, author, note, {"apart": True})


def link(child: str, parent: str, role: str = "under", *, author: str = "", note: str = "") -> Judgement:
    """A record `under` another, a case `concerning` a record, or of a company (child) the `successor` (parent)."""
    return _linking("link", child, parent, role, author, note)


def unlink(child: str, parent: str, role: str = "under", *, author: str = "", note: str = "") -> Judgement:
    """No such link is to be drawn."""
    return _linking("unlink", child, parent, role, author, note)


def rename(entity: str, name: str, *, author: str = "", note: str = "") -> Judgement:
    """The name under which an entity is shown."""
    return _about("rename", (entity,), author, note, {"name": name})


def _about(
    kind: Kind, ids: Iterable[str], author: str, note: str, content: Mapping[str, Any] | None = None
) -> Judgement:
    targets = tuple(Target(id, "about", n) for n, id in enumerate(ids))
    return Judgement(kind, targets, author, note, content or {})


def _linking(kind: Kind, child: str, parent: str, role: str, author: str, note: str) -> Judgement:
    targets = (Target(child, "child", 0), Target(parent, "parent", 1))
    return Judgement(kind, targets, author, note, {"role": role})
