"""Which documents count as one source.

A store does the same with tables, a document at a time: keep the sketch and a row (band, document) for each of
its `bands`; join these rows with themselves for the documents that have `enough_in_common` with the new one
(`pairs` says how to go through few of them); keep the `likeness` of each such pair that has a kind as a `Link`;
and for the documents that hang together with the new one by links, take the `groups` anew. No step depends on
the order in which documents came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paraph.documents.twins.likeness import Kind, Likeness, likeness
from paraph.documents.twins.pairs import pairs_to_check
from paraph.documents.twins.sketch import Sketch

_UNDATED = "~"  # sorts after every date


@dataclass(frozen=True, slots=True)
class Link:
    """Two documents that are one text. Of an excerpt, `one` is the excerpt and `other` the whole."""

    one: str
    other: str
    kind: Kind
    containment: float


def link(one: str, other: str, sketches: Mapping[str, Sketch], found: Likeness | None = None) -> Link | None:
    """The link between two documents; None where they are two sources. `found` is their likeness, if known."""
    found = found or likeness(sketches[one], sketches[other])
    if found.kind is None:
        return None
    smaller, larger = sorted((one, other), key=lambda id: (sketches[id].words, id))
    return Link(smaller, larger, found.kind, found.containment)


def groups(published: Mapping[str, str | None], links: Iterable[Link]) -> dict[str, str]:
    """The source of each document: of the group it is in, the first by (published, id).

    Groups are what hangs together by links. One thing is held back: a whole that has excerpts which are not
    one text among themselves, such as a digest of two stories, goes with one of them (the one it holds most
    of, then the earliest) and does not join them, unless it was published before all of them.
    """
    links = sorted(set(links), key=lambda link: (link.one, link.other, link.kind, link.containment))
    forest = _Forest({id: (day or _UNDATED, id) for id, day in published.items()})
    for each in links:
        if each.kind != "excerpt":
            forest.join(each.one, each.other)
    for one, other in _excerpts(links, forest):
        forest.join(one, other)
    return {id: forest.first(id) for id in sorted(published)}


def sources(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """The source of each document (id → id), all at once; see `groups`."""
    links = (link(one, other, sketches) for one, other in pairs_to_check(sketches))
    return groups(
        {id: sketch.published or None for id, sketch in sketches.items()},
        [found for found in links if found is not None],
    )


def _excerpts(links: list[Link], forest: _Forest) -> list[tuple[str, str]]:
    """The links from excerpts to wholes that join, told before any of them is joined."""
    parts: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for each in links:
        if each.kind == "excerpt" and forest.first(each.one) != forest.first(each.other):
            parts[forest.first(each.other)][forest.first(each.one)].append(each)
    joined: list[tuple[str, str]] = []
    for whole, by_part in parts.items():
        day = forest.rank[whole][0]
        if len(by_part) == 1 or all(day < forest.rank[part][0] for part in by_part):
            joined += [(part, whole) for part in by_part]
        else:
            best = min(
                by_part,
                key=lambda part: (-max(each.containment for each in by_part[part]), forest.rank[part]),
            )
            joined.append((best, whole))
    return joined


class _Forest:
    """Union of documents; the root of each tree is its first document."""

    def __init__(self, rank: dict[str, tuple[str, str]]) -> None:
        self.rank = rank
        self._above = {id: id for id in rank}

    def first(self, id: str) -> str:
        while (above := self._above[id]) != id:
            self._above[id] = id = self._above[above]
        return id

    def join(self, one: str, other: str) -> None:
        earlier, later = sorted((self.first(one), self.first(other)), key=self.rank.__getitem__)
        self._above[later] = earlier
