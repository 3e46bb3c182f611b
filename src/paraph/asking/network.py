"""Who deals with whom: nodes and edges, the strongest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking, parties
from paraph.asking.showing import Seen
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import links, names
from paraph.record.looking.records import Wanted
from paraph.record.resolution.pairs import KINDS

_LATEST = 400
"""Records that are gone through where the pairs have to be counted as of a day."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody with whom something is shared: `records`, by type."""

    party: Party
    records: int
    types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """`one` and `other` (ids, `one` < `other`) have a part in `weight` records, by type in `types`."""

    one: str
    other: str
    weight: int
    types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Network:
    """`nodes` are those with the most records among them first; `centre` is whom it is drawn around."""

    centre: Party | None
    nodes: tuple[Party, ...]
    edges: tuple[Edge, ...]
    unclear: Unclear = ()
    known: Known = ALL


def network(
    record: Record, who: str = "", *, types: Collection[str] = (), limit: int = 30, as_of: AsOf = None
) -> Network:
    """Whom `who` deals with, and they with each other; the busiest of the record where nobody is named.

    `types` keeps to records of these types; at most `limit` nodes beside the centre.
    """
    with looking(record, as_of) as lens:
        whom = meant(lens.connection, who) if who.strip() else None
        if whom and whom.party is None:
            return Network(None, (), (), ((who, whom.others),), lens.known)
        centre = whom.party if whom else None
        if centre:
            near = [n.party.id for n in neighbours(lens, centre.id, limit, types)]
            ids = [centre.id, *near]
        else:
            ids = links.busiest(lens.connection, limit)
        counted = _among(lens, ids, types)
        return _drawn(lens, centre, ids, counted, limit)


def _drawn(
    lens: Lens,
    centre: Party | None,
    ids: list[str],
    counted: Mapping[tuple[str, str], Counter[str]],
    limit: int,
) -> Network:
    weights: Counter[str] = Counter()
    for (one, other), found in counted.items():
        weights[one] += found.total()
        weights[other] += found.total()
    chosen = sorted((id for id in ids if weights[id]), key=lambda id: (-weights[id], id))[
        : limit + bool(centre)
    ]
    who = names.fetch(lens.connection, chosen)
    edges = [
        Edge(one, other, found.total(), dict(sorted(found.items())))
        for (one, other), found in counted.items()
        if one in who and other in who
    ]
    edges.sort(key=lambda edge: (-edge.weight, edge.one, edge.other))
    return Network(
        centre, tuple(Party.of(who[id]) for id in chosen if id in who), tuple(edges), (), lens.known
    )


def neighbours(lens: Lens, entity: str, limit: int, types: Collection[str] = ()) -> tuple[Neighbour, ...]:
    """Whom an entity deals with most."""
    if lens.known:
        counted = _counted(lens, entity)
    else:
        counted = links.neighbours(lens.connection, entity, limit * (3 if types else 1))
    kept = {other: _only(found, types) for other, found in counted.items()}
    best = sorted((id for id in kept if kept[id]), key=lambda id: (-kept[id].total(), id))[:limit]
    who = names.fetch(lens.connection, best)
    return tuple(
        Neighbour(Party.of(who[id]), kept[id].total(), dict(sorted(kept[id].items())))
        for id in best
        if id in who
    )


def _only(found: Counter[str], types: Collection[str]) -> Counter[str]:
    return Counter({type: n for type, n in found.items() if n and (not types or type in types)})


def _counted(lens: Lens, entity: str) -> dict[str, Counter[str]]:
    """From the records themselves: those that were known, the latest of them."""
    found: dict[str, Counter[str]] = {}
    for seen in lens.wanted(Wanted(entity=entity), _LATEST):
        for other in sorted(parties(seen)):
            if other != entity and other.partition(":")[0] in KINDS:
                found.setdefault(other, Counter())[seen.merged.type] += 1
    return found


def _among(lens: Lens, ids: list[str], types: Collection[str]) -> dict[tuple[str, str], Counter[str]]:
    """Records of each two of these."""
    if not lens.known:
        found = links.between(lens.connection, ids, ids)
        return {pair: kept for pair, n in found.items() if pair[0] < pair[1] and (kept := _only(n, types))}
    counted: dict[tuple[str, str], Counter[str]] = {}
    among = set(ids)
    latest: dict[str, Seen] = {}
    for n, id in enumerate(ids):
        lens.about(id)
        wanted = lens.wanted(Wanted(entity=id), _LATEST // len(ids) if n else _LATEST)
        latest.update({seen.id: seen for seen in wanted})
    for seen in latest.values():
        for pair in combinations(sorted(parties(seen) & among), 2):
            if not types or seen.merged.type in types:
                counted.setdefault((pair[0], pair[1]), Counter())[seen.merged.type] += 1
    return dict(sorted(counted.items()))
