"""From claims to groups that are one record each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from paraph.resolving.clustering import Apart, Link, clusters
from paraph.resolving.records.blocking import blocks, signature
from paraph.resolving.records.deciding import decide
from paraph.resolving.records.rules import weights
from paraph.resolving.said import Said, Verdict

_BLOCK = 60
"""Claims of one block that each is held against, those nearest in time, where a block has more."""
_LARGE = 25
"""So many claims of a group stand for it, where it has twice as many or more."""
_MARGIN = 0.04
"""Two candidates that exclude each other and come this close are both doubtful."""

Deciding = Callable[[str, str], Verdict]


def merge(claims: Iterable[Said]) -> list[list[str]]:
    """Groups of claim ids, one group a record, each sorted. The order of the claims does not matter."""
    known = {claim.id: claim for claim in sorted(claims, key=lambda c: c.id)}
    twins = _twins(known.values())
    first = {ids[0]: known[ids[0]] for ids in twins}
    deciding = remembered(first)
    links = certain_of(linked(first, deciding), deciding)
    members = {ids[0]: ids for ids in twins}
    groups = clusters(first, links, apart(first, deciding))
    return sorted(sorted(id for one in group for id in members[one]) for group in groups)


def linked(claims: Mapping[str, Said], deciding: Deciding | None = None) -> list[Link]:
    """Links between claims, by id, that are held to be one thing."""
    deciding = deciding or remembered(claims)
    found = []
    for one, other in pairs(claims.values()):
        verdict = deciding(one, other)
        if verdict.ruling == "same":
            found.append(Link(one, other, verdict.score, verdict.reasons))
    return found


def apart(claims: Mapping[str, Said], deciding: Deciding | None = None) -> Apart:
    """Whether two groups of claims, by id, may not be one: a claim of one excludes a claim of the other, one
    document tells them apart, or they are on the whole unlike."""
    decided = deciding or remembered(claims)

    def told_apart(one: Sequence[str], other: Sequence[str]) -> bool:
        here = defaultdict(list)
        for a in one:
            here[claims[a].document].append(a)
        return any(decided(a, b).ruling != "same" for b in other for a in here.get(claims[b].document, ()))

    def forbidden(one: Sequence[str], other: Sequence[str]) -> bool:
        scores = [decided(a, b).score for a, b in product(_some(one), _some(other))]
        return not all(scores) or sum(scores) / len(scores) < weights().doubtful or told_apart(one, other)

    return forbidden


def _some(group: Sequence[str]) -> Sequence[str]:
    """A large group's claims, a few of them: all of it against all of another would take its square."""
    ordered = sorted(group)
    return ordered[:: max(len(ordered) // _LARGE, 1)]


def remembered(claims: Mapping[str, Said]) -> Deciding:
    """Decisions on pairs of claims, by id, each made once."""
    known: dict[tuple[str, str], Verdict] = {}

    def decided(one: str, other: str) -> Verdict:
        key = (one, other) if one < other else (other, one)
        if key not in known:
            known[key] = decide(claims[key[0]], claims[key[1]])
        return known[key]

    return decided


def pairs(claims: Iterable[Said]) -> Iterator[tuple[str, str]]:
    """Pairs of ids worth comparing, each once. In a large block each is held against those nearest in time."""
    by_block: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        for block in blocks(claim):
            by_block[block].append(claim)
    seen: set[tuple[str, str]] = set()
    for block in sorted(by_block):
        group = sorted(by_block[block], key=_time)
        for i, one in enumerate(group):
            for other in group[i + 1 : i + 1 + _BLOCK]:
                pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _time(said: Said) -> tuple[str, str]:
    return (said.date or said.published or "", said.id)


def _twins(claims: Iterable[Said]) -> list[list[str]]:
    """Ids of claims that are one thing without comparing; the others by themselves."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        found[signature(claim) or f"alone {claim.id}"].append(claim.id)
    return [sorted(ids) for ids in found.values()]


def certain_of(links: Sequence[Link], deciding: Deciding) -> list[Link]:
    """The links without those of a claim that may as well be one of two things."""
    near: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        near[link.one].append(link)
        near[link.other].append(link)
    return [k for k in links if not any(_torn(k, me, near[me], deciding) for me in (k.one, k.other))]


def _torn(link: Link, me: str, others: Sequence[Link], deciding: Deciding) -> bool:
    """Whether another link of `me` is as good, to something that excludes what this one leads to."""
    there = link.other if link.one == me else link.one
    for rival in others:
        if rival is link or abs(rival.score - link.score) >= _MARGIN:
            continue
        where = rival.other if rival.one == me else rival.one
        if deciding(there, where).ruling == "different":
            return True
    return False
