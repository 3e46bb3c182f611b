"""How alike two names are, and why: of persons, bodies, companies, states, places and products.

`compare` gives a score and its reasons; from `SAME` on two names are the same name, between `DOUBT` and `SAME` they
may be, below they are different. That a name is the same says nothing of whose it is: two men may be called alike,
and a state's ministry like another's. `blocks` says which names need be compared at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from paraph.resolving.names.blocking import organisation_keys, person_keys
from paraph.resolving.names.model import Likeness
from paraph.resolving.names.of_organisations import of_bodies, of_companies
from paraph.resolving.names.of_persons import of_persons
from paraph.resolving.names.places import of_places, place_keys
from paraph.resolving.names.products import of_products, product_keys
from paraph.resolving.names.scoring import DOUBT, SAME
from paraph.resolving.names.scripts import romanised
from paraph.resolving.names.slips import slips, tell_apart

if TYPE_CHECKING:
    from paraph.reading.claims import EntityKind

__all__ = ["DOUBT", "SAME", "Likeness", "blocks", "compare", "romanised", "slips", "tell_apart"]

LONGEST = 400
"""Characters of a name that are looked at."""
_COMPARED: Mapping[str, Callable[[str, str], Likeness]] = {
    "person": of_persons,
    "company": of_companies,
    "body": of_bodies,
    "product": of_products,
    "place": of_places,
    "state": of_places,
}
_KEYS: Mapping[str, Callable[[str], frozenset[str]]] = {
    "person": person_keys,
    "company": organisation_keys,
    "body": organisation_keys,
    "product": product_keys,
    "place": place_keys,
    "state": place_keys,
}


def compare(kind: EntityKind, one: str, other: str) -> Likeness:
    """How alike two names of a kind are; which of them comes first makes no difference."""
    first, second = sorted((" ".join(one.split())[:LONGEST], " ".join(other.split())[:LONGEST]))
    if first.casefold() == second.casefold():
        return Likeness(1.0, ("the very same words",))
    return _COMPARED[kind](first, second)


def blocks(kind: EntityKind, name: str) -> frozenset[str]:
    """Short keys, at least one: names that share none need not be compared."""
    return _KEYS[kind](" ".join(name.split())[:LONGEST])
