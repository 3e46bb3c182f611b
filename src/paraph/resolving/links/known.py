"""A record as links see it: its claims, and the sides, days and words that they give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from paraph.reading.claims import Modality
from paraph.resolving.links.days import Bounds, bounds, day, reach
from paraph.resolving.links.phrases import content, folded, numbers, serials
from paraph.resolving.links.wording import links
from paraph.resolving.said import Filler, Said


@dataclass(frozen=True, slots=True)
class Known:
    """A record: what its claims say together. `date` is EDTF, of its stage; `claims` are all of one type."""

    id: str
    type: str
    stage: str
    modality: Modality
    date: str | None
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a record is compared by.

    `sides` are states (ISO3), `firms` the ids of companies and bodies beside them.
    `told` are the words of its values, `said` those of its sentences by claim; `earliest` and `latest` the days
    between which it lies, as dates of its claims or the days they were published; `dated` whether a claim has
    a date.
    """

    record: Known
    sides: frozenset[str]
    firms: frozenset[str]
    forms: frozenset[str]
    serials: frozenset[int]
    told: frozenset[str]
    said: tuple[tuple[str, frozenset[str]], ...]
    numbers: frozenset[int]
    spans: tuple[Bounds, ...]
    documents: frozenset[str]
    earliest: date
    latest: date

    @property
    def dated(self) -> bool:
        return bool(self.spans)

    def years(self) -> frozenset[int]:
        """The years that its dates lie in; a date of several years tells none."""
        return frozenset(first.year for first, last in self.spans if first.year == last.year)


def said_so(record: Known) -> tuple[Said, ...]:
    """The claims that do not deny, in a fixed order; all where there are no others."""
    ordered = sorted(record.claims, key=claim_order)
    return tuple(claim for claim in ordered if claim.modality != "denied") or tuple(ordered)


def claim_order(claim: Said) -> tuple[str, str, int, str]:
    return (claim.published or "", claim.document, claim.order, claim.id)


def fillers(record: Known, *roles: str) -> Iterator[tuple[Filler, Said]]:
    """Values of the roles, with their claims."""
    return _fillers(said_so(record), roles)


def _fillers(claims: Iterable[Said], roles: Sequence[str]) -> Iterator[tuple[Filler, Said]]:
    for claim in claims:
        for role in roles:
            for filler in claim.of(role):
                yield filler, claim


def state_of(filler: Filler, claim: Said) -> str | None:
    """ISO3 of the state that a value is, or that it is known to belong to."""
    if filler.entity and filler.kind == "state":
        return filler.entity.partition(":")[2]
    return claim.states.get(filler.entity) if filler.entity else None


def sides(record: Known) -> frozenset[str]:
    """ISO3 of the states on its sides."""
    return frozenset(_states(fillers(record, *links().sides.get(record.type, ()))))


def _states(beside: Iterable[tuple[Filler, Said]]) -> Iterator[str]:
    return (code for filler, claim in beside if (code := state_of(filler, claim)))


def firms(record: Known) -> frozenset[str]:
    """Ids of the companies and bodies on its sides."""
    return frozenset(_firms(fillers(record, *links().sides.get(record.type, ()))))


def _firms(beside: Iterable[tuple[Filler, Said]]) -> Iterator[str]:
    return (f.entity for f, _ in beside if f.entity and f.kind in ("company", "body"))


def profile(record: Known) -> Profile:
    """What a record is compared by."""
    claims = said_so(record)
    spans = tuple(sorted({span for claim in claims if (span := bounds(claim.date))}))
    reaches = [span for claim in claims if (span := reach(claim.date))]
    told = [filler.text for filler, _ in _fillers(claims, links().titles)]
    beside = tuple(_fillers(claims, links().sides.get(record.type, ())))
    return Profile(
        record, frozenset(_states(beside)), frozenset(_firms(beside)),
        frozenset(folded(filler.text) for filler, _ in _fillers(claims, ("form",))),
        frozenset(serial for claim in claims for serial in serials(claim.words)),
        frozenset(word for text in told for word in content(text)),
        tuple((claim.words, content(claim.words)) for claim in claims),
        frozenset(number for text in told for number in numbers(text)),
        spans, frozenset(claim.document for claim in claims),
        min((first for first, _ in reaches), default=date.min),
        max((last for _, last in reaches), default=_published(claims)),
    )  # fmt: skip


def _published(claims: tuple[Said, ...]) -> date:
    return max((known for claim in claims if (known := day(claim.published))), default=date.max)
