"""One record out of the claims of one group: what they say together, for and against."""

from __future__ import annotations

from collections.abc import Sequence

from paraph import ontology
from paraph.resolving.records.history import furthest, history
from paraph.resolving.records.literals import agree, amount, content
from paraph.resolving.records.merged import Backed, Conflict, Merged, Shown
from paraph.resolving.records.rules import rules
from paraph.resolving.records.times import foreseen
from paraph.resolving.records.weighing import Family, Given, backed, conflict, families, sources, why
from paraph.resolving.said import Filler, Said

_COUNTED = frozenset(["quantity", "value", "share"])


def gather(claims: Sequence[Said]) -> Merged:
    """The record that the claims of one group make. Their order does not matter; ValueError where there are
    none, or they are of several types."""
    if len({claim.type for claim in claims}) != 1:
        raise ValueError("a record is made of one claim at least, all of one type")
    ordered = sorted(claims, key=lambda c: (c.published or "", c.document, c.order, c.id))
    steps, conflicts = history(ordered)
    roles: dict[str, tuple[Backed, ...]] = {}
    shown: dict[str, Shown] = {}
    for role in ontology.types()[ordered[0].type].roles:
        if given := [Given(value, claim) for claim in ordered for value in claim.of(role)]:
            roles[role], shown[role], found = _values(role, given, role in rules()[ordered[0].type].lone)
            conflicts += found
    stage, modality, date = furthest(steps, ordered)
    ids = tuple(sorted(claim.id for claim in ordered))
    return Merged(
        ordered[0].type, stage, modality, date, steps, roles, shown, tuple(conflicts), ids, sources(ordered)
    )


def _values(
    role: str, given: list[Given], lone: bool
) -> tuple[tuple[Backed, ...], Shown, tuple[Conflict, ...]]:
    found = families(given, _same_number if role in _COUNTED else _same_value, _fineness)
    aside = _only_foreseen(found, role) if lone else []
    certain = [family for family in found if family not in aside]
    rivals = _rivals(found, role) if lone else {}
    disputed = (
        [f for f in certain if any(_exclude(f, other, role) for other in certain if other is not f)]
        if lone
        else []
    )
    # What nobody disputes (the same sum in another currency) is shown beside the best of the others.
    kept = [family for family in certain if family not in disputed[1:]]
    ordered = [*kept, *disputed[1:], *aside]
    conflicts = (conflict(role, disputed),) if disputed else ()
    values = tuple(backed(f, rivals.get(id(f), ())) for f in ordered)
    return values, Shown(tuple(f.finest for f in kept), _reason(kept, disputed, aside)), conflicts


def _reason(kept: list[Family], disputed: list[Family], aside: list[Family]) -> str:
    if disputed:
        return why(disputed)
    if aside:
        return "what has happened, not what was foreseen or denied"
    return why(kept) if len(kept) == 1 else "all that is given"


def _only_foreseen(found: list[Family], role: str) -> list[Family]:
    """Values of plans and denials alone that what is said to have happened excludes: they changed, nobody errs."""
    sure = [family for family in found if _is_sure(family)]
    return [f for f in found if f not in sure and any(_exclude(f, other, role) for other in sure)]


def _is_sure(family: Family) -> bool:
    return any(g.claim.modality == "asserted" and not foreseen(g.claim) for g in family.given)


def _rivals(found: list[Family], role: str) -> dict[int, frozenset[str]]:
    """For each value, by its identity, the claims that give another which excludes it."""
    return {
        id(one): frozenset(
            claim
            for other in found
            if other is not one and _exclude(one, other, role)
            for claim in other.claims
        )
        for one in found
    }


def _exclude(one: Family, other: Family, role: str) -> bool:
    """Whether two values cannot both be true. Numbers that one claim gives may be those of several items."""
    if role in _COUNTED:
        sums = amount(one.finest.text), amount(other.finest.text)
        if not sums[0] or not sums[1] or agree(sums[0], sums[1]) is not False:
            return False
    if role == "quantity":
        return not (_beside(one, other) or _beside(other, one))
    return role == "value" or not one.claims & other.claims


def _beside(one: Family, other: Family) -> bool:
    """Whether a number is that of another item: its claims give several items, and the other number too or
    another one that somebody else backs."""
    claims = {g.claim.id: g.claim for g in one.given}
    if any(len(c.of("item")) < 2 or len(c.of("quantity")) < 2 for c in claims.values()):
        return False
    return bool(one.claims & other.claims) or one.sources < other.sources


def _same_value(one: Filler, other: Filler) -> bool:
    """Whether a value is the other at less precision, or in other words: one's words are all in the other's."""
    if one.entity or other.entity:
        return one.entity == other.entity
    a, b = content(one.text), content(other.text)
    return one.identity == other.identity or (bool(a) and bool(b) and (a <= b or b <= a))


def _same_number(one: Filler, other: Filler) -> bool:
    sums = amount(one.text), amount(other.text)
    if not sums[0] or not sums[1]:
        return one.identity == other.identity
    return bool(agree(sums[0], sums[1]))


def _fineness(value: Filler) -> float:
    """How much a value says: an entity more than words, an exact number more than one that is about it."""
    number = amount(value.text)
    exact = 0.0 if value.text.startswith(("~", "<", ">")) or (number and number.mark) else 0.5
    return (1000.0 if value.entity else 0.0) + len(content(value.text)) + exact
