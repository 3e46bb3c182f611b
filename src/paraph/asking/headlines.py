"""A claim said in one line, from its roles: who, what, how it stands.

Israel ↔ Kazakhstan · framework · signed
Solar Wings → Kazakhstan · 24 drones · to be delivered
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from paraph.asking.wording import listed, stage_words

Roles = Mapping[str, Sequence[str]]
_VAGUE = "general"  # a sector that tells a reader nothing


@dataclass(frozen=True, slots=True)
class Headline:
    """`lead` says who, `details` what, `outcome` how it stands (may be empty)."""

    lead: str
    details: tuple[str, ...]
    outcome: str

    def line(self) -> str:
        return " · ".join(part for part in (self.lead, *self.details, self.outcome) if part)


def headline(type: str, stage: str, modality: str, roles: Roles) -> Headline:
    """The headline of a claim whose `roles` hold the values as they are shown."""
    shape = _SHAPES.get(type, _PLAIN)
    filled = ((wording, [v for v in roles.get(role, ()) if v != _VAGUE]) for role, wording in shape.details)
    details = (wording.format(listed(values)) for wording, values in filled if values)
    told = tuple(dict.fromkeys([*_goods(type, roles), *details]))
    return Headline(shape.lead(roles), told, stage_words(stage, modality, silent=stage in shape.silent))


@dataclass(frozen=True, slots=True)
class _Shape:
    """`details` are roles with their wording; `silent` are stages that the type says already."""

    lead: Callable[[Roles], str]
    details: tuple[tuple[str, str], ...] = ()
    silent: tuple[str, ...] = ()


def _between(role: str) -> Callable[[Roles], str]:
    return lambda roles: " ↔ ".join(roles.get(role, ()))


def _together(role: str) -> Callable[[Roles], str]:
    return lambda roles: listed(roles.get(role, ()))


def _towards(giver: str, *takers: str) -> Callable[[Roles], str]:
    """`giver → taker`, the taker being the first of the roles that is filled; `…` for who is not told."""

    def lead(roles: Roles) -> str:
        taker = next((roles[role] for role in takers if roles.get(role)), ())
        return f"{listed(roles.get(giver, ())) or '…'} → {listed(taker) or '…'}"

    return lead


def _said(roles: Roles) -> str:
    quote = " … ".join(roles.get("quote", ())).strip("“”\"'‘’ ")
    speaker = listed(roles.get("speaker", ()))
    return f"{speaker}: “{quote}”" if quote else speaker


def _all(roles: Roles) -> str:
    return listed([value for values in roles.values() for value in values])


def _goods(type: str, roles: Roles) -> list[str]:
    """What moves, with its number where there is one number only."""
    if type != "transfer" or not roles.get("item"):
        return []
    quantity = roles.get("quantity", ())
    item = listed(roles["item"])
    return [f"{quantity[0]} {item}"] if len(quantity) == 1 else [item, *quantity]


_HANDS = (("buyer", "bought by {}"), ("seller", "sold by {}"), ("successor", "now {}"))
_UNDER = ("under", "under {}")
_VALUE = ("value", "{}")
_ITEM = ("item", "{}")
_KIND = ("kind", "{}")
_TOPIC = ("topic", "on {}")

_PLAIN = _Shape(_all)
_SHAPES = {
    "agreement": _Shape(_between("party"), (("form", "{}"), ("sector", "{}"), _UNDER)),
    "transfer": _Shape(_towards("supplier", "recipient"), (_VALUE, _UNDER)),
    "production": _Shape(_between("partner"), (_ITEM, _VALUE)),
    "ownership": _Shape(_together("target"), (*_HANDS, ("share", "{}"), _VALUE)),
    "visit": _Shape(
        _towards("visitor", "host", "place"), (("sender", "sent by {}"), ("purpose", "{}")), ("made",)
    ),
    "meeting": _Shape(_together("participant"), (_TOPIC,), ("held",)),
    "exercise": _Shape(_between("participant"), (("name", "{}"), ("sector", "{}")), ("held",)),
    "ties": _Shape(_between("party"), (("level", "{}"),)),
    "assistance": _Shape(_towards("donor", "recipient"), (_KIND, _VALUE)),
    "restriction": _Shape(_towards("imposer", "target"), (_KIND,)),
    "statement": _Shape(_said, (_TOPIC,), ("made",)),
    "position": _Shape(
        _together("person"), (("title", "{}"), ("body", "{}"), ("by", "by {}")), ("holds",)
    ),
    "misconduct": _Shape(
        _together("accused"), (_KIND, ("concerning", "over {}"), _VALUE, ("body", "by {}"))
    ),
    "interest": _Shape(
        _together("holder"), (_ITEM, ("sector", "{}"), ("partner", "with {}")), ("expressed",)
    ),
}  # fmt: skip
