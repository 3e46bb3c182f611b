"""The states of firms and the forces of states: who else stands on a side of a sale, by what the text calls them.

"Turkey's Bozok", "the Czech maker Morapad", "Damen of the Netherlands": the firm's state supplies with it.
"the Algerian navy": the force receives, and so does its state.
"""

from __future__ import annotations

from collections.abc import Sequence

from paraph.reading.candidates import Candidate
from paraph.reading.cast import Mark
from paraph.reading.claims import Value, distinct
from paraph.reading.fillers import Context
from paraph.reading.frames import preposition

_SIDES = ("supplier", "recipient")


def join_sides(candidates: Sequence[Candidate], context: Context) -> None:
    """Put the state of a firm, and the body that acts for a state, on the side where the other stands."""
    transfers = [c for c in candidates if c.type == "transfer"]
    if not transfers:
        return
    homes = _homes(context)
    bodies = {context.cast.span(m): context.cast.value(m) for m in context.cast.marks if m.kind == "body"}
    for transfer in transfers:
        for role in _SIDES:
            values = transfer.roles.get(role, ())
            more = [homes[v.entity] for v in values if v.entity in homes]
            more += [
                bodies[v.span] for v in values if v.span in bodies and (v.entity or "").startswith("state:")
            ]
            other = {v.identity for name in _SIDES if name != role for v in transfer.roles.get(name, ())}
            if more:
                transfer.roles[role] = distinct([*values, *(v for v in more if v.identity not in other)])


def _homes(context: Context) -> dict[str | None, Value]:
    """The state that a text says each firm is of, by the firm's key."""
    found: dict[str | None, Value] = {}
    for mark in context.cast.marks:
        if mark.kind == "company" and mark.key not in found and (state := _said_of(mark, context)):
            found[mark.key] = context.cast.value(state)
    return found


def _said_of(firm: Mark, context: Context) -> Mark | None:
    """The state named in a firm's own phrase: before it, or after "of", "in"."""
    root = context.doc[firm.start : firm.end].root
    head = root.head if root.dep_ in ("appos", "flat", "nmod:desc", "compound") else root
    if before := context.cast.states_in(min(head.left_edge.i, firm.start), firm.start):
        return before[-1]
    for word in (root, head):
        for child in word.children:
            if child.dep_ == "nmod" and child.i > firm.start and preposition(child) == "of":
                if after := context.cast.states_in(child.left_edge.i, child.i + 1):
                    return after[0]
    return None
