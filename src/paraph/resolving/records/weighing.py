"""Values that several claims give: which are one at different precision, which is shown, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from paraph.resolving.records.merged import Backed, Conflict
from paraph.resolving.said import Filler, Said

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class Given:
    """A value as one claim gives it."""

    filler: Filler
    claim: Said


Same = Callable[[Filler, Filler], bool]
Fineness = Callable[[Filler], float]


@dataclass(frozen=True, slots=True)
class Family:
    """Wordings of one value, the finest first."""

    given: tuple[Given, ...]

    @property
    def finest(self) -> Filler:
        return self.given[0].filler

    @property
    def claims(self) -> frozenset[str]:
        return frozenset(g.claim.id for g in self.given)

    @property
    def sources(self) -> int:
        return sources(g.claim for g in self.given)

    @property
    def latest(self) -> str:
        """The day of the latest publication; empty where none is known."""
        return max((g.claim.published or "" for g in self.given), default="")

    def wordings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found: dict[str, list[str]] = {}
        for each in self.given:
            found.setdefault(each.filler.text, []).append(each.claim.id)
        return tuple((text, tuple(sorted(set(ids)))) for text, ids in found.items())


def sources(claims: Iterable[Said]) -> int:
    """How many of the claims are independent: a document and its copies are one source."""
    return len({claim.source or claim.document for claim in claims})


def families(given: Sequence[Given], same: Same, fineness: Fineness) -> list[Family]:
    """Values brought together that are one; the best backed family first, then the latest, then the finest."""
    ordered = sorted(given, key=lambda g: (-fineness(g.filler), g.filler.identity, g.filler.text, g.claim.id))
    found: list[list[Given]] = []
    for each in ordered:
        home = next((family for family in found if same(family[0].filler, each.filler)), None)
        if home is None:
            found.append([each])
        else:
            home.append(each)
    made = [Family(tuple(family)) for family in found]
    # Sorts are stable: the last one has the greatest say.
    made.sort(key=lambda f: (-fineness(f.finest), f.finest.identity))
    made.sort(key=lambda f: f.latest, reverse=True)
    made.sort(key=lambda f: -f.sources)
    return made


def backed(family: Family, against: Iterable[str] = ()) -> Backed:
    return Backed(
        family.finest, tuple(sorted(family.claims)), tuple(sorted(set(against) - family.claims)), family.sources,
        family.wordings(),
    )  # fmt: skip


def why(found: Sequence[Family]) -> str:
    """Why the first of several values that exclude each other is shown."""
    first, rest = found[0], found[1:]
    if not rest:
        return _agreed(first)
    second = max(rest, key=lambda f: f.sources)
    if first.sources > second.sources:
        return f"{_counted(first.sources)} against {_number(second.sources)}"
    if first.latest > max(f.latest for f in rest):
        return "the later report"
    if first.claims & second.claims:
        return "one source gives both"
    return "nothing tells which is right"


def _agreed(family: Family) -> str:
    if len({g.filler.identity for g in family.given}) > 1:
        return "the most exact"
    return f"{_counted(family.sources)} agree" if family.sources > 1 else "one source"


def conflict(what: str, found: Sequence[Family]) -> Conflict:
    return Conflict(what, tuple((f.finest.text, tuple(sorted(f.claims))) for f in found))


def _counted(count: int) -> str:
    return f"{_number(count)} {'source' if count == 1 else 'sources'}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
