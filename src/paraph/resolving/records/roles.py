"""How the values that two claims give for one role go together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from paraph.resolving.records.literals import content
from paraph.resolving.said import Filler, Said

Meeting = Literal["same", "part", "side", "words", "open", "other"]
"""`same` all values, `part` some of them; `side` bodies of one state, or one and its state; `words` in common;
`open` nobody can tell; `other` they exclude each other."""

_EXCLUSIVE = frozenset(["person", "company", "body", "state"])


def meeting(one: Said, other: Said, role: str) -> Meeting:
    """How the values of a role of two claims go together."""
    mine, theirs = one.of(role), other.of(role)
    if not mine or not theirs:
        return "open"
    entities = [frozenset(v.entity for v in values if v.entity) for values in (mine, theirs)]
    if entities[0] & entities[1]:
        return "same" if entities[0] == entities[1] else "part"
    if _sides(mine, one) & _sides(theirs, other):
        return "side" if _sided(mine, theirs) else "other"
    if _words(mine) & _words(theirs):
        return "words"
    # "The minister and forty engineers": who is named tells more than who is not.
    named = _named(mine), _named(theirs)
    pairs = [(a, b) for a in named[0] or mine for b in named[1] or theirs]
    return "other" if all(excludes(a, b, one, other) for a, b in pairs) else "open"


def other_company(one: Said, other: Said, role: str) -> bool:
    """Whether each has a state, or a person, beside the one they share that the other lacks: Norway and Chile,
    Norway and Peru."""
    mine, theirs = one.of(role), other.of(role)
    return _crossed(_sides(mine, one), _sides(theirs, other)) or _crossed(_persons(mine), _persons(theirs))


def _crossed(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return len(mine & theirs) < 2 and bool(mine - theirs) and bool(theirs - mine)


def _persons(values: Iterable[Filler]) -> frozenset[str]:
    return frozenset(v.entity for v in values if v.entity and v.kind == "person")


def excludes(a: Filler, b: Filler, one: Said, other: Said) -> bool:
    """Whether two values that are not the same cannot stand for one party."""
    if a.kind is None or b.kind is None or not {a.kind, b.kind} <= _EXCLUSIVE:
        return False
    if a.kind == b.kind:
        return True
    states = state_of(a, one), state_of(b, other)
    if "person" in (a.kind, b.kind) or None in states:
        return False
    return states[0] != states[1]


def state_of(value: Filler, said: Said) -> str | None:
    """The state (ISO3) that a value is, or is known to belong to."""
    if value.entity is None:
        return None
    if value.kind == "state":
        return value.entity.partition(":")[2]
    return said.states.get(value.entity)


def _sides(values: Iterable[Filler], said: Said) -> frozenset[str]:
    """The states that the values are or belong to; persons stand for themselves."""
    found = (state_of(v, said) for v in values if v.kind != "person")
    return frozenset(state for state in found if state)


def _sided(mine: tuple[Filler, ...], theirs: tuple[Filler, ...]) -> bool:
    """Two companies of one state are two sides; a ministry and its state, or two bodies of it, are one."""
    kinds = {v.kind for v in mine}, {v.kind for v in theirs}
    return not (kinds[0] <= {"company"} and kinds[1] <= {"company"})


def _named(values: tuple[Filler, ...]) -> list[Filler]:
    return [value for value in values if value.kind in _EXCLUSIVE]


def _words(values: Iterable[Filler]) -> frozenset[str]:
    return frozenset(word for v in values if v.kind not in ("person", "state") for word in content(v.text))
