"""What people have decided, as resolution needs it: what is one, what is not, what does not count, what is right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paraph.reading.claims import Modality
from paraph.resolving.clustering import Link
from paraph.resolving.said import Filler, Said

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """`together` are pairs that are one, `parted` pairs that are not; each with who said so."""

    together: Mapping[Pair, str] = field(default_factory=dict)
    parted: Mapping[Pair, str] = field(default_factory=dict)

    @property
    def links(self) -> list[Link]:
        return [Link(one, other, 1.0, (by,)) for (one, other), by in sorted(self.together.items())]

    @property
    def named(self) -> frozenset[str]:
        """Everything that somebody has decided about."""
        return frozenset(node for pair in (*self.together, *self.parted) for node in pair)

    def joins(self, one: Iterable[str], other: Sequence[str]) -> bool:
        """Whether something in one group was brought together with something in the other."""
        return bool(self.together) and any(
            (min(a, b), max(a, b)) in self.together for a in one for b in other
        )

    def among(self, nodes: Collection[str]) -> set[str]:
        """What is held together with one of these."""
        found, edge = set[str](), set(nodes)
        while edge:
            edge = {n for pair in self.together if edge & {*pair} for n in pair} - found - set(nodes)
            found |= edge
        return found

    def apart(self, one: Iterable[str], other: Sequence[str]) -> bool:
        """Whether something in one group was parted from something in the other."""
        if not self.parted:
            return False
        return any((min(a, b), max(a, b)) in self.parted for a in one for b in other)


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim put right: `roles` take the place of the claim's own; so do the others, where they are given.

    `undated` says that the claim's date is wrong and that there is none.
    """

    stage: str | None = None
    modality: Modality | None = None
    date: str | None = None
    undated: bool = False
    roles: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)

    def applied(self, said: Said) -> Said:
        """The claim as it stands corrected."""
        return replace(
            said,
            stage=self.stage or said.stage,
            modality=self.modality or said.modality,
            date=None if self.undated else self.date or said.date,
            roles={role: fillers for role, fillers in {**said.roles, **self.roles}.items() if fillers},
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """Judgements that stand, attached to what the record holds now.

    `rejected` are claims that do not count; `accepted` those that a person has confirmed.
    """

    entities: Choices = Choices()
    claims: Choices = Choices()
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrections: Mapping[str, Correction] = field(default_factory=dict)


NOTHING = Decided()
