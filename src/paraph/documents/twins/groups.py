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

    Groups are what hangs together by links. Two things are held back. A whole that has excerpts which are not
    one text among themselves, such as a digest of two stories, goes with one of them (the one it holds most
    of, then the earliest) and does not join them, unless it was published before all of them. And an excerpt
    of wholes that are not, such as a release that two reports quote, goes with one and does not join them.
    """
    links = sorted(set(links), key=lambda link: (link.one, link.other, link.kind, link.containment))
    forest = _Forest({id: (day or _UNDATED, id) for id, day in published.items()})
    for each in links:
        if each.kind != "excerpt":
            forest.join(each.one, each.other)
    shares = _shares(links, forest)
    for part, whole in _of_one_text(_of_one_part(shares, forest), shares, forest):
        forest.join(part, whole)
    return {id: forest.first(id) for id in sorted(published)}


def sources(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """The source of each document (id → id), all at once; see `groups`."""
    links = (link(one, other, sketches) for one, other in pairs_to_check(sketches))
    return groups(
        {id: sketch.published or None for id, sketch in sketches.items()},
        [found for found in links if found is not None],
    )


Shares = dict[tuple[str, str], float]
"""For each excerpt and each text that has it, both named after their first document: the most that is shared."""


def _shares(links: list[Link], forest: _Forest) -> Shares:
    found: Shares = {}
    for each in links:
        pair = forest.first(each.one), forest.first(each.other)
        if each.kind == "excerpt" and pair[0] != pair[1]:
            found[pair] = max(each.containment, found.get(pair, 0))
    return found


def _of_one_part(shares: Shares, forest: _Forest) -> list[tuple[str, str]]:
    """Wholes with one excerpt each, but for those published before all of theirs."""
    parts: dict[str, list[str]] = defaultdict(list)
    for part, whole in shares:
        parts[whole].append(part)
    found: list[tuple[str, str]] = []
    for whole, several in parts.items():
        day = forest.rank[whole][0]
        if len(several) > 1 and not all(day < forest.rank[part][0] for part in several):
            several = [min(several, key=lambda part: (-shares[part, whole], forest.rank[part]))]
        found += [(part, whole) for part in several]
    return found


def _of_one_text(pairs: list[tuple[str, str]], shares: Shares, forest: _Forest) -> list[tuple[str, str]]:
    """Excerpts with those of their wholes that hang together as excerpts of each other."""
    wholes: dict[str, list[str]] = defaultdict(list)
    for part, whole in pairs:
        wholes[part].append(whole)
    beside: dict[str, set[str]] = defaultdict(set)
    for part, whole in shares:
        beside[part].add(whole)
    found: list[tuple[str, str]] = []
    for part, several in wholes.items():
        among = _Forest({whole: forest.rank[whole] for whole in several})
        for one in several:
            for other in beside[one] & among.rank.keys():
                among.join(one, other)
        best = min(several, key=lambda whole: (-shares[part, whole], forest.rank[whole]))
        found += [(part, whole) for whole in several if among.first(whole) == among.first(best)]
    return found


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
