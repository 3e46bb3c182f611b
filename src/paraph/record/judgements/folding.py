"""Judgements that stand, taken together: the later word on a thing is the one that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from paraph.record.judgements.choosing import Pairs
from paraph.record.judgements.judgement import Judgement, Target
from paraph.record.resolution.decided import Change, Correction, Decided, Drawn, pair
from paraph.resolving.said import Filler

_PLAIN = ("stage", "modality", "date")
_CHANGES: tuple[Literal["roles", "add", "remove"], ...] = ("add", "remove", "roles")
_ALL = 8
"""Up to how many things are held together each with each; more in a chain."""


def folded(judgements: Iterable[Judgement]) -> Decided:
    """What these judgements decide together; those that are undone are left out, the order does not matter."""
    standing = [j for j in judgements if j.undone is None]
    fold = _Fold()
    latest = sorted(standing, key=lambda j: (j.made, j.id), reverse=True)
    for judgement in sorted(
        latest, key=lambda j: j.kind not in ("accept", "reject")
    ):  # what counts comes first
        fold.take(judgement)
    return fold.decided()


@dataclass(slots=True)
class _Fold:
    """Takes judgements from the latest to the earliest: what was decided already stays."""

    entities: Pairs = field(default_factory=Pairs)
    claims: Pairs = field(default_factory=Pairs)
    counts: dict[str, tuple[str, str]] = field(default_factory=dict)  # claim → kind, judgement
    changes: dict[str, dict[str, tuple[Any, str]]] = field(default_factory=lambda: defaultdict(dict))
    roles: dict[str, dict[str, list[Change]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    links: list[Drawn] = field(default_factory=list)
    drawn: dict[tuple[str, str, str], Drawn] = field(default_factory=dict)
    addresses: dict[tuple[str, str], str] = field(default_factory=dict)
    overruled: dict[str, str] = field(default_factory=dict)

    def take(self, judgement: Judgement) -> None:
        match judgement.kind:
            case "accept" | "reject":
                later = self._count(judgement)
            case "correct":
                later = self._correct(judgement)
            case "merge":
                later = self._merge(judgement)
            case "split":
                later = self._split(judgement)
            case "link" | "unlink":
                later = self._draw(judgement)
            case "rename":
                later = self._name(judgement)
            case _:
                later = None
        if later:
            self.overruled[judgement.id] = later

    def decided(self) -> Decided:
        chosen = {claim: kind for claim, (kind, _) in self.counts.items()}
        return Decided(
            entities=self.entities.choices(),
            claims=self.claims.choices(),
            rejected=frozenset(claim for claim, kind in chosen.items() if kind == "reject"),
            accepted=frozenset(claim for claim, kind in chosen.items() if kind == "accept"),
            corrections={claim: self._correction(claim) for claim in sorted({*self.changes, *self.roles})},
            names={ref: name for ref, (name, _) in self.names.items()},
            links=tuple(self.links),
            addresses=self.addresses,
            overruled=self.overruled,
        )

    def _count(self, judgement: Judgement) -> str | None:
        """Accepted or rejected: overruled where nothing is left of it."""
        later, took = None, False
        for claim in _attached(judgement.targets):
            kind, by = self.counts.setdefault(claim, (judgement.kind, judgement.id))
            took = took or kind == judgement.kind
            later = later if kind == judgement.kind else by
        return None if took else later

    def _correct(self, judgement: Judgement) -> str | None:
        later, took = None, False
        values = {target.id: _filler(target) for target in judgement.about("value")}
        for claim in _attached(judgement.about("about")):
            for name, value in self._fields(judgement):
                known, by = self.changes[claim].setdefault(name, (value, judgement.id))
                took, later = took or known == value, later if known == value else by
            for how in reversed(_CHANGES):  # roles are emptied before values are added
                for role, given in judgement.content.get(how, {}).items():
                    if closed := self.changes[claim].get(f"role {role}"):
                        later = closed[1]
                        continue
                    took = True
                    fillers = tuple(values.get(value, Filler(value)) for value in given)
                    self.roles[claim][role].append(Change(how, fillers))
                    if how == "roles":
                        self.changes[claim][f"role {role}"] = (None, judgement.id)
        return None if took else later

    @staticmethod
    def _fields(judgement: Judgement) -> Iterable[tuple[str, Any]]:
        for name in _PLAIN:
            if name in judgement.content:
                yield name, judgement.content[name]
        if judgement.content.get("undated"):
            yield "date", None

    def _correction(self, claim: str) -> Correction:
        told = {name: value for name, (value, _) in self.changes[claim].items() if name in _PLAIN}
        roles = {role: tuple(reversed(changes)) for role, changes in sorted(self.roles[claim].items())}
        return Correction(
            told.get("stage"), told.get("modality"), told.get("date"),
            undated="date" in told and told["date"] is None, roles=roles,
        )  # fmt: skip

    def _merge(self, judgement: Judgement) -> str | None:
        firsts = list(self._firsts(judgement.targets).values())
        pairs = self._pairs(judgement)
        laters = [pairs.join(firsts[0], other, judgement.id) for other in firsts[1:]]
        return next((later for later in laters if later), None) if laters and all(laters) else None

    def _firsts(self, targets: Iterable[Target]) -> dict[int, str]:
        """By part, the first of its targets that the record holds, and that counts."""
        found: dict[int, str] = {}
        for target in targets:
            if target.attached and self.counts.get(target.attached, ("", ""))[0] != "reject":
                found.setdefault(target.part, target.attached)
        return found

    def _split(self, judgement: Judgement) -> str | None:
        """What goes apart is one, unless it was something by itself before."""
        pairs, rest = self._pairs(judgement), _attached(judgement.about("rest"))
        away = [*_attached(judgement.about("away")), *self._moved(judgement, rest)]
        sides = [(one, other) for one in away for other in rest]
        if later := next((by for one, other in sides if (by := pairs.holds(one, other))), None):
            return later  # either side is one thing here: who says that they are one means all of it
        for one, other in sides:
            pairs.part(one, other, judgement.id)
        if not judgement.content.get("apart"):
            for one, other in _each_with_each(away):
                pairs.join(one, other, judgement.id)
        pairs.side(away, f"{judgement.id}:0")
        pairs.side(rest, f"{judgement.id}:1")
        return None

    def _moved(self, judgement: Judgement, rest: Sequence[str]) -> list[str]:
        """The profiles that stand for those of the rest in the documents that go apart."""
        documents = judgement.content.get("documents", ())
        for document in documents:
            for ref in rest:
                self.addresses.setdefault((document, ref), f"{ref}!{judgement.id}")
        return [f"{ref}!{judgement.id}" for ref in rest] if documents else []

    def _pairs(self, judgement: Judgement) -> Pairs:
        return self.entities if any(t.kind == "entity" for t in judgement.targets) else self.claims

    def _draw(self, judgement: Judgement) -> str | None:
        child, parent = (tuple(_attached(judgement.about(role))) for role in ("child", "parent"))
        role = judgement.content["role"]
        if not child or not parent:
            return None
        keys = [(one, other, role) for one in child for other in parent]
        later = next((self.drawn[key] for key in keys if key in self.drawn), None)
        wanted = judgement.kind == "link"
        drawn = Drawn(
            child, parent, role, judgement.id, wanted, judgement.note or f"decided by {judgement.author}"
        )
        for key in keys:
            self.drawn.setdefault(key, drawn)
        if later is None:
            self.links.append(drawn)
        return later.by if later and later.wanted != wanted else None

    def _name(self, judgement: Judgement) -> str | None:
        later = None
        for ref in _attached(judgement.targets):
            name, by = self.names.setdefault(ref, (judgement.content["name"], judgement.id))
            later = by if name != judgement.content["name"] else None
        return later


def _attached(targets: Iterable[Target]) -> list[str]:
    return list(dict.fromkeys(target.attached for target in targets if target.attached))


def _filler(target: Target) -> Filler:
    names = target.anchor.get("names") or [target.anchor.get("new") or target.id]
    return Filler(names[0], target.attached)


def _each_with_each(nodes: Sequence[str]) -> list[tuple[str, str]]:
    if len(nodes) <= _ALL:
        return [pair(a, b) for i, a in enumerate(nodes) for b in nodes[i + 1 :]]
    return [pair(a, b) for a, b in pairwise(nodes)]
