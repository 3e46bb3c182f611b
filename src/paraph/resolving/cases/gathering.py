"""Records of misconduct gathered into cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from paraph.resolving.cases.concerning import Concern, Link, aside, concerns
from paraph.resolving.cases.rules import rules
from paraph.resolving.cases.standing import Accused, Step, accused_of, steps
from paraph.resolving.clustering import Link as Tie
from paraph.resolving.clustering import clusters
from paraph.resolving.links.known import Known, Profile, claim_order, profile, said_so, sides
from paraph.resolving.links.phrases import content
from paraph.resolving.links.pool import Pool
from paraph.resolving.said import Said
from paraph.resolving.succession import Succession


@dataclass(frozen=True, slots=True)
class Case:
    """One affair. `steps` are its stages in time, each with who it is about; `accused` have each their own.

    `records`   ids of its misconduct records, sorted; the first names the case
    `concerns`  what it is about; `beside` who is linked to it without being accused
    `outcome`   a sentence for a person that never says more than the standings
    """

    records: tuple[str, ...]
    accused: tuple[Accused, ...]
    steps: tuple[Step, ...]
    concerns: tuple[Concern, ...]
    beside: tuple[Link, ...]
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Affair:
    profile: Profile
    accused: frozenset[str]
    targets: frozenset[str]
    phrases: frozenset[frozenset[str]]
    kinds: frozenset[str]
    bodies: frozenset[str]


def cases(records: Iterable[Known], successions: Iterable[Succession] = ()) -> list[Case]:
    """Cases of a neighbourhood, by their first record. The order of records does not matter.

    `records` are those of misconduct, and those of other types that they may concern.
    """
    known = sorted((profile(record) for record in records), key=lambda p: p.record.id)
    others = Pool(entry for entry in known if entry.record.type != "misconduct")
    concerned = {p.record.id: concerns(p, others) for p in known if p.record.type == "misconduct"}
    affairs = {p.record.id: _affair(p, concerned[p.record.id]) for p in known if p.record.id in concerned}
    ties = [tie for one, other in _pairs(affairs) if (tie := _tie(affairs[one], affairs[other]))]
    bought = list(successions)
    return [_case(group, affairs, concerned, ties, bought) for group in clusters(affairs, ties)]


def _affair(own: Profile, found: Sequence[Concern]) -> _Affair:
    claims = said_so(own.record)
    targets = {target for c in found if (target := c.record or c.entity)}
    return _Affair(
        own,
        frozenset(f.identity for c in claims for f in c.of("accused") if f.entity and f.kind != "state"),
        frozenset(targets),
        frozenset(words for c in found if (words := content(c.words))),
        frozenset(word for c in claims for f in c.of("kind") for word in content(f.text)),
        frozenset(f.identity for c in claims for f in c.of("body") if f.entity),
    )  # fmt: skip


def _pairs(affairs: dict[str, _Affair]) -> list[tuple[str, str]]:
    """Pairs that share somebody accused, a target or a document: no others can be one case."""
    found: dict[str, list[str]] = {}
    for id in sorted(affairs):
        affair = affairs[id]
        for key in affair.accused | _records(affair) | affair.profile.documents:
            found.setdefault(key, []).append(id)
    return sorted({pair for group in found.values() for pair in combinations(sorted(group), 2)})


def _tie(one: _Affair, other: _Affair) -> Tie | None:
    """What two records share, as a score and clauses."""
    weights = rules().weights
    shared = [
        (weights.target, "about the same thing", bool(_records(one) & _records(other))),
        (weights.accused, "the same accused", bool(one.accused & other.accused)),
        (weights.phrase, "about the same words", _alike(one.phrases, other.phrases)),
        (weights.kind, "the same kind of wrong", bool(one.kinds & other.kinds)),
        (weights.document, "told together", bool(one.profile.documents & other.profile.documents)),
        (weights.body, "before the same body", bool(one.bodies & other.bodies)),
    ]
    score = sum(points for points, _, holds in shared if holds)
    if score < rules().least or not any(holds for _, _, holds in shared[:3]):
        return None
    if not shared[0][2] and _years_apart(one.profile, other.profile) > rules().apart:
        return None
    reasons = tuple(reason for _, reason, holds in shared if holds)
    return Tie(one.profile.record.id, other.profile.record.id, min(round(score, 4), 1.0), reasons)


def _years_apart(one: Profile, other: Profile) -> int:
    """Years between two records; 0 where one of them has no date."""
    if not one.spans or not other.spans:
        return 0
    return max(one.spans[0][0].year - other.spans[-1][1].year, other.spans[0][0].year - one.spans[-1][1].year)


def _records(affair: _Affair) -> frozenset[str]:
    """States are too wide to make one case."""
    return frozenset(target for target in affair.targets if not target.startswith("state:"))


def _alike(one: frozenset[frozenset[str]], other: frozenset[frozenset[str]]) -> bool:
    share = rules().phrases
    return any(len(a & b) >= share * min(len(a), len(b)) and a & b for a in one for b in other)


def _case(
    group: Sequence[str],
    affairs: dict[str, _Affair],
    concerned: dict[str, tuple[Concern, ...]],
    ties: Sequence[Tie],
    successions: Sequence[Succession],
) -> Case:
    claims = [claim for id in group for claim in affairs[id].profile.record.claims]
    accused = accused_of(claims)
    found = _merged([concern for id in group for concern in concerned[id]])
    reasons = sorted({r for tie in ties if {tie.one, tie.other} <= set(group) for r in tie.reasons})
    beside = (*aside(accused, successions), *_handled(claims))
    return Case(tuple(group), accused, steps(claims), found, beside, outcome(accused), tuple(reasons))


def _merged(found: Sequence[Concern]) -> tuple[Concern, ...]:
    """One concern for the same words with the same answer."""
    same: dict[tuple[str, str | None, str | None], list[Concern]] = {}
    for concern in found:
        same.setdefault((concern.words.casefold(), concern.entity, concern.record), []).append(concern)
    made = []
    for _, group in sorted(same.items(), key=lambda item: (item[0][0], item[0][1] or "", item[0][2] or "")):
        first, ids = group[0], tuple(sorted({id for concern in group for id in concern.claims}))
        made.append(Concern(first.words, first.entity, first.record, first.candidates, first.reason, ids))
    return tuple(made)


def _handled(claims: Iterable[Said]) -> tuple[Link, ...]:
    """Courts, prosecutors and others that deal with it."""
    told: dict[str, tuple[str, list[str]]] = {}
    for claim in sorted(claims, key=claim_order):
        for filler in claim.of("body"):
            if filler.entity:
                told.setdefault(filler.entity, (filler.text, []))[1].append(claim.id)
    return tuple(Link(id, "handled by", told[id][0], tuple(sorted(set(told[id][1])))) for id in sorted(told))


def outcome(accused: Sequence[Accused]) -> str:
    """A sentence on how it ended, for whom; it never says more than the standings."""
    words = rules().outcome
    decided = [one for one in accused if rules().decided(one.standing)]
    if not accused:
        return words.none
    if not decided:
        return words.open
    told = "; ".join(f"{one.name} {one.standing}" for one in decided)
    return (words.all if len(decided) == len(accused) else words.mixed).format(told=told)


def looked_up_by(record: Known) -> tuple[str, ...]:
    """Keys to find a case's neighbourhood by, for misconduct and for what it may concern; sorted."""
    keys = {f"document:{claim.document}" for claim in said_so(record)}
    keys |= {f"side:{state}" for state in sides(record)}
    for claim in said_so(record):
        for role in ("accused", "concerning"):
            keys |= {f"entity:{filler.entity}" for filler in claim.of(role) if filler.entity}
    return tuple(sorted(keys))
