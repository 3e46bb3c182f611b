"""The features of two names of a kind."""

from __future__ import annotations

from collections.abc import Callable

from paraph.resolving.names.alignment import Alignment, aligned
from paraph.resolving.names.features import corporate, personal, shared
from paraph.resolving.names.model import Name
from paraph.resolving.names.organisations import organisation
from paraph.resolving.names.persons import person


def features_of(model: str, one: str, other: str) -> dict[str, float]:
    """All features of two names, `model` being `person` or `company`: what is learnt from."""
    taken: Callable[[str], Name] = person if model == "person" else organisation
    first, second = taken(one), taken(other)
    return measured(model, first, second, aligned(first.words, second.words))


def measured(model: str, one: Name, other: Name, found: Alignment) -> dict[str, float]:
    """All features of two names taken apart and aligned."""
    of_kind = personal if model == "person" else corporate
    return shared(one, other, found) | of_kind(one, other, found)
