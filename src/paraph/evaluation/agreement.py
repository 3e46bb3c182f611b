"""Agreement: how far two people who annotate the same documents find the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from paraph.errors import AnnotationError
from paraph.evaluation.annotated import Annotated
from paraph.evaluation.figures import Figures, measure
from paraph.evaluation.matching import Match, match
from paraph.evaluation.told import of_annotation


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures of each annotation held against the other, and their means: agreement knows no better side."""

    one: Figures
    other: Figures

    @property
    def documents(self) -> int:
        return self.one.documents

    @property
    def records(self) -> float:
        """F1 of records, 0 to 1."""
        return (self.one.records.f1 + self.other.records.f1) / 2

    @property
    def items(self) -> float:
        """F1 of items, 0 to 1."""
        return (self.one.items.f1 + self.other.items.f1) / 2

    def on_pairs(self) -> dict[str, float]:
        """The share of paired records that agree in stage, modality, …"""
        return {name: (share + self.other.on_pairs[name]) / 2 for name, share in self.one.on_pairs.items()}

    def types(self) -> dict[str, float]:
        """F1 of records by type."""
        mine, theirs = self.one.groups["type"], self.other.groups["type"]
        both = sorted({*mine, *theirs})
        return {
            name: sum(side[name].records.f1 for side in (mine, theirs) if name in side)
            / sum(name in side for side in (mine, theirs))
            for name in both
        }


def agreement(one: Sequence[Annotated], other: Sequence[Annotated]) -> Agreement:
    """Agreement over the documents that both have.

    Records that either calls optional count neither way where the other has none. Raises AnnotationError where
    no document is in both, or where its text is not the same.
    """
    theirs = {document.id: document for document in other}
    pairs = [(document, theirs[document.id]) for document in one if document.id in theirs]
    if not pairs:
        raise AnnotationError("no document is in both folders", fix="documents are told apart by their id")
    for mine, yours in pairs:
        if mine.text != yours.text:
            raise AnnotationError("its text is not the same in both", subject=mine.id, fix="take one text")
    return Agreement(
        measure(_held(mine, yours) for mine, yours in pairs),
        measure(_held(yours, mine) for mine, yours in pairs),
    )


def _held(gold: Annotated, other: Annotated) -> Match:
    """One annotation against the other, whose optional records are forgotten where nothing pairs with them."""
    found = match(gold, of_annotation(other))
    paired = {j for _, j in found.pairs}
    kept = [j for j, record in enumerate(other.records) if j in paired or not record.optional]
    places: Mapping[int, int] = {old: new for new, old in enumerate(kept)}
    told, pairs = tuple(found.told[j] for j in kept), tuple((i, places[j]) for i, j in found.pairs)
    return replace(found, told=told, pairs=pairs)
