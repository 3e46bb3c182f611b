"""Claims with their entities resolved, as JSON keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from paraph.resolving.said import Filler, Said

_PLAIN = (
    "type",
    "stage",
    "modality",
    "date",
    "published",
    "read",
    "source",
    "document",
    "order",
    "confidence",
    "words",
)


def packed(said: Said) -> dict[str, Any]:
    """Everything but the id; what is empty is left out."""
    plain = {name: value for name in _PLAIN if (value := getattr(said, name)) not in (None, "")}
    roles = {role: [_filler(filler) for filler in fillers] for role, fillers in said.roles.items()}
    told = {"roles": roles, "states": dict(said.states)}
    if said.attribution:
        told["attribution"] = _filler(said.attribution)
    return plain | told


def unpacked(id: str, content: Mapping[str, Any]) -> Said:
    """The claim that was packed."""
    plain = {name: content[name] for name in _PLAIN if name in content}
    roles = {role: tuple(Filler(*filler) for filler in fillers) for role, fillers in content["roles"].items()}
    attribution = Filler(*content["attribution"]) if "attribution" in content else None
    return Said(id=id, roles=roles, states=content["states"], attribution=attribution, **plain)


def _filler(filler: Filler) -> list[str]:
    return [filler.text, filler.entity] if filler.entity else [filler.text]
