"""From pairs to groups: links are taken strongest first, and none that would bring together what must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes that are held to be one; `score` is 0 to 1, 1 for what a person has decided."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[float, str, str]:
        return (-self.score, min(self.one, self.other), max(self.one, self.other))


Apart = Callable[[Sequence[str], Sequence[str]], bool]


def clusters(nodes: Collection[str], links: Iterable[Link], apart: Apart | None = None) -> list[list[str]]:
    """The groups, each sorted, ordered by their first node. The order of `nodes` and `links` does not matter.

    `apart` tells whether something in one group forbids something in the other.
    """
    groups = {node: [node] for node in nodes}
    for link in sorted(links, key=lambda link: link.order):
        one, other = groups.get(link.one), groups.get(link.other)
        if one is None or other is None or one is other or (apart and apart(one, other)):
            continue
        small, large = sorted((one, other), key=len)
        large.extend(small)
        groups.update(dict.fromkeys(small, large))
    distinct = {id(group): sorted(group) for group in groups.values()}
    return sorted(distinct.values())
