"""A document's claims as a small bar: a stretch for each type, as long as there are claims of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paraph import ontology


@dataclass(frozen=True, slots=True)
class Stretch:
    """One type in a bar or a legend; `start` and `length` count claims."""

    type: str
    css: str
    label: str
    about: str
    start: int
    length: int

    @property
    def words(self) -> str:
        return f"{self.length} {self.label}"


def stretches(claims: Mapping[str, int]) -> list[Stretch]:
    """The types in the ontology's order, unknown ones last; each begins where the one before ends."""
    kinds = ontology.types()
    order = [name for name in kinds if claims.get(name)]
    made: list[Stretch] = []
    at = 0
    for name in [*order, *sorted(name for name in claims if name not in kinds and claims[name])]:
        kind, number = kinds.get(name), claims[name]
        label = (kind.label if number == 1 else kind.plural) if kind else name.replace("_", " ")
        about = kind.about if kind else "a type that this paraph does not know"
        made.append(Stretch(name, name if kind else "other", label, about, at, number))
        at += number
    return made
