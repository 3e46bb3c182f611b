"""Swaps: what was told with its sides exchanged, the worst that a reader can do to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paraph import ontology
from paraph.evaluation.annotated import Annotated, Record
from paraph.evaluation.matching import Match, overlap, values_shared
from paraph.evaluation.told import Told, spans


@dataclass(frozen=True, slots=True)
class Swap:
    """A record of `document`, told with the values of two roles the wrong way round."""

    document: str
    type: str
    roles: tuple[str, str]
    evidence: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        told = {"document": self.document, "type": self.type, "roles": list(self.roles)}
        return told | {"evidence": list(self.evidence)}


def swaps(match: Match) -> Iterator[Swap]:
    """Pairs with exchanged sides, and claims left over that are a record's but for exchanged sides."""
    document = match.document
    for pair in match.paired:
        for sides in ontology.types()[pair.record.type].sides:
            if _exchanged(document, pair.record, pair.told, sides):
                yield Swap(document.id, pair.record.type, sides, pair.record.evidence)
    found = {i for i, _ in match.pairs}
    left = [record for i, record in enumerate(document.records) if i not in found]
    for told in match.spurious:
        yield from list(_turned(document, left, told))[:1]


def _turned(document: Annotated, records: list[Record], told: Told) -> Iterator[Swap]:
    for record in records:
        if record.type != told.type or not overlap(spans(record.evidence, document.text), told.evidence):
            continue
        for sides in ontology.types()[record.type].sides:
            if _exchanged(document, record, told, sides):
                yield Swap(document.id, record.type, sides, record.evidence)


def _exchanged(document: Annotated, record: Record, told: Told, sides: tuple[str, str]) -> bool:
    """True where somebody stands on the other side, and nobody on their own."""
    one, other = sides

    def met(wanted: str, found: str) -> int:
        return values_shared(document, record.roles.get(wanted, ()), told.roles.get(found, ()))

    crossed = met(one, other) + met(other, one)
    return crossed > 0 and not met(one, one) and not met(other, other)
