"""Branches as nested nodes: what to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paraph.resolving.links.known import Known
from paraph.resolving.umbrella.branches import Branch


@dataclass(frozen=True, slots=True)
class Node:
    """A record and what stands under it, by date. `branch` is how it hangs on the node above; None at the top,
    unless it is named to stand under something that is not clear (then its `parent` is None)."""

    record: str
    branch: Branch | None
    children: tuple[Node, ...] = ()


def tree(records: Iterable[Known], branches: Iterable[Branch], *, alone: bool = False) -> tuple[Node, ...]:
    """The nodes at the top, by date. Each record stands once; `alone` keeps those with nothing above or below."""
    known = {record.id: record for record in records}
    held = {b.child: b for b in branches if b.child in known}
    below: dict[str, list[str]] = {}
    for branch in held.values():
        if branch.parent in known and branch.parent is not None:
            below.setdefault(branch.parent, []).append(branch.child)
    tops = [id for id in known if id not in held or held[id].parent not in known]
    made: dict[str, Node] = {}
    for id in _from_below(tops, below):
        children = sorted(below.get(id, ()), key=lambda child: _order(known[child]))
        made[id] = Node(id, held.get(id), tuple(made[child] for child in children))
    shown = (id for id in tops if alone or below.get(id) or id in held)
    return tuple(made[id] for id in sorted(shown, key=lambda id: _order(known[id])))


def _from_below(tops: list[str], below: dict[str, list[str]]) -> list[str]:
    """All records, each after those under it."""
    order, waiting = list[str](), list(tops)
    while waiting:
        id = waiting.pop()
        order.append(id)
        waiting += below.get(id, ())
    return order[::-1]


def _order(record: Known) -> tuple[str, str]:
    return (record.date or "~", record.id)
