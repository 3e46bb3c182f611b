"""What stands under what though no text says it: only where one thing fits and nothing else does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from paraph.ontology.gazetteer import state_name
from paraph.resolving.links.known import Profile, fillers, state_of
from paraph.resolving.links.phrases import content
from paraph.resolving.umbrella.rules import umbrella
from paraph.resolving.umbrella.status import status

Found = tuple[Profile, str, float]


def inferred(own: Profile, known: Sequence[Profile]) -> Found | None:
    """The record above, why, and a score; None where there is none, or more than one."""
    rules = umbrella().inferred
    if own.record.modality == "denied":
        return None
    if own.record.type == "transfer":
        order = _order(own, known) if own.record.stage == "delivered" else None
        return order or (_framework(own, known) if own.record.stage in rules.made else None)
    lower = own.record.type == "agreement" and own.forms & rules.lower
    return _framework(own, known) if lower else None


def _framework(own: Profile, known: Sequence[Profile]) -> Found | None:
    """The only framework of the same two sides in force before it, on the same matter."""
    rules, first = umbrella().inferred, _first(own)
    if first is None or len(own.sides) < 2:
        return None
    between = [p for p in known if _is_framework(p) and p.sides == own.sides and _alive(p, own, first)]
    if len(between) != 1:
        return None
    shared = sorted((_sectors(own) & _sectors(between[0])) - rules.wide)
    if not shared:
        return None
    reason = rules.reasons.framework.format(
        form=min(between[0].forms & rules.upper),
        sides=" and ".join(state_name(code) for code in sorted(own.sides)),
        sectors=", ".join(shared),
    )
    return between[0], reason, rules.score.framework


def _is_framework(profile: Profile) -> bool:
    return profile.record.type == "agreement" and bool(profile.forms & umbrella().inferred.upper)


def _alive(profile: Profile, own: Profile, first: date) -> bool:
    """Whether it was there before, and not ended or halted then."""
    if profile.record.id == own.record.id or not profile.spans or profile.spans[0][1] >= first:
        return False
    then = status(profile.record, first)
    rules, last = umbrella().inferred, max(end for _, end in profile.spans if end < first)
    fresh = first.year - last.year <= rules.fresh
    return fresh and then.stage in rules.alive and then.modality == "asserted"


def _first(profile: Profile) -> date | None:
    return profile.spans[0][0] if profile.spans else None


def _sectors(profile: Profile) -> frozenset[str]:
    return frozenset(filler.text for filler, _ in fillers(profile.record, "sector"))


def _order(own: Profile, known: Sequence[Profile]) -> Found | None:
    """The only order that a delivery can be of: the same hands, the same goods, before it."""
    rules = umbrella().inferred
    supplier, recipient, items = _hands(own, "supplier"), _hands(own, "recipient"), _items(own)
    if not (supplier and recipient and items):
        return None
    fit = [
        p
        for p in known
        if p.record.type == "transfer" and p.record.stage == "ordered" and p.record.modality == "asserted"
        if p.record.id != own.record.id and _before(p, own)
        if _hands(p, "supplier") == supplier and _hands(p, "recipient") == recipient
        if len(items & _items(p)) >= rules.items * len(items)
    ]
    if len(fit) != 1 or not _enough(fit[0], own):
        return None
    reason = rules.reasons.delivery.format(
        supplier=_named(own, "supplier"), recipient=_named(own, "recipient"),
        items=" ".join(sorted(items & _items(fit[0]))),
    )  # fmt: skip
    return fit[0], reason, rules.score.delivery


def _before(order: Profile, delivery: Profile) -> bool:
    """Whether it was ordered before, and not too long before."""
    if not order.spans or not delivery.spans:
        return False
    ordered, (first, last) = order.spans[0][0], delivery.spans[-1]
    delivered = last if last < date.max else first  # "since 1991"
    return ordered < delivered and first.year - ordered.year <= umbrella().inferred.years


def _hands(profile: Profile, role: str) -> frozenset[str]:
    """States where they are known, else who it is."""
    return frozenset(
        state_of(filler, claim) or filler.identity for filler, claim in fillers(profile.record, role)
    )


def _named(profile: Profile, role: str) -> str:
    return " and ".join(sorted({filler.text for filler, _ in fillers(profile.record, role)}))


def _items(profile: Profile) -> frozenset[str]:
    return frozenset(
        w for filler, _ in fillers(profile.record, "item") for w in content(filler.text) if not w.isdigit()
    )


def _enough(order: Profile, delivery: Profile) -> bool:
    """A delivery is not of more than was ordered, where both are counted."""
    ordered, delivered = _quantity(order), _quantity(delivery)
    return ordered is None or delivered is None or delivered <= ordered


def _quantity(profile: Profile) -> int | None:
    counts = [int(f.text) for f, _ in fillers(profile.record, "quantity") if f.text.isdecimal()]
    return max(counts, default=None)
