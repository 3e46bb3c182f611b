"""What people have decided, as resolution needs it: what is one or is not, what counts, what is put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from paraph.reading.claims import Modality
from paraph.resolving.said import Filler, Said

Pair = tuple[str, str]
Adjacent = Mapping[str, frozenset[str]]


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Choices:
    """`together` are pairs that are one, `parted` pairs that are not, the latest decided first; each with the
    judgement that says so. `sides` has what was parted: on which side of which judgement it is."""

    together: Mapping[Pair, str] = field(default_factory=dict)
    parted: Mapping[Pair, str] = field(default_factory=dict)
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _with: Adjacent = field(init=False, repr=False, compare=False)
    _without: Adjacent = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_with", _adjacent(self.together))
        object.__setattr__(self, "_without", _adjacent(self.parted))

    def __contains__(self, node: str) -> bool:
        """Whether somebody has decided about it."""
        return node in self._with or node in self._without

    def __bool__(self) -> bool:
        return bool(self._with or self._without)

    def among(self, nodes: Iterable[str]) -> set[str]:
        """What is held together with one of these."""
        seen = set(nodes)
        found, edge = set[str](), seen
        while edge:
            edge = {other for node in edge for other in self._with.get(node, ())} - seen
            found |= edge
            seen = seen | edge
        return found

    def apart(self, one: Iterable[str], other: Sequence[str]) -> bool:
        """Whether something in one group was parted from something in the other."""
        if not self._without:
            return False
        return any(not forbidden.isdisjoint(other) for node in one if (forbidden := self._without.get(node)))

    def united(
        self, groups: Iterable[Sequence[str]], names: Mapping[str, Sequence[str]] | None = None
    ) -> list[list[str]]:
        """The groups, those that people have said to be one put together. A person needs no likeness.

        `names` are what each node of a group is known by here; without it, nodes are known by themselves.
        """
        made = {key: list(group) for key, group in enumerate(groups)}
        home = {name: key for key, group in made.items() for node in group for name in _names(node, names)}
        known = {key: [name for node in group for name in _names(node, names)] for key, group in made.items()}
        for one, other in self.together:
            a, b = home.get(one), home.get(other)
            if a is None or b is None or a == b or self.apart(known[a], known[b]):
                continue
            made[a] += made.pop(b)
            home.update(dict.fromkeys(known[b], a))
            known[a] += known.pop(b)
        return sorted(sorted(group) for group in made.values())


def _names(node: str, names: Mapping[str, Sequence[str]] | None) -> Sequence[str]:
    return (node,) if names is None else names.get(node, ())


def _adjacent(pairs: Iterable[Pair]) -> Adjacent:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return {node: frozenset(others) for node, others in found.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """Values of a role set, added or removed. An entity is named by the ref of one of its profiles."""

    how: Literal["roles", "add", "remove"]
    fillers: tuple[Filler, ...]

    def applied(self, values: tuple[Filler, ...]) -> tuple[Filler, ...]:
        named = {filler.identity for filler in self.fillers}
        match self.how:
            case "roles":
                return self.fillers
            case "remove":
                return tuple(v for v in values if v.identity not in named and v.text.casefold() not in named)
            case _:
                return (*(v for v in values if v.identity not in named), *self.fillers)


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim put right. `undated` says that its date is wrong and that there is none; `roles` are the changes
    to each role, the earliest first."""

    stage: str | None = None
    modality: Modality | None = None
    date: str | None = None
    undated: bool = False
    roles: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def refs(self) -> set[str]:
        """The profiles that it names."""
        return {f.entity for changes in self.roles.values() for c in changes for f in c.fillers if f.entity}

    def applied(self, said: Said, look_up: Callable[[Filler], Filler]) -> Said:
        """The claim as it stands corrected; `look_up` turns a profile into who it is."""
        roles = dict(said.roles)
        for role, changes in self.roles.items():
            for change in changes:
                known = replace(change, fillers=tuple(look_up(filler) for filler in change.fillers))
                roles[role] = known.applied(roles.get(role, ()))
        return replace(
            said,
            stage=self.stage or said.stage,
            modality=self.modality or said.modality,
            date=None if self.undated else self.date or said.date,
            roles={role: fillers for role, fillers in roles.items() if fillers},
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A link that is to be, or not to be: a record by one of its claims, a company by one of its profiles.

    `child` and `parent` are the ids by which each may be found, the best first.
    """

    child: tuple[str, ...]
    parent: tuple[str, ...]
    role: str
    by: str
    wanted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Judgements that stand, attached to what the record holds now.

    `rejected`  claims that do not count; `accepted` those that a person has confirmed
    `names`     how entities are to be shown, by a profile of theirs, the latest decided first
    `links`     between records (under, concerning) and companies (successor), the latest decided first
    `addresses` (document, profile) → the profile that stands for it in that document
    `overruled` judgements with the later one that says otherwise
    """

    entities: Choices = Choices()
    claims: Choices = Choices()
    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Drawn, ...] = ()
    addresses: Mapping[Pair, str] = field(default_factory=dict)
    overruled: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, profiles: Collection[str]) -> str | None:
        """The name that a person gave to the entity of these profiles."""
        return (
            next((name for ref, name in self.names.items() if ref in profiles), None) if self.names else None
        )


NOTHING = Decided()
