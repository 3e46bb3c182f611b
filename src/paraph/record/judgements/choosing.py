"""Pairs that are one and pairs that are not, without contradiction: what was taken first stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from paraph.record.resolution.decided import Choices, Pair, pair


class Pairs:
    """Takes pairs one after the other; each that contradicts what was taken before is refused."""

    def __init__(self) -> None:
        self._together: dict[Pair, str] = {}
        self._parted: dict[Pair, str] = {}
        self._sides: dict[str, tuple[str, ...]] = {}
        self._home: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._enemies: dict[str, dict[str, str]] = defaultdict(dict)
        self._joined: dict[str, str] = {}

    def join(self, one: str, other: str, by: str) -> str | None:
        """Hold two for one; returns the judgement that forbids it, if one does."""
        a, b = self._find(one), self._find(other)
        if a != b:
            small, large = sorted((a, b), key=lambda home: (len(self._members[home]), home))
            for member in self._members[small]:
                for enemy, judgement in self._enemies[member].items():
                    if self._find(enemy) == large:
                        return judgement
            for member in self._members.pop(small):
                self._home[member] = large
                self._members[large].append(member)
        self._together.setdefault(pair(one, other), by)
        self._joined.setdefault(one, by)
        self._joined.setdefault(other, by)
        return None

    def holds(self, one: str, other: str) -> str | None:
        """The judgement that holds two for one, if one does."""
        if one == other or self._find(one) != self._find(other):
            return None
        return self._together.get(pair(one, other)) or self._joined[one]

    def part(self, one: str, other: str, by: str) -> None:
        """Hold two apart that nobody holds for one."""
        self._parted.setdefault(pair(one, other), by)
        self._enemies[one].setdefault(other, by)
        self._enemies[other].setdefault(one, by)

    def side(self, nodes: Iterable[str], side: str) -> None:
        """Keep on which side of a judgement these are."""
        for node in nodes:
            self._sides[node] = (*self._sides.get(node, ()), side)

    def choices(self) -> Choices:
        sides = {node: tuple(sorted(found)) for node, found in self._sides.items()}
        return Choices(self._together, self._parted, sides)

    def _find(self, node: str) -> str:
        if node not in self._home:
            self._home[node] = node
            self._members[node] = [node]
        return self._home[node]
