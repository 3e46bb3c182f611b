"""Which of the things told are which records of an annotated document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from paraph import ontology
from paraph.evaluation.alike import date_credit
from paraph.evaluation.annotated import Annotated, Record
from paraph.evaluation.assigning import assign
from paraph.evaluation.told import Name, Told, agrees, spans
from paraph.reading.claims import Span

_KEY, _EVIDENCE = 2.0, 1.5
"""How much a value of a key role, and evidence that overlaps, count against any other value."""


@dataclass(frozen=True)
class Pair:
    """A record and what was told of it."""

    document: Annotated
    record: Record
    told: Told

    @cached_property
    def right(self) -> float:
        """How many items agree; a date at less precision counts half."""
        roles = self.record.roles.keys() | self.told.roles.keys()
        values = sum(shared(self.document, self.record, self.told, role) for role in roles)
        return values + self.stage + self.date

    @property
    def stage(self) -> bool:
        return self.record.stage == self.told.stage

    @property
    def date(self) -> float:
        return date_credit(self.record.date, self.told.date)

    @property
    def modality(self) -> bool:
        return self.record.modality == self.told.modality

    @property
    def attribution(self) -> bool:
        wanted, found = self.record.attribution, self.told.attribution
        if not wanted or not found:
            return not wanted and not found
        return agrees(wanted, found, self.document)

    @property
    def evidence(self) -> bool:
        return overlap(spans(self.record.evidence, self.document.text), self.told.evidence)

    @property
    def entirely_right(self) -> bool:
        """Every item and the modality agree, and nothing besides was told."""
        return self.modality and self.right == items(self.record) == self.told.items


@dataclass(frozen=True)
class Match:
    """One document with what was told of it. `pairs` are (record, told) by their places."""

    document: Annotated
    told: tuple[Told, ...]
    pairs: tuple[tuple[int, int], ...]

    @cached_property
    def paired(self) -> list[Pair]:
        """All pairs, those with an optional record among them."""
        return [Pair(self.document, self.document.records[i], self.told[j]) for i, j in self.pairs]

    @cached_property
    def scored(self) -> list[Pair]:
        """The pairs that figures are made of: those whose record is not optional."""
        return [pair for pair in self.paired if not pair.record.optional]

    @cached_property
    def missed(self) -> list[Record]:
        """Records that nothing was told of and that are not optional."""
        found = {i for i, _ in self.pairs}
        return [r for i, r in enumerate(self.document.records) if i not in found and not r.optional]

    @cached_property
    def spurious(self) -> list[Told]:
        """Things told that are no record."""
        found = {j for _, j in self.pairs}
        return [told for j, told in enumerate(self.told) if j not in found]

    @property
    def entirely_right(self) -> bool:
        """Nothing missed, nothing spurious, and every pair right in all its items."""
        return not self.missed and not self.spurious and all(p.entirely_right for p in self.scored)


def match(document: Annotated, told: Sequence[Told]) -> Match:
    """Pair records with things told, one to one, so that they agree as much as they can."""
    scores = [[agreement(document, record, each) for each in told] for record in document.records]
    return Match(document, tuple(told), tuple(assign(scores)))


def items(record: Record) -> int:
    """How many things a record says: its stage, its date and each value of a role."""
    return 1 + bool(record.date) + sum(len(values) for values in record.roles.values())


def shared(document: Annotated, record: Record, told: Told, role: str) -> int:
    """How many values of a role agree, each counted once."""
    return values_shared(document, record.roles.get(role, ()), told.roles.get(role, ()))


def values_shared(document: Annotated, wanted: Iterable[str], told: Iterable[Name]) -> int:
    """How many of the values that are wanted were told, each counted once."""
    left = list(told)
    number = 0
    for value in wanted:
        place = next((i for i, name in enumerate(left) if agrees(value, name, document)), None)
        if place is not None:
            del left[place]
            number += 1
    return number


def overlap(one: Iterable[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def agreement(document: Annotated, record: Record, told: Told) -> float:
    """How much the two agree; 0 where they may not pair: another type, or no key role alike."""
    if record.type != told.type:
        return 0.0
    keys = ontology.types()[record.type].keys
    known = sum(shared(document, record, told, role) for role in keys)
    if not known:
        return 0.0
    rest = sum(shared(document, record, told, role) for role in record.roles if role not in keys)
    pair = Pair(document, record, told)
    return _KEY * known + rest + pair.stage + pair.date + _EVIDENCE * pair.evidence
